#pragma once

#include "models/domain/indicator.h"
#include "ui/windowcontext.h"
#include "ui/workbench.h"

#include <QMainWindow>
#include <QThreadPool>

#include <memory>
#include <optional>

class QSplitter;
class QStackedWidget;
class QTimer;

namespace wb {

class ActionPane;
class CaseExport;
class CasePane;
class CurrentCase;
class FirstRunPage;
class IndicatorBar;
class ResultPage;
class ResultTabs;
class StatusBar;
class Theme;
struct Error;

/// The workbench: indicator above, actions left, results in the middle, the case right.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Options
    {
        QString caseName = {}; ///< empty: a scratch case
        QString indicator = {}; ///< fills the field and runs nothing
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

    /// Every action that fits, those billed by record too; what is held is not asked for again.
    void runAll();
    /// Nothing runs, and all that was read is shown.
    bool isSettled() const;
    int runningCount() const;

public slots:
    void showMessage(const QString &text);

signals:
    /// The other kind of data is wanted: this window is to go for one of that kind.
    void dataAsked(bool demo);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void makeMenus();
    void connectParts();
    void restoreGeometryOf();

    bool adoptIndicator();
    void showSession(ResultTabs *tabs);
    void connectTabs(ResultTabs *tabs);
    void step(int by);
    void runTriage();
    void editTriage();
    void pressOrAsk(const QString &actionId);
    void openAction(const QString &actionId);
    void pressAction(const QString &actionId);
    void runAction(const QString &actionId);
    void lookUp(const QString &value);
    void cancelAll();
    void escape();
    void cyclePanes(int by);
    void addAll();
    void showAdded();
    void exportCase();
    void exportCaseTo();
    void exportAs(const QString &path);
    void showFirstRun();
    void leaveFirstRun();
    void manageOperations();
    void setTheme(int choice);
    void noticeCredentials(const ResultTabs *tabs, const QString &actionId);
    void fail(const Error &error);
    void updateStates();
    void updateTimes();
    void saveSettings();

    const Workbench m_workbench;
    Theme *const m_theme;
    const Options m_options;
    QThreadPool m_pool;
    CurrentCase *m_case;
    CaseExport *m_export;
    WindowContext m_context;
    IndicatorBar *m_bar = nullptr;
    ActionPane *m_actions = nullptr;
    QStackedWidget *m_center = nullptr;
    QWidget *m_empty = nullptr;
    FirstRunPage *m_firstRun = nullptr;
    CasePane *m_casePane = nullptr;
    StatusBar *m_status = nullptr;
    QSplitter *m_splitter = nullptr;
    QTimer *m_clock = nullptr;
    ResultTabs *m_current = nullptr;
    QList<ResultTabs *> m_sessions; ///< each indicator that was looked at, oldest first
    QList<QString> m_typed; ///< as it stood in the field, for each of them
};

} // namespace wb
