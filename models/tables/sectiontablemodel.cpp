#include "models/tables/sectiontablemodel.h"

#include "models/tables/celltext.h"
#include "models/tables/cellvalue.h"

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

using Order = std::optional<std::vector<quint32>>;

bool isSameSection(const RowSource *a, const RowSource *b)
{
    if (!a || !b)
        return false;
    return a->spec().id == b->spec().id
        && std::equal(a->spec().columns.begin(), a->spec().columns.end(), b->spec().columns.begin(),
                      b->spec().columns.end(),
                      [](const ColumnSpec &x, const ColumnSpec &y) { return x.id == y.id && x.type == y.type; });
}

/// Whether the rows of the one are the first rows of the other.
bool isGrowth(const RowSource &from, const RowSource &to)
{
    if (to.rowCount() < from.rowCount())
        return false;
    for (int row = 0; row < from.rowCount(); ++row) {
        if (from.rowKey(row) != to.rowKey(row))
            return false;
    }
    return true;
}

std::vector<quint32> allRows(const RowSource *source)
{
    std::vector<quint32> rows(source ? size_t(source->rowCount()) : 0);
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

} // namespace

SectionTableModel::SectionTableModel(QThreadPool *pool, QObject *parent)
    : QAbstractTableModel(parent)
    , m_pool(pool)
{
}

SectionTableModel::~SectionTableModel()
{
    m_stop.request_stop();
    release(std::move(m_wanted));
    release(std::move(m_source));
}

void SectionTableModel::setSource(std::shared_ptr<const RowSource> source)
{
    if (isSameSection(m_source.get(), source.get())) {
        release(std::exchange(m_wanted, std::move(source)));
        request();
        return;
    }
    m_stop.request_stop();
    ++m_request;
    beginResetModel();
    release(std::exchange(m_source, source));
    release(std::exchange(m_wanted, std::move(source)));
    m_query = {};
    m_marks.clear();
    m_order = allRows(m_source.get());
    m_ticked.assign(m_order.size(), 0);
    countTicks();
    m_changedColumn = m_source ? m_source->spec().columnIndex(u"changed") : -1;
    endResetModel();
    emit orderChanged();
    emit ticksChanged();
}

void SectionTableModel::setFilter(const QString &filter)
{
    if (filter == m_query.filter)
        return;
    m_query.filter = filter;
    request();
}

void SectionTableModel::setNotEmptyColumn(int sourceColumn)
{
    if (sourceColumn == m_query.notEmptyColumn)
        return;
    m_query.notEmptyColumn = sourceColumn;
    request();
}

void SectionTableModel::sort(int column, Qt::SortOrder order)
{
    const bool holdsValues = column >= FirstDataColumn && column < caseColumn();
    const int sortColumn = holdsValues ? sourceColumn(column) : -1;
    if (sortColumn == m_query.sortColumn && order == m_query.order)
        return;
    m_query.sortColumn = sortColumn;
    m_query.order = order;
    request();
}

void SectionTableModel::request()
{
    m_stop.request_stop();
    const quint64 number = ++m_request;
    if (!m_wanted)
        return;
    if (m_query.isTrivial()) { // nothing to work out, and a first page should be there at once
        apply(m_wanted, allRows(m_wanted.get()));
        return;
    }
    m_stop = std::stop_source();
    const auto promise = std::make_shared<QPromise<Order>>();
    promise->start();
    promise->future().then(this, [this, number](QFuture<Order> future) {
        // A stopped request may still arrive with the order it had just finished. Any new source is a new request.
        if (number != m_request)
            return;
        if (Order order = future.takeResult())
            apply(m_wanted, std::move(*order));
    });
    m_pool->start([promise, source = m_wanted, query = m_query, stop = m_stop.get_token()] {
        promise->addResult(sectionOrder(*source, query, stop));
        promise->finish();
    });
}

void SectionTableModel::apply(std::shared_ptr<const RowSource> source, std::vector<quint32> order)
{
    const bool isNewSource = source != m_source;
    const bool rowsStay = !isNewSource || isGrowth(*m_source, *source);
    const int ticked = m_tickedCount;
    const int visibleTicked = m_visibleTickedCount;
    // Without a current row and a selection there is nothing to carry over, and one reset is the cheapest.
    if (!rowsStay || persistentIndexList().isEmpty()) {
        beginResetModel();
        adoptSource(std::move(source));
        m_order = std::move(order);
        countTicks();
        endResetModel();
    } else {
        if (isNewSource) {
            adoptSource(std::move(source));
            if (!m_order.empty())
                emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        moveTo(std::move(order));
        countTicks();
    }
    emit orderChanged();
    if (ticked != m_tickedCount || visibleTicked != m_visibleTickedCount)
        emit ticksChanged();
}

/// From the order shown to another of the same rows: out with what goes, in with what comes, then into place, each only
/// if it is needed. The steps are what views know how to carry a selection through.
void SectionTableModel::moveTo(std::vector<quint32> order)
{
    std::vector<char> stays(size_t(m_source->rowCount()), 0);
    for (const quint32 row : order)
        stays[row] = 1;
    std::vector<quint32> kept = m_order;
    const auto gone = std::stable_partition(kept.begin(), kept.end(), [&](quint32 row) { return stays[row] != 0; });
    const auto keptCount = int(gone - kept.begin());
    if (keptCount < rowCount()) {
        rearrange(std::move(kept));
        beginRemoveRows({}, keptCount, rowCount() - 1);
        m_order.resize(size_t(keptCount));
        endRemoveRows();
    }
    if (int(order.size()) > keptCount) {
        for (const quint32 row : m_order)
            stays[row] = 0; // what is left is what comes
        beginInsertRows({}, keptCount, int(order.size()) - 1);
        std::copy_if(order.begin(), order.end(), std::back_inserter(m_order),
                     [&](quint32 row) { return stays[row] != 0; });
        endInsertRows();
    }
    rearrange(std::move(order));
}

void SectionTableModel::rearrange(std::vector<quint32> order)
{
    if (order == m_order)
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<int> position(size_t(m_source->rowCount()), -1);
    for (size_t row = 0; row < order.size(); ++row)
        position[order[row]] = int(row);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after.append(index(position[m_order[size_t(old.row())]], old.column()));
    m_order = std::move(order);
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SectionTableModel::adoptSource(std::shared_ptr<const RowSource> source)
{
    if (source == m_source)
        return;
    m_ticked = ticksFor(source.get());
    release(std::exchange(m_source, std::move(source)));
}

std::vector<char> SectionTableModel::ticksFor(const RowSource *source) const
{
    if (isGrowth(*m_source, *source)) {
        std::vector<char> ticked = m_ticked;
        ticked.resize(size_t(source->rowCount()), 0);
        return ticked;
    }
    std::unordered_set<quint64> keys;
    for (const int row : tickedRows())
        keys.insert(m_source->rowKey(row));
    std::vector<char> ticked(size_t(source->rowCount()), 0);
    for (size_t row = 0; row < ticked.size(); ++row)
        ticked[row] = keys.contains(source->rowKey(int(row)));
    return ticked;
}

/// Freeing a million rows takes long enough to be seen.
void SectionTableModel::release(std::shared_ptr<const RowSource> source)
{
    if (source)
        m_pool->start([held = std::move(source)]() mutable { held.reset(); });
}

void SectionTableModel::countTicks()
{
    m_tickedCount = int(std::count(m_ticked.begin(), m_ticked.end(), 1));
    m_visibleTickedCount =
        int(std::count_if(m_order.begin(), m_order.end(), [this](quint32 row) { return m_ticked[row] != 0; }));
}

Qt::CheckState SectionTableModel::headerState() const
{
    if (m_visibleTickedCount == 0)
        return Qt::Unchecked;
    return m_visibleTickedCount == rowCount() ? Qt::Checked : Qt::PartiallyChecked;
}

void SectionTableModel::setAllTicked(bool ticked)
{
    if (!m_order.empty())
        setRowsTicked(0, rowCount() - 1, ticked);
}

void SectionTableModel::setRowsTicked(int first, int last, bool ticked)
{
    bool isChanged = false;
    for (int row = std::max(first, 0); row <= std::min(last, rowCount() - 1); ++row) {
        if (setRowTicked(m_order[size_t(row)], ticked)) {
            m_visibleTickedCount += ticked ? 1 : -1;
            isChanged = true;
        }
    }
    if (isChanged)
        emitTicksChanged(std::max(first, 0), std::min(last, rowCount() - 1));
}

void SectionTableModel::setTicked(const std::vector<quint64> &rowKeys, bool ticked)
{
    const std::unordered_set<quint64> keys(rowKeys.begin(), rowKeys.end());
    bool isChanged = false;
    for (size_t row = 0; row < m_ticked.size(); ++row)
        isChanged |= keys.contains(m_source->rowKey(int(row))) && setRowTicked(quint32(row), ticked);
    if (!isChanged)
        return;
    countTicks();
    emitTicksChanged(0, rowCount() - 1);
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

int SectionTableModel::rowOfSource(int sourceRow) const
{
    const auto found = std::find(m_order.begin(), m_order.end(), quint32(sourceRow));
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

void SectionTableModel::setCaseMarks(QHash<quint64, CaseMark> marksByRowKey)
{
    m_marks = std::move(marksByRowKey);
    if (!m_order.empty())
        emit dataChanged(index(0, caseColumn()), index(rowCount() - 1, caseColumn()), {CaseMarkRole});
}

QString SectionTableModel::rowsAsTsv(const QList<int> &rows) const
{
    QString tsv;
    for (const int row : rows) {
        for (int column = 0; column < m_source->columnCount(); ++column) {
            QString text = cellText(m_source->spec().columns[column], m_source->cell(sourceRow(row), column));
            for (QChar &c : text) {
                if (c == u'\t' || c == u'\n' || c == u'\r')
                    c = u' ';
            }
            if (column > 0)
                tsv += u'\t';
            tsv += text;
        }
        tsv += u'\n';
    }
    return tsv;
}

int SectionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
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
    if (index.column() == TickColumn) {
        if (role == Qt::CheckStateRole)
            return m_ticked[size_t(row)] ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::AccessibleTextRole && m_source->columnCount() > 0)
            return valueData(row, 0, Qt::DisplayRole);
        return {};
    }
    if (index.column() == caseColumn())
        return role == CaseMarkRole ? int(m_marks.value(m_source->rowKey(row), CaseMark::None)) : QVariant();
    return valueData(row, sourceColumn(index.column()), role);
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
    case SortRole:
        return sortVariant(spec.type, cell);
    case MonoRole:
        return spec.mono;
    case MutedRole:
        return m_source->origin(row, column).isDerived();
    case LineCountRole:
        return isMultiLine ? lineCount(cell) : 1;
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
    if (section == TickColumn)
        return role == Qt::CheckStateRole ? QVariant(headerState()) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    if (section == caseColumn())
        return QCoreApplication::translate("Column", "Case");
    return QCoreApplication::translate("Column", m_source->spec().columns[sourceColumn(section)].title);
}

Qt::ItemFlags SectionTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Qt::ItemFlags shown = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == TickColumn ? shown | Qt::ItemIsUserCheckable : shown;
}

} // namespace wb
