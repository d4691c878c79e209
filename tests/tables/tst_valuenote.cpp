#include "models/tables/columnhelp.h"
#include "models/tables/valuenote.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

class TestValueNote final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("TZ", "XYZ-02:00"); // two hours before UTC, with a name of its own
        ::tzset();
    }
    void cleanup()
    {
        qunsetenv("TZ");
        ::tzset();
    }

    void aMomentHasItsLocalTime()
    {
        ColumnSpec date;
        date.type = ColumnType::Date;
        QVERIFY(valueNote(date, "2026-11-24T23:03:11Z").startsWith(u"2026-11-25 01:03:11 "_s));
        QVERIFY(valueNote(date, "2026-11-24T23:03:11Z").endsWith(u", local time"_s));
        QVERIFY(valueNote(date, "2026-11-24T23:03:11+01:00").startsWith(u"2026-11-25 00:03:11 "_s));
        // A day is no moment, and nobody knows where a clock without a zone hangs.
        QCOMPARE(valueNote(date, "2026-11-24"), QString());
        QCOMPARE(valueNote(date, "2026-11-24T23:03:11"), QString());
        QCOMPARE(valueNote(date, "soon"), QString());
        qputenv("TZ", "UTC");
        ::tzset();
        QCOMPARE(valueNote(date, "2026-11-24T23:03:11Z"), QString());
    }

    void aNameIsToldInLetters()
    {
        ColumnSpec host;
        host.type = ColumnType::Address;
        QCOMPARE(valueNote(host, "portal.example"), QString());
        QCOMPARE(valueNote(host, "xn--bcher-kva.example"), u"In letters: bücher.example"_s);
        host.type = ColumnType::List;
        QCOMPARE(valueNote(host, listCell({"xn--bcher-kva.example", "a.example", "xn--strae-oqa.example"})),
                 u"In letters: bücher.example\nIn letters: straße.example"_s);
    }

    void mixedScriptsAreWarnedOf()
    {
        // "portal" with a Cyrillic letter in it
        const QString note = lettersNote(u"xn--prtal-jye.example"_s);
        QVERIFY2(note.contains(u"\nMixed scripts: its letters are Latin and Cyrillic."_s), qPrintable(note));
    }

    void aColumnSaysWhereItComesFrom()
    {
        ColumnSpec column;
        column.title = "First Seen";
        column.type = ColumnType::Date;
        column.source = "derived: the first event";
        QCOMPARE(columnHelp(column), u"First Seen: date\nDerived: the first event"_s);
        column.source = "events[].date";
        QCOMPARE(columnHelp(column), u"First Seen: date\nFrom: events[].date"_s);
    }
};

WB_TEST(TestValueNote, "valuenote");

#include "tst_valuenote.moc"
