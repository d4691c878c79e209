#include "ui/actionpane.h"

#include "models/domain/clock.h"
#include "ui/actiondelegate.h"
#include "ui/actionwords.h"
#include "ui/commands.h"
#include "ui/indicatorsession.h"
#include "ui/knownaccount.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/operationsatwork.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Narrowest = 200;
constexpr int Widest = 320;
constexpr int LowBelow = 720; ///< height of the window
constexpr int LabelWidth = 62;

} // namespace

ActionPane::ActionPane(const Workbench &workbench, KnownAccount *account, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_account(account)
    , m_list(new QListView)
    , m_fold(new QToolButton)
{
    const Metrics metrics;
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    setMinimumWidth(metrics.width(Narrowest));
    setMaximumWidth(metrics.width(Widest));
    auto *const heading = new QHBoxLayout;
    heading->setContentsMargins(12, 0, Metrics::PaneMargin - 6, 0);
    heading->addWidget(new Label(tr("Operations"), Type::Heading));
    heading->addStretch(1);
    QToolButton *const gear =
        makeToolButton(IconName::Gear, tr("Operations Management"), this, keyText(CommandId::ManageOperations));
    heading->addWidget(gear);
    auto *const headingRow = new QWidget;
    headingRow->setLayout(heading);
    headingRow->setFixedHeight(metrics.paneHeading());

    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ActionDelegate(this));
    m_list->setAccessibleName(tr("Operations"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(false);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);

    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setFont(typeFont(Type::Small));
    m_fold->hide();
    connect(m_fold, &QToolButton::clicked, this, [this] {
        m_showsUnfit = !m_showsUnfit;
        updateStates();
    });

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(headingRow);
    column->addWidget(m_list, 1);
    column->addWidget(m_fold);
    column->addWidget(new Line);
    m_card = makeCard();
    column->addWidget(m_card);

    connect(gear, &QToolButton::clicked, this, &ActionPane::managementAsked);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        updateCard();
        if (current.isValid() && !m_isQuiet && !m_isPressing)
            emit opened(currentAction());
    });
    connect(account, &KnownAccount::changed, this, &ActionPane::updateStates);
    connect(m_list, &QListView::clicked, this, [this] { emit pressed(currentAction()); });
    setSession(nullptr);
}

QWidget *ActionPane::makeCard()
{
    const Metrics metrics;
    auto *const card = new QWidget;
    auto *const column = new QVBoxLayout(card);
    column->setContentsMargins(Metrics::PaneMargin, 12, Metrics::PaneMargin, 12);
    column->setSpacing(6);
    m_cardTitle = new Label({}, Type::Heading);
    m_cardText = new WrappedLabel({}, Type::Small, Tone::Muted);
    m_spends = new Label({}, Type::Small);
    m_held = new ElidedLabel({}, Type::Small);
    m_run = makeButton(tr("Run"), IconName::Play, ButtonKind::Plain);
    m_facts = new QWidget;
    auto *const facts = new QGridLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setHorizontalSpacing(0);
    facts->setVerticalSpacing(4);
    facts->setColumnMinimumWidth(0, metrics.width(LabelWidth));
    m_quotaLabel = new Label(tr("Quota"), Type::Small, Tone::Muted);
    m_quota = new ElidedLabel({}, Type::Small);
    m_heldLabel = new Label({}, Type::Small, Tone::Muted);
    facts->addWidget(new Label(tr("Spends"), Type::Small, Tone::Muted), 0, 0);
    facts->addWidget(m_spends, 0, 1);
    facts->addWidget(m_quotaLabel, 1, 0);
    facts->addWidget(m_quota, 1, 1);
    facts->addWidget(m_heldLabel, 2, 0);
    facts->addWidget(m_held, 2, 1);
    facts->setColumnStretch(1, 1);
    auto *const foot = new QHBoxLayout;
    foot->addWidget(m_run);
    foot->addStretch(1);
    m_runKey = new Label({}, Type::Small, Tone::Muted);
    foot->addWidget(m_runKey);
    column->addWidget(m_cardTitle);
    column->addWidget(m_cardText);
    column->addWidget(m_facts);
    column->addStretch(1);
    column->addLayout(foot);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (currentAction().isEmpty())
            emit editTriageAsked();
        else
            emit runAsked(currentAction());
    });
    return card;
}

QString ActionPane::currentAction() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? m_model.action(current.row()).id : QString();
}

void ActionPane::setSession(IndicatorSession *session)
{
    m_session = session;
    m_isQuiet = true;
    updateStates();
    m_isQuiet = false;
}

void ActionPane::setCurrentAction(QStringView actionId)
{
    const int row = m_model.rowOf(actionId);
    m_isOnlyFocused = false;
    m_isQuiet = true;
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
    else
        m_list->selectionModel()->clear();
    m_isQuiet = false;
    updateCard();
}

void ActionPane::updateStates()
{
    QList<ActionRow> rows;
    int unfit = 0;
    QString above; // the operation of the last one that is shown
    for (const ActionSpec *const offered : offeredActions(m_workbench)) {
        const ActionSpec &spec = *offered;
        ActionRow row;
        row.id = spec.id;
        row.title = spec.title;
        row.digit = actionDigit(placeOfAction(m_workbench, spec.id));
        const ActionEntry *const known = m_session ? m_session->find(spec.id) : nullptr;
        if (m_session && !known)
            continue; // switched on while the session has something under way: it is made anew after that
        if (known) {
            const ActionEntry &entry = *known;
            const Clock &clock = *m_workbench.clock;
            const StateWords words = stateWords(entry, clock.nowUtc(), clock.monotonicMs());
            row.fits = entry.fits;
            row.state = words.state;
            row.stateText = words.line;
            row.spokenState = words.spoken;
            if (words.state == ActionState::NotRun && !m_account->covers(spec)) {
                row.state = ActionState::NotLicensed;
                row.stateText = row.spokenState = notLicensedWords();
            }
        } else {
            row.stateText = row.spokenState = typesText(spec);
        }
        unfit += !row.fits;
        if (row.fits || m_showsUnfit) {
            const QString &name = operationOf(m_workbench, spec.id).name;
            if (name != above)
                row.heading = name;
            above = name;
        }
        rows.append(row);
    }
    m_model.setActions(std::move(rows));
    for (int row = 0; row < m_model.rowCount(); ++row)
        m_list->setRowHidden(row, !m_model.action(row).fits && !m_showsUnfit);
    m_fold->setVisible(unfit > 0);
    m_fold->setText(tr("Not for this type (%1)").arg(unfit));
    m_fold->setIcon(icon(m_showsUnfit ? IconName::ChevronDown : IconName::ChevronRight));
    updateCard();
}

void ActionPane::updateCard()
{
    const QString id = currentAction();
    const ActionSpec *const spec = id.isEmpty() ? nullptr : operationOf(m_workbench, id).action(id);
    if (!spec && m_session) {
        updateTriageCard();
        return;
    }
    m_runKey->setText(keyText(CommandId::RunShown));
    m_cardTitle->setText(spec ? spec->title : tr("No action chosen"));
    m_cardText->setText(spec ? spec->description : tr("Choose one to see what it gives and what it spends."));
    m_facts->setVisible(spec != nullptr);
    m_spends->setText(spec ? priceText(*spec) : QString());
    const ActionEntry *const entry = spec && m_session ? m_session->find(spec->id) : nullptr;
    const QModelIndex current = m_list->currentIndex();
    const bool hasFailed = entry && entry->lookup && entry->lookup->result->outcome == Outcome::Failed;
    const Lookup *const lookup = entry && entry->lookup && !hasFailed ? &*entry->lookup : nullptr;
    m_heldLabel->setText(lookup ? tr("Held") : tr("State"));
    if (lookup) {
        m_held->setText(u"%1, %2"_s.arg(lookup->fetchedAt.toUTC().toString(u"HH:mm 'UTC'"_s),
                                        agoText(lookup->fetchedAt, m_workbench.clock->nowUtc())));
    } else {
        m_held->setText(current.isValid() ? m_model.action(current.row()).stateText : QString());
    }
    const QString quota = spec ? quotaText(*spec) : QString();
    m_quota->setText(quota);
    m_cardText->setVisible(!m_isLow);
    for (QWidget *const shown : {static_cast<QWidget *>(m_quotaLabel), static_cast<QWidget *>(m_quota)})
        shown->setVisible(!m_isLow && !quota.isEmpty());
    for (QWidget *const shown : {static_cast<QWidget *>(m_heldLabel), static_cast<QWidget *>(m_held)})
        shown->setVisible(!m_isLow);
    const bool asksFirst = spec && spec->billing == Billing::Record;
    const bool isHeld = entry && entry->lookup;
    m_run->setEnabled(entry && entry->fits && !entry->isRunning);
    const bool isRefused =
        entry && entry->lookup && current.isValid() && m_model.action(current.row()).state == ActionState::NotLicensed;
    const QString words = isRefused ? tr("Run") : hasFailed ? tr("Try Again") : isHeld ? tr("Refresh") : tr("Run");
    m_run->setText(asksFirst ? words + u'…' : words);
    m_run->setIcon(icon(isHeld ? IconName::Refresh : IconName::Play));
}

/// What the account has left of the product.
QString ActionPane::quotaText(const ActionSpec &action) const
{
    const auto quota = m_account->quotaOf(action);
    if (!quota)
        return m_account->covers(action) ? QString() : tr("not in this licence");
    if (!quota->perMonth)
        return tr("%1 used this month, no limit").arg(grouped(quota->used));
    return tr("%1 of %2 left this month")
        .arg(grouped(qMax<qint64>(0, *quota->perMonth - quota->used)), grouped(*quota->perMonth));
}

void ActionPane::turnArc()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.action(row).state == ActionState::Running)
            m_list->update(m_model.index(row));
    }
}

void ActionPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isLow = window()->height() < Metrics().width(LowBelow);
    if (isLow != m_isLow) {
        m_isLow = isLow;
        updateCard();
    }
}

/// The Summary is shown: what Return asks for, and what that spends.
void ActionPane::updateTriageCard()
{
    const QStringList triage = m_session->triage();
    const QStringList toSend = m_session->actionsToRun();
    QStringList titles;
    std::optional<QDateTime> newest;
    std::optional<QDateTime> oldest;
    int held = 0;
    for (const QString &id : triage) {
        const ActionEntry &entry = m_session->entry(id);
        titles.append(entry.spec->shortTitle);
        if (!entry.isSatisfied())
            continue;
        ++held;
        const QDateTime &fetched = entry.lookup->fetchedAt;
        newest = newest ? std::max(*newest, fetched) : fetched;
        oldest = oldest ? std::min(*oldest, fetched) : fetched;
    }
    const QString queries = toSend.isEmpty() ? tr("nothing")
        : toSend.size() == 1                 ? tr("1 query")
                                             : tr("%1 queries").arg(toSend.size());
    const QDateTime now = m_workbench.clock->nowUtc();
    m_cardTitle->setText(tr("Triage set for %1").arg(indicatorTypeName(m_session->indicator().type)));
    m_cardText->setText(titles.isEmpty() ? tr("No action is in it.") : titles.join(u", "_s) + u'.');
    m_cardText->setVisible(!m_isLow);
    m_facts->setVisible(true);
    m_spends->setText(tr("%1, %2 of %3 held").arg(queries).arg(held).arg(triage.size()));
    m_quota->hide();
    m_quotaLabel->hide();
    m_heldLabel->setText(tr("Held"));
    const QString youngest = newest ? agoText(*newest, now) : QString();
    const QString eldest = oldest ? agoText(*oldest, now) : QString();
    m_held->setText(youngest == eldest ? youngest : tr("%1 to %2").arg(youngest, eldest));
    for (QWidget *const shown : {static_cast<QWidget *>(m_heldLabel), static_cast<QWidget *>(m_held)})
        shown->setVisible(!m_isLow && held > 0);
    m_run->setText(tr("Edit Set…"));
    m_run->setIcon(icon(IconName::Gear));
    m_run->setEnabled(true);
    m_runKey->setText(tr("Return runs it"));
}

bool ActionPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport()) {
        // A click makes the row current first, and is more than a move.
        if (event->type() == QEvent::MouseButtonPress)
            m_isPressing = true;
        else if (event->type() == QEvent::MouseButtonRelease)
            QMetaObject::invokeMethod(
                this, [this] { m_isPressing = false; }, Qt::QueuedConnection);
    } else if (event->type() == QEvent::FocusIn && !m_list->currentIndex().isValid()) {
        // Where the focus is can be seen, and arrows go on from there; nothing is opened by it.
        for (int row = 0; row < m_model.rowCount() && currentAction().isEmpty(); ++row) {
            if (!m_list->isRowHidden(row))
                setCurrentAction(m_model.action(row).id);
        }
        m_isOnlyFocused = true;
    } else if (event->type() == QEvent::FocusOut && m_isOnlyFocused) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            setCurrentAction({});
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && !currentAction().isEmpty()) {
            emit pressed(currentAction());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wb
