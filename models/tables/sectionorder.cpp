#include "models/tables/sectionorder.h"

#include "models/tables/cellvalue.h"
#include "models/tables/rowfilter.h"

#include <QtEndian>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace wb {

namespace {

constexpr size_t ChunkRows = 4096;
constexpr size_t SortRun = 65536;
constexpr size_t MaxDictionary = 256;
constexpr quint32 NotFolded = 0xffffffff;

using Rows = std::vector<quint32>;

struct Entry
{
    CellKey key = {};
    quint32 row = 0;
};

/// Sorts runs and merges them, so that there are moments to stop at. Stable as long as less() ends in the row.
template <class Less> bool sortInRuns(std::vector<Entry> &entries, const Less &less, const std::stop_token &stop)
{
    for (size_t begin = 0; begin < entries.size(); begin += SortRun) {
        if (stop.stop_requested())
            return false;
        std::sort(entries.begin() + qptrdiff(begin),
                  entries.begin() + qptrdiff(std::min(begin + SortRun, entries.size())), less);
    }
    if (entries.size() <= SortRun)
        return true;
    std::vector<Entry> merged(entries.size());
    for (size_t run = SortRun; run < entries.size(); run *= 2) {
        for (size_t begin = 0; begin < entries.size(); begin += 2 * run) {
            if (stop.stop_requested())
                return false;
            const auto first = entries.begin() + qptrdiff(begin);
            const auto middle = entries.begin() + qptrdiff(std::min(begin + run, entries.size()));
            const auto last = entries.begin() + qptrdiff(std::min(begin + 2 * run, entries.size()));
            std::merge(first, middle, middle, last, merged.begin() + qptrdiff(begin), less);
        }
        entries.swap(merged);
    }
    return true;
}

/// The first sixteen folded bytes; a key of its own for nothing else, so shorter texts come first.
CellKey prefixKey(QByteArrayView folded)
{
    unsigned char bytes[16] = {};
    const auto size = size_t(std::min<qsizetype>(folded.size(), sizeof bytes));
    for (size_t i = 0; i < size; ++i) {
        const auto c = static_cast<unsigned char>(folded[qsizetype(i)]);
        bytes[i] = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }
    return {qFromBigEndian<quint64>(bytes), qFromBigEndian<quint64>(bytes + 8), NotFolded};
}

int compareFoldingAscii(QByteArrayView a, QByteArrayView b)
{
    const auto fold = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : int(byte);
    };
    const qsizetype size = std::min(a.size(), b.size());
    for (qsizetype i = 0; i < size; ++i) {
        if (const int difference = fold(a[i]) - fold(b[i]))
            return difference;
    }
    return a.size() < b.size() ? -1 : int(a.size() > b.size());
}

class ColumnSorter
{
public:
    ColumnSorter(const RowSource &source, const SectionQuery &query, const std::stop_token &stop)
        : m_source(source)
        , m_column(query.sortColumn)
        , m_type(source.spec().columns.at(query.sortColumn).type)
        , m_descending(query.order == Qt::DescendingOrder)
        , m_stop(stop)
    {
    }

    bool sort(Rows &rows)
    {
        Rows unknown;
        Rows known;
        known.reserve(rows.size());
        for (size_t i = 0; i < rows.size(); ++i) {
            if (i % ChunkRows == 0 && m_stop.stop_requested())
                return false;
            (cell(rows[i]).data() ? known : unknown).push_back(rows[i]);
        }
        const std::optional<bool> counted = sortByDictionary(known);
        if (!(counted ? *counted : sortByKeys(known)))
            return false;
        rows = std::move(known);
        rows.insert(rows.end(), unknown.begin(), unknown.end());
        return true;
    }

private:
    QByteArrayView cell(quint32 row) const { return m_source.cell(int(row), m_column); }
    QByteArrayView text(const Entry &entry) const
    {
        return entry.key.extra == NotFolded ? sortText(m_type, cell(entry.row))
                                            : QByteArrayView(m_folded[entry.key.extra]);
    }

    /// Negative, zero or positive, in ascending sense.
    int compareText(const Entry &a, const Entry &b) const
    {
        if (a.key.high != b.key.high)
            return a.key.high < b.key.high ? -1 : 1;
        if (a.key.low != b.key.low)
            return a.key.low < b.key.low ? -1 : 1;
        return compareFoldingAscii(text(a), text(b));
    }
    int compareTyped(const Entry &a, const Entry &b) const
    {
        const auto order = a.key <=> b.key;
        return order < 0 ? -1 : int(order > 0);
    }
    template <class Compare> bool sortEntries(std::vector<Entry> &entries, const Compare &compare)
    {
        if (m_descending) {
            return sortInRuns(
                entries,
                [&](const Entry &a, const Entry &b) {
                    const int order = compare(a, b);
                    return order ? order > 0 : a.row < b.row;
                },
                m_stop);
        }
        return sortInRuns(
            entries,
            [&](const Entry &a, const Entry &b) {
                const int order = compare(a, b);
                return order ? order < 0 : a.row < b.row;
            },
            m_stop);
    }

    bool makeEntries(const Rows &rows)
    {
        m_typed.clear();
        m_text.clear();
        for (size_t i = 0; i < rows.size(); ++i) {
            if (i % ChunkRows == 0 && m_stop.stop_requested())
                return false;
            const QByteArrayView bytes = cell(rows[i]);
            if (const std::optional<CellKey> key = cellKey(m_type, bytes)) {
                m_typed.push_back({*key, rows[i]});
                continue;
            }
            const QByteArrayView shown = sortText(m_type, bytes);
            if (isAscii(shown)) {
                m_text.push_back({prefixKey(shown), rows[i]});
            } else {
                m_folded.push_back(foldedText(shown));
                CellKey key = prefixKey(m_folded.back());
                key.extra = quint32(m_folded.size() - 1);
                m_text.push_back({key, rows[i]});
            }
        }
        return sortEntries(m_typed, [this](const Entry &a, const Entry &b) { return compareTyped(a, b); })
            && sortEntries(m_text, [this](const Entry &a, const Entry &b) { return compareText(a, b); });
    }

    bool sortByKeys(Rows &rows)
    {
        if (!makeEntries(rows))
            return false;
        size_t at = 0;
        for (const std::vector<Entry> *entries : {&m_typed, &m_text}) {
            for (const Entry &entry : *entries)
                rows[at++] = entry.row;
        }
        return true;
    }

    /// For columns of few values: sorts one row of each, then counts. Nothing when there are too many values.
    std::optional<bool> sortByDictionary(Rows &rows)
    {
        if (rows.size() < ChunkRows)
            return {};
        std::unordered_map<std::string_view, quint32> ids;
        Rows examples;
        std::vector<quint8> idOf(rows.size());
        for (size_t i = 0; i < rows.size(); ++i) {
            if (i % ChunkRows == 0 && m_stop.stop_requested())
                return false;
            const QByteArrayView bytes = cell(rows[i]);
            const auto [found, isNew] =
                ids.try_emplace(std::string_view(bytes.data(), size_t(bytes.size())), quint32(examples.size()));
            if (isNew) {
                if (examples.size() == MaxDictionary)
                    return {};
                examples.push_back(rows[i]);
            }
            idOf[i] = quint8(found->second);
        }
        if (!makeEntries(examples))
            return false;

        // Values that compare as equal ("A" and "a") share a rank, so that their rows stay in the source's order.
        std::unordered_map<quint32, quint32> rankOfExample;
        quint32 ranks = 0;
        const auto rank = [&](const std::vector<Entry> &entries, const auto &compare) {
            for (size_t i = 0; i < entries.size(); ++i) {
                if (i == 0 || compare(entries[i - 1], entries[i]) != 0)
                    ++ranks;
                rankOfExample[entries[i].row] = ranks - 1;
            }
        };
        rank(m_typed, [this](const Entry &a, const Entry &b) { return compareTyped(a, b); });
        rank(m_text, [this](const Entry &a, const Entry &b) { return compareText(a, b); });

        std::vector<quint32> rankOfId;
        for (const quint32 example : examples)
            rankOfId.push_back(rankOfExample[example]);
        std::vector<size_t> next(ranks + 1, 0);
        for (const quint8 id : idOf)
            ++next[rankOfId[id] + 1];
        std::partial_sum(next.begin(), next.end(), next.begin());
        Rows sorted(rows.size());
        for (size_t i = 0; i < rows.size(); ++i)
            sorted[next[rankOfId[idOf[i]]]++] = rows[i];
        rows = std::move(sorted);
        return true;
    }

    const RowSource &m_source;
    const int m_column;
    const ColumnType m_type;
    const bool m_descending;
    const std::stop_token &m_stop;
    std::vector<Entry> m_typed;
    std::vector<Entry> m_text;
    std::vector<QByteArray> m_folded;
};

} // namespace

std::optional<std::vector<quint32>> sectionOrder(const RowSource &source, const SectionQuery &query,
                                                 const std::stop_token &stop)
{
    const auto count = size_t(source.rowCount());
    const RowFilter filter(query.filter);
    Rows rows;
    std::vector<char> flags;
    for (size_t begin = 0; begin < count; begin += ChunkRows) {
        if (stop.stop_requested())
            return {};
        const size_t end = std::min(begin + ChunkRows, count);
        if (filter.isEmpty())
            flags.assign(end - begin, 1);
        else
            filter.match(source, int(begin), int(end), flags);
        for (size_t row = begin; row < end; ++row) {
            if (flags[row - begin]
                && (query.notEmptyColumn < 0 || !source.cell(int(row), query.notEmptyColumn).isEmpty()))
                rows.push_back(quint32(row));
        }
    }
    if (query.sortColumn >= 0 && !ColumnSorter(source, query, stop).sort(rows))
        return {};
    if (stop.stop_requested())
        return {};
    return rows;
}

} // namespace wb
