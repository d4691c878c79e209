#pragma once

#include "ui/indicatorsession.h"
#include "ui/summarymodel.h"
#include "ui/windowcontext.h"

#include <QWidget>

class QPushButton;

namespace wb {

class Banner;
class ElidedLabel;
class IconLabel;
class Label;
class ResultTabs;
class SectionView;
class SummaryView;
class WrappedLabel;

/// The first tab: what all lookups of the indicator say together, on one page. Its ticks are those of the rows behind
/// its lines.
class SummaryPage final : public QWidget, private SummaryTicks
{
    Q_OBJECT

public:
    /// tabs holds the pages of the session's actions, and this.
    SummaryPage(const WindowContext &context, IndicatorSession *session, ResultTabs *tabs);
    ~SummaryPage() override;

    SummaryView *view() const { return m_view; }
    SummaryModel *model() { return &m_model; }
    QPushButton *addButton() const { return m_add; }
    void update();
    void updateTicks();
    /// "11 added, 3 already there", until something else is ticked.
    void showAdded(const QString &words);
    /// Defanged, for a ticket.
    QString text() const;
    void copyText();
    /// Names what it spends, and asks.
    void askRefresh();
    void focusContent();

signals:
    void addAsked();
    void undoAsked();
    void runAsked(const QString &actionId);
    void lookUpAsked(const QString &value);
    void openAsked(const wb::SummaryLine &line);
    void message(const QString &text);
    void credentialsAsked();
    void demoAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<SummaryQuestion> questions();
    Qt::CheckState tickState(const SummaryLine &line) const override;
    void setTicked(const SummaryLine &line, bool ticked) override;
    CaseMark caseMark(const SummaryLine &line) const override;
    SectionView *section(const SummaryLine &line) const;
    void makeHead();
    void updateBanner();
    void runStopped(bool anyway);
    void fitButtons();
    int tickedHere() const;
    void showMenu(const SummaryLine &line, const QPoint &globalPosition);

    const WindowContext m_context;
    IndicatorSession *const m_session;
    ResultTabs *const m_tabs;
    SummaryReader m_reader;
    SummaryModel m_model;
    QWidget *m_head;
    ElidedLabel *m_title = nullptr;
    IconLabel *m_addedIcon = nullptr;
    Label *m_added = nullptr;
    QString m_addedTo = {}; ///< the case that the words are about
    QPushButton *m_undo = nullptr;
    QPushButton *m_refresh = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_add = nullptr;
    ElidedLabel *m_state = nullptr;
    QWidget *m_bannerPlace;
    Banner *m_banner = nullptr;
    std::optional<Error> m_bannerError = {}; ///< what it tells
    WrappedLabel *m_hint;
    SummaryView *m_view;
};

} // namespace wb
