#include "models/tables/sectiontablemodel.h"

#include "models/tables/celltext.h"
#include "models/tables/cellvalue.h"
#include "models/tables/columnhelp.h"
#include "models/tables/valuenote.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_set>

namespace wb {

namespace {

/// Numbers stand below each other by their last digit.
QVariant alignment(const ColumnSpec &column)
{
    return column.type == ColumnType::Number ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
}

} // namespace

void SectionTableModel::countTicks()
{
    m_tickedCount = int(std::count(m_ticked.begin(), m_ticked.end(), 1));
    if (m_tickedCount == 0 || m_order->size() == m_ticked.size()) {
        m_visibleTickedCount = m_tickedCount;
        return;
    }
    m_visibleTickedCount = int(std::count_if(m_order->begin(), m_order->end(),
                                             [this](quint32 row) { return !isGap(row) && m_ticked[row] != 0; }));
}

Qt::CheckState SectionTableModel::headerState() const
{
    if (m_visibleTickedCount == 0)
        return Qt::Unchecked;
    return m_visibleTickedCount == visibleRowCount() ? Qt::Checked : Qt::PartiallyChecked;
}

void SectionTableModel::setAllTicked(bool ticked)
{
    if (!m_order->empty())
        setRowsTicked(0, rowCount() - 1, ticked);
}

void SectionTableModel::setRowsTicked(int first, int last, bool ticked)
{
    first = std::max(first, 0);
    last = std::min(last, rowCount() - 1);
    const quint32 *const order = m_order->data();
    char *const ticks = m_ticked.data();
    int changed = 0;
    for (int row = first; row <= last; ++row) {
        if (isGap(order[row]))
            continue;
        char &tick = ticks[order[row]];
        changed += tick != char(ticked);
        tick = char(ticked);
    }
    if (changed == 0)
        return;
    m_tickedCount += ticked ? changed : -changed;
    m_visibleTickedCount += ticked ? changed : -changed;
    emitTicksChanged(first, last);
}

void SectionTableModel::setTicked(const std::vector<quint64> &rowKeys, bool ticked)
{
    const std::unordered_set<quint64> keys(rowKeys.begin(), rowKeys.end());
    bool isChanged = false;
    for (size_t row = 0; row < m_ticked.size(); ++row) {
        if (m_ticked[row] != char(ticked) && keys.contains(m_source->rowKey(int(row))))
            isChanged |= setRowTicked(quint32(row), ticked);
    }
    if (!isChanged)
        return;
    countTicks();
    emitTicksChanged(0, rowCount() - 1);
}

void SectionTableModel::untickAll()
{
    if (m_tickedCount == 0)
        return;
    std::fill(m_ticked.begin(), m_ticked.end(), 0);
    countTicks();
    emitTicksChanged(0, rowCount() - 1);
}

void SectionTableModel::untickRows(const QList<int> &sourceRows)
{
    bool isChanged = false;
    for (const int row : sourceRows)
        isChanged |= setRowTicked(quint32(row), false);
    if (!isChanged)
        return;
    countTicks();
    emitTicksChanged(0, rowCount() - 1);
}

RowChoice SectionTableModel::chosenTicked() const
{
    return {m_source, {}, {{0, int(m_ticked.size()) - 1}}, m_ticked, {}};
}

bool SectionTableModel::setRowTicked(quint32 sourceRow, bool ticked)
{
    if (m_ticked[sourceRow] == char(ticked))
        return false;
    m_ticked[sourceRow] = char(ticked);
    m_tickedCount += ticked ? 1 : -1;
    return true;
}

void SectionTableModel::emitTicksChanged(int first, int last)
{
    if (first <= last)
        emit dataChanged(index(first, TickColumn), index(last, TickColumn), {Qt::CheckStateRole});
    emit headerDataChanged(Qt::Horizontal, TickColumn, TickColumn);
    emit ticksChanged();
}

std::vector<int> SectionTableModel::tickedRows() const
{
    std::vector<int> rows;
    rows.reserve(size_t(m_tickedCount));
    for (size_t row = 0; row < m_ticked.size(); ++row) {
        if (m_ticked[row])
            rows.push_back(int(row));
    }
    return rows;
}

RowNumbers SectionTableModel::visibleRows() const
{
    RowNumbers rows = *m_order;
    std::erase_if(rows, [this](quint32 row) { return isGap(row); });
    return rows;
}

int SectionTableModel::rowOfSource(int sourceRow) const
{
    return size_t(sourceRow) < m_rowOfSource.size() ? m_rowOfSource[size_t(sourceRow)] : -1;
}

void SectionTableModel::setCaseMarks(QHash<quint64, CaseMark> marksByRowKey)
{
    m_marks = std::move(marksByRowKey);
    if (!m_order->empty())
        emit dataChanged(index(0, caseColumn()), index(rowCount() - 1, caseColumn()), {CaseMarkRole});
}

int SectionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order->size());
}

int SectionTableModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_source)
        return 0;
    return FirstDataColumn + m_source->columnCount() + 1;
}

QVariant SectionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = sourceRow(index.row());
    if (row < 0)
        return gapData(m_gaps[qsizetype((*m_order)[size_t(index.row())] - m_ticked.size())], index.column(), role);
    if (index.column() == TickColumn) {
        if (role == Qt::CheckStateRole)
            return m_ticked[size_t(row)] ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::AccessibleTextRole && m_source->columnCount() > 0)
            return valueData(row, 0, Qt::DisplayRole);
        return {};
    }
    if (index.column() == caseColumn())
        return role == CaseMarkRole ? int(caseMark(row)) : QVariant();
    return valueData(row, sourceColumn(index.column()), role);
}

CaseMark SectionTableModel::caseMark(int sourceRow) const
{
    const bool isNew = !m_isNew.empty() && m_isNew[size_t(sourceRow)];
    return m_marks.value(m_source->rowKey(sourceRow), isNew ? CaseMark::New : CaseMark::None);
}

QVariant SectionTableModel::gapData(const RowGap &gap, int column, int role) const
{
    if (role == GapRole)
        return true;
    if (column != TickColumn)
        return {};
    const auto grouped = [](qint64 number) { return groupedDigits(QString::number(number)); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return (m_changedColumn < 0 ? tr("Records %1 to %2 are not held")
                                    : tr("Records %1 to %2 are not held: changes in them are not shown"))
            .arg(grouped(gap.first), grouped(gap.last));
    case LinkTextRole:
        return tr("Load %1…").arg(grouped(gap.last - gap.first + 1));
    default:
        return {};
    }
}

QVariant SectionTableModel::valueData(int row, int column, int role) const
{
    const ColumnSpec &spec = m_source->spec().columns[column];
    const QByteArrayView cell = m_source->cell(row, column);
    if (!cell.data())
        return {}; // unknown, which is not the same as empty
    const bool isMultiLine = m_source->rowCount() < MultiLineRows;
    switch (role) {
    case Qt::DisplayRole:
        return displayText(spec, cell, DisplayLimit, isMultiLine ? ShownLines : 1);
    case FullTextRole:
        return cellText(spec, cell);
    case NoteRole:
        return valueNote(spec, cell);
    case SortRole:
        return sortVariant(spec.type, cell);
    case Qt::TextAlignmentRole:
        return alignment(spec);
    case MonoRole:
        return spec.mono;
    case MutedRole:
        // The first column names the row, and what changed is what one looks for.
        return column > 0 && column != m_changedColumn && m_source->origin(row, column).isDerived();
    case LineCountRole:
        return isMultiLine ? lineCount(cell) : 1;
    case ScoreRole: {
        bool isNumber = false;
        const double score = spec.isScore ? cell.toByteArray().toDouble(&isNumber) : 0;
        return isNumber ? QVariant(score) : QVariant();
    }
    case ChangedRole: {
        if (m_changedColumn < 0 || column == m_changedColumn)
            return false;
        const QList<QByteArrayView> changed = listElements(m_source->cell(row, m_changedColumn));
        return changed.contains(QByteArrayView(spec.title)) || changed.contains(QByteArrayView(spec.id.toUtf8()));
    }
    default:
        return {};
    }
}

bool SectionTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != TickColumn
        || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    setRowsTicked(index.row(), index.row(), value.toInt() == Qt::Checked);
    return true;
}

QVariant SectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == HelpTextRole)
        return columnHelpText(section);
    if (section == TickColumn)
        return role == Qt::CheckStateRole ? QVariant(headerState()) : QVariant();
    if (role == Qt::TextAlignmentRole && section != caseColumn())
        return alignment(m_source->spec().columns[sourceColumn(section)]);
    if (role != Qt::DisplayRole)
        return {};
    if (section == caseColumn())
        return QCoreApplication::translate("Column", "Case");
    return QCoreApplication::translate("Column", m_source->spec().columns[sourceColumn(section)].title);
}

QString SectionTableModel::columnHelpText(int section) const
{
    if (section == TickColumn)
        return tr("Tick all rows that are shown, or none");
    if (section == caseColumn())
        return tr("Whether the case has what the row offers");
    return columnHelp(m_source->spec().columns[sourceColumn(section)]);
}

Qt::ItemFlags SectionTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (sourceRow(index.row()) < 0)
        return Qt::ItemNeverHasChildren;
    const Qt::ItemFlags shown = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == TickColumn ? shown | Qt::ItemIsUserCheckable : shown;
}

} // namespace wb
