#include "ui/mainwindow.h"

#include "models/domain/clock.h"
#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "network/credentialsource.h"
#include "ui/actionpane.h"
#include "ui/actionwords.h"
#include "ui/caseexport.h"
#include "ui/casehistory.h"
#include "ui/casepane.h"
#include "ui/currentcase.h"
#include "ui/errortext.h"
#include "ui/indicatorbar.h"
#include "ui/knownaccount.h"
#include "ui/look/labels.h"
#include "ui/look/runningarc.h"
#include "ui/look/theme.h"
#include "ui/operationsatwork.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"
#include "ui/summarypage.h"
#include "ui/triagedialog.h"
#include "ui/valueactions.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(const Workbench &workbench, Theme *theme, const Options &options)
    : m_workbench(workbench)
    , m_theme(theme)
    , m_options(options)
    , m_case(new CurrentCase(workbench, this))
    , m_export(new CaseExport(workbench, &m_pool, this))
    , m_values(new ValueActions(workbench, this))
    , m_account(new KnownAccount(workbench, this))
    , m_context{&m_workbench, m_case, &m_pool, m_values, m_account}
{
    m_pool.setThreadPriority(QThread::IdlePriority);
    setWindowTitle(m_workbench.isDemo ? tr("Indicator Workbench: DEMO DATA") : tr("Indicator Workbench"));
    build();
    makeMenus();
    setAcceptDrops(true);
    qApp->installEventFilter(this);
    connectParts();
    restoreGeometryOf();
    if (m_options.caseName.isEmpty())
        m_case->openScratch();
    else
        m_case->open(m_options.caseName);
    m_bar->field()->setFocus();
    updateUndo();
    if (!m_options.indicator.isEmpty()) {
        m_bar->setText(m_options.indicator.trimmed());
        adoptIndicator();
    }
    if (m_options.connects) {
        showFirstRun();
    } else if (m_options.indicator.isEmpty() && !m_workbench.isDemo && !environmentCredentials()
               && m_workbench.settings->numbers(SettingKey::WindowGeometry).isEmpty()) {
        // The keychain is not asked before there is a window; that none was ever closed is as good a sign.
        showFirstRun();
    }
    updateStates();
}

MainWindow::~MainWindow()
{
    // All that uses the pool or the case goes before them; a dialog may show rows too.
    qDeleteAll(findChildren<QDialog *>(Qt::FindDirectChildrenOnly));
    delete takeCentralWidget();
    m_pool.waitForDone();
}

void MainWindow::connectParts()
{
    connect(m_bar, &IndicatorBar::edited, this, &MainWindow::updateStates);
    connect(m_bar, &IndicatorBar::pasted, this, &MainWindow::adoptIndicator);
    connect(m_bar, &IndicatorBar::runAsked, this, &MainWindow::runTriage);
    connect(m_bar, &IndicatorBar::backAsked, this, [this] { step(-1); });
    connect(m_bar, &IndicatorBar::forwardAsked, this, [this] { step(1); });
    connect(m_actions, &ActionPane::opened, this, &MainWindow::openAction);
    connect(m_actions, &ActionPane::pressed, this, &MainWindow::pressAction);
    connect(m_actions, &ActionPane::runAsked, this, &MainWindow::runAction);
    connect(m_actions, &ActionPane::editTriageAsked, this, &MainWindow::editTriage);
    connect(m_actions, &ActionPane::managementAsked, this, &MainWindow::manageOperations);
    connect(m_casePane, &CasePane::exportAsked, this, &MainWindow::exportCaseTo);
    connect(m_casePane, &CasePane::showResponseAsked, this, &MainWindow::showResponse);
    connect(m_casePane, &CasePane::failed, this, &MainWindow::fail);
    connect(m_casePane, &CasePane::addAsked, this, &MainWindow::addToCase);
    connect(m_account, &KnownAccount::changed, this, &MainWindow::updateStates);
    connect(m_account, &KnownAccount::changed, this, &MainWindow::showQuota);
    connect(m_account, &KnownAccount::counted, this, &MainWindow::showQuota);
    connect(m_workbench.operations, &Operations::changed, this, &MainWindow::operationsChanged);
    connect(m_values, &ValueActions::lookUpAsked, this, &MainWindow::lookUp);
    connect(m_values, &ValueActions::message, this, &MainWindow::showMessage);
    connect(m_values, &ValueActions::actionAsked, this, &MainWindow::lookUpAction);
    connect(m_values, &ValueActions::triageAsked, this, &MainWindow::lookUpAndRun);
    connect(m_status, &StatusBar::cancelAsked, this, &MainWindow::askCancelAll);
    connect(m_status, &StatusBar::caseAsked, this,
            [this] { inWorkArea([this] { togglePane(SettingKey::CaseShown); }); });
    connect(m_case, &CurrentCase::failed, this, &MainWindow::fail);
    connect(m_case, &CurrentCase::changed, this, &MainWindow::updateStates);
    connect(m_case, &CurrentCase::changed, this, &MainWindow::updateCase);
    connect(m_case->history(), &CaseHistory::changed, this, &MainWindow::updateUndo);
    connect(m_case, &CurrentCase::stepDone, m_status, &StatusBar::showUndoable);
    connect(m_status, &StatusBar::undoAsked, m_case->history(), &CaseHistory::undo);
    connect(m_case->history(), &CaseHistory::undone, this,
            [this](const QString &step) { m_status->showMessage(StatusBar::Kind::Ok, tr("Undone: %1").arg(step)); });
    connect(m_case->history(), &CaseHistory::redone, this,
            [this](const QString &step) { m_status->showMessage(StatusBar::Kind::Ok, tr("Redone: %1").arg(step)); });
    connect(m_export, &CaseExport::failed, this, &MainWindow::fail);
    connect(m_export, &CaseExport::written, this, [this](const CaseExport::Written &written) {
        m_status->showWritten(written.path, written.rows);
        doWhenWritten();
    });
    connect(m_workbench.settings, &Settings::changed, this, &MainWindow::applySetting);
    connect(m_workbench.settings, &Settings::saved, this, [this](const Expected<void> &saved) {
        if (!saved)
            fail(saved.error());
    });
    if (!m_workbench.isDemo) { // whose credentials are nobody's
        connect(m_workbench.credentials, &CredentialSource::waiting, m_status, &StatusBar::setKeychain);
        connect(m_workbench.credentials, &CredentialSource::userKnown, this, [this](const CredentialId &id) {
            m_status->setKeychain(m_workbench.credentials->isKeptForSession(id) ? tr("Credentials of this session")
                                                                                : tr("Keychain ok"));
        });
        connect(m_workbench.credentials, &CredentialSource::unreadable, this,
                [this](const CredentialId &id, const Error &error) {
                    // That another operation has none yet is told by its card.
                    if (id.operation != m_workbench.operation->id && error.kind == ErrorKind::NoCredentials)
                        return;
                    m_status->setKeychain(error.kind == ErrorKind::NoCredentials
                                              ? tr("No credentials")
                                              : tr("Keychain: %1").arg(error.detail));
                });
    }
    m_status->setKeychain(m_workbench.isDemo             ? tr("Keychain not used")
                              : environmentCredentials() ? tr("Credentials of the environment")
                                                         : tr("Keychain not read yet"));
    m_clock = new QTimer(this);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &MainWindow::updateTimes);
    m_clock->start();
    m_arc = new RunningArc(this);
    connect(m_arc, &RunningArc::turned, this, &MainWindow::turnArc);
    connect(m_splitter, &QSplitter::splitterMoved, this, &MainWindow::keepPaneWidths);
}

/// What stands in the field becomes what the window shows; false when it cannot be read.
bool MainWindow::adoptIndicator()
{
    if (!m_bar->indicator())
        return false;
    const Indicator &indicator = *m_bar->indicator();
    if (!m_current || m_current->session()->indicator() != indicator) {
        const auto known = std::find_if(m_sessions.cbegin(), m_sessions.cend(), [&](const ResultTabs *tabs) {
            return tabs->session()->indicator() == indicator;
        });
        if (known != m_sessions.cend()) {
            showSession(*known);
            // What was held since, for another indicator's sake.
            (*known)->session()->lookAtHeld();
            return true;
        }
        auto *const tabs = new ResultTabs(m_context, indicator);
        connectTabs(tabs);
        m_sessions.append(tabs);
        m_typed.append(m_bar->field()->text());
        m_center->addWidget(tabs);
        showSession(tabs);
        tabs->session()->lookAtHeld();
    } else {
        showSession(m_current);
    }
    return true;
}

void MainWindow::connectTabs(ResultTabs *tabs)
{
    IndicatorSession *const session = tabs->session();
    connect(session, &IndicatorSession::changed, this, &MainWindow::updateStates);
    connect(session, &IndicatorSession::heldKnown, this, &MainWindow::updateStates);
    connect(session, &IndicatorSession::heldKnown, this, [this, tabs] {
        if (tabs == m_current)
            showWanted();
    });
    connect(session, &IndicatorSession::landed, this, [this, tabs](const QString &actionId) {
        noticeCredentials(tabs, actionId);
        if (const auto &lookup = tabs->session()->entry(actionId).lookup; lookup && lookup->result->error)
            ++m_errors[lookup->result->error->kind];
    });
    connect(session, &IndicatorSession::confirmationWanted, this, [this, tabs] { askHeldBack(tabs); });
    connect(tabs, &ResultTabs::currentChanged, this, [this, tabs] {
        if (tabs == m_current)
            m_actions->setCurrentAction(tabs->currentPage() ? tabs->currentPage()->actionId() : QString());
    });
    connect(tabs, &ResultTabs::ticksChanged, this, &MainWindow::updateStates);
    connect(tabs, &ResultTabs::added, this, [this, tabs] { showAdded(tabs); });
    connect(tabs, &ResultTabs::written, m_status, &StatusBar::showWritten);
    connect(tabs, &ResultTabs::failed, this, &MainWindow::fail);
    connect(tabs, &ResultTabs::lookUpAsked, this, &MainWindow::lookUp);
    connect(tabs, &ResultTabs::credentialsAsked, this, [this, tabs] {
        const ResultPage *const page = tabs->currentPage();
        showOperation(page ? operationOf(m_workbench, page->actionId()).id : m_workbench.operation->id);
    });
    connect(tabs, &ResultTabs::demoAsked, this, [this] { askForData(true); });
    connect(tabs, &ResultTabs::addAsked, this, &MainWindow::addAll);
    connect(tabs, &ResultTabs::undoAsked, m_case->history(), &CaseHistory::undo);
    // Of the indicator that is looked at, whatever stands in the field by now.
    connect(tabs, &ResultTabs::runAsked, this, [this, tabs](const QString &id) { pressActionOf(tabs, id); });
    connect(tabs, &ResultTabs::message, this, &MainWindow::showMessage);
    connect(tabs, &ResultTabs::indicatorAsked, this, [this] { perform(CommandId::EditIndicator); });
}

void MainWindow::showSession(ResultTabs *tabs)
{
    leaveOperations();
    visit(tabs);
    showTabs(tabs);
}

void MainWindow::showTabs(ResultTabs *tabs)
{
    m_current = tabs;
    m_center->setCurrentWidget(tabs);
    if (tabs->hasUnlooked())
        tabs->lookAtHeld();
    m_actions->setSession(tabs->session());
    const IndicatorSession &session = *tabs->session();
    QString asked = session.indicator().value;
    for (const ActionEntry &entry : session.entries()) {
        if (entry.fits)
            asked = session.asked(entry.spec->id);
    }
    m_casePane->setCurrentIndicator(session.indicator().type, asked);
    m_actions->setCurrentAction(tabs->currentPage() ? tabs->currentPage()->actionId() : QString());
    updateStates();
}

void MainWindow::runTriage()
{
    if (!adoptIndicator())
        return;
    for (const QString &id : m_current->session()->actionsToRun())
        pressOrAsk(id);
    m_current->showSummary();
    m_current->focusContent();
}

/// What is billed by record never runs of itself: its page asks.
void MainWindow::pressOrAsk(const QString &actionId)
{
    if (m_current->session()->entry(actionId).spec->billing == Billing::Call)
        m_current->run(actionId);
    else
        m_current->addTab(actionId);
}

void MainWindow::runAll()
{
    if (!adoptIndicator())
        return;
    const IndicatorSession &session = *m_current->session();
    for (const ActionEntry &entry : session.shown()) {
        if (entry.fits && entry.isOffered && !entry.isSatisfied() && m_account->covers(*entry.spec))
            m_current->run(entry.id());
    }
}

void MainWindow::editTriage()
{
    if (!adoptIndicator())
        return;
    auto *const dialog = new TriageDialog(m_workbench, *m_current->session(), this);
    connect(dialog, &QDialog::accepted, this, [this] {
        saveSettings();
        updateStates();
        m_current->summary()->update();
    });
    dialog->open();
}

void MainWindow::openAction(const QString &actionId)
{
    if (adoptIndicator() && fitsOrSays(m_current, actionId))
        m_current->open(actionId, true);
}

void MainWindow::pressAction(const QString &actionId)
{
    if (adoptIndicator())
        pressActionOf(m_current, actionId);
}

void MainWindow::pressActionOf(ResultTabs *tabs, const QString &actionId)
{
    if (!fitsOrSays(tabs, actionId))
        return;
    ResultPage *const page = tabs->open(actionId, true);
    const ActionEntry &entry = page->entry();
    const bool asksFirst = entry.spec->billing == Billing::Record || !m_account->covers(*entry.spec);
    if (!entry.lookup && !entry.isRunning && !asksFirst)
        page->run();
}

void MainWindow::runAction(const QString &actionId)
{
    if (adoptIndicator() && fitsOrSays(m_current, actionId))
        m_current->open(actionId, true)->runOrRefresh();
}

int MainWindow::runningCount() const
{
    int count = 0;
    for (const ResultTabs *const tabs : m_sessions)
        count += tabs->session()->runningCount();
    return count;
}

void MainWindow::cancelAll()
{
    for (const ResultTabs *const tabs : std::as_const(m_sessions))
        tabs->session()->cancelAll();
}

void MainWindow::fail(const Error &error)
{
    ++m_errors[error.kind];
    m_status->showMessage(StatusBar::Kind::Bad, errorSentence(error));
}

void MainWindow::showMessage(const QString &text)
{
    m_status->showMessage(StatusBar::Kind::Plain, text);
}

} // namespace wb
