// Parsers give up when nobody waits for them any more.
#include "network/parsers/parsertable.h"
#include "tests/support/fixtures.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestStop final : public QObject
{
    Q_OBJECT

    static bool isStopped(const ParserEntry &entry, const Response &response, const std::stop_token &stop)
    {
        ResultBuilder builder(*entry.layout, stop);
        try {
            entry.parser(response, builder);
        } catch (const Stopped &) {
            return true;
        }
        return false;
    }

private slots:
    void everyParserStops_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : parserNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyParserStops()
    {
        QFETCH(QString, name);
        const ParserEntry &entry = *findParser(name);
        std::stop_source stop;
        for (const QString &fixture : fixtureNames(name))
            QVERIFY(!isStopped(entry, fixtureResponse(name, fixture), stop.get_token()));
        stop.request_stop();
        int stopped = 0;
        for (const QString &fixture : fixtureNames(name))
            stopped += isStopped(entry, fixtureResponse(name, fixture), stop.get_token()) ? 1 : 0;
        QVERIFY(stopped > 0);
    }

    void aRowIsWhereItStops()
    {
        std::stop_source stop;
        SectionSpec spec;
        spec.columns.append(ColumnSpec());
        SectionBuilder rows(spec, stop.get_token());
        rows.beginRow();
        rows.setText(0, "a");
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, rows.beginRow());
        QCOMPARE(rows.section().rowCount(), 1);
        rows.clear();
        QVERIFY_THROWS_EXCEPTION(Stopped, rows.beginRow());
    }
};

WB_TEST(TestStop, "stop");
#include "tst_stop.moc"
