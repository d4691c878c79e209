#include "models/tables/cellvalue.h"
#include "models/tables/sectionorder.h"
#include "tests/support/registry.h"
#include "tests/tables/testsource.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<quint32>;

Rows ordered(const RowSource &source, const SectionQuery &query)
{
    return sectionOrder(source, query, {}).value();
}

/// The values of a column of one type, sorted; "-" stands for unknown, both in and out.
QByteArrayList sorted(ColumnType type, const QByteArrayList &values, Qt::SortOrder order)
{
    std::vector<TestCells> rows;
    for (const QByteArray &value : values)
        rows.push_back({value == "-" ? TestCell() : TestCell(value)});
    const TestSource source(testSpec({{u"value"_s, type}}), rows);
    QByteArrayList result;
    for (const quint32 row : ordered(source, {.sortColumn = 0, .order = order}))
        result.append(values[int(row)]);
    return result;
}

bool naiveMatch(const TestCells &row, const QString &filter)
{
    for (const QString &word : filter.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const QString folded = word.toCaseFolded();
        const bool isAsciiWord = isAscii(folded.toUtf8());
        const bool found = std::any_of(row.begin(), row.end(), [&](const TestCell &cell) {
            if (!cell)
                return false;
            return isAsciiWord ? cell->toLower().contains(folded.toUtf8())
                               : QString::fromUtf8(*cell).toCaseFolded().contains(folded);
        });
        if (!found)
            return false;
    }
    return true;
}

/// Negative when a goes before b, ascending; what is unknown or does not read is told apart by group.
int naiveCompare(ColumnType type, const QByteArray &a, const QByteArray &b)
{
    const auto keyA = cellKey(type, a);
    const auto keyB = cellKey(type, b);
    if (keyA && keyB)
        return *keyA < *keyB ? -1 : int(*keyB < *keyA);
    const QByteArray textA = foldedText(sortText(type, a));
    const QByteArray textB = foldedText(sortText(type, b));
    return textA < textB ? -1 : int(textB < textA);
}

Rows naiveOrder(const TestSource &source, const SectionQuery &query)
{
    Rows rows;
    for (size_t row = 0; row < source.rows().size(); ++row) {
        const TestCells &cells = source.rows()[row];
        if (naiveMatch(cells, query.filter)
            && (query.notEmptyColumn < 0 || !cells[size_t(query.notEmptyColumn)].value_or(QByteArray()).isEmpty()))
            rows.push_back(quint32(row));
    }
    if (query.sortColumn < 0)
        return rows;
    const ColumnType type = source.spec().columns[query.sortColumn].type;
    const bool isText = type == ColumnType::Text || type == ColumnType::List;
    const auto group = [&](const TestCell &cell) { return !cell ? 2 : isText || cellKey(type, *cell) ? 0 : 1; };
    std::stable_sort(rows.begin(), rows.end(), [&](quint32 a, quint32 b) {
        const TestCell &cellA = source.rows()[a][size_t(query.sortColumn)];
        const TestCell &cellB = source.rows()[b][size_t(query.sortColumn)];
        if (group(cellA) != group(cellB))
            return group(cellA) < group(cellB);
        if (!cellA)
            return false;
        const int order = naiveCompare(type, *cellA, *cellB);
        return query.order == Qt::AscendingOrder ? order < 0 : order > 0;
    });
    return rows;
}

TestCell randomCell(ColumnType type, QRandomGenerator &random)
{
    static const QStringList pieces = {u"a"_s, u"B"_s, u"ab"_s,     u"Ä"_s, u"ß"_s,    u"é"_s,
                                       u"."_s, u"x"_s, u"Привет"_s, u" "_s, u"日本"_s, u"a-long-common-prefix-"_s};
    const int kind = random.bounded(20);
    if (kind == 0)
        return {};
    if (kind == 1)
        return QByteArray("");
    const auto text = [&] {
        QString made;
        for (int i = random.bounded(1, 6); i > 0; --i)
            made += pieces[random.bounded(int(pieces.size()))];
        return made.toUtf8();
    };
    if (kind == 2)
        return text();
    switch (type) {
    case ColumnType::Number:
        return QByteArray::number(random.bounded(-20, 20) / (random.bounded(2) ? 1.0 : 8.0));
    case ColumnType::Date:
        return QByteArray("2026-01-02T03:04:05Z")
            .first(QList<int>{4, 7, 10, 16, 20}[random.bounded(5)])
            .replace("26-01", random.bounded(2) ? "26-01" : "26-11");
    case ColumnType::Address:
        return random.bounded(2) ? "192.0.2." + QByteArray::number(random.bounded(20))
                                 : "2001:db8::" + QByteArray::number(random.bounded(20));
    case ColumnType::List: {
        QByteArray list;
        for (int i = random.bounded(3); i > 0; --i)
            list += text() + RowSource::ListSeparator;
        return list;
    }
    case ColumnType::Bool:
        return QByteArray(random.bounded(2) ? "true" : "false");
    case ColumnType::Text:
        break;
    }
    return text();
}

} // namespace

class TestSectionOrder final : public QObject
{
    Q_OBJECT

private slots:
    void sorts_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArrayList>("values");
        QTest::addColumn<QByteArrayList>("ascending");
        QTest::addColumn<QByteArrayList>("descending");
        QTest::newRow("numbers, then text, then unknown")
            << int(ColumnType::Number) << QByteArrayList{"10", "-", "9", "n/a", "-1.5", "-", "9"}
            << QByteArrayList{"-1.5", "9", "9", "10", "n/a", "-", "-"}
            << QByteArrayList{"10", "9", "9", "-1.5", "n/a", "-", "-"};
        QTest::newRow("dates of differing precision")
            << int(ColumnType::Date) << QByteArrayList{"2026-03-01", "-", "2026", "2026-02-28T23:00:00Z", "2026-03"}
            << QByteArrayList{"2026", "2026-02-28T23:00:00Z", "2026-03", "2026-03-01", "-"}
            << QByteArrayList{"2026-03-01", "2026-03", "2026-02-28T23:00:00Z", "2026", "-"};
        QTest::newRow("addresses") << int(ColumnType::Address)
                                   << QByteArrayList{"192.0.2.10", "2001:db8::1", "192.0.2.9", "-", "redacted"}
                                   << QByteArrayList{"192.0.2.9", "192.0.2.10", "2001:db8::1", "redacted", "-"}
                                   << QByteArrayList{"2001:db8::1", "192.0.2.10", "192.0.2.9", "redacted", "-"};
        QTest::newRow("text folds, and equal ones keep their order")
            << int(ColumnType::Text) << QByteArrayList{"b", "B", "Ärger", "a", "ärger", "-", "", "A"}
            << QByteArrayList{"", "a", "A", "b", "B", "Ärger", "ärger", "-"}
            << QByteArrayList{"Ärger", "ärger", "b", "B", "a", "A", "", "-"};
        QTest::newRow("text beyond sixteen bytes")
            << int(ColumnType::Text)
            << QByteArrayList{"same-sixteen-byteZ", "same-sixteen-bytea", "same-sixteen-byte", "Same-Sixteen-BYTEA"}
            << QByteArrayList{"same-sixteen-byte", "same-sixteen-bytea", "Same-Sixteen-BYTEA", "same-sixteen-byteZ"}
            << QByteArrayList{"same-sixteen-byteZ", "same-sixteen-bytea", "Same-Sixteen-BYTEA", "same-sixteen-byte"};
        QTest::newRow("lists by their first element") << int(ColumnType::List)
                                                      << QByteArrayList{"b\xff"
                                                                        "a\xff",
                                                                        "a\xff"
                                                                        "z\xff",
                                                                        "a\xff"
                                                                        "b\xff",
                                                                        "",
                                                                        "ab\xff",
                                                                        "-"}
                                                      << QByteArrayList{"",
                                                                        "a\xff"
                                                                        "z\xff",
                                                                        "a\xff"
                                                                        "b\xff",
                                                                        "ab\xff",
                                                                        "b\xff"
                                                                        "a\xff",
                                                                        "-"}
                                                      << QByteArrayList{"b\xff"
                                                                        "a\xff",
                                                                        "ab\xff",
                                                                        "a\xff"
                                                                        "z\xff",
                                                                        "a\xff"
                                                                        "b\xff",
                                                                        "",
                                                                        "-"};
        QTest::newRow("bools") << int(ColumnType::Bool) << QByteArrayList{"true", "-", "false"}
                               << QByteArrayList{"false", "true", "-"} << QByteArrayList{"true", "false", "-"};
    }

    void sorts()
    {
        QFETCH(int, type);
        QFETCH(QByteArrayList, values);
        QTEST(sorted(ColumnType(type), values, Qt::AscendingOrder), "ascending");
        QTEST(sorted(ColumnType(type), values, Qt::DescendingOrder), "descending");
        // Enough rows for the way that counts values instead of comparing rows.
        QByteArrayList many;
        for (int i = 0; i < 1000; ++i)
            many += values;
        const auto check = [&](Qt::SortOrder order) {
            QByteArrayList once = sorted(ColumnType(type), many, order);
            const QByteArrayList single = sorted(ColumnType(type), values, order);
            for (int i = 0; i < once.size(); ++i) {
                if (foldedText(sortText(ColumnType(type), once[i]))
                    != foldedText(sortText(ColumnType(type), single[i / 1000])))
                    return false;
            }
            return true;
        };
        QVERIFY(check(Qt::AscendingOrder));
        QVERIFY(check(Qt::DescendingOrder));
    }

    void filterWords()
    {
        const TestSource source(testSpec({{u"a"_s, ColumnType::Text}, {u"b"_s, ColumnType::List}}),
                                {{"Alpha Registrar", "ns1.example.test\xffns2.example.test\xff"},
                                 {"beta", {}},
                                 {"Gamma ÄRGER", "alp\xffha\xff"},
                                 {{}, "straße\xff"},
                                 {"al", "pha"}});
        const auto rows = [&](const QString &filter) { return ordered(source, {.filter = filter}); };
        QCOMPARE(rows(u""_s), (Rows{0, 1, 2, 3, 4}));
        QCOMPARE(rows(u"  \t "_s), (Rows{0, 1, 2, 3, 4}));
        QCOMPARE(rows(u"ALPHA"_s), (Rows{0})); // not across cells, nor across elements
        QCOMPARE(rows(u"ns2 alpha"_s), (Rows{0}));
        QCOMPARE(rows(u"ns2 beta"_s), Rows());
        QCOMPARE(rows(u"ärger gamma"_s), (Rows{2}));
        QCOMPARE(rows(u"STRASSE"_s), Rows()); // an ASCII word is looked for as bytes
        QCOMPARE(rows(u"STRAẞE"_s).size(), size_t(QString(u"STRAẞE"_s).toCaseFolded() == u"straße"_s ? 1 : 0));
        QCOMPARE(rows(u"straße"_s), (Rows{3}));
        QCOMPARE(rows(u"absent"_s), Rows());
        QCOMPARE(rows(u"a"_s), (Rows{0, 1, 2, 3, 4}));
        QCOMPARE(rows(u"[a-z]+"_s), Rows());
        QCOMPARE(rows(QString(QChar::Null) + u"beta"_s), (Rows{1}));
        QCOMPARE(ordered(source, {.notEmptyColumn = 1}), (Rows{0, 2, 3, 4}));
        QCOMPARE(ordered(source, {.filter = u"a"_s, .notEmptyColumn = 0, .sortColumn = 0}), (Rows{4, 0, 1, 2}));
    }

    void longCellsAreScannedWhole()
    {
        for (int at = 0; at < 70; ++at) {
            for (int size : {1, 2, 15, 16, 17, 33}) {
                QByteArray cell(at, '.');
                const QByteArray word = QByteArray("nEeDlE-of-some-Length-and-more-bytes").first(size);
                const TestSource source(testSpec({{u"a"_s, ColumnType::Text}}),
                                        {{cell + word}, {cell + word + "tail"}, {cell + word.chopped(1)}});
                const Rows found = ordered(source, {.filter = QString::fromLatin1(word)});
                QCOMPARE(found, (Rows{0, 1}));
            }
        }
    }

    void asASimpleModelDoesIt()
    {
        QRandomGenerator random(20260102);
        const QList<ColumnType> types = {ColumnType::Text,    ColumnType::Number, ColumnType::Date,
                                         ColumnType::Address, ColumnType::Bool,   ColumnType::List};
        QList<std::pair<QString, ColumnType>> columns;
        for (const ColumnType type : types)
            columns.append({columnTypeName(type), type});
        const QStringList words = {u"a"_s,    u"B"_s,    u"äß"_s, u"ÄSS"_s, u"при"_s, u"2026"_s,
                                   u"192."_s, u"true"_s, u"本"_s, u"x."_s,  u""_s};
        for (int step = 0; step < 1500; ++step) {
            std::vector<TestCells> rows(size_t(random.bounded(60)));
            for (TestCells &row : rows) {
                for (const ColumnType type : types)
                    row.push_back(randomCell(type, random));
            }
            const TestSource source(testSpec(columns), rows);
            SectionQuery query;
            if (random.bounded(2))
                query.filter =
                    words[random.bounded(int(words.size()))] + u' ' + words[random.bounded(int(words.size()))];
            query.notEmptyColumn = random.bounded(4) ? -1 : random.bounded(6);
            query.sortColumn = random.bounded(-1, 6);
            query.order = random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder;
            QCOMPARE(ordered(source, query), naiveOrder(source, query));
        }
    }

    void aDictionaryChangesNothing()
    {
        QRandomGenerator random(7);
        for (const ColumnType type : {ColumnType::Text, ColumnType::Number, ColumnType::Date, ColumnType::List}) {
            TestCells values;
            for (int i = 0; i < 100; ++i)
                values.push_back(randomCell(type, random));
            std::vector<TestCells> rows;
            for (int i = 0; i < 6000; ++i)
                rows.push_back({values[size_t(random.bounded(100))]});
            const TestSource source(testSpec({{u"value"_s, type}}), rows);
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                const SectionQuery query{.sortColumn = 0, .order = order};
                QCOMPARE(ordered(source, query), naiveOrder(source, query));
            }
        }
    }

    void stopsWithinAFewThousandRows_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("sortColumn");
        QTest::addColumn<int>("after");
        QTest::newRow("filter") << u"host"_s << -1 << 50000;
        QTest::newRow("sort") << u""_s << 0 << 50000;
        QTest::newRow("sort by few values") << u""_s << 1 << 50000;
    }

    void stopsWithinAFewThousandRows()
    {
        QFETCH(QString, filter);
        QFETCH(int, sortColumn);
        QFETCH(int, after);
        BigSource source(200000);
        std::stop_source stop;
        source.onRead = [&] {
            if (source.reads == after)
                stop.request_stop();
        };
        QVERIFY(!sectionOrder(source, {.filter = filter, .sortColumn = sortColumn}, stop.get_token()));
        QVERIFY2(source.reads < after + 2 * 4096 + 1, QByteArray::number(source.reads).constData());
    }

    void stoppedBeforeItBegan()
    {
        const BigSource source(200000);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!sectionOrder(source, {.sortColumn = 0}, stop.get_token()));
        QCOMPARE(int(source.reads), 0);
    }

    void textsThatBeginAlikeAreReadAFewTimes()
    {
        std::vector<TestCells> rows;
        for (int i = 0; i < 6000; ++i)
            rows.push_back({QByteArray(300, 'x') + QByteArray::number(i * 7919 % 6000)});
        const TestSource source(testSpec({{u"a"_s, ColumnType::Text}}), rows);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            source.reads = 0;
            const SectionQuery query{.sortColumn = 0, .order = order};
            const Rows sorted = ordered(source, query);
            QVERIFY2(source.reads < 10 * 6000, QByteArray::number(source.reads).constData());
            QCOMPARE(sorted, naiveOrder(source, query));
        }
    }

    void aMillionRows()
    {
        const BigSource source(1000000);
        const Rows all = ordered(source, {.sortColumn = 0});
        QCOMPARE(all.size(), size_t(1000000));
        for (size_t i = 0; i < all.size(); ++i)
            QCOMPARE(quint64(all[i]) * 7919 % 1000000, i);
        const Rows byNumber = ordered(source, {.filter = u"HOST0"_s, .sortColumn = 1, .order = Qt::DescendingOrder});
        QCOMPARE(byNumber.size(), size_t(1000000));
        for (size_t i = 1; i < byNumber.size(); ++i) {
            const quint32 before = byNumber[i - 1];
            const quint32 row = byNumber[i];
            QVERIFY(before % 10 > row % 10 || (before % 10 == row % 10 && before < row));
        }
        QCOMPARE(ordered(source, {.filter = u"0123456.ex"_s}).size(), size_t(1));
        QCOMPARE(ordered(source, {.filter = u"99.example host"_s}).size(), size_t(10000));
        QCOMPARE(ordered(source, {.filter = u"nowhere"_s}).size(), size_t(0));
    }
};

WB_TEST(TestSectionOrder, "sectionorder");
#include "tst_sectionorder.moc"
