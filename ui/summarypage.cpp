#include "ui/summarypage.h"

#include "models/domain/clock.h"
#include "models/domain/hostscripts.h"
#include "models/domain/publicsuffix.h"
#include "models/domain/safetext.h"
#include "ui/actionwords.h"
#include "ui/casehistory.h"
#include "ui/currentcase.h"
#include "ui/earliervalues.h"
#include "ui/indicatorsession.h"
#include "ui/knownaccount.h"
#include "ui/look/banner.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/questiondialog.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/sectionview.h"
#include "ui/summaryview.h"

#include <QClipboard>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// A line that stands for more rows has no mark of its own: it is asked for at each painting.
constexpr int MostMarkedRows = 1'000;

} // namespace

SummaryPage::SummaryPage(const WindowContext &context, IndicatorSession *session, ResultTabs *tabs)
    : m_context(context)
    , m_session(session)
    , m_tabs(tabs)
    , m_reader(*context.workbench, context.account)
    , m_model(this)
    , m_head(new QWidget)
    , m_bannerPlace(new QWidget)
    , m_hint(new WrappedLabel({}, Type::Base, Tone::Muted))
    , m_view(new SummaryView(&m_model))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHead();
    column->addWidget(m_head);
    const Indicator &indicator = session->indicator();
    const QString platform =
        indicator.type == IndicatorType::Fqdn ? registeredDomain(indicator.value).hostingPlatform : QString();
    if (!platform.isEmpty())
        column->addWidget(
            new Banner(Banner::Kind::Info,
                       tr("%1 is a hosting platform: WHOIS describes the platform, not who uses this name.")
                           .arg(visible(platform))));
    if (const std::optional<QString> mixed = mixedScripts(indicator.value)) {
        column->addWidget(new Banner(
            Banner::Kind::Warn,
            tr("%1 mixes scripts: %2. It may imitate another name.").arg(visible(inLetters(indicator.value)), *mixed)));
    }
    auto *const bannerPlace = new QVBoxLayout(m_bannerPlace);
    bannerPlace->setContentsMargins(0, 0, 0, 0);
    m_bannerPlace->hide();
    column->addWidget(m_bannerPlace);
    column->addWidget(new Line);
    m_hint->setContentsMargins(Metrics::ContentLeft, 16, Metrics::ContentRight, 0);
    column->addWidget(m_hint, 1, Qt::AlignTop);
    column->addWidget(m_view, 1);
    connect(m_view, &SummaryView::openAsked, this, &SummaryPage::openAsked);
    connect(m_view, &SummaryView::runAsked, this, &SummaryPage::runAsked);
    connect(context.account, &KnownAccount::changed, this, &SummaryPage::update);
    connect(m_view, &SummaryView::lookUpAsked, this, &SummaryPage::lookUpAsked);
    connect(m_view, &SummaryView::menuAsked, this, &SummaryPage::showMenu);
    connect(m_view, &SummaryView::copied, this,
            [this](const QString &text) { emit message(tr("Copied: %1").arg(text)); });
    update();
}

SummaryPage::~SummaryPage() = default;

void SummaryPage::makeHead()
{
    m_title = new ElidedLabel({}, Type::Title, Tone::Text, Qt::ElideMiddle);
    m_addedIcon = new IconLabel(IconName::Check, Tint::Ok, 14);
    m_added = new Label({}, Type::Small, Tone::Ok);
    m_undo = makeButton(tr("Undo"), IconName::Undo, ButtonKind::Flat);
    m_refresh = makeButton(tr("Refresh…"), IconName::Refresh, ButtonKind::Flat);
    m_copy = makeButton(tr("Copy Summary"), IconName::Copy, ButtonKind::Flat);
    m_copy->setToolTip(toolTipText(tr("Copy the summary as defanged text (Ctrl+Shift+S)")));
    m_add = makeButton({}, IconName::Plus, ButtonKind::Tonal);
    m_state = new ElidedLabel({}, Type::Small, Tone::Muted);
    for (QWidget *const note :
         {static_cast<QWidget *>(m_addedIcon), static_cast<QWidget *>(m_added), static_cast<QWidget *>(m_undo)})
        note->hide();
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::ButtonGap);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_addedIcon);
    row->addWidget(m_added);
    row->addWidget(m_undo);
    row->addWidget(m_refresh);
    row->addWidget(m_copy);
    row->addWidget(m_add);
    auto *const head = new QVBoxLayout(m_head);
    head->setContentsMargins(Metrics::ContentLeft, 12, Metrics::ContentRight, 10);
    head->setSpacing(4);
    head->addLayout(row);
    head->addWidget(m_state);
    connect(m_add, &QPushButton::clicked, this, &SummaryPage::addAsked);
    connect(m_undo, &QPushButton::clicked, this, &SummaryPage::undoAsked);
    connect(m_copy, &QPushButton::clicked, this, &SummaryPage::copyText);
    connect(m_refresh, &QPushButton::clicked, this, &SummaryPage::askRefresh);
    connect(m_context.currentCase, &CurrentCase::changed, this, &SummaryPage::updateTicks);
    // Undo here is that of what was added last: once that is undone, or another case is open, it would be another
    // step's.
    connect(m_context.currentCase->history(), &CaseHistory::undone, this, [this] { showAdded({}); });
}

void SummaryPage::update()
{
    const Indicator &indicator = m_session->indicator();
    const QString shown = indicator.type == IndicatorType::Fqdn ? registeredDomain(indicator.value).domain : QString();
    m_title->setText(visible(shown.isEmpty() ? indicator.value : shown));
    m_model.setQuestions(questions());
    const bool hasLines = m_model.rowCount() > 0;
    m_view->setVisible(hasLines);
    m_hint->setVisible(!hasLines);
    const auto entries = m_session->entries();
    const bool anyFits =
        std::any_of(entries.begin(), entries.end(), [](const ActionEntry &entry) { return entry.fits; });
    const bool isAnyOffered =
        std::any_of(entries.begin(), entries.end(), [](const ActionEntry &entry) { return entry.isOffered; });
    const QString type = indicatorTypeName(indicator.type);
    m_hint->setText(
        !isAnyOffered ? tr("No operation is switched on. Operations Management, in the menu Operations, switches "
                           "them on; what was looked up before is kept.")
            : anyFits ? tr("The Summary has no lines for %1. The actions that take it stand at the left.").arg(type)
                      : tr("No action of the operation takes %1. It can be kept in a case.").arg(type));
    updateBanner();
    updateTicks();
}

/// What the lookups say, and what the case holds from before.
QList<SummaryQuestion> SummaryPage::questions()
{
    QList<SummaryQuestion> all = m_reader.read(*m_session);
    for (SummaryQuestion &question : all) {
        if (!question.isScore)
            continue;
        const auto score = std::find_if(question.lines.cbegin(), question.lines.cend(),
                                        [](const SummaryLine &line) { return line.spec->leads; });
        if (score == question.lines.cend() || !score->from)
            continue;
        const Indicator asked{m_session->indicator().type, m_session->asked(score->from->action), {}};
        const QList<EarlierValue> earlier =
            earlierValues(*m_context.currentCase->facts(), asked, score->spec->title, question.lead);
        if (!earlier.isEmpty())
            question.below.append(tr("was %1 on %2").arg(visible(earlier.first().value), earlier.first().date));
    }
    return all;
}

void SummaryPage::updateTicks()
{
    m_model.updateTicks();
    const Indicator &indicator = m_session->indicator();
    const QStringList triage = m_session->triage();
    int held = 0;
    for (const QString &id : triage)
        held += m_session->entry(id).isSatisfied();
    const int ticked = m_tabs->tickedCount();
    QStringList parts;
    if (m_title->text() != visible(indicator.value))
        parts.append(tr("Looked up for %1").arg(visible(indicator.value)));
    if (const QString letters = inLetters(indicator.value); !letters.isEmpty())
        parts.append(tr("In letters: %1").arg(visible(letters)));
    QString lookups = tr("%1 of %2 held").arg(held).arg(triage.size());
    if (m_session->runningCount() > 0)
        lookups += tr(", %1 running").arg(m_session->runningCount());
    parts.append(lookups);
    if (ticked > 0)
        parts.append(ticked == 1 ? tr("1 row ticked, %1 of them on this page").arg(tickedHere())
                                 : tr("%1 rows ticked, %2 of them on this page").arg(ticked).arg(tickedHere()));
    m_state->setText(parts.join(u"  ·  "_s));
    const QString name = visible(m_context.currentCase->name());
    const QString words =
        ticked > 0 ? tr("Add %1 to %2").arg(QString::number(ticked), name) : tr("Add Indicator to %1").arg(name);
    m_add->setToolTip(toolTipText(tr("%1 (Ctrl+Return)").arg(words)));
    m_add->setAccessibleName(words);
    m_refresh->setEnabled(held > 0);
    if (ticked > 0 || m_addedTo != m_context.currentCase->id())
        showAdded({});
    else
        fitButtons();
}

void SummaryPage::showAdded(const QString &words)
{
    m_added->setText(words);
    m_addedTo = m_context.currentCase->id();
    m_add->setVisible(words.isEmpty()); // which has nothing to add now, and the name needs the room
    m_addedIcon->setVisible(!words.isEmpty());
    m_added->setVisible(!words.isEmpty());
    m_undo->setVisible(!words.isEmpty());
    fitButtons();
}

int SummaryPage::tickedHere() const
{
    // Several lines may stand for the same row.
    std::set<std::pair<const SectionView *, int>> ticked;
    int ofWholeSections = 0;
    std::set<const SectionView *> whole;
    for (const SummaryQuestion &question : m_model.questions()) {
        for (const SummaryLine &line : question.lines) {
            const SectionView *const view = line.hasTick() ? section(line) : nullptr;
            if (!view)
                continue;
            if (line.isAllRows && whole.insert(view).second)
                ofWholeSections += view->model()->tickedCount();
            for (const int row : line.rows) {
                if (view->model()->isRowTicked(row))
                    ticked.insert({view, row});
            }
        }
    }
    const auto outside =
        std::count_if(ticked.begin(), ticked.end(), [&](const auto &each) { return !whole.contains(each.first); });
    return ofWholeSections + int(outside);
}

/// Of the rows a line stands for; null while they are not in their table yet.
SectionView *SummaryPage::section(const SummaryLine &line) const
{
    const ResultPage *const page = line.from ? m_tabs->page(line.from->action) : nullptr;
    SectionView *const view = page ? page->section(line.from->section) : nullptr;
    const RowSource *const rows = view ? view->model()->source().get() : nullptr;
    const int last = line.rows.empty() ? 0 : line.rows.back();
    return rows && last < rows->rowCount() ? view : nullptr;
}

Qt::CheckState SummaryPage::tickState(const SummaryLine &line) const
{
    const SectionView *const view = section(line);
    if (!view)
        return Qt::Unchecked;
    const qsizetype all = line.isAllRows ? view->model()->source()->rowCount() : qsizetype(line.rows.size());
    const qsizetype ticked = line.isAllRows ? view->model()->tickedCount()
                                            : std::count_if(line.rows.cbegin(), line.rows.cend(), [view](int row) {
                                                  return view->model()->isRowTicked(row);
                                              });
    return ticked == 0 ? Qt::Unchecked : ticked == all ? Qt::Checked : Qt::PartiallyChecked;
}

void SummaryPage::setTicked(const SummaryLine &line, bool ticked)
{
    const SectionView *const view = section(line);
    if (!view)
        return;
    const RowSource &rows = *view->model()->source();
    std::vector<quint64> keys;
    for (int row = 0; line.isAllRows && row < rows.rowCount(); ++row)
        keys.push_back(rows.rowKey(row));
    for (const int row : line.rows)
        keys.push_back(rows.rowKey(row));
    view->model()->setTicked(keys, ticked);
}

CaseMark SummaryPage::caseMark(const SummaryLine &line) const
{
    const SectionView *const view = section(line);
    if (!view)
        return CaseMark::None;
    CaseMark weakest = CaseMark::Added;
    const int all = line.isAllRows ? view->model()->source()->rowCount() : int(line.rows.size());
    if (all > MostMarkedRows)
        return CaseMark::None;
    for (int i = 0; i < all; ++i) {
        const CaseMark mark = view->caseMark(line.isAllRows ? i : line.rows[size_t(i)]);
        if (mark == CaseMark::None)
            return mark;
        if (mark == CaseMark::InCase)
            weakest = mark;
    }
    return weakest;
}

void SummaryPage::askRefresh()
{
    QStringList ids;
    QStringList titles;
    int byRecord = 0;
    for (const QString &id : m_session->triage()) {
        const ActionEntry &entry = m_session->entry(id);
        if (!entry.isSatisfied() || entry.isRunning)
            continue;
        if (entry.spec->billing == Billing::Record) {
            ++byRecord;
            continue;
        }
        ids.append(id);
        titles.append(entry.title());
    }
    auto *const dialog = new QuestionDialog(tr("Ask again for what is held?"), tr("Refresh"), this);
    dialog->addSentence(
        ids.isEmpty()
            ? tr("Nothing of the triage set that is billed by call is held.")
            : tr("%1 will be asked for anew. The held responses stay in the store.").arg(titles.join(u", "_s)));
    dialog->addFact(tr("Spends"), ids.size() == 1 ? tr("1 query") : tr("%1 queries").arg(ids.size()));
    if (byRecord > 0)
        dialog->addFact(tr("Left out"), tr("what is billed by record: its own page tells the price"));
    dialog->verb()->setEnabled(!ids.isEmpty());
    connect(dialog, &QDialog::accepted, this, [this, ids] {
        for (const QString &id : ids)
            m_tabs->run(id, {.refresh = true});
    });
    dialog->open();
}

QString SummaryPage::text() const
{
    return summaryText(m_model.questions(), m_title->text(), m_context.workbench->clock->nowUtc());
}

void SummaryPage::copyText()
{
    QApplication::clipboard()->setText(text());
    emit message(tr("Summary copied, defanged"));
}

void SummaryPage::focusContent()
{
    if (m_model.rowCount() > 0)
        m_view->focusLines();
    else
        setFocus(Qt::OtherFocusReason);
}

void SummaryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

/// The buttons give up their words before the title is cut, the one that adds only the name of the case.
void SummaryPage::fitButtons()
{
    const auto setWords = [this](bool areShown) {
        for (const auto &[button, words] :
             {std::pair(m_refresh, tr("Refresh…")), std::pair(m_copy, tr("Copy Summary"))}) {
            button->setText(areShown ? words : QString());
            button->setAccessibleName(words);
        }
        m_refresh->setToolTip(areShown ? QString() : toolTipText(tr("Refresh…")));
    };
    const auto wanted = [this] {
        int width = Metrics::ContentLeft + QFontMetrics(typeFont(Type::Title)).horizontalAdvance(m_title->text())
            + Metrics::ContentRight;
        for (const QWidget *const part :
             {static_cast<QWidget *>(m_addedIcon), static_cast<QWidget *>(m_added), static_cast<QWidget *>(m_undo),
              static_cast<QWidget *>(m_refresh), static_cast<QWidget *>(m_copy), static_cast<QWidget *>(m_add)}) {
            if (!part->isHidden())
                width += Metrics::ButtonGap + part->sizeHint().width();
        }
        return width;
    };
    setWords(true);
    m_add->setText(mnemonicFree(m_add->accessibleName()));
    if (wanted() > width())
        setWords(false);
    if (wanted() > width())
        m_add->setText(m_tabs->tickedCount() > 0 ? tr("Add %1").arg(m_tabs->tickedCount()) : tr("Add Indicator"));
}

} // namespace wb
