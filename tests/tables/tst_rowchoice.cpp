#include "models/tables/rowchoice.h"
#include "tests/support/registry.h"
#include "tests/tables/testsource.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

RowChoice choiceOf(const std::vector<TestCells> &rows, QList<int> columns = {0, 1, 2})
{
    SectionSpec spec =
        testSpec({{u"host"_s, ColumnType::Text}, {u"number"_s, ColumnType::Number}, {u"names"_s, ColumnType::List}});
    spec.columns[0].title = "Host <b>";
    spec.columns[1].title = "Number";
    spec.columns[2].title = "Names";
    RowChoice choice;
    choice.source = std::make_shared<TestSource>(spec, rows);
    choice.ranges = {{0, int(rows.size()) - 1}};
    choice.columns = std::move(columns);
    return choice;
}

std::vector<int> rowsOf(const RowChoice &choice)
{
    std::vector<int> rows;
    choice.forEach([&](int row) { rows.push_back(row); });
    return rows;
}

} // namespace

class TestRowChoice final : public QObject
{
    Q_OBJECT

private slots:
    void rangesAreJoined()
    {
        using Ranges = QList<RowRange>;
        QCOMPARE(joinedRanges({}), Ranges());
        QCOMPARE(joinedRanges({{5, 7}, {0, 1}, {2, 2}, {6, 9}, {20, 19}, {12, 12}}),
                 (Ranges{{0, 2}, {5, 9}, {12, 12}}));
        QCOMPARE(joinedRanges({{0, 99}, {3, 4}}), (Ranges{{0, 99}}));
    }

    void rowsAreThoseOfTheOrder()
    {
        RowChoice choice = choiceOf({{"a", {}, {}}, {"b", {}, {}}, {"c", {}, {}}, {"d", {}, {}}});
        QCOMPARE(rowsOf(choice), (std::vector<int>{0, 1, 2, 3}));
        choice.order = std::make_shared<const std::vector<quint32>>(std::vector<quint32>{3, 1, 0});
        choice.ranges = {{0, 0}, {2, 2}};
        QCOMPARE(rowsOf(choice), (std::vector<int>{3, 0}));
        choice.ranges = {{0, 2}};
        choice.only = {1, 0, 0, 1};
        QCOMPARE(rowsOf(choice), (std::vector<int>{3, 0}));
    }

    void tsv()
    {
        const RowChoice choice = choiceOf({{"a\tb\r\nc", "1", listCell({"x", "y"})}, {"d", {}, {}}});
        QCOMPARE(choiceAsTsv(choice, false), "a b  c\t1\tx, y\nd\t\t\n");
        QCOMPARE(choiceAsTsv(choice, true), "Host <b>\tNumber\tNames\na b  c\t1\tx, y\nd\t\t\n");
        RowChoice other = choice;
        other.columns = {2, 0};
        QCOMPARE(choiceAsTsv(other, true), "Names\tHost <b>\nx, y\ta b  c\n\td\n");
        other.ranges = {};
        QCOMPARE(choiceAsTsv(other, false), "");
    }

    void tsvCellsAreHarmless_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("'=1+1");
        QTest::newRow("formula behind a tab") << QByteArray("\t=1+1") << QByteArray(" =1+1");
        QTest::newRow("at") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
        QTest::newRow("phone") << QByteArray("+49 30 1234567") << QByteArray("+49 30 1234567");
        QTest::newRow("control") << QByteArray("a\x1b[2Jb") << QByteArray("a\\u001b[2Jb");
        QTest::newRow("bidi") << QByteArray("a\xe2\x80\xae"
                                            "b")
                              << QByteArray("a\\u202eb");
    }

    void tsvCellsAreHarmless()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, cell);
        QCOMPARE(choiceAsTsv(choiceOf({{value, "-5", {}}}, {0, 1}), false), cell + "\t-5\n");
    }

    void html()
    {
        const RowChoice choice =
            choiceOf({{"<script>&\"\nb\x1b\t", "7", listCell({"<i>", "j"})}, {"=1+1", {}, {}}}, {0, 1, 2});
        const QByteArray html = choiceAsHtml(choice);
        QVERIFY(!html.contains("<script") && !html.contains("<i>") && !html.contains("<b>") && !html.contains('\x1b'));
        QVERIFY(html.contains(">&lt;script&gt;&amp;&quot;<br>b\\u001b\t</td>"));
        QVERIFY(html.contains("<td>7</td>"));
        QVERIFY(html.contains("mso-number-format:'\\@'\" sdnum=\"1033;0;@\">=1+1</td>"));
        QVERIFY(html.contains("<th>Host &lt;b&gt;</th><th>Number</th>"));
        QCOMPARE(html.count("<tr>"), 3);
    }

    void json()
    {
        const RowChoice choice = choiceOf({{"a\x1b\n\xe2\x80\xae", "123456789012345678901", listCell({"x", "y"})},
                                           {{}, {}, {}},
                                           {"", "7", listCell({})}});
        const QByteArray bytes = choiceAsJson(choice);
        QVERIFY(bytes.contains("\"number\":123456789012345678901"));
        const QJsonArray rows = QJsonDocument::fromJson(bytes).array();
        QCOMPARE(rows.size(), 3);
        // Exact, whatever it is.
        QCOMPARE(rows[0][u"host"].toString(), QString::fromUtf8("a\x1b\n\xe2\x80\xae"));
        QCOMPARE(rows[0][u"names"].toArray(), (QJsonArray{u"x"_s, u"y"_s}));
        QVERIFY(rows[1][u"host"].isNull());
        QCOMPARE(rows[2][u"host"].toString(u"unset"_s), QString());
        QCOMPARE(rows[2][u"number"].toInt(), 7);
    }

    void defanged()
    {
        const RowChoice choice = choiceOf({{"https://login.example/x", "1", listCell({"a@mail.test", "192.0.2.1"})}});
        QCOMPARE(choiceAsDefanged(choice), "hxxps[://]login[.]example/x\t1\ta[@]mail[.]test, 192[.]0[.]2[.]1\n");
    }
};

WB_TEST(TestRowChoice, "rowchoice");

#include "tst_rowchoice.moc"
