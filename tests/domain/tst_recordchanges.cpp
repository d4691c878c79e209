#include "models/domain/recordchanges.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

enum Column {
    Date,
    Registrant,
    Registrar,
    Created,
    Updated,
    Expires,
    Status,
    NameServers,
    PrivateFlag,
    Server,
    Record
};

struct Scan
{
    QByteArray date = {};
    QByteArray registrant = {};
    QByteArrayList nameServers = {};
    QByteArrayList statuses = {};
    QByteArray updated = {};
    QByteArray record = {};
    QByteArray server = "whois.registrar.example";
};

std::shared_ptr<const Section> section(const QList<Scan> &scans)
{
    SectionSpec spec;
    spec.id = u"records"_s;
    const auto add = [&](const QString &id, const char *title, ColumnType type) {
        ColumnSpec column;
        column.id = id;
        column.title = title;
        column.type = type;
        spec.columns.append(column);
    };
    add(u"date"_s, "WHOIS History Date", ColumnType::Date);
    add(u"registrant"_s, "Registrant", ColumnType::Text);
    add(u"registrar"_s, "Registrar", ColumnType::Text);
    add(u"created"_s, "Created", ColumnType::Date);
    add(u"updated"_s, "Updated", ColumnType::Date);
    add(u"expires"_s, "Expires", ColumnType::Date);
    add(u"status"_s, "Status", ColumnType::List);
    add(u"nameServers"_s, "Name Servers", ColumnType::List);
    add(u"private"_s, "Private Flag (service)", ColumnType::Bool);
    add(u"server"_s, "Server", ColumnType::Address);
    add(u"record"_s, "WHOIS Record", ColumnType::Text);
    SectionBuilder builder(spec);
    for (const Scan &scan : scans) {
        builder.beginRow(scan.date);
        builder.setText(Date, scan.date);
        if (!scan.registrant.isNull())
            builder.setText(Registrant, scan.registrant);
        if (!scan.nameServers.isEmpty())
            builder.setList(NameServers, scan.nameServers);
        if (!scan.statuses.isEmpty())
            builder.setList(Status, scan.statuses);
        if (!scan.updated.isNull())
            builder.setText(Updated, scan.updated);
        builder.setText(Server, scan.server);
        builder.setText(Record, scan.record);
    }
    return builder.snapshot();
}

RecordChanges changesOf(const QList<Scan> &scans)
{
    return RecordChanges(section(scans), ChangeRules::builtIn());
}

QStringList lines(const QList<FieldChange> &changes)
{
    QStringList lines;
    for (const FieldChange &change : changes)
        lines.append(u"%1: %2 > %3"_s.arg(change.field, change.before.isNull() ? u"-"_s : change.before,
                                          change.after.isNull() ? u"-"_s : change.after));
    return lines;
}

QStringList words(const QList<FieldChange> &noise)
{
    QStringList words;
    for (const FieldChange &change : noise)
        words.append(change.field);
    return words;
}

QByteArray builtInFile()
{
    QFile file(u":/changes/whois-history.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRecordChanges final : public QObject
{
    Q_OBJECT

private slots:
    void namesWhatChanged()
    {
        const RecordChanges changes = changesOf({
            {.date = "2026-11-05",
             .registrant = "Example Harbour Ltd",
             .nameServers = {"NS1.PARK.EXAMPLE", "NS2.PARK.EXAMPLE", "NS3.PARK.EXAMPLE"},
             .record = "Registrant Organization: Example Harbour Ltd\nTech Organization: Park\n"
                       "Tech Email: noc@park.example\nName Server: ns1.park.example\nName Server: ns2.park.example\n"
                       "Name Server: ns3.park.example\n"},
            {.date = "2026-10-28",
             .registrant = "Example Harbour Ltd",
             .nameServers = {"NS1.HOST.EXAMPLE", "NS2.HOST.EXAMPLE"},
             .record = "Registrant Organization: Example Harbour Ltd\nTech Organization: Host\n"
                       "Tech Email: noc@host.example\nName Server: ns1.host.example\nName Server: ns2.host.example\n"},
        });
        QCOMPARE(changes.recordBefore(0), 1);
        QCOMPARE(changes.recordBefore(1), -1);
        QCOMPARE(changes.changedNames(0), QStringList({u"Name Servers"_s, u"Tech"_s}));
        QCOMPARE(
            lines(changes.changes(0)),
            QStringList({u"Name Server: NS1.HOST.EXAMPLE > NS1.PARK.EXAMPLE"_s,
                         u"Name Server: NS2.HOST.EXAMPLE > NS2.PARK.EXAMPLE"_s, u"Name Server: - > NS3.PARK.EXAMPLE"_s,
                         u"Tech Organization: Host > Park"_s, u"Tech Email: noc@host.example > noc@park.example"_s}));
        QVERIFY(changes.changes(1).isEmpty());
    }

    void noiseIsFoldedAndSaid()
    {
        const RecordChanges changes = changesOf({
            {.date = "2026-11-05",
             .registrant = "EXAMPLE HARBOUR, LTD.",
             .nameServers = {"NS2.A.EXAMPLE", "NS1.A.EXAMPLE"},
             .statuses = {"clienthold https://icann.example/epp", "ok"},
             .updated = "2026-11-01",
             .record = "Updated Date: 2026-11-01T00:00:00Z\nTech  Email:   NOC@a.example\n"
                       ">>> Last update of WHOIS database: 2026-11-05 <<<\nNotice: one\n"},
            {.date = "2026-10-28",
             .registrant = "Example  Harbour Ltd",
             .nameServers = {"ns1.a.example", "ns2.a.example"},
             .statuses = {"ok", "clientHold"},
             .updated = "2026-10-01",
             .record = "Updated Date: 2026-10-01T00:00:00Z\nTech Email: noc@a.example\n"
                       ">>> Last update of WHOIS database: 2026-10-28 <<<\nNotice: two\n"},
        });
        QCOMPARE(lines(changes.changes(0)), QStringList());
        QVERIFY(changes.changedNames(0).isEmpty());
        QCOMPARE(
            words(changes.noise(0)),
            QStringList({u"Updated Date"_s, u"spelling of Registrant"_s, u"order of Domain Status"_s,
                         u"order of Name Server"_s, u"time of the WHOIS database"_s, u"text outside the fields"_s}));
        QCOMPARE(changes.noise(0).first().before, u"2026-10-01"_s);
        QVERIFY(changes.noise(1).isEmpty());
    }

    void eachServerIsComparedWithItself()
    {
        const RecordChanges changes = changesOf({
            {.date = "2026-03-01", .registrant = "B"},
            {.date = "2026-02-01", .registrant = "A", .server = "whois.registry.example"},
            {.date = "2026-01-01", .registrant = "A"},
        });
        QCOMPARE(changes.recordBefore(0), 2);
        QCOMPARE(lines(changes.changes(0)), QStringList({u"Registrant: A > B"_s}));
        QCOMPARE(changes.recordBefore(1), -1);
    }

    void whatAScanDidNotCatchIsNoChange()
    {
        const RecordChanges changes = changesOf({
            {.date = "2026-04-01", .registrant = "B", .record = "Tech Email: b@a.example\n"},
            {.date = "2026-03-01", .registrant = "A", .record = "Tech Email: a@a.example\n"},
            {.date = "2026-02-01", .record = "too many queries\n"},
            {.date = "2026-01-01", .registrant = "A", .record = "Tech Email: a@a.example\nTech Fax: +1\n"},
        });
        QVERIFY(changes.changes(2).isEmpty());
        QVERIFY(changes.changes(1).isEmpty());
        QCOMPARE(changes.changedNames(0), QStringList({u"Registrant"_s, u"Tech"_s}));
    }

    void termsAndLinksAreNoFields()
    {
        const QByteArray before =
            "% https://a.example/x\nNotice to all: one\nTERMS OF USE: You\nTech Email: a@a.example\n";
        const QByteArray after =
            "% https://b.example/x\nNotice to all: one\nTERMS OF USE: We\nTech Email: b@a.example\n";
        const RecordChanges changes =
            changesOf({{.date = "2026-02-01", .record = after}, {.date = "2026-01-01", .record = before}});
        QCOMPARE(lines(changes.changes(0)), QStringList());
    }

    void aHugeHostileRecordTakesNoTime()
    {
        QByteArray text;
        for (int i = 0; i < 400'000; ++i)
            text += "k" + QByteArray::number(i) + ": v\n";
        QElapsedTimer timer;
        timer.start();
        const RecordChanges changes =
            changesOf({{.date = "2026-02-01", .record = text + 'x'}, {.date = "2026-01-01", .record = text}});
        QVERIFY(changes.changes(0).isEmpty());
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    }

    void wrongRulesAreNamedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("schema") << QByteArray("\"schema\": 1") << QByteArray("\"schema\": 2") << u"schema"_s;
        QTest::newRow("unknown member") << QByteArray("\"ignored\"") << QByteArray("\"x\": 1, \"ignored\"")
                                        << u"line 3: /x"_s;
        QTest::newRow("comparison") << QByteArray("\"day\"") << QByteArray("\"week\"") << u"must be one of"_s;
        QTest::newRow("no list") << QByteArray("\"begins\": [\"Registrant \"]") << QByteArray("\"begins\": \"R\"")
                                 << u"/groups/0/begins"_s;
    }
    void wrongRulesAreNamedWithTheirLine()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, sentence);
        QVERIFY(ChangeRules::read(builtInFile()));
        const auto read = ChangeRules::read(builtInFile().replace(from, to));
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(sentence), qPrintable(read.error().detail));
    }
};

WB_TEST(TestRecordChanges, "recordchanges");
#include "tst_recordchanges.moc"
