#include "models/domain/csvwriter.h"
#include "models/domain/section.h"
#include "tests/support/process.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>
#include <QtTest>

#include <optional>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

using Table = QList<QList<QByteArray>>;

const QByteArray Header = "Indicator,Type,Attribute,Value,Observed From,Observed To,Source,Action,Looked Up As,"
                          "Retrieved At,Status,TLP,Case,Added By,Note,Response SHA-256\r\n";
constexpr int ValueColumn = 3;

/// RFC 4180 to the letter, save that any byte may stand in a cell: nothing where a reader would have to guess.
std::optional<Table> readStrictly(const QByteArray &document, char separator = ',')
{
    Table table;
    qsizetype at = 0;
    while (at < document.size()) {
        QList<QByteArray> record;
        for (;;) {
            QByteArray cell;
            if (at < document.size() && document[at] == '"') {
                for (++at;; ++at) {
                    if (at >= document.size())
                        return std::nullopt;
                    if (document[at] != '"')
                        cell += document[at];
                    else if (at + 1 < document.size() && document[at + 1] == '"')
                        cell += document[++at];
                    else
                        break;
                }
                ++at;
            } else {
                for (; at < document.size() && document[at] != separator && document[at] != '\r'; ++at) {
                    if (document[at] == '"' || document[at] == '\n')
                        return std::nullopt;
                    cell += document[at];
                }
            }
            record.append(cell);
            if (at < document.size() && document[at] == separator) {
                ++at;
                continue;
            }
            if (document.sliced(at, qMin<qsizetype>(2, document.size() - at)) != "\r\n")
                return std::nullopt;
            at += 2;
            break;
        }
        table.append(record);
    }
    return table;
}

CsvFact attribute(const QString &value, const QString &name = u"WHOIS Registrar"_s)
{
    CsvFact row;
    row.fact.indicator = u"phish.example"_s;
    row.fact.name = name;
    row.fact.value = value;
    return row;
}

/// The Value cell as it was written.
QByteArray valueOf(const QString &value, const CsvOptions &options)
{
    const QByteArray line = factCsvLine(attribute(value), options);
    const std::optional<Table> table = readStrictly(line, options.separator);
    return table && table->size() == 1 ? table->first().value(ValueColumn) : "(unreadable) " + line;
}

const SectionSpec &sectionSpec()
{
    static const SectionSpec spec = {u"domains"_s,
                                     "Domains",
                                     "",
                                     {{u"domain"_s, "Domain"},
                                      {u"count"_s, "Domains; there", ColumnType::Number},
                                      {u"names"_s, "Name Servers", ColumnType::List}}};
    return spec;
}

} // namespace

class TestCsvWriter final : public QObject
{
    Q_OBJECT

private slots:
    void oneFactOneRow()
    {
        CsvFact row = attribute(u"Example, Inc. \"X\""_s);
        row.fact.observedFrom = u"2025-11-02"_s;
        row.fact.source = u"DomainTools"_s;
        row.fact.action = u"FQDN WHOIS"_s;
        row.fact.lookedUpAs = u"phish.example"_s;
        row.fact.retrievedAt = QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5, 678), Qt::OffsetFromUTC, 3600);
        row.fact.responseSha256 = "00ff";
        row.status = u"Review"_s;
        row.tlp = u"AMBER"_s;
        row.caseName = u"Phish; 114"_s;
        row.addedBy = u"me"_s;
        row.note = u"two\nlines"_s;
        QCOMPARE(
            factsCsv({row}, {}),
            Header
                + "phish.example,FQDN,WHOIS Registrar,\"Example, Inc. \"\"X\"\"\",2025-11-02,,DomainTools,FQDN "
                  "WHOIS,phish.example,2026-01-02T03:04:05Z,Review,AMBER,\"Phish; 114\",me,\"two\nlines\",00ff\r\n");
        QCOMPARE(factsCsv({}, {}), Header);
    }

    void aRelatedIndicatorIsARelation()
    {
        CsvFact row;
        row.fact.kind = Fact::Kind::Related;
        row.fact.indicator = u"192.0.2.7"_s;
        row.fact.indicatorType = IndicatorType::IpAddress;
        row.fact.value = u"address of phish.example"_s;
        row.status = u"Indirect"_s;
        QCOMPARE(factCsvLine(row, {}),
                 QByteArray("192.0.2.7,IP Address,Relation,address of phish.example,,,,,,,Indirect,,,,,\r\n"));
    }

    void whoisRecordsOnlyWhenAsked()
    {
        const CsvFact row = attribute(u"Domain: phish.example\r\n"_s, u"WHOIS Record"_s);
        QCOMPARE(factCsvLine(row, {}), QByteArray());
        CsvOptions options;
        options.whoisRecords = true;
        QVERIFY(factCsvLine(row, options).contains("\"Domain: phish.example\r\n\""));
    }

    void exactIsExact_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("cell");
        const auto same = [](const char *name, const QString &value) {
            QTest::newRow(name) << value << value.toUtf8();
        };
        same("formula", u"=HYPERLINK(\"http://phish.example\",\"x\")"_s);
        same("phone", u"+49.301234567"_s);
        same("spaces", u"  x  "_s);
        same("bom", u"\uFEFFx"_s);
        same("bidi", u"a\u202Eb"_s);
        same("pair", u"😀"_s);
        same("apostrophe", u"'x"_s);
        QTest::newRow("NUL") << u"a\0b"_s << QByteArray("a\0b", 3);
        QTest::newRow("lone high") << QString(u"a😀"_s + QChar(0xd800) + u'b') << QByteArray("a😀\\ud800b");
        QTest::newRow("lone low") << QString(QChar(0xdfff)) << QByteArray("\\udfff");
    }
    void exactIsExact()
    {
        QFETCH(const QString, value);
        QTEST(valueOf(value, {}), "cell");
    }

    void spreadsheetsStartNoFormula_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isLed");
        for (const char *start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
            QTest::newRow(start) << QString(QString::fromUtf8(start) + u"cmd|' /C calc'!A0"_s) << true;
        QTest::newRow("alone") << u"="_s << true;
        QTest::newRow("number as phone") << u"+49.301234567"_s << true;
        QTest::newRow("digits as phone") << u"+49301234567"_s << true;
        QTest::newRow("sum as phone") << u"+49-30-12345"_s << true;
        QTest::newRow("thousands as phone") << u"+49 301 234"_s << true;
        QTest::newRow("phone") << u"+49 30 1234567"_s << false;
        QTest::newRow("phone with parentheses") << u"+1 (480) 5550100"_s << false;
        QTest::newRow("phone, then formula") << u"+49 30 1234567\n=1"_s << true;
        QTest::newRow("phone with a line end") << u"+49 30 1234567\n"_s << true;
        QTest::newRow("negative text") << u"-5"_s << true;
        QTest::newRow("inside") << u"a=b"_s << false;
        QTest::newRow("empty") << u""_s << false;
    }
    void spreadsheetsStartNoFormula()
    {
        QFETCH(const QString, value);
        QFETCH(const bool, isLed);
        QCOMPARE(valueOf(value, forSpreadsheets()), (isLed ? "'" : "") + value.toUtf8());
    }

    void spreadsheetsInTheirOwnWay()
    {
        QCOMPARE(valueOf(u"a\0=b"_s, forSpreadsheets(';')), QByteArray("a\\u0000=b"));
        const QByteArray document = factsCsv({attribute(u"a,=b"_s)}, forSpreadsheets(';'));
        QVERIFY(document.startsWith("\xef\xbb\xbfIndicator;Type;"));
        // In quotes, though the comma is no separator here: a reader that thinks otherwise must not see two cells.
        QVERIFY(document.contains("\"a,=b\""));
    }

    void sectionsHaveTheirOwnColumns()
    {
        SectionBuilder builder(sectionSpec());
        builder.beginRow();
        builder.setText(0, "a.example");
        builder.setText(1, "-5");
        builder.setList(2, {"ns1.example", "ns2.example"});
        builder.beginRow();
        builder.setText(0, "=b");
        builder.beginRow();
        const Section &section = builder.section();
        QCOMPARE(sectionCsv(section, {1, 0}, {0, 1, 2}, {}),
                 QByteArray("Domain,\"Domains; there\",Name Servers\r\n=b,,\r\na.example,-5,\"ns1.example, "
                            "ns2.example\"\r\n"));
        QCOMPARE(sectionCsv(section, {0, 1}, {1, 0}, forSpreadsheets('\t')),
                 QByteArray("\xef\xbb\xbf\"Domains; there\"\tDomain\r\n-5\ta.example\r\n\t'=b\r\n"));
        // A record of one empty cell is not an empty line.
        QCOMPARE(sectionCsv(section, {2}, {0}, {}), QByteArray("Domain\r\n\"\"\r\n"));
    }

    void threatqTakesAThousandAFile()
    {
        QVERIFY(threatqCsv({}).isEmpty());
        QList<CsvFact> facts;
        for (int i = 0; i < 2001; ++i) {
            CsvFact row = attribute(u"x"_s);
            row.fact.indicator = u"h%1.example"_s.arg(i);
            facts.append(row);
            row.fact.name = u"another attribute"_s;
            facts.append(row);
        }
        const QList<QByteArray> documents = threatqCsv(facts);
        QCOMPARE(documents.size(), 3);
        QCOMPARE(readStrictly(documents[0]).value().size(), 1001);
        QCOMPARE(documents[2], QByteArray("Indicator,Type\r\nh2000.example,FQDN\r\n"));
    }

    /// Whatever is in the cells, both readers find the same rows, and no more of them.
    void hostileCellsComeBack()
    {
        QRandomGenerator random(20260102);
        const QStringList pieces = {u","_s,  u";"_s,   u"\""_s, u"\"\""_s,   u"\r\n"_s,   u"\r"_s,   u"\n"_s,
                                    u"\t"_s, u"="_s,   u"+"_s,  u"'"_s,      u" "_s,      u"ü"_s,    u"😀"_s,
                                    u"\\"_s, u"a,b"_s, u"x"_s,  u"\u2028"_s, u"\u0085"_s, u"\x1a"_s, u"+49 30 1"_s};
        QList<CsvFact> facts;
        for (int i = 0; i < 2000; ++i) {
            QString value;
            for (int left = random.bounded(8); left > 0; --left)
                value += pieces[random.bounded(int(pieces.size()))];
            CsvFact row = attribute(value);
            row.note = value + u'"';
            facts.append(row);
        }
        for (const CsvOptions &options : {CsvOptions{}, forSpreadsheets(';'), forSpreadsheets('\t')}) {
            QByteArray document = factsCsv(facts, options);
            if (options.forSpreadsheets)
                document.remove(0, 3);
            const std::optional<Table> table = readStrictly(document, options.separator);
            QVERIFY(table);
            QCOMPARE(table->size(), facts.size() + 1);
            for (qsizetype i = 0; i < facts.size(); ++i) {
                QCOMPARE((*table)[i + 1].size(), 16);
                QByteArray value = (*table)[i + 1][ValueColumn];
                if (options.forSpreadsheets) {
                    QVERIFY(value.isEmpty() || !QByteArray("=-@\t\r\n").contains(value.front()));
                    if (value != facts[i].fact.value.toUtf8())
                        value.remove(0, 1);
                }
                QCOMPARE(value, facts[i].fact.value.toUtf8());
            }
            if (!hasProgram(u"python3"_s))
                QSKIP("python3 is not installed: read by this test's own reader only");
            const ProcessEnd python = runProcess(
                u"python3"_s,
                {u"-c"_s,
                 u"import csv,sys\n"
                 "source = sys.stdin.buffer.read().decode('utf-8')\n"
                 "import io\n"
                 "rows = list(csv.reader(io.StringIO(source, newline=''), delimiter=sys.argv[1], strict=True))\n"
                 "sys.stdout.buffer.write(b''.join(c.encode('utf-8') + b'\\xff' for r in rows for c in r + ['\\x01']))"_s,
                 QString(QLatin1Char(options.separator))},
                document);
            QCOMPARE(python.errors, QByteArray());
            QByteArray expected;
            for (const QList<QByteArray> &record : *table)
                expected += record.join('\xff') + "\xff\x01\xff";
            QVERIFY(python.output == expected);
        }
    }

private:
    static CsvOptions forSpreadsheets(char separator = ',') { return {true, separator, false}; }
};

WB_TEST(TestCsvWriter, "csvwriter");
#include "tst_csvwriter.moc"
