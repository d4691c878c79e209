#pragma once

#include "ui/indicatorsession.h"
#include "ui/windowcontext.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace wb {

class ResultPage;
class WrappedLabel;

/// The results of one indicator, a tab for each action that was opened. Going back to an indicator brings it back as it
/// was left.
class ResultTabs final : public QWidget
{
    Q_OBJECT

public:
    ResultTabs(const WindowContext &context, Indicator indicator, QWidget *parent = nullptr);
    ~ResultTabs() override;

    IndicatorSession *session() const { return m_session; }
    /// Makes its tab if there is none.
    ResultPage *open(const QString &actionId, bool makeCurrent);
    ResultPage *page(QStringView actionId) const; ///< null when it is not open
    ResultPage *currentPage() const;
    QList<ResultPage *> pages() const;
    QTabBar *bar() const { return m_bar; }
    void closeCurrent();
    /// The one closed last; false when there is none.
    bool reopenClosed();
    int tickedCount() const;
    void updateTimes();

signals:
    void currentChanged();
    void ticksChanged();
    void added();
    void failed(const wb::Error &error);
    void lookUpAsked(const QString &value);
    void credentialsAsked();
    void indicatorAsked();

private:
    void close(int index);
    void updateTab(const QString &actionId);
    void updateHint();

    const WindowContext m_context;
    IndicatorSession *m_session;
    QTabBar *m_bar;
    QStackedWidget *m_stack;
    QStringList m_closed; ///< actions, the last closed last
    QWidget *m_empty;
    WrappedLabel *m_hint;
};

} // namespace wb
