// The part of SectionTableModel that brings sources and orders in: asking the pool, landing, moving rows.
#include "models/tables/sectiontablemodel.h"

#include <QThreadPool>

#include <algorithm>
#include <mutex>

namespace wb {

namespace {

bool isSameSection(const RowSource *a, const RowSource *b)
{
    if (!a || !b)
        return false;
    return a->spec().id == b->spec().id
        && std::equal(a->spec().columns.begin(), a->spec().columns.end(), b->spec().columns.begin(),
                      b->spec().columns.end(),
                      [](const ColumnSpec &x, const ColumnSpec &y) { return x.id == y.id && x.type == y.type; });
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
    void deliver(quint64 number, Arrangement &&made)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_model)
            return;
        QMetaObject::invokeMethod(
            m_model, [model = m_model, number, held = std::move(made)]() mutable { model->land(number, held); },
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
    release(std::move(m_earlier));
}

void SectionTableModel::setSource(std::shared_ptr<const RowSource> source, std::shared_ptr<const RowSource> earlier)
{
    release(std::exchange(m_earlier, std::move(earlier)));
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
    m_isNew.clear();
    Arrangement made;
    if (m_source)
        made = *arrange({m_source, m_source, m_earlier, {}}, {});
    else
        made.order = std::make_shared<const RowNumbers>();
    m_ticked.assign(size_t(m_source ? m_source->rowCount() : 0), 0);
    adopt(made);
    m_rowsStayed = false;
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
    ArrangementRequest asked = {m_source, m_wanted, m_earlier, m_query};
    // Nothing to work out, and a first page should be there at once.
    if (m_query.isTrivial() && std::max(m_source->rowCount(), m_wanted->rowCount()) <= SteppedRows) {
        Arrangement made = *arrange(asked, {});
        apply(made);
        return;
    }
    m_stop = std::stop_source();
    m_pool->start([asked = std::move(asked), stop = m_stop.get_token(), number, landing = m_landing]() mutable {
        std::optional<Arrangement> made = arrange(asked, stop);
        asked = {}; // here, so that the model's thread is never the last to hold the rows
        if (made)
            landing->deliver(number, std::move(*made));
    });
}

void SectionTableModel::land(quint64 number, Arrangement &made)
{
    // A stopped request may still arrive with the order it had just finished. Any new source is a new request, so what
    // is shown, and what is wanted, are those the order was made for.
    if (number == m_request)
        apply(made);
}

void SectionTableModel::apply(Arrangement &made)
{
    const bool isNewSource = m_wanted != m_source;
    const bool isStepped = std::max(m_source->rowCount(), m_wanted->rowCount()) <= SteppedRows;
    const int ticked = m_tickedCount;
    const int visibleTicked = m_visibleTickedCount;
    m_rowsStayed = made.rowsStay;
    // Without a current row and a selection there is nothing to carry over, and one reset is the cheapest.
    if (!made.rowsStay || !isStepped || persistentIndexList().isEmpty()) {
        beginResetModel();
        adopt(made);
        endResetModel();
    } else {
        if (isNewSource)
            removeGaps();
        const std::shared_ptr<const RowNumbers> order = std::exchange(made.order, m_order);
        adopt(made);
        if (isNewSource && !m_order->empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        moveTo(order);
        countTicks();
    }
    emit orderChanged();
    if (ticked != m_tickedCount || visibleTicked != m_visibleTickedCount)
        emit ticksChanged();
}

/// Their numbers are those of other rows in a source with more of them.
void SectionTableModel::removeGaps()
{
    for (int row = rowCount() - 1; row >= 0 && !m_gaps.isEmpty(); --row) {
        if (!isGap((*m_order)[size_t(row)]))
            continue;
        RowNumbers order = *m_order;
        beginRemoveRows({}, row, row);
        order.erase(order.begin() + row);
        m_order = std::make_shared<const RowNumbers>(std::move(order));
        endRemoveRows();
    }
    m_gaps.clear(); // rows name them by their place until the last is out
}

/// From the order shown to another of the same rows: out with what goes, in with what comes, then into place, each only
/// if it is needed. The steps are what views know how to carry a selection through.
void SectionTableModel::moveTo(std::shared_ptr<const RowNumbers> order)
{
    std::vector<char> stays(m_ticked.size() + size_t(m_gaps.size()), 0);
    for (const quint32 row : *order)
        stays[row] = 1;
    RowNumbers kept = *m_order;
    const auto gone = std::stable_partition(kept.begin(), kept.end(), [&](quint32 row) { return stays[row] != 0; });
    const auto keptCount = int(gone - kept.begin());
    if (keptCount < rowCount()) {
        rearrange(std::make_shared<const RowNumbers>(kept), size_t(keptCount));
        kept.resize(size_t(keptCount));
        beginRemoveRows({}, keptCount, rowCount() - 1);
        m_order = std::make_shared<const RowNumbers>(kept);
        endRemoveRows();
    }
    if (int(order->size()) > keptCount) {
        for (const quint32 row : kept)
            stays[row] = 0; // what is left is what comes
        beginInsertRows({}, keptCount, int(order->size()) - 1);
        std::copy_if(order->begin(), order->end(), std::back_inserter(kept),
                     [&](quint32 row) { return stays[row] != 0; });
        m_order = std::make_shared<const RowNumbers>(std::move(kept));
        endInsertRows();
    }
    rearrange(order, order->size());
}

/// Rows behind keptCount are about to go. Their indexes go now, else a view would take its current one, and what it
/// shows, to the last row that is kept.
void SectionTableModel::rearrange(std::shared_ptr<const RowNumbers> order, size_t keptCount)
{
    if (*order == *m_order && keptCount == order->size()) {
        m_order = std::move(order);
        return;
    }
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<int> position(m_ticked.size() + size_t(m_gaps.size()), -1);
    for (size_t row = 0; row < keptCount; ++row)
        position[(*order)[row]] = int(row);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after.append(index(position[(*m_order)[size_t(old.row())]], old.column())); // of -1 there is none
    m_order = std::move(order);
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

/// Ticks are of this thread, so they are carried over here, by rows that the pool has found.
void SectionTableModel::adopt(Arrangement &made)
{
    const auto count = size_t(m_wanted ? m_wanted->rowCount() : 0);
    if (made.rowsStay) {
        m_ticked.resize(count, 0);
    } else {
        std::vector<char> ticked(count, 0);
        for (size_t row = 0; m_tickedCount > 0 && row < count; ++row)
            ticked[row] = made.rowBefore[row] >= 0 && m_ticked[size_t(made.rowBefore[row])];
        m_ticked = std::move(ticked);
    }
    if (m_source != m_wanted)
        release(std::exchange(m_source, m_wanted));
    m_gaps = m_source ? m_source->gaps() : QList<RowGap>();
    release(std::exchange(m_order, std::move(made.order)));
    m_rowOfSource = std::move(made.rowOfSource);
    m_isNew = std::move(made.isNew);
    countTicks();
}

/// Freeing a million rows takes long enough to be seen.
void SectionTableModel::release(std::shared_ptr<const void> rows)
{
    if (rows)
        m_pool->start([held = std::move(rows)]() mutable { held.reset(); });
}

} // namespace wb
