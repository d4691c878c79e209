// Every parser on its fixture pairs, and the properties that hold for all of them.
#include "models/domain/resultjson.h"
#include "tests/parsers/resultchecks.h"
#include "tests/support/fixtures.h"
#include "tests/support/registry.h"
#include "tests/support/sanitized.h"

#include <QElapsedTimer>
#include <QtTest>

#include <ctime>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QByteArray asJson(const Result &result)
{
    JsonBuilder writer;
    writer.beginObject();
    writer.key("outcome").text(outcomeName(result.outcome));
    writeResult(writer, result);
    writer.key("nextPage").text(result.nextPage);
    writer.endObject();
    return writer.document();
}

/// What the service says a second time beside parsed_whois: as many values, all of them others.
QByteArray otherList(const QByteArray &begin, int count)
{
    QByteArrayList values;
    for (int i = 0; i < count; ++i)
        values.append("\"other" + QByteArray::number(i) + '"');
    const QByteArray list = '[' + values.join(',') + ']';
    return begin.contains("statuses") ? ",\"registration\":{\"statuses\":" + list + '}' : ",\"name_servers\":" + list;
}

} // namespace

class TestParsers final : public QObject
{
    Q_OBJECT

private slots:
    void timeGrowsWithTheAnswer_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("each"); // # is a number
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("name servers") << u"fqdn-whois"_s
                                      << QByteArray("{\"response\":{\"parsed_whois\":{\"name_servers\":[0")
                                      << QByteArray(",\"n#.example\"") << QByteArray("]}}}");
        QTest::newRow("statuses") << u"fqdn-whois"_s << QByteArray("{\"response\":{\"parsed_whois\":{\"statuses\":[0")
                                  << QByteArray(",\"s#\"") << QByteArray("]}}}");
        QTest::newRow("addresses") << u"fqdn-whois"_s
                                   << QByteArray(
                                          "{\"response\":{\"parsed_whois\":{\"contacts\":{\"admin\":{\"email\":[0")
                                   << QByteArray(",\"u#@example.com\"") << QByteArray("]}}}}}");
        const auto answer = [](const char *name, const QString &action, const QByteArray &list, const QByteArray &one) {
            // One field that nobody knows in each, so that the other fields are counted in.
            QTest::newRow(name) << action << "{\"response\":{" + list + "[{}"
                                << ",{" + one + ",\"x#\":[#,[#]]}" << QByteArray("]}}");
        };
        answer("addresses of a reverse IP", u"reverse-ip"_s,
               "\"ip_addresses\":", "\"ip_address\":\"#\",\"domain_count\":#,\"domain_names\":[\"d#.example\"]");
        answer("address events", u"hosting-history"_s,
               "\"ip_history\":", "\"action\":\"C\",\"actiondate\":\"#\",\"pre_ip\":\"#\",\"post_ip\":\"1#\"");
        answer("registrars", u"hosting-history"_s,
               "\"registrar_history\":", "\"registrar\":\"r#\",\"date_updated\":\"#\"");
        answer("components", u"risk-reputation"_s, "\"components\":", "\"name\":\"c#\",\"evidence\":[#]");
        answer("domains on a name server", u"reverse-name-server"_s, "\"primary_domains\":", "\"y\":1");
        answer("name servers of a profile", u"domain-profile"_s,
               "\"registrant\":{},\"name_servers\":", "\"server\":\"n#.example\"");
        answer("results", u"iris-investigate"_s, "\"results\":",
               "\"domain\":\"d#.example\",\"registrant_org\":{\"value\":\"o\",\"count\":#},\"ip\":[{\"address\":{"
               "\"value\":"
               "\"#\"}}],\"soa_email\":[{\"value\":\"u#@d.example\"}],\"tags\":[{\"label\":\"#\"}]");
        QTest::newRow("networks and contacts")
            << u"ip-whois"_s << QByteArray("{\"response\":{\"parsed_whois\":{\"networks\":[{}")
            << QByteArray(",{\"range\":{\"cidr\":[\"192.0.2.0/24\",\"c#\"]},\"asn\":[#],\"contact_keys\":{\"abuse\":"
                          "[\"same\",\"k#\"],\"r#\":\"same\"}}")
            << QByteArray("],\"contacts\":[{\"id\":\"same\",\"email\":\"a@b.example\"}]}}}");
        QTest::newRow("servers of records")
            << u"whois-history"_s << QByteArray("{\"response\":{\"record_count\":1,\"history\":[{}")
            << QByteArray(",{\"whois\":{\"server\":\"s#\"}}") << QByteArray("]}}");
    }
    void timeGrowsWithTheAnswer()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, each);
        QFETCH(QByteArray, end);
        const auto elapsed = [&](int count) {
            Response response;
            response.status = 200;
            response.body = begin;
            for (int i = 0; i < count; ++i)
                response.body += QByteArray(each).replace('#', QByteArray::number(i));
            response.body += end;
            if (action == u"fqdn-whois") // the same list in the other place, with other values
                response.body.insert(response.body.size() - 2, otherList(begin, count));
            // Of the processor: what else the machine does counts for nothing.
            const std::clock_t started = std::clock();
            [[maybe_unused]] const Result result = parsed(*findParser(action), {response});
            return qint64(std::clock() - started) * 1000 / CLOCKS_PER_SEC;
        };
        // Ten times the answer: a hundred times the time where each is compared with each.
        const qint64 small = elapsed(5000);
        const qint64 large = elapsed(50000);
        QVERIFY2(large < 25 * (small + 20 * Slowness), qPrintable(u"%1 ms, %2 ms"_s.arg(small).arg(large)));
    }

    void fixtures_data()
    {
        QTest::addColumn<QString>("parser");
        QTest::addColumn<QString>("name");
        for (const QString &parser : parserNames()) {
            const QStringList names = fixtureNames(parser);
            QVERIFY2(!names.isEmpty(), qPrintable(parser));
            for (const QString &name : names)
                QTest::newRow(qPrintable(parser + u' ' + name)) << parser << name;
        }
    }
    void fixtures()
    {
        QFETCH(QString, parser);
        QFETCH(QString, name);
        const Result result = parsed(*findParser(parser), {fixtureResponse(parser, name)});
        QCOMPARE(wrongCells(result), QStringList());
        if (result.outcome == Outcome::Data || result.outcome == Outcome::Partial)
            QCOMPARE(lostLeaves(result), QStringList());
        QVERIFY2(matchesFixture(parser, name, asJson(result)), "see the .actual.json beside the fixture");
    }

    void truncatedAnywhereIsNeverAResult()
    {
        for (const QString &parser : parserNames()) {
            for (const QString &name : fixtureNames(parser)) {
                Response whole = fixtureResponse(parser, name);
                if (whole.status != 200 || !whole.body.startsWith("{\"response\":{"))
                    continue;
                if (!JsonIndex::make(whole.body))
                    continue;
                for (qsizetype length = 0; length < whole.body.size(); length += 29) {
                    Response cut = whole;
                    cut.body.truncate(length);
                    const Result result = parsed(*findParser(parser), {cut});
                    QCOMPARE(result.outcome, Outcome::Failed);
                    QCOMPARE(result.error->kind, ErrorKind::BadResponse);
                }
            }
        }
    }

    void secondPageJoinsTheFirst()
    {
        const ParserEntry &entry = *findParser(u"whois-history");
        const Response whole = fixtureResponse(u"whois-history"_s, u"changes"_s);
        const QByteArray body = whole.body;
        // The same records in two pages, the last of page one again as the first of page two.
        const auto document = JsonIndex::make(body);
        const auto history = (*document)->root()["response"]["history"].children();
        const auto page = [&](size_t from, size_t to) {
            QByteArrayList records;
            for (size_t i = from; i < to; ++i)
                records.append(history[i].raw().toByteArray());
            Response response = whole;
            response.body = "{\"response\":{\"record_count\":9,\"history\":[" + records.join(',') + "]}}";
            return response;
        };
        const Result once = parsed(entry, {whole});
        const Result twice = parsed(entry, {page(0, 4), page(3, 8)});
        QCOMPARE(twice.sections[1]->rowCount(), once.sections[1]->rowCount());
        for (int row = 0; row < once.sections[1]->rowCount(); ++row) {
            for (int column = 0; column < once.sections[1]->columnCount(); ++column)
                QCOMPARE(twice.sections[1]->cell(row, column).toByteArray(),
                         once.sections[1]->cell(row, column).toByteArray());
        }
        QCOMPARE(wrongCells(twice), QStringList());
        QVERIFY(twice.nextPage.isEmpty());
        QCOMPARE(parsed(entry, {page(0, 4)}).nextPage, u"4"_s);
    }

    void laterFailureKeepsWhatCame()
    {
        const ParserEntry &entry = *findParser(u"whois-history");
        const Response first = fixtureResponse(u"whois-history"_s, u"first-page"_s);
        Response second = fixtureResponse(u"fqdn-whois"_s, u"quota-503"_s);
        const Result result = parsed(entry, {first, second});
        QCOMPARE(result.outcome, Outcome::Partial);
        QCOMPARE(result.error->kind, ErrorKind::Quota);
        QCOMPARE(result.sections[1]->rowCount(), 2);
        Response none = fixtureResponse(u"whois-history"_s, u"none-404"_s);
        QCOMPARE(parsed(entry, {first, none}).outcome, Outcome::Data);
    }

    void reputationStandsInForRisk()
    {
        const ParserEntry &entry = *findParser(u"risk-reputation");
        const Response refused = fixtureResponse(u"risk-reputation"_s, u"unlicensed-403"_s);
        QCOMPARE(parsed(entry, {refused}).error->kind, ErrorKind::NotLicensed);
        const Result result = parsed(entry, {refused, fixtureResponse(u"risk-reputation"_s, u"reputation"_s)});
        QCOMPARE(result.outcome, Outcome::Data);
        QVERIFY(!result.error);
        QCOMPARE(result.sections[0]->cell(0, 0), "Reputation Score");
        QCOMPARE(result.sections[0]->origin(0, 1).response, 1);
    }

    void manyRowsAreFast()
    {
        QByteArrayList domains;
        for (int i = 0; i < 25'000; ++i)
            domains.append("\"d" + QByteArray::number(i) + ".example\"");
        Response response;
        response.status = 200;
        response.body =
            "{\"response\":{\"name_server\":{\"primary\":25000},\"primary_domains\":[" + domains.join(',') + "]}}";
        QElapsedTimer timer;
        timer.start();
        const Result result = parsed(*findParser(u"reverse-name-server"), {response});
        QVERIFY2(timer.elapsed() < 2000 * Slowness, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(result.sections[0]->rowCount(), 25'000);
    }

    void clockSkewIsToldFromWrongCredentials()
    {
        const ParserEntry &entry = *findParser(u"fqdn-whois");
        Response refused = fixtureResponse(u"fqdn-whois"_s, u"credentials-403"_s);
        refused.headers = {{"date", "Fri, 02 Jan 2026 03:02:06 GMT"}};
        QCOMPARE(parsed(entry, {refused}).error->kind, ErrorKind::Unauthorized);
        refused.headers = {{"date", "Fri, 02 Jan 2026 03:02:04 GMT"}};
        QCOMPARE(parsed(entry, {refused}).error->kind, ErrorKind::ClockSkew);
        refused.headers = {{"date", "Fri, 02 Jan 2026 03:06:06 GMT"}};
        QCOMPARE(parsed(entry, {refused}).error->kind, ErrorKind::ClockSkew);
        // What counts is the time it was signed with.
        refused.signedAhead = std::chrono::seconds(121);
        QCOMPARE(parsed(entry, {refused}).error->kind, ErrorKind::Unauthorized);
        refused.headers = {{"date", "Fri, 02 Jan 2026 03:04:05 GMT"}};
        const Error still = *parsed(entry, {refused}).error;
        QCOMPARE(still.kind, ErrorKind::ClockSkew);
        QVERIFY2(still.detail.startsWith(u"the time that the request was signed with is 2 minutes ahead of"),
                 qPrintable(still.detail));
    }
};

WB_TEST(TestParsers, "parsers");
#include "tst_parsers.moc"
