// A million rows: memory, filter, sort and CSV.
#include "models/domain/csvwriter.h"
#include "models/domain/filewriter.h"
#include "models/tables/sectionorder.h"
#include "tests/bench/bigrows.h"
#include "tests/bench/measure.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <bit>
#include <cstring>
#include <emmintrin.h>
#include <fcntl.h>
#include <unistd.h>

namespace wb::bench {

using namespace Qt::StringLiterals;

namespace {

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

/// The rows with a word of small ASCII letters: first and last byte in both cases at sixteen places at once.
std::vector<quint32> scanned(const BigRows &rows, const QByteArray &word)
{
    std::vector<quint32> hits;
    const std::vector<quint32> &starts = rows.rowStarts();
    const char *const text = rows.text().data();
    const char *const end = text + rows.text().size() - word.size() - 15;
    const __m128i first = _mm_set1_epi8(word.front());
    const __m128i last = _mm_set1_epi8(word.back());
    const __m128i toSmall = _mm_set1_epi8(0x20);
    std::size_t row = 0;
    for (const char *at = text; at < end;) {
        const __m128i one = _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)), toSmall);
        const __m128i other =
            _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at + word.size() - 1)), toSmall);
        auto mask = unsigned(_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(one, first), _mm_cmpeq_epi8(other, last))));
        const char *next = at + 16;
        for (; mask; mask &= mask - 1) {
            const char *const place = at + std::countr_zero(mask);
            if (!std::equal(word.begin(), word.end(), place, [](char a, char b) { return a == folded(b); }))
                continue;
            const auto offset = quint32(place - text);
            std::size_t step = 1;
            while (row + step < starts.size() && starts[row + step] <= offset)
                step *= 2;
            const auto from = starts.begin() + std::ptrdiff_t(row + step / 2);
            const auto to = starts.begin() + std::ptrdiff_t(std::min(row + step + 1, starts.size()));
            row = std::size_t(std::upper_bound(from, to, offset) - starts.begin()) - 1;
            hits.push_back(quint32(row));
            next = text + starts[row + 1]; // one hit a row is enough
            break;
        }
        at = next;
    }
    return hits;
}

/// Sixteen folded bytes and the row; the rest of the text, then the row, decides between equal ones.
std::vector<quint32> sorted(const BigRows &rows, int column)
{
    struct Key
    {
        quint64 high = 0;
        quint64 low = 0;
        quint32 row = 0;
    };
    const Section &section = *rows.section();
    std::vector<Key> keys(std::size_t(section.rowCount()));
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const QByteArrayView cell = section.cell(int(row), column);
        char bytes[16] = {};
        for (qsizetype i = 0; i < std::min(cell.size(), qsizetype(16)); ++i)
            bytes[i] = folded(cell[i]);
        std::memcpy(&keys[row].high, bytes, 8);
        std::memcpy(&keys[row].low, bytes + 8, 8);
        keys[row].high = __builtin_bswap64(keys[row].high);
        keys[row].low = __builtin_bswap64(keys[row].low);
        keys[row].row = quint32(row);
    }
    const auto rest = [&](quint32 row) {
        const QByteArrayView cell = section.cell(int(row), column);
        return cell.sliced(std::min(qsizetype(16), cell.size()));
    };
    std::sort(keys.begin(), keys.end(), [&](const Key &a, const Key &b) {
        if (a.high != b.high)
            return a.high < b.high;
        if (a.low != b.low)
            return a.low < b.low;
        const int order = rest(a.row).compare(rest(b.row), Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.row < b.row;
    });
    std::vector<quint32> order(keys.size());
    std::transform(keys.begin(), keys.end(), order.begin(), [](const Key &key) { return key.row; });
    return order;
}

void filterAndSort(Report &report, const BigRows &rows)
{
    std::vector<quint32> floor;
    std::vector<quint32> program;
    const auto check = [&](const char *what) {
        if (floor != program)
            qFatal("%s: the floor and the program answer differently", what);
    };
    for (const char *const word : {"amazon", "e"}) {
        Row row;
        inTurns(
            row, 15, [&] { floor = scanned(rows, word); },
            [&] { program = *sectionOrder(*rows.section(), {.filter = QLatin1StringView(word)}, {}); });
        check(word);
        row.name = u"filter 1,000,000 rows by \"%1\", %2 hits"_s.arg(QLatin1StringView(word)).arg(floor.size());
        row.floorIs = u"SSE2 scan of the same text in one piece"_s;
        report.add(row);
    }
    Row row;
    inTurns(
        row, 7, [&] { floor = sorted(rows, DomainColumn); },
        [&] { program = *sectionOrder(*rows.section(), {.sortColumn = DomainColumn}, {}); });
    check("sort");
    row.name = u"sort 1,000,000 rows by unique text"_s;
    row.floorIs = u"std::sort of 16 folded bytes and the row, one thread"_s;
    report.add(row);
}

void writeCsv(const Section &section, const QString &path)
{
    FileWriter file(path);
    const QList<int> columns = {0, 1, 2, 3, 4, 5};
    static_cast<void>(file.write(sectionCsvHeader(section, columns, {})));
    for (int row = 0; row < section.rowCount(); ++row)
        static_cast<void>(file.write(sectionCsvLine(section, row, columns, {})));
    if (const Expected<void> done = file.commit(); !done)
        qFatal("%s", qPrintable(done.error().detail));
}

void writeBytes(const QByteArray &bytes, const QString &path)
{
    constexpr qsizetype Block = 256 * 1024;
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    bool good = file >= 0;
    for (qsizetype at = 0; at < bytes.size() && good; at += Block) {
        const qsizetype size = std::min(Block, bytes.size() - at);
        good = ::write(file, bytes.constData() + at, std::size_t(size)) == size;
    }
    if (!good || ::fdatasync(file) != 0)
        qFatal("no room for a file of rows");
    ::close(file);
}

void csv(Report &report, const BigRows &rows)
{
    const QString path = QDir::current().filePath(u"rows.csv"_s);
    writeCsv(*rows.section(), path);
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("no file of rows");
    const QByteArray bytes = file.readAll();
    Row row;
    inTurns(
        row, 5, [&] { writeBytes(bytes, path); }, [&] { writeCsv(*rows.section(), path); });
    QFile::remove(path);
    row.name = u"CSV of 1,000,000 rows, %1 MB, to the disk"_s.arg(bytes.size() / 1'000'000);
    row.floorIs = u"write and fdatasync of the finished bytes"_s;
    report.add(row);
}

} // namespace

void benchTable(Report &report)
{
    const BigRows rows;
    Row memory;
    memory.name = u"memory of 1,000,000 rows of six text columns"_s;
    memory.unit = u"MB"_s;
    memory.floor = {double(rows.text().size() - 6 * std::size_t(Million)) / 1e6};
    memory.program = {double(rows.heapBytes()) / 1e6};
    memory.floorIs = u"the text alone"_s;
    report.add(memory);
    filterAndSort(report, rows);
    csv(report, rows);
}

} // namespace wb::bench
