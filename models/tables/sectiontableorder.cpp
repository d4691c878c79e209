// The part of SectionTableModel that brings sources and orders in: asking the pool, landing, moving rows.
#include "models/tables/sectiontablemodel.h"

#include <QThreadPool>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <unordered_set>

namespace wb {

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

/// Where workers bring their orders. It outlives the model for as long as one is on its way: QFuture::then() asserts
/// that its context is alive, and a context object of connect() is no help before the event is posted.
class SectionTableModel::Landing
{
public:
    explicit Landing(SectionTableModel *model)
        : m_model(model)
    {
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_model = nullptr;
    }
    void deliver(quint64 number, std::vector<quint32> order)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_model)
            return;
        QMetaObject::invokeMethod(
            m_model,
            [model = m_model, number, held = std::move(order)]() mutable { model->land(number, std::move(held)); },
            Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    SectionTableModel *m_model;
};

SectionTableModel::SectionTableModel(QThreadPool *pool, QObject *parent)
    : QAbstractTableModel(parent)
    , m_pool(pool)
    , m_landing(std::make_shared<Landing>(this))
{
}

SectionTableModel::~SectionTableModel()
{
    m_landing->close();
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
    m_ticked.assign(m_source ? size_t(m_source->rowCount()) : 0, 0);
    m_gaps = m_source ? m_source->gaps() : QList<RowGap>();
    m_order = m_source ? withGaps(allRows(m_source.get()), *m_source) : std::vector<quint32>();
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
    m_pool->start(
        [source = m_wanted, query = m_query, stop = m_stop.get_token(), number, landing = m_landing]() mutable {
            Order order = sectionOrder(*source, query, stop);
            source.reset(); // here, so that the model's thread is never the last to hold the rows
            if (order)
                landing->deliver(number, std::move(*order));
        });
}

void SectionTableModel::land(quint64 number, std::vector<quint32> order)
{
    // A stopped request may still arrive with the order it had just finished. Any new source is a new request.
    if (number == m_request)
        apply(m_wanted, std::move(order));
}

void SectionTableModel::apply(std::shared_ptr<const RowSource> source, std::vector<quint32> order)
{
    const bool isNewSource = source != m_source;
    const bool rowsStay = !isNewSource || isGrowth(*m_source, *source);
    const int ticked = m_tickedCount;
    const int visibleTicked = m_visibleTickedCount;
    order = withGaps(std::move(order), *source);
    // Without a current row and a selection there is nothing to carry over, and one reset is the cheapest.
    if (!rowsStay || persistentIndexList().isEmpty()) {
        beginResetModel();
        adoptSource(std::move(source));
        m_order = std::move(order);
        countTicks();
        endResetModel();
    } else {
        if (isNewSource) {
            removeGaps();
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

/// In their places while rows stand as the source has them or by their first column, which is what the source orders
/// them by; behind all others when they are sorted by anything else.
std::vector<quint32> SectionTableModel::withGaps(std::vector<quint32> order, const RowSource &source) const
{
    const QList<RowGap> gaps = source.gaps();
    if (gaps.isEmpty())
        return order;
    const auto count = quint32(source.rowCount());
    bool isReversed = false;
    if (m_query.sortColumn == 0 && count > 0) {
        const QByteArrayView first = source.cell(0, 0);
        const QByteArrayView last = source.cell(int(count) - 1, 0);
        const bool isAscending = first.compare(last) <= 0;
        isReversed = isAscending != (m_query.order == Qt::AscendingOrder);
    }
    for (int number = 0; number < gaps.size(); ++number) {
        const auto before = quint32(gaps[number].beforeRow);
        auto place = order.end();
        if (m_query.sortColumn <= 0) {
            place = std::find_if(order.begin(), order.end(), [&](quint32 row) {
                return row < count && (isReversed ? row < before : row >= before);
            });
        }
        order.insert(place, count + quint32(number));
    }
    return order;
}

/// Their numbers are those of other rows in a source with more of them.
void SectionTableModel::removeGaps()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!isGap(m_order[size_t(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_order.erase(m_order.begin() + row);
        endRemoveRows();
    }
    m_gaps.clear();
}

/// From the order shown to another of the same rows: out with what goes, in with what comes, then into place, each only
/// if it is needed. The steps are what views know how to carry a selection through.
void SectionTableModel::moveTo(std::vector<quint32> order)
{
    std::vector<char> stays(m_ticked.size() + size_t(m_gaps.size()), 0);
    for (const quint32 row : order)
        stays[row] = 1;
    std::vector<quint32> kept = m_order;
    const auto gone = std::stable_partition(kept.begin(), kept.end(), [&](quint32 row) { return stays[row] != 0; });
    const auto keptCount = int(gone - kept.begin());
    if (keptCount < rowCount()) {
        rearrange(std::move(kept), size_t(keptCount));
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
    const size_t count = order.size();
    rearrange(std::move(order), count);
}

/// Rows behind keptCount are about to go. Their indexes go now, else a view would take its current one, and what it
/// shows, to the last row that is kept.
void SectionTableModel::rearrange(std::vector<quint32> order, size_t keptCount)
{
    if (order == m_order && keptCount == order.size())
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<int> position(m_ticked.size() + size_t(m_gaps.size()), -1);
    for (size_t row = 0; row < keptCount; ++row)
        position[order[row]] = int(row);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after.append(index(position[m_order[size_t(old.row())]], old.column())); // of -1 there is none
    m_order = std::move(order);
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SectionTableModel::adoptSource(std::shared_ptr<const RowSource> source)
{
    if (source == m_source)
        return;
    m_ticked = ticksFor(source.get());
    m_gaps = source->gaps();
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

} // namespace wb
