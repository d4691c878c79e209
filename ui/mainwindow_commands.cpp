// Menus and keys of the window, and what they do beside looking up.
#include "models/domain/settings.h"
#include "ui/actionpane.h"
#include "ui/caseexport.h"
#include "ui/casepane.h"
#include "ui/currentcase.h"
#include "ui/firstrunpage.h"
#include "ui/indicatorbar.h"
#include "ui/look/plaintext.h"
#include "ui/look/theme.h"
#include "ui/mainwindow.h"
#include "ui/operationsdialog.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"
#include "ui/summarypage.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QListView>
#include <QMenuBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *ThemeNames[] = {"system", "light", "dark"};

} // namespace

void MainWindow::makeMenus()
{
    const auto add = [this](QMenu *menu, const QString &words, const QKeySequence &keys, auto &&slot) {
        QAction *const action = menu->addAction(words);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    QMenu *const file = menuBar()->addMenu(tr("&File"));
    add(file, tr("&Write CSV"), u"Ctrl+E"_s, &MainWindow::exportCase);
    add(file, tr("&Export CSV…"), u"Ctrl+Shift+E"_s, &MainWindow::exportCaseTo);
    file->addSeparator();
    add(file, tr("&Quit"), u"Ctrl+Q"_s, &QWidget::close);

    QMenu *const edit = menuBar()->addMenu(tr("&Edit"));
    // Another text field that has the focus takes the key for itself.
    add(edit, tr("&Paste Indicator"), QKeySequence::Paste, [this] { m_bar->field()->pasteIndicator(); });
    add(edit, tr("Edit &Indicator"), u"Ctrl+L"_s, [this] {
        m_bar->field()->setFocus(Qt::ShortcutFocusReason);
        m_bar->field()->selectAll();
    });
    edit->addSeparator();
    add(edit, tr("&Add All Ticked"), u"Ctrl+Return"_s, &MainWindow::addAll);
    add(edit, tr("&Undo Adding"), QKeySequence::Undo, [this] { m_case->undo(); });

    QMenu *const lookup = menuBar()->addMenu(tr("&Lookup"));
    add(lookup, tr("&Run"), {}, &MainWindow::runTriage);
    add(lookup, tr("&Edit Triage Set…"), {}, &MainWindow::editTriage);
    add(lookup, tr("&Summary"), u"Alt+Home"_s, [this] {
        if (m_current)
            m_current->showSummary();
    });
    add(lookup, tr("Copy Su&mmary"), u"Ctrl+Shift+S"_s, [this] {
        if (m_current)
            m_current->summary()->copyText();
    });
    add(lookup, tr("Run or Re&fresh What Is Shown"), u"Ctrl+R"_s, [this] {
        if (m_current && m_current->currentPage())
            m_current->currentPage()->runOrRefresh();
    });
    lookup->addSeparator();
    add(lookup, tr("&Previous Indicator"), u"Alt+Left"_s, [this] { step(-1); });
    add(lookup, tr("&Next Indicator"), u"Alt+Right"_s, [this] { step(1); });
    lookup->addSeparator();
    add(lookup, tr("&Close Tab"), u"Ctrl+W"_s, [this] {
        if (m_current)
            m_current->closeCurrent();
    });
    add(lookup, tr("Cancel &Everything Running"), u"Ctrl+."_s, &MainWindow::cancelAll);

    QMenu *const operations = menuBar()->addMenu(tr("&Operations"));
    int position = 0;
    for (const ActionSpec &spec : m_workbench.operation->actions) {
        const QKeySequence keys = position < 10 ? u"Ctrl+%1"_s.arg(ActionPane::digitOf(position)) : QString();
        add(operations, mnemonicFree(spec.title), keys, [this, id = spec.id] { openAction(id); });
        ++position;
    }
    operations->addSeparator();
    add(operations, tr("Operations &Management"), u"Ctrl+,"_s, &MainWindow::manageOperations);

    QMenu *const view = menuBar()->addMenu(tr("&View"));
    QMenu *const theme = view->addMenu(tr("&Theme"));
    auto *const themes = new QActionGroup(this);
    const QString chosen = m_workbench.settings->text(SettingKey::Theme);
    const QStringList words = {tr("&System"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < words.size(); ++i) {
        QAction *const action = add(theme, words[i], {}, [this, i] { setTheme(i); });
        action->setCheckable(true);
        action->setChecked(chosen == QLatin1StringView(ThemeNames[i]));
        themes->addAction(action);
    }
    QAction *const showActions = add(view, tr("&Operations"), u"F8"_s, [] {});
    showActions->setCheckable(true);
    showActions->setChecked(true);
    connect(showActions, &QAction::toggled, m_actions, &QWidget::setVisible);
    QAction *const showCase = add(view, tr("&Case"), u"F9"_s, [] {});
    showCase->setCheckable(true);
    showCase->setChecked(true);
    connect(showCase, &QAction::toggled, m_casePane, &QWidget::setVisible);
    view->addSeparator();
    add(view, tr("Next &Pane"), u"F6"_s, [this] { cyclePanes(1); });
    add(view, tr("P&revious Pane"), u"Shift+F6"_s, [this] { cyclePanes(-1); });

    QMenu *const help = menuBar()->addMenu(tr("&Help"));
    add(help, tr("&About"), {}, [this] {
        showMessage(
            tr("Indicator Workbench %1, %2 %3")
                .arg(QApplication::applicationVersion(), m_workbench.operation->name, m_workbench.operation->version));
    });
    add(help, tr("&Connect…"), {}, &MainWindow::showFirstRun);

    auto *const escapeKey = new QShortcut(Qt::Key_Escape, this);
    connect(escapeKey, &QShortcut::activated, this, &MainWindow::escape);
    auto *const nextTab = new QShortcut(u"Ctrl+Tab"_s, this);
    connect(nextTab, &QShortcut::activated, this, [this] {
        if (m_current && m_current->bar()->count() > 0)
            m_current->bar()->setCurrentIndex((m_current->bar()->currentIndex() + 1) % m_current->bar()->count());
    });
}

void MainWindow::setTheme(int choice)
{
    m_theme->setChoice(ThemeChoice(choice));
    m_workbench.settings->setText(SettingKey::Theme, QLatin1StringView(ThemeNames[choice]));
    saveSettings();
}

/// Leaves what is nearest: the record, a running lookup, the field of an own text.
void MainWindow::escape()
{
    ResultPage *const page = m_current ? m_current->currentPage() : nullptr;
    if (!page || page->closeRecord())
        return;
    if (page->entry().isRunning)
        m_current->session()->cancel(page->actionId());
    else
        page->focusContent();
}

void MainWindow::cyclePanes(int by)
{
    QWidget *const results = m_center->currentWidget();
    const QList<QWidget *> panes = {m_bar, m_actions, results, m_casePane};
    int at = 0;
    for (int i = 0; i < panes.size(); ++i) {
        if (panes[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    }
    for (int tried = 0; tried < panes.size(); ++tried) {
        at = (at + by + int(panes.size())) % int(panes.size());
        if (!panes[at]->isVisible())
            continue;
        if (panes[at] == m_bar)
            m_bar->field()->setFocus(Qt::ShortcutFocusReason);
        else if (panes[at] == m_actions)
            m_actions->list()->setFocus(Qt::ShortcutFocusReason);
        else if (panes[at] == m_casePane)
            m_casePane->tree()->setFocus(Qt::ShortcutFocusReason);
        else if (m_current && m_current == results && m_current->currentPage())
            m_current->currentPage()->focusContent();
        else
            continue;
        return;
    }
}

void MainWindow::exportCase()
{
    exportAs(m_export->freePath(m_case->name()));
}

void MainWindow::exportCaseTo()
{
    auto *const dialog = new QFileDialog(this, tr("Export CSV"), m_export->folder(), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(m_export->freePath(m_case->name()));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportAs);
    dialog->open();
}

void MainWindow::exportAs(const QString &path)
{
    if (m_case->id().isEmpty())
        showMessage(tr("The case is not open yet."));
    else if (!m_export->isRunning())
        m_export->start(m_case->id(), m_case->name(), path);
}

bool MainWindow::isFirstRunShown() const
{
    return m_firstRun && m_center->currentWidget() == m_firstRun;
}

void MainWindow::showFirstRun()
{
    if (m_workbench.isDemo) {
        emit dataAsked(false);
        return;
    }
    if (!m_firstRun) {
        m_firstRun = new FirstRunPage(m_workbench);
        m_center->addWidget(m_firstRun);
        connect(m_firstRun, &FirstRunPage::connected, this, &MainWindow::leaveFirstRun);
        connect(m_firstRun, &FirstRunPage::continueRequested, this, &MainWindow::leaveFirstRun);
        connect(m_firstRun, &FirstRunPage::demoRequested, this, [this] { emit dataAsked(true); });
    }
    m_center->setCurrentWidget(m_firstRun);
    m_firstRun->setFocus(Qt::OtherFocusReason);
}

void MainWindow::leaveFirstRun()
{
    m_center->setCurrentWidget(m_current ? static_cast<QWidget *>(m_current) : m_empty);
    m_bar->field()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::manageOperations()
{
    auto *const dialog = new OperationsDialog(m_workbench, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace wb
