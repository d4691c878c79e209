#pragma once

#include "models/domain/error.h"
#include "models/domain/fact.h"
#include "models/domain/indicator.h"
#include "models/domain/settings.h"
#include "ui/commands.h"
#include "ui/windowcontext.h"
#include "ui/workbench.h"

#include <QMainWindow>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <map>
#include <memory>
#include <optional>

class QAction;
class QMenu;
class QActionGroup;
class QDialog;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace wb {

class ActionPane;
class CaseExport;
class CasePane;
class CurrentCase;
class FirstRunPage;
class HelpCard;
class IndicatorBar;
class KnownAccount;
class OperationsPage;
class ResultPage;
class ResultTabs;
class RunningArc;
class StatusBar;
class Theme;
class ValueActions;
struct ActionSpec;

/// The workbench: indicator above, actions left, results in the middle, the case right.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Options
    {
        QString caseName = {}; ///< empty: a scratch case
        QString indicator = {}; ///< fills the field and runs nothing
        bool connects = false; ///< begins with the way to an account
    };
    /// Workbench and theme outlive the window.
    MainWindow(const Workbench &workbench, Theme *theme, const Options &options);
    ~MainWindow() override;

    IndicatorBar *bar() const { return m_bar; }
    ActionPane *actionPane() const { return m_actions; }
    CasePane *casePane() const { return m_casePane; }
    StatusBar *status() const { return m_status; }
    CurrentCase *currentCase() const { return m_case; }
    ResultTabs *tabs() const { return m_current; } ///< null before the first indicator
    bool isFirstRunShown() const;
    bool areOperationsShown() const;
    OperationsPage *operationsPage() const { return m_operations; } ///< null before it was first shown

    /// Every action that fits, those billed by record too; what is held is not asked for again.
    void runAll();
    QAction *action(CommandId id) const; ///< null for what has none
    /// Nothing runs, and all that was read is shown.
    bool isSettled() const;
    int runningCount() const;

public slots:
    void showMessage(const QString &text);

signals:
    /// The other kind of data is wanted: this window is to go for one of that kind, with what stands in the
    /// field.
    void dataAsked(bool demo, const QString &typed);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void makeMenus();
    void perform(CommandId id);
    void connectParts();
    void restoreGeometryOf();
    void layOutPanes();
    void showPanes();
    void keepPaneWidths();
    void togglePane(SettingKey pane);
    bool isNarrow() const;
    void resetLayout();

    bool adoptIndicator();
    void showSession(ResultTabs *tabs);
    void showTabs(ResultTabs *tabs);
    void connectTabs(ResultTabs *tabs);
    void step(int by);
    void runTriage();
    void editTriage();
    void pressOrAsk(const QString &actionId);
    void openAction(const QString &actionId);
    static bool fits(const ResultTabs *tabs, QStringView actionId);
    bool fitsOrSays(const ResultTabs *tabs, QStringView actionId);
    void pressAction(const QString &actionId);
    void pressActionOf(ResultTabs *tabs, const QString &actionId);
    void runAction(const QString &actionId);
    void visit(ResultTabs *tabs);
    void showAgain(ResultTabs *tabs);
    void lookUp(const QString &value);
    void lookUpAction(const QString &value, const QString &actionId);
    void lookUpAndRun(const QString &value);
    void addToCase(const Fact &fact);
    void cancelAll();
    void askCancelAll();
    void askRunAll();
    void escape();
    void stepTab(int by);
    void cyclePanes(int by);
    void addAll();
    void addIndicator();
    void showAdded(ResultTabs *tabs);
    void showResponse(const Fact &fact);
    void showWanted();
    void exportCase();
    void exportCaseTo();
    void exportAs(const QString &path);
    void exportWhenAdded();
    bool isWriting() const;
    void askForData(bool demo);
    bool leaveWhenWritten(std::function<void()> leave);
    void doWhenWritten();
    bool isAdding() const;
    void showFirstRun();
    void leaveFirstRun();
    void manageOperations();
    void showOperation(const QString &operationId);
    void showQueryLog();
    void leaveOperations();
    void showBody(QWidget *body);
    void inWorkArea(std::function<void()> then);
    void installOperation(const QString &path);
    const ActionSpec *offeredAction(const QString &title) const;
    QString hostsOf(const QStringList &actionIds) const;
    void showQuota();
    void listActions();
    void operationsChanged();
    void renewSessions();
    void showShortcuts();
    void showHelp();
    void setTheme(int choice);
    void noticeCredentials(const ResultTabs *tabs, const QString &actionId);
    void fail(const Error &error);
    void updateStates();
    void updateUndo();
    void updateCase();
    void updateTimes();
    void turnArc();
    void saveSettings();
    void askHeldBack(ResultTabs *tabs);
    void showSettings();
    void applySetting(SettingKey key);
    void copyDiagnostics();

    const Workbench m_workbench;
    Theme *const m_theme;
    const Options m_options;
    QThreadPool m_pool;
    CurrentCase *m_case;
    CaseExport *m_export;
    ValueActions *m_values;
    KnownAccount *m_account;
    /// To be written as soon as nothing is being added.
    struct WantedExport
    {
        QString path = {}; ///< empty: none
        QString caseId = {};
        QString caseName = {};
    } m_wantedExport;
    /// What leaves this window, and was asked for while something was being kept.
    std::function<void()> m_whenWritten;
    WindowContext m_context;
    IndicatorBar *m_bar = nullptr;
    ActionPane *m_actions = nullptr;
    QStackedWidget *m_center = nullptr;
    QWidget *m_empty = nullptr;
    QStackedWidget *m_body = nullptr; ///< the work area, or the operations in its place
    QWidget *m_workArea = nullptr;
    OperationsPage *m_operations = nullptr; ///< made when first asked for
    QMenu *m_operationsMenu = nullptr;
    QList<QAction *> m_actionEntries;
    bool m_areSessionsStale = false; ///< some list an action of before
    FirstRunPage *m_firstRun = nullptr;
    CasePane *m_casePane = nullptr;
    StatusBar *m_status = nullptr;
    QSplitter *m_splitter = nullptr;
    QTimer *m_clock = nullptr;
    RunningArc *m_arc = nullptr;
    QPointer<HelpCard> m_help;
    QPointer<QDialog> m_heldBackQuestion;
    std::map<ErrorKind, int> m_errors; ///< since the window was opened, by kind
    QActionGroup *m_themes = nullptr;
    std::map<CommandId, QAction *> m_commands;
    bool m_isCaseForced = false; ///< shown although the window is narrow
    bool m_isWide = false;
    std::optional<Fact> m_wantedFact; ///< whose response is shown once it is known what is held
    ResultTabs *m_current = nullptr;
    QList<ResultTabs *> m_sessions; ///< each indicator that was looked at, oldest first
    QList<QString> m_typed; ///< as it stood in the field, for each of them
    QList<ResultTabs *> m_visited; ///< the way the window went; an indicator can stand in it more than once
    int m_visit = -1; ///< where on that way it is
};

} // namespace wb
