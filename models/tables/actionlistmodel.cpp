#include "models/tables/actionlistmodel.h"

#include "models/domain/safetext.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// "FQDN WHOIS, held, 2 hours ago, Ctrl+3"
QString spokenText(const ActionRow &action)
{
    QStringList parts = {action.title};
    QString state = action.spokenState.isEmpty() ? action.stateText : action.spokenState;
    // Within the sentence; "FQDN" and the like stay.
    if (state.size() > 1 && state[1].isLower())
        state[0] = state[0].toLower();
    if (!state.isEmpty())
        parts.append(state);
    if (action.digit >= 0)
        parts.append(u"Ctrl+%1"_s.arg(action.digit));
    return parts.join(u", "_s);
}

} // namespace

void ActionListModel::setActions(QList<ActionRow> actions)
{
    const bool isSameList = std::equal(actions.begin(), actions.end(), m_actions.begin(), m_actions.end(),
                                       [](const ActionRow &a, const ActionRow &b) { return a.id == b.id; });
    if (!isSameList) {
        beginResetModel();
        m_actions = std::move(actions);
        endResetModel();
        return;
    }
    for (int row = 0; row < actions.size(); ++row)
        change(row, actions[row]);
}

void ActionListModel::setState(QStringView actionId, ActionState state, const QString &stateText)
{
    const int row = rowOf(actionId);
    if (row < 0)
        return;
    ActionRow changed = m_actions[row];
    changed.state = state;
    changed.stateText = stateText;
    change(row, changed);
}

void ActionListModel::change(int row, const ActionRow &action)
{
    if (action == m_actions[row])
        return;
    m_actions[row] = action;
    emit dataChanged(index(row), index(row));
}

int ActionListModel::rowOf(QStringView actionId) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&](const ActionRow &action) { return action.id == actionId; });
    return found == m_actions.end() ? -1 : int(found - m_actions.begin());
}

int ActionListModel::rowOfDigit(int digit) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(), [&](const ActionRow &action) {
        return action.digit >= 0 && action.digit == digit;
    });
    return found == m_actions.end() ? -1 : int(found - m_actions.begin());
}

int ActionListModel::fittingCount() const
{
    return int(std::count_if(m_actions.begin(), m_actions.end(), [](const ActionRow &action) { return action.fits; }));
}

int ActionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_actions.size());
}

QVariant ActionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActionRow &action = m_actions[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return visible(action.title);
    case Qt::AccessibleTextRole:
        return visible(spokenText(action));
    case ActionIdRole:
        return action.id;
    case StateRole:
        return int(action.state);
    case StateTextRole:
        return visible(action.stateText);
    case FitsRole:
        return action.fits;
    case DigitRole:
        return action.digit;
    case HeadingRole:
        return visible(action.heading);
    default:
        return {};
    }
}

/// All can be made current, so that the card below says why one cannot be run.
Qt::ItemFlags ActionListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace wb
