#include "tests/ui/smallmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wb {

Qt::ItemFlags SmallModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == 0 && !m_rows[size_t(index.row())].gap)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant SmallModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows[size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column == 1 ? row.name : column == 2 ? row.value : column == 0 && row.gap ? row.name : QVariant();
    case Qt::CheckStateRole:
        return column == 0 && !row.gap ? QVariant(int(row.ticked ? Qt::Checked : Qt::Unchecked)) : QVariant();
    case MonoRole:
        return column == 2;
    case MutedRole:
        return row.muted && column == 2;
    case ChangedRole:
        return row.changed && column == 1;
    case CaseMarkRole:
        return column == 3 ? QVariant(int(row.mark)) : QVariant();
    case LineCountRole:
        return column == 2 ? row.lines : 1;
    case GapRole:
        return row.gap;
    case LinkTextRole:
        return row.gap && column == 0 ? QVariant(row.value) : QVariant();
    default:
        return {};
    }
}

QVariant SmallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const QStringList names{QString(), u"Row state"_s, u"Value"_s, u"Case"_s};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(names[section]) : QVariant();
}

bool SmallModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole)
        return false;
    setRowsTicked(index.row(), index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::CheckState SmallModel::headerState() const
{
    const auto boxes = std::ranges::count_if(m_rows, [](const Row &row) { return !row.gap; });
    const auto ticked = std::ranges::count_if(m_rows, &Row::ticked);
    return ticked == 0 ? Qt::Unchecked : ticked == boxes ? Qt::Checked : Qt::PartiallyChecked;
}

void SmallModel::setRowsTicked(int first, int last, bool ticked)
{
    for (int row = first; row <= last; ++row) {
        if (!m_rows[size_t(row)].gap)
            m_rows[size_t(row)].ticked = ticked;
    }
    emit dataChanged(index(first, 0), index(last, 0), {Qt::CheckStateRole});
}

QString SmallModel::ticks() const
{
    QStringList rows;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].ticked)
            rows << QString::number(row);
    }
    return rows.join(u' ');
}

} // namespace wb
