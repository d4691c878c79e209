#pragma once

#include "ui/indicatorsession.h"
#include "ui/windowcontext.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace wb {

class ResultPage;
class SummaryPage;
struct SummaryLine;

/// The results of one indicator: the Summary, and a tab for each action that was opened. Going back to an indicator
/// brings it back as it was left.
class ResultTabs final : public QWidget
{
    Q_OBJECT

public:
    ResultTabs(const WindowContext &context, Indicator indicator, QWidget *parent = nullptr);
    ~ResultTabs() override;

    IndicatorSession *session() const { return m_session; }
    /// Makes its tab if there is none.
    ResultPage *open(const QString &actionId, bool makeCurrent);
    /// Its page is made when it is looked at, or has something to tick.
    void addTab(const QString &actionId);
    /// In a tab of its own, behind what is shown.
    void run(const QString &actionId, const IndicatorSession::RunOptions &options = {});
    /// Null when nothing was looked at or landed, and for a moment after it landed. A page without a tab keeps its
    /// ticks.
    ResultPage *page(QStringView actionId) const;
    ResultPage *currentPage() const; ///< null while the Summary is shown
    SummaryPage *summary() const { return m_summary; }
    void showSummary();
    /// Return was pressed: keys go where the eye goes.
    void focusContent();
    QList<ResultPage *> pages() const;
    QTabBar *bar() const { return m_bar; }
    void closeCurrent();
    /// The one closed last; false when there is none.
    bool reopenClosed();
    int tickedCount() const;
    /// Those that are offered now take the place of those before. What has ticks or something under way goes later.
    IndicatorSession::Adopted adoptActions();
    /// Something came that may be held.
    bool hasUnlooked() const { return m_hasUnlooked; }
    void lookAtHeld();
    /// Those of what landed just now too, for who must know of every tick.
    void updateAllPages();
    bool isSettled() const;
    void updateTimes();

signals:
    void currentChanged();
    void ticksChanged();
    void added();
    void written(const QString &path, int rows);
    void failed(const wb::Error &error);
    void lookUpAsked(const QString &value);
    void credentialsAsked();
    void demoAsked();
    void addAsked();
    void undoAsked();
    void runAsked(const QString &actionId);
    void message(const QString &text);
    void indicatorAsked();

private:
    enum class Due { Nothing, Ticks, All }; ///< of the Summary

    void updateLater(const QString &actionId);
    void updateLater(Due due);
    void doNext();
    /// A copy of the id: those of the list go from it here.
    ResultPage *upToDatePage(QString actionId);
    void close(int index);
    void drop(const QStringList &actionIds);
    void updateTab(const QString &actionId);
    void openLine(const SummaryLine &line);
    int indexOf(QStringView actionId) const; ///< of its tab; -1 when it has none

    const WindowContext m_context;
    IndicatorSession *m_session;
    QTabBar *m_bar;
    QStackedWidget *m_stack;
    SummaryPage *m_summary;
    QTimer m_turn;
    QStringList m_toUpdate; ///< ids of actions whose pages are wanted, or show what was
    Due m_due = Due::Nothing;
    QStringList m_closed; ///< ids of actions, the last one last
    bool m_hasUnlooked = false;
};

} // namespace wb
