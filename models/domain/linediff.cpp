#include "models/domain/linediff.h"

#include <QHash>

#include <algorithm>

namespace wb {

namespace {

constexpr size_t MostPlaces = 4'000'000;

using Lines = std::vector<QByteArrayView>;

Lines linesOf(QByteArrayView text)
{
    Lines lines;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf('\n', start);
        if (end < 0)
            end = text.size();
        QByteArrayView line = text.sliced(start, end - start);
        if (line.endsWith('\r'))
            line.chop(1);
        lines.push_back(line);
        start = end + 1;
    }
    return lines;
}

/// Which of the lines from begin to end are in a longest common subsequence with the others.
std::vector<bool> commonByPlace(const Lines &before, const Lines &after, size_t begin, size_t beforeEnd,
                                size_t afterEnd)
{
    const size_t rows = beforeEnd - begin;
    const size_t columns = afterEnd - begin;
    // Lengths of the longest common rest; at most the root of MostPlaces, or one side is short.
    std::vector<quint32> lengths((rows + 1) * (columns + 1), 0);
    const auto at = [&](size_t row, size_t column) -> quint32 & { return lengths[row * (columns + 1) + column]; };
    for (size_t row = rows; row-- > 0;) {
        for (size_t column = columns; column-- > 0;) {
            at(row, column) = before[begin + row] == after[begin + column]
                ? at(row + 1, column + 1) + 1
                : std::max(at(row + 1, column), at(row, column + 1));
        }
    }
    std::vector<bool> common(columns, false);
    for (size_t row = 0, column = 0; row < rows && column < columns;) {
        if (before[begin + row] == after[begin + column]) {
            common[column] = true;
            ++row;
            ++column;
        } else if (at(row + 1, column) >= at(row, column + 1)) {
            ++row;
        } else {
            ++column;
        }
    }
    return common;
}

std::vector<bool> commonAnywhere(const Lines &before, const Lines &after, size_t begin, size_t beforeEnd,
                                 size_t afterEnd)
{
    QHash<QByteArrayView, int> counts;
    for (size_t i = begin; i < beforeEnd; ++i)
        ++counts[before[i]];
    std::vector<bool> common;
    for (size_t i = begin; i < afterEnd; ++i)
        common.push_back(counts.value(after[i]) > 0 && counts[after[i]]-- > 0);
    return common;
}

} // namespace

std::vector<int> linesThatDiffer(QByteArrayView beforeText, QByteArrayView afterText)
{
    const Lines before = linesOf(beforeText);
    const Lines after = linesOf(afterText);
    size_t begin = 0;
    while (begin < before.size() && begin < after.size() && before[begin] == after[begin])
        ++begin;
    size_t beforeEnd = before.size();
    size_t afterEnd = after.size();
    while (beforeEnd > begin && afterEnd > begin && before[beforeEnd - 1] == after[afterEnd - 1]) {
        --beforeEnd;
        --afterEnd;
    }
    const bool byPlace = (beforeEnd - begin + 1) * (afterEnd - begin + 1) <= MostPlaces;
    const std::vector<bool> common = byPlace ? commonByPlace(before, after, begin, beforeEnd, afterEnd)
                                             : commonAnywhere(before, after, begin, beforeEnd, afterEnd);
    std::vector<int> differing;
    for (size_t i = begin; i < afterEnd; ++i) {
        if (!common[i - begin])
            differing.push_back(int(i) + 1);
    }
    return differing;
}

} // namespace wb
