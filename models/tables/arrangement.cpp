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

} // namespace

std::optional<Arrangement> arrange(const ArrangementRequest &request, const std::stop_token &stop)
{
    const RowSource &wanted = *request.wanted;
    const auto count = size_t(wanted.rowCount());
    Arrangement made;
    if (request.query.isTrivial()) {
        RowNumbers all(count);
        std::iota(all.begin(), all.end(), 0);
        made.order = std::make_shared<const RowNumbers>(std::move(all));
    } else {
        std::optional<RowNumbers> order = sectionOrder(wanted, request.query, stop);
        if (!order)
            return {};
        made.order = std::make_shared<const RowNumbers>(std::move(*order));
    }
    made.rowOfSource.assign(count, -1);
    for (size_t row = 0; row < made.order->size(); ++row)
        made.rowOfSource[(*made.order)[row]] = int(row);

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
