#include "models/tables/arrangement.h"

#include <algorithm>
#include <numeric>

namespace wb {

namespace {

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

/// Finds rows by key. Sorted pairs: a million entries of a hash table are three times as slow to build.
class KeyIndex
{
public:
    explicit KeyIndex(const RowSource &source)
    {
        m_entries.reserve(size_t(source.rowCount()));
        for (int row = 0; row < source.rowCount(); ++row)
            m_entries.emplace_back(source.rowKey(row), row);
        std::sort(m_entries.begin(), m_entries.end());
    }
    int row(quint64 key) const
    {
        const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), std::pair(key, 0));
        return found != m_entries.end() && found->first == key ? found->second : -1;
    }

private:
    std::vector<std::pair<quint64, int>> m_entries;
};

/// In their places while rows stand as the source has them or by their first column, which is what the source orders
/// them by; behind all others when they are sorted by anything else.
void insertGaps(RowNumbers &order, const RowSource &source, const SectionQuery &query)
{
    const QList<RowGap> gaps = source.gaps();
    const auto count = quint32(source.rowCount());
    bool isReversed = false;
    if (query.sortColumn == 0 && count > 0) {
        const bool isAscending = source.cell(0, 0).compare(source.cell(int(count) - 1, 0)) <= 0;
        isReversed = isAscending != (query.order == Qt::AscendingOrder);
    }
    for (int number = 0; number < gaps.size(); ++number) {
        const auto before = quint32(gaps[number].beforeRow);
        auto place = order.end();
        if (query.sortColumn <= 0) {
            place = std::find_if(order.begin(), order.end(), [&](quint32 row) {
                return row < count && (isReversed ? row < before : row >= before);
            });
        }
        order.insert(place, count + quint32(number));
    }
}

} // namespace

std::optional<Arrangement> arrange(const ArrangementRequest &request, const std::stop_token &stop)
{
    const RowSource &wanted = *request.wanted;
    const auto count = size_t(wanted.rowCount());
    Arrangement made;
    RowNumbers order;
    if (request.query.isTrivial()) {
        order.resize(count);
        std::iota(order.begin(), order.end(), 0);
    } else if (std::optional<RowNumbers> found = sectionOrder(wanted, request.query, stop)) {
        order = std::move(*found);
    } else {
        return {};
    }
    insertGaps(order, wanted, request.query);
    made.rowOfSource.assign(count, -1);
    for (size_t row = 0; row < order.size(); ++row) {
        if (order[row] < count)
            made.rowOfSource[order[row]] = int(row);
    }
    made.order = std::make_shared<const RowNumbers>(std::move(order));

    if (request.shown && request.shown != request.wanted)
        made.rowsStay = isGrowth(*request.shown, wanted);
    if (!made.rowsStay) {
        const KeyIndex shown(*request.shown);
        made.rowBefore.resize(count);
        for (size_t row = 0; row < count; ++row)
            made.rowBefore[row] = shown.row(wanted.rowKey(int(row)));
    }
    if (stop.stop_requested())
        return {};
    if (request.earlier) {
        const KeyIndex earlier(*request.earlier);
        made.isNew.resize(count);
        for (size_t row = 0; row < count; ++row)
            made.isNew[row] = earlier.row(wanted.rowKey(int(row))) < 0;
    }
    if (stop.stop_requested())
        return {};
    return made;
}

} // namespace wb
