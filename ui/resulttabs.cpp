#include "ui/resulttabs.h"

#include "models/domain/clock.h"
#include "ui/actionwords.h"
#include "ui/currentcase.h"
#include "ui/look/plaintext.h"
#include "ui/resultpage.h"
#include "ui/sectionview.h"
#include "ui/summarypage.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Ten tabs want to be seen at once; the whole title is in the tooltip and on the page.
QString tabTitle(const ActionSpec &action)
{
    constexpr qsizetype LongestTitle = 15;
    return action.title.size() > LongestTitle ? action.shortTitle : action.title;
}

} // namespace

ResultTabs::ResultTabs(const WindowContext &context, Indicator indicator, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_session(new IndicatorSession(*context.workbench, context.account, std::move(indicator), this))
    , m_bar(new QTabBar)
    , m_stack(new QStackedWidget)
{
    m_bar->setExpanding(false);
    m_bar->setDrawBase(true);
    m_bar->setTabsClosable(true);
    m_bar->setElideMode(Qt::ElideNone);
    m_bar->setUsesScrollButtons(true);
    m_bar->setAccessibleName(tr("Results"));
    m_summary = new SummaryPage(m_context, m_session, this);
    m_stack->addWidget(m_summary);
    m_bar->addTab(tr("Summary"));
    m_bar->setTabButton(0, QTabBar::RightSide, nullptr);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        const QString id = m_bar->tabData(index).toString();
        m_stack->setCurrentWidget(id.isEmpty() ? static_cast<QWidget *>(m_summary) : upToDatePage(id));
        emit currentChanged();
    });
    connect(m_bar, &QTabBar::tabCloseRequested, this, &ResultTabs::close);
    connect(m_session, &IndicatorSession::changed, this, [this](const QString &id) {
        for (ResultPage *const each : pages())
            each->updateSize(id);
        if (m_session->isCount(id))
            return; // told by the page of its action
        updateTab(id);
        ResultPage *const shown = page(id);
        if (shown && shown == currentPage())
            shown->update();
        else if (shown || m_session->entry(id).lookup)
            updateLater(id); // what landed can be ticked from the Summary, whether its tab is open or not
        updateLater(Due::All);
    });
    connect(m_session, &IndicatorSession::heldKnown, this, [this] {
        // What is held is free, so its tabs are there at once.
        for (const ActionEntry &entry : m_session->shown()) {
            if (entry.lookup && m_closed.isEmpty()) {
                addTab(entry.id());
                updateLater(entry.id());
            }
        }
        updateLater(Due::All);
    });
    connect(this, &ResultTabs::ticksChanged, this, [this] { updateLater(Due::Ticks); });
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &ResultTabs::doNext);
    connect(m_summary, &SummaryPage::openAsked, this, &ResultTabs::openLine);
    connect(m_summary, &SummaryPage::lookUpAsked, this, &ResultTabs::lookUpAsked);
    connect(m_summary, &SummaryPage::addAsked, this, &ResultTabs::addAsked);
    connect(m_summary, &SummaryPage::undoAsked, this, &ResultTabs::undoAsked);
    connect(m_summary, &SummaryPage::runAsked, this, &ResultTabs::runAsked);
    connect(m_summary, &SummaryPage::credentialsAsked, this, &ResultTabs::credentialsAsked);
    connect(m_summary, &SummaryPage::demoAsked, this, &ResultTabs::demoAsked);
    connect(m_summary, &SummaryPage::message, this, &ResultTabs::message);
}

ResultTabs::~ResultTabs() = default;

ResultPage *ResultTabs::page(QStringView actionId) const
{
    for (ResultPage *const shown : pages()) {
        if (shown->actionId() == actionId)
            return shown;
    }
    return nullptr;
}

QList<ResultPage *> ResultTabs::pages() const
{
    QList<ResultPage *> all;
    for (int i = 0; i < m_stack->count(); ++i) {
        if (auto *const shown = qobject_cast<ResultPage *>(m_stack->widget(i)))
            all.append(shown);
    }
    return all;
}

ResultPage *ResultTabs::currentPage() const
{
    return qobject_cast<ResultPage *>(m_stack->currentWidget());
}

void ResultTabs::showSummary()
{
    m_bar->setCurrentIndex(0);
}

void ResultTabs::focusContent()
{
    if (ResultPage *const shown = currentPage())
        shown->focusContent();
    else
        m_summary->focusContent();
}

int ResultTabs::indexOf(QStringView actionId) const
{
    for (int i = 1; i < m_bar->count(); ++i) {
        if (m_bar->tabData(i).toString() == actionId)
            return i;
    }
    return -1;
}

void ResultTabs::updateLater(const QString &actionId)
{
    if (!m_toUpdate.contains(actionId))
        m_toUpdate.append(actionId);
    m_turn.start();
}

void ResultTabs::updateLater(Due due)
{
    m_due = std::max(m_due, due);
    m_turn.start();
}

/// One thing a turn of the event loop, so that a key pressed while much lands is not kept waiting for all of it.
void ResultTabs::doNext()
{
    if (!m_toUpdate.isEmpty()) {
        upToDatePage(m_toUpdate.constFirst());
        m_turn.start();
        return;
    }
    const Due due = std::exchange(m_due, Due::Nothing);
    if (due == Due::All)
        m_summary->update();
    else if (due == Due::Ticks)
        m_summary->updateTicks();
}

void ResultTabs::updateAllPages()
{
    while (!m_toUpdate.isEmpty())
        upToDatePage(m_toUpdate.constFirst());
}

bool ResultTabs::isSettled() const
{
    const QList<ResultPage *> all = pages();
    return !m_turn.isActive() && !m_session->isLooking()
        && std::all_of(all.cbegin(), all.cend(), [](const ResultPage *each) { return each->isSettled(); });
}

ResultPage *ResultTabs::upToDatePage(QString actionId)
{
    const bool isOld = m_toUpdate.removeAll(actionId) > 0;
    if (ResultPage *const made = page(actionId)) {
        if (isOld)
            made->update();
        return made;
    }
    auto *const made = new ResultPage(m_context, m_session, actionId);
    connect(made, &ResultPage::ticksChanged, this, &ResultTabs::ticksChanged);
    connect(made, &ResultPage::added, this, &ResultTabs::added);
    connect(made, &ResultPage::written, this, &ResultTabs::written);
    connect(made, &ResultPage::failed, this, &ResultTabs::failed);
    connect(made, &ResultPage::lookUpAsked, this, &ResultTabs::lookUpAsked);
    connect(made, &ResultPage::credentialsAsked, this, &ResultTabs::credentialsAsked);
    connect(made, &ResultPage::indicatorAsked, this, &ResultTabs::indicatorAsked);
    m_stack->addWidget(made);
    return made;
}

ResultPage *ResultTabs::open(const QString &actionId, bool makeCurrent)
{
    ResultPage *const shown = upToDatePage(actionId);
    addTab(actionId);
    if (makeCurrent)
        m_bar->setCurrentIndex(indexOf(actionId));
    return shown;
}

void ResultTabs::run(const QString &actionId, const IndicatorSession::RunOptions &options)
{
    addTab(actionId);
    if (ResultPage *const shown = page(actionId)) {
        shown->run(options);
        return;
    }
    m_context.currentCase->whenOpen(m_session, [session = m_session, actionId, options](const QString &caseId) {
        IndicatorSession::RunOptions filed = options;
        filed.caseId = caseId;
        session->run(actionId, filed);
    });
}

void ResultTabs::addTab(const QString &actionId)
{
    if (indexOf(actionId) < 0) {
        const int index = m_bar->addTab(mnemonicFree(tabTitle(*m_session->entry(actionId).spec)));
        m_bar->setTabData(index, actionId);
        m_closed.removeAll(actionId);
    }
    updateTab(actionId);
}

void ResultTabs::close(int index)
{
    if (index < 1)
        return;
    m_closed.append(m_bar->tabData(index).toString());
    m_bar->removeTab(index);
    emit ticksChanged(); // of a page that goes once its tab is closed
}

IndicatorSession::Adopted ResultTabs::adoptActions()
{
    QStringList inUse;
    for (const ResultPage *const shown : pages()) {
        // One that was closed can be reopened, but not when its action is off.
        const bool isTicked = shown->tickedCount() > 0 && indexOf(shown->actionId()) >= 0;
        if (isTicked || !shown->isSettled())
            inUse.append(shown->actionId());
    }
    IndicatorSession::Adopted adopted = m_session->adoptActions(inUse);
    if (!adopted.isChanged)
        return adopted;
    drop(adopted.gone);
    m_hasUnlooked |= adopted.isAnyNew;
    m_session->advanceChains();
    for (ResultPage *const shown : pages())
        shown->update();
    updateLater(Due::All);
    return adopted;
}

void ResultTabs::lookAtHeld()
{
    m_hasUnlooked = false;
    m_session->lookAtHeld();
}

/// Their pages go, and their tabs; those of another version of their operation come back.
void ResultTabs::drop(const QStringList &actionIds)
{
    if (actionIds.isEmpty())
        return;
    const QString current = m_bar->tabData(m_bar->currentIndex()).toString();
    const QSignalBlocker quiet(m_bar); // no page is made of what has no entry any more
    for (const QString &id : actionIds) {
        m_toUpdate.removeAll(id);
        m_closed.removeAll(id);
        if (ResultPage *const gone = page(id)) {
            m_stack->removeWidget(gone);
            gone->retire();
        }
        const int index = indexOf(id);
        if (index >= 0)
            m_bar->removeTab(index);
        if (index < 0 || !m_session->find(id) || !m_session->find(id)->fits)
            continue;
        addTab(id);
        m_bar->moveTab(m_bar->count() - 1, index);
    }
    m_bar->setCurrentIndex(std::max(0, indexOf(current)));
    const QString now = m_bar->tabData(m_bar->currentIndex()).toString();
    m_stack->setCurrentWidget(now.isEmpty() ? static_cast<QWidget *>(m_summary) : upToDatePage(now));
    emit currentChanged();
    emit ticksChanged();
}

void ResultTabs::closeCurrent()
{
    close(m_bar->currentIndex());
}

void ResultTabs::openLine(const SummaryLine &line)
{
    if (!m_session->find(line.from->action))
        return; // switched off a moment ago
    ResultPage *const shown = open(line.from->action, true);
    if (line.firstRow >= 0)
        shown->showRow(line.from->section, line.firstRow, line.column);
    else
        shown->focusContent();
}

bool ResultTabs::reopenClosed()
{
    while (!m_closed.isEmpty()) {
        const QString id = m_closed.takeLast();
        if (indexOf(id) >= 0)
            continue; // opened in another way meanwhile
        open(id, true);
        return true;
    }
    return false;
}

int ResultTabs::tickedCount() const
{
    int count = 0;
    for (const ResultPage *const shown : pages())
        count += shown->tickedCount();
    return count;
}

/// Plain data has no icon: only what asks for attention.
void ResultTabs::updateTab(const QString &actionId)
{
    const int index = indexOf(actionId);
    if (index < 0)
        return;
    const Clock &clock = *m_context.workbench->clock;
    const ActionEntry &entry = m_session->entry(actionId);
    const StateWords words = stateWords(entry, clock.nowUtc(), clock.monotonicMs());
    const StateLook look = stateLook(words.state);
    const bool isPlain = words.state == ActionState::Held || words.state == ActionState::NotRun;
    m_bar->setTabIcon(index, isPlain ? QIcon() : icon(look.icon, look.tint));
    const QString title = lookupTitle(entry, m_session->asked(actionId));
    m_bar->setTabToolTip(index, toolTipText(title + u", "_s + words.line));
    m_bar->setAccessibleTabName(index, entry.title() + u", "_s + words.line);
}

void ResultTabs::updateTimes()
{
    if (ResultPage *const shown = currentPage())
        shown->updateTimes();
    else
        m_summary->update();
}

} // namespace wb
