#include "ui/resultpage.h"

#include "models/domain/clock.h"
#include "ui/actionwords.h"
#include "ui/codepanel.h"
#include "ui/currentcase.h"
#include "ui/detailpane.h"
#include "ui/emptysection.h"
#include "ui/factstrip.h"
#include "ui/knownaccount.h"
#include "ui/look/banner.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/tableview.h"
#include "ui/rawsection.h"
#include "ui/sectionview.h"
#include "ui/statepage.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int DetailHeight = 240;

} // namespace

ResultPage::ResultPage(const WindowContext &context, IndicatorSession *session, QString actionId, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_session(session)
    , m_actionId(std::move(actionId))
    , m_strip(new FactStrip)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_stack(new SectionStack)
    , m_state(new StatePage)
    , m_raw(new RawSection(context.pool))
    , m_detail(new DetailPane(context.pool))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setFocusPolicy(Qt::StrongFocus);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHead(column);
    m_bannerPlace = new QWidget;
    auto *const bannerColumn = new QVBoxLayout(m_bannerPlace);
    bannerColumn->setContentsMargins(0, 0, 0, 0);
    m_bannerPlace->hide();
    column->addWidget(m_bannerPlace);
    column->addWidget(m_strip);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_raw->hide();
    m_state->hide();
    // They join and leave the stack, and are of the page while they are out of it.
    m_raw->setParent(this);
    m_state->setParent(this);
    column->addWidget(m_splitter, 1);
    auto *const raw = new QShortcut(QKeySequence(u"Ctrl+Shift+R"_s), this);
    raw->setContext(Qt::WidgetWithChildrenShortcut);
    connect(raw, &QShortcut::activated, this, [this] {
        m_raw->setOpen(!m_raw->isOpen());
        m_stack->bringIntoView(m_raw);
    });
    connect(m_detail, &DetailPane::opened, this, &ResultPage::placeDetail);
    connect(m_context.account, &KnownAccount::changed, this, &ResultPage::update);
    update();
}

ResultPage::~ResultPage() = default;

void ResultPage::retire()
{
    disconnect();
    m_context.account->disconnect(this);
    hide();
    deleteLater();
}

void ResultPage::makeHead(QVBoxLayout *column)
{
    m_title = new ElidedLabel({}, Type::Title, Tone::Text, Qt::ElideMiddle);
    m_outcomeIcon = new IconLabel(IconName::Never);
    m_outcome = new Label;
    m_refresh = makeButton(tr("Refresh"), IconName::Refresh, ButtonKind::Flat);
    m_provenance = new ElidedLabel({}, Type::Small, Tone::Muted);
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::ButtonGap);
    row->addWidget(m_title);
    row->addSpacing(4);
    row->addWidget(m_outcomeIcon);
    row->addWidget(m_outcome);
    row->addStretch(1);
    row->addWidget(m_refresh);
    auto *const head = new QVBoxLayout;
    head->setContentsMargins(Metrics::ContentLeft, 12, Metrics::ContentRight, 10);
    head->setSpacing(4);
    head->addLayout(row);
    head->addWidget(m_provenance);
    column->addLayout(head);
    connect(m_refresh, &QPushButton::clicked, this, &ResultPage::runOrRefresh);
}

QString ResultPage::title() const
{
    return lookupTitle(entry(), m_session->asked(m_actionId));
}

void ResultPage::update()
{
    const ActionEntry &now = entry();
    const bool hasSections = now.lookup && !now.lookup->result->sections.isEmpty();
    if (now.isRunning && !hasSections) {
        if (m_shown != Shown::Running)
            showState(Shown::Running, running());
    } else if (m_asksFirst || (!now.lookup && !now.isRunning)) {
        if (now.isLooking)
            showState(Shown::Nothing, {});
        else if (m_shown != Shown::NotRun || !m_asksFirst)
            showState(Shown::NotRun, notRun());
    } else if (hasSections) {
        showSections();
    } else if (now.lookup->result->outcome == Outcome::Failed || now.lookup->result->outcome == Outcome::Partial) {
        showState(Shown::Failed, failure());
    } else {
        showState(Shown::NothingFound, nothingFound());
    }
    updateHead();
    updateBanner();
    updateTimes();
}

void ResultPage::updateSize(const QString &otherId)
{
    if (otherId != m_actionId && m_shown == Shown::NotRun && isSizedBy(otherId))
        showState(Shown::NotRun, notRun());
}

void ResultPage::adoptLookup()
{
    const ActionEntry &now = entry();
    const bool isSame = m_lookup && now.lookup && m_lookup->result == now.lookup->result;
    if (isSame || (!now.lookup && !m_lookup))
        return;
    m_lookup = now.lookup ? std::make_shared<const Lookup>(*now.lookup) : nullptr;
    m_raw->setLookup(m_lookup);
    m_strip->setFacts(m_lookup ? m_lookup->result->summary : QList<SummaryValue>());
}

void ResultPage::showState(Shown shown, const StateContent &content)
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    adoptLookup();
    closeRecord();
    m_sections.clear();
    m_strip->hide();
    m_state->setContent(content);
    m_stack->setItems(shown == Shown::Nothing || shown == Shown::NotRun || shown == Shown::Running
                          ? QList<StackItem *>{m_state}
                          : QList<StackItem *>{m_state, m_raw});
    m_shown = shown;
    if (hadFocus)
        focusContent();
    emit ticksChanged();
}

void ResultPage::showSections()
{
    const bool isNew = !m_lookup || m_lookup->result != entry().lookup->result;
    if (!isNew && m_shown == Shown::Sections)
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) || hasFocus();
    const bool wasShown = m_shown == Shown::Sections;
    if (m_lookup && m_lookup->result->layout != entry().lookup->result->layout) {
        // Of another version of the operation, whose columns may be other ones.
        for (SectionView *const view : std::exchange(m_allSections, {}))
            view->deleteLater();
        for (EmptySection *const section : std::exchange(m_emptySections, {}))
            section->deleteLater();
        m_detail->close();
    }
    adoptLookup();
    m_sections.clear();
    QList<StackItem *> items;
    const QList<std::shared_ptr<const Section>> &results = m_lookup->result->sections;
    for (const SectionSpec &spec : m_lookup->result->layout->sections) {
        const auto found = std::find_if(results.cbegin(), results.cend(),
                                        [&](const auto &section) { return section->spec().id == spec.id; });
        if (found == results.cend()) {
            if (*spec.whenEmpty)
                items.append(emptySection(spec));
            continue;
        }
        const auto known = std::find_if(m_allSections.cbegin(), m_allSections.cend(),
                                        [&](const SectionView *view) { return view->id() == spec.id; });
        SectionView *const view = known != m_allSections.cend() ? *known : makeSection(spec);
        view->setLookup(m_lookup, *found);
        m_sections.append(view);
        items.append(view);
    }
    items.append(m_raw);
    m_stack->setItems(items);
    m_strip->setVisible(!m_lookup->result->summary.isEmpty());
    m_shown = Shown::Sections;
    if (hadFocus && !wasShown)
        focusContent();
    emit ticksChanged();
}

EmptySection *ResultPage::emptySection(const SectionSpec &spec)
{
    const auto known = std::find_if(m_emptySections.cbegin(), m_emptySections.cend(),
                                    [&](const EmptySection *section) { return section->id() == spec.id; });
    if (known != m_emptySections.cend())
        return *known;
    m_emptySections.append(new EmptySection(spec, this));
    return m_emptySections.last();
}

SectionView *ResultPage::makeSection(const SectionSpec &spec)
{
    auto *const view = new SectionView(m_context, spec, this);
    view->setRelated(entry().chain != nullptr);
    m_allSections.append(view);
    connect(view->model(), &SectionTableModel::ticksChanged, this, &ResultPage::ticksChanged);
    connect(view, &SectionView::marksChanged, this, &ResultPage::ticksChanged);
    connect(view, &SectionView::added, this, &ResultPage::added);
    connect(view, &SectionView::failed, this, &ResultPage::failed);
    connect(view, &SectionView::written, this, &ResultPage::written);
    connect(view, &SectionView::lookUpAsked, this, &ResultPage::lookUpAsked);
    connect(view, &SectionView::originAsked, m_raw, &RawSection::showOrigin);
    connect(view, &SectionView::originAsked, this, [this] { m_stack->bringIntoView(m_raw); });
    connect(view, &SectionView::openAsked, this,
            [this, view](int row, int column) { m_detail->open(view, row, column); });
    connect(view, &SectionView::onlyChangesChosen, this, [this, view](bool on) { m_detail->setOnlyChanges(view, on); });
    connect(view, &SectionView::loadAsked, this, &ResultPage::askToLoadAll);
    connect(view, &SectionView::currentRowChanged, this, [this, view](int row) { m_detail->follow(view, row); });
    connect(view->model(), &SectionTableModel::orderChanged, this,
            [this, view] { m_detail->follow(view, view->currentSourceRow()); });
    return view;
}

SectionView *ResultPage::section(QStringView id) const
{
    for (SectionView *const view : m_sections) {
        if (view->id() == id)
            return view;
    }
    return nullptr;
}

void ResultPage::placeDetail()
{
    const int whole = m_splitter->height();
    const int height = std::min(Metrics().width(DetailHeight), whole / 2);
    m_splitter->setSizes({whole - height, height});
}

bool ResultPage::closeRecord()
{
    return m_detail->close();
}

int ResultPage::tickedCount() const
{
    int count = 0;
    for (const SectionView *const view : m_sections)
        count += view->tickedCount();
    return count;
}

void ResultPage::addTicked()
{
    for (SectionView *const view : std::as_const(m_sections))
        view->addTicked();
}

bool ResultPage::cancelAdding()
{
    bool isCancelled = false;
    for (SectionView *const view : std::as_const(m_sections))
        isCancelled |= view->cancelAdding();
    return isCancelled;
}

bool ResultPage::isSettled() const
{
    return m_detail->isSettled() && m_raw->panel()->isSettled()
        && std::all_of(m_sections.cbegin(), m_sections.cend(),
                       [](const SectionView *view) { return view->isSettled(); });
}

void ResultPage::showRow(QStringView sectionId, int sourceRow, int sourceColumn)
{
    SectionView *const view = section(sectionId);
    if (!view)
        return;
    view->setOpen(true);
    view->showRow(sourceRow, sourceColumn);
    m_stack->bringIntoView(view);
}

void ResultPage::focusContent()
{
    if (m_shown == Shown::Sections && !m_sections.isEmpty()) {
        for (SectionView *const view : std::as_const(m_sections)) {
            if (!view->isOpen())
                continue;
            view->table()->setFocus(Qt::OtherFocusReason);
            // Focus makes a row current without selecting it.
            if (!view->table()->selectionModel()->hasSelection())
                view->table()->setCurrentIndex(view->model()->index(0, SectionTableModel::FirstDataColumn));
            return;
        }
    }
    for (QPushButton *const button : m_state->findChildren<QPushButton *>()) {
        if (m_shown != Shown::Running && button->isVisibleTo(m_state) && button->isEnabled()) {
            button->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    setFocus(Qt::OtherFocusReason);
}

bool ResultPage::leaveFind()
{
    auto *const field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    if (!field || !isAncestorOf(field))
        return false;
    // What a field searches stands beside it: the table of its section, the text of its pane.
    for (QWidget *around = field->parentWidget(); around && around != this; around = around->parentWidget()) {
        if (auto *const searched = around->findChild<QAbstractScrollArea *>()) {
            searched->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    focusContent();
    return true;
}

bool ResultPage::showOriginOf(const Fact &fact)
{
    if (!m_lookup)
        return false;
    const QList<Response> &responses = m_lookup->responses;
    const auto response = std::find_if(responses.cbegin(), responses.cend(), [&](const Response &each) {
        return fact.requestId.isEmpty() ? each.sha256 == fact.responseSha256 : each.requestId == fact.requestId;
    });
    if (response == responses.cend())
        return false;
    const Origin origin = {qint32(response - responses.cbegin()), quint32(qMax<qint64>(fact.token, 0))};
    m_raw->showOrigin(origin);
    for (SectionView *const view : std::as_const(m_sections)) {
        const std::shared_ptr<const RowSource> &rows = view->model()->source();
        for (int row = 0; fact.token >= 0 && row < rows->rowCount(); ++row) {
            for (int column = 0; column < rows->columnCount(); ++column) {
                const int shown = rows->origin(row, column) == origin ? view->model()->rowOfSource(row) : -1;
                if (shown < 0)
                    continue;
                view->setOpen(true);
                view->table()->setFocus(Qt::OtherFocusReason);
                view->table()->setCurrentIndex(view->model()->index(shown, SectionTableModel::FirstDataColumn));
                return true;
            }
        }
    }
    m_stack->bringIntoView(m_raw);
    return true;
}

} // namespace wb
