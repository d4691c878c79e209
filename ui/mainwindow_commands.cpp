// Over 400 lines: the table of commands has its doers in one place. Menus, keys, and what they do beside looking up.
#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "network/lookuprunner.h"
#include "ui/actionpane.h"
#include "ui/actionwords.h"
#include "ui/caseexport.h"
#include "ui/casehistory.h"
#include "ui/casepane.h"
#include "ui/currentcase.h"
#include "ui/firstrunpage.h"
#include "ui/indicatorbar.h"
#include "ui/knownaccount.h"
#include "ui/look/plaintext.h"
#include "ui/look/theme.h"
#include "ui/mainwindow.h"
#include "ui/operationsatwork.h"
#include "ui/querylogdialog.h"
#include "ui/questiondialog.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/shortcutsheet.h"
#include "ui/statusbar.h"
#include "ui/summarypage.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *ThemeNames[] = {"system", "light", "dark"};

} // namespace

void MainWindow::makeMenus()
{
    std::map<MenuId, QMenu *> menus;
    for (const MenuId id : {MenuId::File, MenuId::Edit, MenuId::Lookup, MenuId::Operations, MenuId::View, MenuId::Help})
        menus[id] = menuBar()->addMenu(menuTitle(id));
    m_operationsMenu = menus[MenuId::Operations];
    for (const CommandSpec &command : commandSpecs()) {
        if (command.id == CommandId::OfPart)
            continue;
        auto *const action = new QAction(QCoreApplication::translate("Command", command.text), this);
        action->setShortcuts(keysOf(command));
        connect(action, &QAction::triggered, this, [this, id = command.id] { perform(id); });
        m_commands[command.id] = action;
        if (command.menu == MenuId::None) {
            addAction(action);
            continue;
        }
        if (command.startsGroup)
            menus[command.menu]->addSeparator();
        menus[command.menu]->addAction(action);
    }
    listActions();
    for (const CommandId id : {CommandId::ShowOperations, CommandId::ShowCase})
        action(id)->setCheckable(true);
    // The key is the field's, so it is named and not bound.
    action(CommandId::RunTriage)->setText(action(CommandId::RunTriage)->text() + u"\tReturn"_s);

    menus[MenuId::View]->addSeparator();
    QMenu *const theme = menus[MenuId::View]->addMenu(tr("&Theme"));
    m_themes = new QActionGroup(this);
    const QString chosen = m_workbench.settings->text(SettingKey::Theme);
    const QStringList words = {tr("&System"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < words.size(); ++i) {
        QAction *const choice = theme->addAction(words[i]);
        choice->setCheckable(true);
        choice->setChecked(chosen == QLatin1StringView(ThemeNames[i]));
        connect(choice, &QAction::triggered, this, [this, i] { setTheme(i); });
        choice->setData(QLatin1StringView(ThemeNames[i]));
        m_themes->addAction(choice);
    }
    auto *const runMenu = new QMenu(this);
    for (const CommandId id : {CommandId::RunTriage, CommandId::RunAll, CommandId::EditTriage})
        runMenu->addAction(action(id));
    m_bar->setRunMenu(runMenu);
}

QAction *MainWindow::action(CommandId id) const
{
    const auto found = m_commands.find(id);
    return found == m_commands.end() ? nullptr : found->second;
}

void MainWindow::perform(CommandId id)
{
    switch (id) {
    case CommandId::NewCase:
        inWorkArea([this] { m_casePane->askNewCase(); });
        break;
    case CommandId::ChooseCase:
        inWorkArea([this] { m_casePane->showCases(); });
        break;
    case CommandId::WriteCsv:
        exportCase();
        break;
    case CommandId::ExportCsv:
        exportCaseTo();
        break;
    case CommandId::Quit:
        close();
        break;
    case CommandId::Undo:
        m_case->history()->undo();
        break;
    case CommandId::Redo:
        m_case->history()->redo();
        break;
    case CommandId::Paste:
        // Another text field that has the focus takes the key for itself.
        m_bar->field()->pasteIndicator();
        break;
    case CommandId::EditIndicator:
        inWorkArea([this] {
            m_bar->field()->setFocus(Qt::ShortcutFocusReason);
            m_bar->field()->selectAll();
        });
        break;
    case CommandId::AddAll:
        addAll();
        break;
    case CommandId::ShowSettings:
        showSettings();
        break;
    case CommandId::RunTriage:
        runTriage();
        break;
    case CommandId::RunAll:
        askRunAll();
        break;
    case CommandId::EditTriage:
        editTriage();
        break;
    case CommandId::RunShown:
        if (m_current && m_current->currentPage())
            m_current->currentPage()->runOrRefresh();
        else if (m_current)
            m_current->summary()->askRefresh();
        break;
    case CommandId::CancelAll:
        askCancelAll();
        break;
    case CommandId::Back:
        step(-1);
        break;
    case CommandId::Forward:
        step(1);
        break;
    case CommandId::ManageOperations:
        manageOperations();
        break;
    case CommandId::ShowQueryLog:
        showQueryLog();
        break;
    case CommandId::Summary:
        if (m_current) {
            m_current->showSummary();
            m_current->focusContent();
        }
        break;
    case CommandId::CopySummary:
        if (m_current)
            m_current->summary()->copyText();
        break;
    case CommandId::NextTab:
        stepTab(1);
        break;
    case CommandId::PreviousTab:
        stepTab(-1);
        break;
    case CommandId::CloseTab:
        if (m_current)
            m_current->closeCurrent();
        break;
    case CommandId::ReopenTab:
        if (m_current)
            m_current->reopenClosed();
        break;
    case CommandId::NextPane:
        cyclePanes(1);
        break;
    case CommandId::PreviousPane:
        cyclePanes(-1);
        break;
    case CommandId::ShowOperations:
        togglePane(SettingKey::OperationsShown);
        break;
    case CommandId::ShowCase:
        togglePane(SettingKey::CaseShown);
        break;
    case CommandId::ResetLayout:
        resetLayout();
        break;
    case CommandId::Leave:
        escape();
        break;
    case CommandId::Help:
        showHelp();
        break;
    case CommandId::Shortcuts:
        showShortcuts();
        break;
    case CommandId::CopyDiagnostics:
        copyDiagnostics();
        break;
    case CommandId::Connect:
        inWorkArea([this] { showFirstRun(); });
        break;
    case CommandId::About:
        showMessage(
            tr("Indicator Workbench %1, %2 %3")
                .arg(QApplication::applicationVersion(), m_workbench.operation->name, m_workbench.operation->version));
        break;
    case CommandId::OfPart:
        break;
    }
}

void MainWindow::updateUndo()
{
    const CaseHistory &history = *m_case->history();
    const auto show = [this](CommandId id, bool can, const QString &step) {
        QAction *const entry = action(id);
        const QString words = QCoreApplication::translate("Command", commandSpec(id).text);
        entry->setEnabled(can && !areOperationsShown()); // the case cannot be seen then
        entry->setText(can ? u"%1 %2"_s.arg(words, mnemonicFree(visible(step))) : words);
    };
    show(CommandId::Undo, history.canUndo(), history.undoText());
    show(CommandId::Redo, history.canRedo(), history.redoText());
}

void MainWindow::stepTab(int by)
{
    const int count = m_current ? m_current->bar()->count() : 0;
    if (count > 0)
        m_current->bar()->setCurrentIndex((m_current->bar()->currentIndex() + by + count) % count);
}

void MainWindow::setTheme(int choice)
{
    m_theme->setChoice(ThemeChoice(choice));
    m_workbench.settings->setText(SettingKey::Theme, QLatin1StringView(ThemeNames[choice]));
    saveSettings();
}

/// Leaves what is nearest: find, the record, a running lookup, the field.
void MainWindow::escape()
{
    if (areOperationsShown()) {
        leaveOperations();
        return;
    }
    ResultPage *const page = m_current ? m_current->currentPage() : nullptr;
    bool isAddingCancelled = false;
    for (ResultPage *const adding : m_current ? m_current->pages() : QList<ResultPage *>())
        isAddingCancelled |= adding->cancelAdding();
    if (isAddingCancelled)
        return;
    if (!page) {
        // All of the indicator are shown on its Summary.
        if (m_current)
            m_current->session()->cancelAll();
        return;
    }
    if (page->leaveFind() || page->closeRecord())
        return;
    if (page->entry().isRunning)
        m_current->session()->cancel(page->actionId());
    else
        page->focusContent();
}

void MainWindow::askCancelAll()
{
    const int running = runningCount();
    if (running <= 1) {
        cancelAll();
        return;
    }
    auto *const dialog =
        new QuestionDialog(tr("Cancel %1 lookups?").arg(running), tr("Cancel %1 Lookups").arg(running), this);
    dialog->addSentence(tr("What came already is kept. Requests that are on their way may have been counted."));
    dialog->setCareful(tr("Go On"));
    connect(dialog, &QDialog::accepted, this, &MainWindow::cancelAll);
    dialog->open();
}

void MainWindow::askRunAll()
{
    if (!adoptIndicator())
        return;
    QStringList titles;
    int queries = 0;
    QStringList byRecord;
    QStringList ids;
    QStringList refused;
    const IndicatorSession &session = *m_current->session();
    for (const ActionEntry &entry : session.shown()) {
        if (!entry.fits || !entry.isOffered || entry.isSatisfied() || entry.isRunning)
            continue;
        if (!m_account->covers(*entry.spec)) {
            refused.append(entry.title());
            continue;
        }
        if (!session.canRun(entry, ids))
            continue;
        ids.append(entry.id());
        titles.append(entry.title());
        if (entry.spec->billing == Billing::Record)
            byRecord.append(entry.spec->title);
        else
            ++queries;
    }
    if (titles.isEmpty()) {
        showMessage(tr("Nothing to send: all that fit are held."));
        return;
    }
    QStringList spends;
    if (queries > 0)
        spends.append(queries == 1 ? tr("1 query") : tr("%1 queries").arg(queries));
    for (const QString &title : std::as_const(byRecord))
        spends.append(tr("1 for each record of %1").arg(title));
    const int count = int(titles.size());
    auto *const dialog = new QuestionDialog(tr("Run all that fit?"),
                                            count == 1 ? tr("Run 1 Action") : tr("Run %1 Actions").arg(count), this);
    dialog->addFact(tr("Runs"), titles.join(u", "_s));
    dialog->addFact(tr("Spends"), spends.join(u", "_s));
    if (!refused.isEmpty())
        dialog->addFact(tr("Left out"), tr("%1: not in this licence").arg(refused.join(u", "_s)));
    dialog->addFact(tr("Sends"), tr("%1 to %2").arg(visible(m_bar->indicator()->value), hostsOf(ids)));
    connect(dialog, &QDialog::accepted, this, &MainWindow::runAll);
    dialog->open();
}

/// Opens the indicator and the action that the fact was taken from; nothing is sent for it.
void MainWindow::showResponse(const Fact &fact)
{
    const ActionSpec *const spec = offeredAction(fact.action);
    if (!spec) {
        showMessage(tr("%1 is no action of an operation that is on.").arg(fact.action));
        return;
    }
    m_wantedFact = fact;
    const auto isFrom = [&](const ResultTabs *tabs) {
        const ActionEntry *const entry = tabs ? tabs->session()->find(spec->id) : nullptr;
        return entry && entry->fits && tabs->session()->asked(spec->id) == fact.lookedUpAs;
    };
    const auto known = std::find_if(m_sessions.cbegin(), m_sessions.cend(), isFrom);
    if (!isFrom(m_current) && known != m_sessions.cend())
        showAgain(*known);
    else if (!isFrom(m_current))
        lookUp(fact.lookedUpAs);
    if (m_current && !m_current->session()->isLooking())
        showWanted();
}

void MainWindow::showWanted()
{
    if (!m_wantedFact)
        return;
    const Fact fact = *std::exchange(m_wantedFact, {});
    const ActionSpec *const spec = offeredAction(fact.action);
    const ActionEntry *const entry = spec ? m_current->session()->find(spec->id) : nullptr;
    if (entry && entry->fits && !m_current->open(spec->id, true)->showOriginOf(fact))
        showMessage(tr("What is shown is another response than the one of %1.").arg(utcText(fact.retrievedAt)));
}

bool MainWindow::isFirstRunShown() const
{
    return m_firstRun && m_center->currentWidget() == m_firstRun;
}

void MainWindow::showFirstRun()
{
    if (m_workbench.isDemo) {
        askForData(false);
        return;
    }
    if (!m_firstRun) {
        m_firstRun = new FirstRunPage(m_workbench);
        m_center->addWidget(m_firstRun);
        connect(m_firstRun, &FirstRunPage::connected, this,
                [this](const AccountInfo &account) { m_account->set(m_workbench.operation->id, account); });
        connect(m_firstRun, &FirstRunPage::connected, this, &MainWindow::leaveFirstRun);
        connect(m_firstRun, &FirstRunPage::continueRequested, this, &MainWindow::leaveFirstRun);
        connect(m_firstRun, &FirstRunPage::demoRequested, this, [this] { askForData(true); });
    }
    m_center->setCurrentWidget(m_firstRun);
    m_firstRun->setFocus(Qt::OtherFocusReason);
}

void MainWindow::leaveFirstRun()
{
    m_center->setCurrentWidget(m_current ? static_cast<QWidget *>(m_current) : m_empty);
    m_bar->field()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showQueryLog()
{
    auto *const dialog = new QueryLogDialog(m_context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QueryLogDialog::failed, this, &MainWindow::fail);
    connect(dialog, &QueryLogDialog::written, m_status, &StatusBar::showWritten);
    connect(dialog, &QueryLogDialog::lookUpAsked, dialog, &QDialog::accept);
    connect(dialog, &QueryLogDialog::lookUpAsked, this, &MainWindow::lookUp);
    dialog->open();
}

void MainWindow::showShortcuts()
{
    auto *const sheet = new ShortcutSheet(m_workbench, this);
    sheet->open();
}

} // namespace wb
