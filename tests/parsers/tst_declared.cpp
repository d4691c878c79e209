// Actions that are read by what their manifest says.
#include "models/domain/declaredresult.h"
#include "models/domain/jsonbuilder.h"
#include "models/domain/manifest.h"
#include "models/domain/resultjson.h"
#include "tests/parsers/resultchecks.h"
#include "tests/support/operationfile.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;

namespace {

/// An operation of one action with these members.
Expected<Operation> operationWith(const QByteArray &members)
{
    return readManifest(
        "{\"schema\": 1, \"id\": \"x\", \"name\": \"X\", \"version\": \"1.0\", \"author\": \"A\", "
        "\"requiredVersion\": \"0.1\", \"worksWith\": [\"Indicator\"], \"source\": \"X\", "
        "\"link\": \"https://x.test\", \"baseUrl\": \"https://x.test\", \"auth\": {\"type\": \"none\"}, "
        "\"test\": {\"id\": \"test\", \"method\": \"GET\", \"path\": \"/\"}, \"actions\": [{"
        "\"id\": \"x\", \"title\": \"X\", \"description\": \"X.\", \"indicatorTypes\": [\"FQDN\"], "
        "\"product\": \"x\", \"billing\": \"call\", "
        "\"requests\": [{\"id\": \"x\", \"method\": \"GET\", \"path\": \"/{target}\"}], "
            + members + "}]}",
        {});
}

Operation example()
{
    const ExampleOperation files;
    const auto operation = readManifest(files.manifest, {});
    if (!operation)
        qFatal("%s", qPrintable(operation.error().detail));
    return *operation;
}

Response answer(int status, const QByteArray &body)
{
    Response response;
    response.status = status;
    response.body = body;
    response.receivedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    return response;
}

/// The cells of a section, a line a row.
QStringList rowsOf(const Result &result, const QString &id)
{
    QStringList lines;
    for (const auto &section : result.sections) {
        if (section->spec().id != id)
            continue;
        for (int row = 0; row < section->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < section->columnCount(); ++column) {
                const QByteArrayView cell = section->cell(row, column);
                cells.append(cell.isNull() ? u"-"_s : cellText(section->spec().columns[column], cell));
            }
            lines.append(cells.join(u" | "_s));
        }
    }
    return lines;
}

constexpr auto Hosts =
    "\"summary\": [{\"id\": \"score\", \"title\": \"Score\", \"type\": \"number\", \"source\": \"/meta/score\"}, "
    "{\"id\": \"asked\", \"title\": \"Asked\", \"type\": \"address\", \"source\": \"/query\", \"echo\": true}], "
    "\"sections\": [ "
    "{\"id\": \"hosts\", \"title\": \"Hosts\", \"rows\": \"/data/*\", \"columns\": [ "
    "{\"id\": \"name\", \"title\": \"Name\", \"type\": \"address\", \"source\": \"/name\"}, "
    "{\"id\": \"seen\", \"title\": \"Seen\", \"type\": \"date\", \"source\": \"/seen\"}, "
    "{\"id\": \"count\", \"title\": \"Count\", \"type\": \"number\", \"source\": \"/counts/0\"}, "
    "{\"id\": \"active\", \"title\": \"Active\", \"type\": \"bool\", \"source\": \"/a~1b\"}, "
    "{\"id\": \"labels\", \"title\": \"Labels\", \"type\": \"list\", \"source\": \"/labels/*/text\"}]}, "
    "{\"id\": \"ports\", \"title\": \"Ports\", \"rows\": \"/data/*/ports/*\", \"columns\": [ "
    "{\"id\": \"port\", \"title\": \"Port\", \"type\": \"number\", \"source\": \"\"}]}], "
    "\"outcomes\": [ "
    "{\"field\": \"/status\", \"is\": \"none\", \"outcome\": \"no-data\"}, "
    "{\"field\": \"/status\", \"contains\": \"PARTIAL\", \"outcome\": \"incomplete\", \"message\": \"/note\"}, "
    "{\"status\": 402, \"outcome\": \"quota\", \"message\": \"/error/text\"}, "
    "{\"status\": 403, \"field\": \"/plan\", \"outcome\": \"not-licensed\"}]";

} // namespace

class TestDeclared final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheExample()
    {
        const Operation operation = example();
        const ParserEntry entry = parserOf(operation.actions.first());
        const Result result =
            parsed(entry,
                   {answer(200,
                           "{\"cpes\":[\"cpe:/"
                           "a:openbsd:openssh\"],\"hostnames\":[\"a.example\",\"b.example\"],\"ip\":\"192.0.2.7\","
                           "\"ports\":[22,443],\"tags\":[\"cloud\"],\"vulns\":[\"CVE-2026-1000\"]}")});
        QCOMPARE(result.outcome, Outcome::Data);
        QCOMPARE(rowsOf(result, u"ports"_s), QStringList({u"22"_s, u"443"_s}));
        QCOMPARE(rowsOf(result, u"hostNames"_s), QStringList({u"a.example"_s, u"b.example"_s}));
        QCOMPARE(rowsOf(result, u"vulnerabilities"_s), QStringList{u"CVE-2026-1000"_s});
        QCOMPARE(rowsOf(result, u"otherFields"_s), QStringList());
        QCOMPARE(result.summary.first().text, QByteArray("192.0.2.7"));
        QCOMPARE(lostLeaves(result), QStringList());
        QCOMPARE(wrongCells(result), QStringList());
        QCOMPARE(QByteArray(result.layout->header), QByteArray("InternetDB Address for %1"));
        const auto &ports = result.sections.first();
        QCOMPARE(result.documents.first()->at(ports->origin(1, 0).token).pointer(), u"/ports/1"_s);
    }

    /// Each leaf stands somewhere, also what is of another type than its column, and what nobody declared.
    void losesNothing()
    {
        const auto operation = operationWith(Hosts);
        QVERIFY2(operation, operation ? "" : qPrintable(operation.error().detail));
        const Result result = parsed(
            parserOf(operation->actions.first()),
            {answer(200,
                    "{\"query\":\"x.example\",\"meta\":{\"score\":12345678901234567890,\"took\":3},\"error\":\"a "
                    "word\",\"data\":["
                    "{\"name\":\"a.example\",\"seen\":\"2026-01-02T03:04:05Z\",\"counts\":[7,8],\"a/"
                    "b\":true,\"labels\":[{\"text\":\"one\"},{\"text\":\"two\",\"by\":\"me\"}],\"ports\":[80,\"x\"]},"
                    "{\"name\":[\"b\"],\"seen\":\"yesterday\",\"counts\":[\"many\"],\"a/"
                    "b\":\"true\",\"labels\":\"none\",\"ports\":8080},"
                    "\"c.example\"]}")});
        QCOMPARE(result.outcome, Outcome::Data);
        QCOMPARE(rowsOf(result, u"hosts"_s),
                 QStringList(
                     {u"a.example | 2026-01-02T03:04:05Z | 7 | true | one, two | counts: 8, labels/by: me, ports: x"_s,
                      u"- | - | - | - | - | name: b, seen: yesterday, counts: many, a/b: true, labels: none, "
                      u"ports: 8080"_s,
                      u"- | - | - | - | - | c.example"_s}));
        QCOMPARE(rowsOf(result, u"ports"_s), QStringList{u"80"_s});
        QCOMPARE(rowsOf(result, u"otherFields"_s), QStringList({u"meta/took | 3"_s, u"error | a word"_s}));
        QCOMPARE(result.summary.first().text, QByteArray("12345678901234567890"));
        QCOMPARE(lostLeaves(result), QStringList());
        QCOMPARE(wrongCells(result), QStringList());
    }

    void judges_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("judged");
        const auto add = [](const char *name, int status, const QByteArray &body, const QString &judged) {
            QTest::newRow(name) << status << body << judged;
        };
        add("rows", 200, "{\"data\":[{\"name\":\"a.example\"}]}", u"data"_s);
        add("a summary alone", 200, "{\"meta\":{\"score\":0},\"data\":[]}", u"data"_s);
        add("only what was asked", 200, "{\"query\":\"x.example\",\"data\":[]}", u"no-data"_s);
        add("nothing", 200, "{}", u"no-data"_s);
        add("a field says nothing found", 200, "{\"status\":\"none\",\"data\":[{\"name\":\"a.example\"}]}",
            u"no-data"_s);
        add("a field says it is a part", 200, "{\"status\":\"a partial answer\",\"note\":\"late\",\"data\":[]}",
            u"partial incomplete 200 \"late\""_s);
        add("quota", 402, "{\"error\":{\"text\":\"spent  for\\nJanuary\"}}",
            u"failed quota 402 \"spent for January\""_s);
        add("quota without words", 402, "no JSON", u"failed quota 402"_s);
        add("not licensed", 403, "{\"plan\":\"basic\"}", u"failed not-licensed 403"_s);
        add("403 else", 403, "{\"plan\":null}", u"failed unauthorized 403"_s);
        add("401", 401, "", u"failed unauthorized 401"_s);
        add("404 without a rule", 404, "{}", u"failed rejected 404"_s);
        add("429", 429, "", u"failed rate-limited 429"_s);
        add("500", 500, "<html>", u"failed service-error 500"_s);
        add("206", 206, "{}", u"failed bad-response 206"_s);
        add("302", 302, "", u"failed bad-response 302"_s);
        add("no JSON", 200, "<html>", u"failed bad-response"_s);
        add("cut short", 200, "{\"data\":[{\"na", u"failed bad-response"_s);
        add("a scalar", 200, "7", u"failed bad-response 200"_s);
    }
    void judges()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, judged);
        const auto operation = operationWith(Hosts);
        QVERIFY(operation);
        const Result result = parsed(parserOf(operation->actions.first()), {answer(status, body)});
        QString told = outcomeName(result.outcome);
        if (result.error)
            told += u' ' + kindName(result.error->kind) + u' ' + result.error->detail;
        QVERIFY2(result.error ? told.startsWith(judged) : told == judged, qPrintable(told));
        if (result.outcome == Outcome::Failed)
            QVERIFY(result.sections.isEmpty());
    }

    void retriesByItsRules()
    {
        const auto operation = operationWith(Hosts);
        QVERIFY(operation);
        const ParserEntry entry = parserOf(operation->actions.first());
        Response limited = answer(429, "");
        limited.headers = {{"Retry-After", "7"}};
        QCOMPARE(retryAdvice(entry, limited).kind, RetryAdvice::Kind::After);
        QCOMPARE(retryAdvice(entry, limited).after, std::chrono::milliseconds(7000));
        QCOMPARE(retryAdvice(entry, answer(502, "")).kind, RetryAdvice::Kind::Backoff);
        QCOMPARE(retryAdvice(entry, answer(402, "")).kind, RetryAdvice::Kind::Pause);
        QCOMPARE(retryAdvice(entry, answer(404, "")).kind, RetryAdvice::Kind::None);
        QCOMPARE(retryAdvice(entry, answer(200, "{}")).kind, RetryAdvice::Kind::None);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("said");
        const auto add = [](const char *name, const QByteArray &before, const QByteArray &after, const QString &said) {
            QTest::newRow(name) << before << after << said;
        };
        add("no pointer", "\"/data/*\"", "\"data\"", u"/actions/0/sections/0 \"rows\" must be a JSON Pointer"_s);
        add("half an escape", "/a~1b", "/a~2b", u"JSON Pointer"_s);
        add("unknown type", "\"type\": \"date\"", "\"type\": \"time\"", u"/columns/1/type must be one of"_s);
        add("several values in a text", "\"type\": \"list\"", "\"type\": \"text\"", u"must be \"list\""_s);
        add("several values in the summary", "/meta/score", "/meta/*", u"one value"_s);
        add("a column twice", "\"id\": \"seen\"", "\"id\": \"name\"", u"stands twice"_s);
        add("a section twice", "\"id\": \"ports\"", "\"id\": \"hosts\"", u"stands twice"_s);
        add("the section of the program", "\"id\": \"ports\"", "\"id\": \"otherFields\"", u"stands twice"_s);
        add("the column of the program", "\"id\": \"seen\"", "\"id\": \"otherFields\"", u"program's own"_s);
        add("an id of two words", "\"id\": \"ports\"", "\"id\": \"open ports\"", u"letters and digits"_s);
        add("unknown outcome", "\"outcome\": \"quota\"", "\"outcome\": \"tls\"", u"/outcomes/2/outcome"_s);
        add("a rule for everything", "{\"status\": 402, ", "{", u"needs \"status\" or \"field\""_s);
        add("no status", "\"status\": 402", "\"status\": 42", u"status of HTTP"_s);
        add("is of nothing", "{\"status\": 402,", "{\"status\": 402, \"is\": \"x\",", u"need \"field\""_s);
        add("a parser as well", "\"summary\"", "\"parser\": \"fqdn-whois\", \"summary\"", u"/parser must be one of"_s);
        add("pages", "\"outcomes\"",
            "\"requests\": [{\"id\": \"x\", \"method\": \"GET\", \"path\": \"/\", "
            "\"paging\": {\"item\": \"page\"}}], \"outcomes\"",
            u"needs a parser"_s);
        add("a script", "\"title\": \"Ports\"", "\"title\": \"Ports\", \"script\": \"x\"", u"/script is not known"_s);
    }
    void refuses()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, said);
        QByteArray members = Hosts;
        QVERIFY(members.contains(before));
        const qsizetype at = members.indexOf(before);
        members.replace(at, before.size(), after);
        const auto operation = operationWith(members);
        QVERIFY(!operation);
        QVERIFY2(operation.error().detail.contains(said), qPrintable(operation.error().detail));
        QVERIFY(operation.error().detail.startsWith(u"line "));
    }

    void needsSomethingToShow()
    {
        const auto operation = operationWith("\"triage\": true");
        QVERIFY(!operation);
        QVERIFY(operation.error().detail.contains(u"needs \"parser\", \"sections\" or \"summary\""));
    }
};

WB_TEST(TestDeclared, "declared");
#include "tst_declared.moc"
