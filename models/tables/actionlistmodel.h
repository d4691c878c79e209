#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace wb {

/// How an action stands for the current indicator.
enum class ActionState {
    NotRun,
    Held,
    Stale, ///< held, and older than the setting allows
    Queued,
    Running,
    Incomplete,
    NothingFound,
    NotSent, ///< held back, or there are no credentials: a failure of nobody's
    Failed,
    NotLicensed, ///< can still be tried
    NotAvailable, ///< does not fit the type, or is switched off
};

struct ActionRow
{
    QString id = {};
    QString title = {};
    QString stateText = {}; ///< in the user's words, "Held, 2 h ago"
    ActionState state = ActionState::NotRun;
    bool fits = true; ///< takes the current indicator's type
    int digit = -1; ///< of Ctrl+digit; -1: none
    QString spokenState = {}; ///< for who hears it, "Held, 2 hours ago"
    QString heading = {}; ///< name of its operation, above the first action of each

    friend bool operator==(const ActionRow &, const ActionRow &) = default;
};

/// The actions of the operations pane, in the order given.
class ActionListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ActionIdRole = Qt::UserRole + 100,
        StateRole, ///< ActionState as int
        StateTextRole,
        FitsRole,
        DigitRole,
        HeadingRole, ///< empty: it stands below the one before
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    /// The same actions in the same order are changed in place, so that the current one stays.
    void setActions(QList<ActionRow> actions);
    /// An id that is not listed changes nothing.
    void setState(QStringView actionId, ActionState state, const QString &stateText);

    const ActionRow &action(int row) const { return m_actions.at(row); }
    int rowOf(QStringView actionId) const; ///< -1 when there is none
    int rowOfDigit(int digit) const; ///< -1 when there is none
    int fittingCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void change(int row, const ActionRow &action);

    QList<ActionRow> m_actions;
};

} // namespace wb
