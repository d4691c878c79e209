#pragma once

#include "models/tables/actionlistmodel.h"
#include "ui/workbench.h"

#include <QWidget>

class QListView;
class QPushButton;
class QToolButton;

namespace wb {

class ElidedLabel;
class IndicatorSession;
class KnownAccount;
class Label;
class WrappedLabel;
struct ActionSpec;

/// The actions of the operation, with how each stands for the current indicator.
class ActionPane final : public QWidget
{
    Q_OBJECT

public:
    /// The account outlives the pane.
    ActionPane(const Workbench &workbench, KnownAccount *account, QWidget *parent = nullptr);

    void setSession(IndicatorSession *session); ///< null: no indicator yet
    /// Without telling anybody.
    void setCurrentAction(QStringView actionId);
    void updateStates();
    QListView *list() const { return m_list; }
    ActionListModel *model() { return &m_model; }
    /// The arc of what is running has turned.
    void turnArc();

signals:
    /// Moved to by key: show what is held.
    void opened(const QString &actionId);
    /// Pressed: run it, if nothing is held and it is billed by call.
    void pressed(const QString &actionId);
    /// The button of the card below the list.
    void runAsked(const QString &actionId);
    void editTriageAsked();
    void managementAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeCard();
    void updateCard();
    void updateTriageCard();
    QString currentAction() const;
    QString quotaText(const ActionSpec &action) const;

    const Workbench m_workbench;
    const KnownAccount *const m_account;
    IndicatorSession *m_session = nullptr;
    ActionListModel m_model;
    QListView *m_list;
    QToolButton *m_fold;
    bool m_showsUnfit = false;
    bool m_isQuiet = false;
    bool m_isPressing = false;
    bool m_isOnlyFocused = false; ///< the current row is shown for the focus alone
    bool m_isLow = false; ///< there is no room for more than name, price and button
    Label *m_cardTitle;
    WrappedLabel *m_cardText;
    QWidget *m_card;
    QWidget *m_facts;
    Label *m_spends;
    Label *m_quotaLabel;
    ElidedLabel *m_quota;
    Label *m_heldLabel;
    ElidedLabel *m_held;
    QPushButton *m_run;
    Label *m_runKey;
};

} // namespace wb
