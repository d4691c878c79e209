#include "models/tables/rowfilter.h"

#include "models/tables/cellvalue.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace wb {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? char(c & ~0x20) : c;
}

bool startsWith(const char *text, const QByteArray &word)
{
    return std::equal(word.begin(), word.end(), text, [](char a, char b) { return a == lower(b); });
}

/// Where the word (lower case) first stands in the text from at on, whatever the case there; nullptr when nowhere.
const char *find(const char *at, const char *end, const QByteArray &word)
{
    const qsizetype size = word.size();
#ifdef __SSE2__
    // The first and the last byte at sixteen places at once; few places pass, and only those are compared whole.
    const __m128i firstLower = _mm_set1_epi8(word.front());
    const __m128i firstUpper = _mm_set1_epi8(upper(word.front()));
    const __m128i lastLower = _mm_set1_epi8(word.back());
    const __m128i lastUpper = _mm_set1_epi8(upper(word.back()));
    for (; end - at >= size + 15; at += 16) {
        const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i last = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + size - 1));
        const __m128i both =
            _mm_and_si128(_mm_or_si128(_mm_cmpeq_epi8(first, firstLower), _mm_cmpeq_epi8(first, firstUpper)),
                          _mm_or_si128(_mm_cmpeq_epi8(last, lastLower), _mm_cmpeq_epi8(last, lastUpper)));
        for (auto mask = unsigned(_mm_movemask_epi8(both)); mask; mask &= mask - 1) {
            const char *place = at + std::countr_zero(mask);
            if (startsWith(place, word))
                return place;
        }
    }
#endif
    const char first = word.front();
    for (; end - at >= size; ++at) {
        if (lower(*at) == first && startsWith(at, word))
            return at;
    }
    return nullptr;
}

/// Bytes in one piece: cells that follow one another in memory with only their NUL between, as those of an arena do.
struct Stretch
{
    const char *begin = nullptr;
    const char *end = nullptr;
    size_t firstMark = 0;
};

/// Where in a stretch a row begins.
struct Mark
{
    const char *begin = nullptr;
    int row = 0;
};

} // namespace

RowFilter::RowFilter(const QString &filter)
{
    QString spaced = filter;
    spaced.replace(QChar::Null, QChar::Space); // no cell text is looked for across the NUL between cells
    for (const QString &word : spaced.simplified().split(QChar::Space, Qt::SkipEmptyParts)) {
        const QString folded = word.toCaseFolded();
        const QByteArray utf8 = folded.toUtf8();
        if (isAscii(utf8))
            m_asciiWords.append(utf8);
        else
            m_otherWords.append(folded);
    }
}

void RowFilter::match(const RowSource &source, int firstRow, int endRow, std::vector<char> &flags) const
{
    flags.assign(size_t(endRow - firstRow), 1);
    const int columns = source.columnCount();

    std::vector<Stretch> stretches;
    std::vector<Mark> marks;
    if (!m_asciiWords.isEmpty()) {
        for (int row = firstRow; row < endRow; ++row) {
            int markedRow = -1;
            for (int column = 0; column < columns; ++column) {
                const QByteArrayView cell = source.cell(row, column);
                if (cell.isEmpty())
                    continue;
                if (stretches.empty() || stretches.back().end + 1 != cell.data()) {
                    stretches.push_back({cell.data(), cell.data(), marks.size()});
                    markedRow = -1;
                }
                if (markedRow != row) {
                    marks.push_back({cell.data(), row});
                    markedRow = row;
                }
                stretches.back().end = cell.data() + cell.size();
            }
        }
    }

    std::vector<char> found;
    for (const QByteArray &word : m_asciiWords) {
        found.assign(flags.size(), 0);
        for (size_t i = 0; i < stretches.size(); ++i) {
            const Stretch &stretch = stretches[i];
            const size_t endMark = i + 1 < stretches.size() ? stretches[i + 1].firstMark : marks.size();
            size_t mark = stretch.firstMark;
            for (const char *at = find(stretch.begin, stretch.end, word); at;) {
                while (mark + 1 < endMark && marks[mark + 1].begin <= at)
                    ++mark;
                found[size_t(marks[mark].row - firstRow)] = 1;
                if (++mark == endMark)
                    break;
                at = find(marks[mark].begin, stretch.end, word); // one hit a row is enough
            }
        }
        for (size_t i = 0; i < flags.size(); ++i)
            flags[i] &= found[i];
    }

    for (const QString &word : m_otherWords) {
        for (int row = firstRow; row < endRow; ++row) {
            char &flag = flags[size_t(row - firstRow)];
            if (!flag)
                continue;
            flag = 0;
            for (int column = 0; column < columns && !flag; ++column) {
                const QByteArrayView cell = source.cell(row, column);
                flag = !isAscii(cell) && QString::fromUtf8(cell).toCaseFolded().contains(word);
            }
        }
    }
}

} // namespace wb
