#include "models/tables/sectionorder.h"

#include "models/tables/cellvalue.h"
#include "models/tables/rowfilter.h"

#include <QtEndian>

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>
#include <unordered_map>

namespace wb {

namespace {

constexpr size_t ChunkRows = 4096;
constexpr size_t SortRun = 65536;
constexpr size_t MaxDictionary = 256;
constexpr qsizetype KeyBytes = 16;
constexpr quint32 GoesOn = KeyBytes + 1;

using Rows = std::vector<quint32>;

/// Compared as numbers, which is what makes sorting fast. In descending order the key is inverted; the row never is, so
/// rows of equal keys keep the source's order.
struct Entry
{
    quint64 high = 0;
    quint64 low = 0;
    quint32 extra = 0;
    quint32 row = 0;

    bool hasKeyOf(const Entry &other) const { return high == other.high && low == other.low && extra == other.extra; }
    friend bool operator<(const Entry &a, const Entry &b)
    {
        if (a.high != b.high)
            return a.high < b.high;
        if (a.low != b.low)
            return a.low < b.low;
        return a.extra != b.extra ? a.extra < b.extra : a.row < b.row;
    }
};

/// Sorts runs and merges them, so that there are moments to stop at.
bool sortInRuns(std::span<Entry> entries, const std::stop_token &stop)
{
    for (size_t begin = 0; begin < entries.size(); begin += SortRun) {
        if (stop.stop_requested())
            return false;
        const std::span<Entry> run = entries.subspan(begin, std::min(SortRun, entries.size() - begin));
        std::sort(run.begin(), run.end());
    }
    if (entries.size() <= SortRun)
        return true;
    std::vector<Entry> spare(entries.size());
    std::span<Entry> from = entries;
    std::span<Entry> to = spare;
    for (size_t run = SortRun; run < entries.size(); run *= 2) {
        for (size_t begin = 0; begin < from.size(); begin += 2 * run) {
            if (stop.stop_requested())
                return false;
            const size_t middle = std::min(begin + run, from.size());
            const size_t end = std::min(begin + 2 * run, from.size());
            const auto at = [&](size_t i) { return from.begin() + qptrdiff(i); };
            std::merge(at(begin), at(middle), at(middle), at(end), to.begin() + qptrdiff(begin));
        }
        std::swap(from, to);
    }
    if (from.data() != entries.data())
        std::copy(from.begin(), from.end(), entries.begin());
    return true;
}

quint8 lower(char c)
{
    const auto byte = static_cast<quint8>(c);
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

qsizetype commonPrefix(QByteArrayView a, QByteArrayView b, qsizetype from, qsizetype atMost)
{
    const qsizetype end = std::min({a.size(), b.size(), atMost});
    while (from < end && lower(a[from]) == lower(b[from]))
        ++from;
    return from;
}

class ColumnSorter
{
public:
    ColumnSorter(const RowSource &source, const SectionQuery &query, const std::stop_token &stop)
        : m_source(source)
        , m_column(query.sortColumn)
        , m_type(source.spec().columns.at(query.sortColumn).type)
        , m_isDescending(query.order == Qt::DescendingOrder)
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
    /// What a row is sorted by as text; only ASCII is still to be folded.
    QByteArrayView text(quint32 row) const
    {
        if (const auto folded = m_folded.find(row); folded != m_folded.end())
            return folded->second;
        return sortText(m_type, cell(row));
    }

    Entry entry(const CellKey &key, quint32 row) const
    {
        return m_isDescending ? Entry{~key.high, ~key.low, ~key.extra, row} : Entry{key.high, key.low, key.extra, row};
    }
    /// Sixteen folded bytes from an offset on, then how many there were: a text goes before what it begins.
    Entry textEntry(quint32 row, QByteArrayView bytes, qsizetype offset) const
    {
        quint8 key[KeyBytes] = {};
        const qsizetype left = bytes.size() - std::min(offset, bytes.size());
        for (qsizetype i = 0; i < std::min(left, KeyBytes); ++i)
            key[i] = lower(bytes[offset + i]);
        return entry({qFromBigEndian<quint64>(key), qFromBigEndian<quint64>(key + 8),
                      quint32(std::min(left, qsizetype(GoesOn)))},
                     row);
    }

    /// Texts that begin alike are sorted again by what follows, so that no comparison ever reads a text.
    bool sortTexts()
    {
        struct Part
        {
            std::span<Entry> entries = {};
            qsizetype offset = 0;
        };
        if (!sortInRuns(m_texts, m_stop))
            return false;
        const quint32 goesOn = m_isDescending ? ~GoesOn : GoesOn;
        std::vector<Part> parts = {{m_texts, 0}}; // sorted at their offset
        while (!parts.empty()) {
            const Part part = parts.back();
            parts.pop_back();
            for (size_t begin = 0; begin < part.entries.size();) {
                size_t end = begin + 1;
                while (end < part.entries.size() && part.entries[end].hasKeyOf(part.entries[begin]))
                    ++end;
                const std::span<Entry> alike = part.entries.subspan(begin, end - begin);
                begin = end;
                if (alike.size() == 1 || alike.front().extra != goesOn)
                    continue;
                const QByteArrayView first = text(alike.front().row);
                qsizetype offset = first.size();
                for (size_t i = 1; i < alike.size(); ++i) {
                    if (i % ChunkRows == 1 && m_stop.stop_requested())
                        return false;
                    offset = commonPrefix(first, text(alike[i].row), part.offset + KeyBytes, offset);
                }
                for (size_t i = 0; i < alike.size(); ++i) {
                    if (i % ChunkRows == 0 && m_stop.stop_requested())
                        return false;
                    alike[i] = textEntry(alike[i].row, text(alike[i].row), offset);
                }
                if (!sortInRuns(alike, m_stop))
                    return false;
                parts.push_back({alike, offset});
            }
        }
        return true;
    }

    bool sortByKeys(Rows &rows)
    {
        m_typed.clear();
        m_texts.clear();
        for (size_t i = 0; i < rows.size(); ++i) {
            if (i % ChunkRows == 0 && m_stop.stop_requested())
                return false;
            const quint32 row = rows[i];
            const QByteArrayView bytes = cell(row);
            if (const std::optional<CellKey> key = cellKey(m_type, bytes)) {
                m_typed.push_back(entry(*key, row));
                continue;
            }
            QByteArrayView shown = sortText(m_type, bytes);
            if (!isAscii(shown))
                shown = m_folded.try_emplace(row, foldedText(shown)).first->second;
            m_texts.push_back(textEntry(row, shown, 0));
        }
        if (!sortInRuns(m_typed, m_stop) || !sortTexts())
            return false;
        size_t at = 0;
        for (const std::vector<Entry> *entries : {&m_typed, &m_texts}) {
            for (const Entry &sorted : *entries)
                rows[at++] = sorted.row;
        }
        return true;
    }

    bool isEqual(quint32 a, quint32 b) const
    {
        const std::optional<CellKey> key = cellKey(m_type, cell(a));
        if (key || cellKey(m_type, cell(b)))
            return key == cellKey(m_type, cell(b));
        const QByteArrayView textA = text(a);
        const QByteArrayView textB = text(b);
        return textA.size() == textB.size() && commonPrefix(textA, textB, 0, textA.size()) == textA.size();
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
        Rows sortedExamples = examples;
        if (!sortByKeys(sortedExamples))
            return false;

        // Values that compare as equal ("A" and "a") share a rank, so that their rows stay in the source's order.
        std::unordered_map<quint32, quint32> rankOfExample;
        quint32 rank = 0;
        for (size_t i = 0; i < sortedExamples.size(); ++i) {
            rank += i > 0 && !isEqual(sortedExamples[i - 1], sortedExamples[i]);
            rankOfExample[sortedExamples[i]] = rank;
        }
        std::vector<quint32> rankOfId;
        for (const quint32 example : examples)
            rankOfId.push_back(rankOfExample[example]);
        std::vector<size_t> next(rank + 2, 0);
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
    const bool m_isDescending;
    const std::stop_token &m_stop;
    std::vector<Entry> m_typed;
    std::vector<Entry> m_texts; ///< of text columns all, of others what does not read as their type
    std::unordered_map<quint32, QByteArray> m_folded; ///< by row, of texts that are not ASCII
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
