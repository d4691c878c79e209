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
class Label;
class WrappedLabel;

/// The actions of the operation, with how each stands for the current indicator.
class ActionPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ActionPane(const Workbench &workbench, QWidget *parent = nullptr);

    void setSession(IndicatorSession *session); ///< null: no indicator yet
    /// Without telling anybody.
    void setCurrentAction(QStringView actionId);
    void updateStates();
    QListView *list() const { return m_list; }
    ActionListModel *model() { return &m_model; }
    static int digitOf(int position) { return (position + 1) % 10; }

signals:
    /// Moved to by key: show what is held.
    void opened(const QString &actionId);
    /// Pressed: run it, if nothing is held and it is billed by call.
    void pressed(const QString &actionId);
    /// The button of the card below the list.
    void runAsked(const QString &actionId);
    void managementAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeCard();
    void updateCard();
    QString currentAction() const;

    const Workbench m_workbench;
    IndicatorSession *m_session = nullptr;
    ActionListModel m_model;
    QListView *m_list;
    QToolButton *m_fold;
    bool m_showsUnfit = false;
    bool m_isQuiet = false;
    bool m_isPressing = false;
    Label *m_cardTitle;
    WrappedLabel *m_cardText;
    Label *m_spends;
    ElidedLabel *m_held;
    QWidget *m_facts;
    QPushButton *m_run;
};

} // namespace wb
