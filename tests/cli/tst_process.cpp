// Over 400 lines: every row of the table of outcomes, through one fixture.
// The command line as a process, against the demo service and a server that fails on purpose.
#include "models/domain/digest.h"
#include "tests/support/answers.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QUrlQuery>
#include <QtTest>

#include <csignal>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QStringList lookup(const FaultServer &server, const QStringList &more = {})
{
    return QStringList{u"lookup"_s, u"fqdn-whois"_s, u"harbour.example"_s,   u"--format"_s,
                       u"json"_s,   u"--api-url"_s,  server.url().toString()}
    + more;
}

} // namespace

class TestProcess final : public QObject
{
    Q_OBJECT

private:
    const QString m_program = QStringLiteral(WB_PROGRAM);

private slots:
    void helpAndVersionNeedNothing()
    {
        const Program program(m_program);
        QCOMPARE(program.run({u"--help"_s}).status, 0);
        QVERIFY(program.run({u"--help"_s}).out.contains("whois-history"));
        QCOMPARE(program.run({u"--version"_s}).out, QByteArray("indicator-workbench 0.1.0\n"));
        QCOMPARE(program.run({u"actions"_s}).status, 0);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no action") << QStringList{u"lookup"_s};
        QTest::newRow("no indicator") << QStringList{u"lookup"_s, u"fqdn-whois"_s};
        QTest::newRow("unknown action") << QStringList{u"lookup"_s, u"whois"_s, u"a.example"_s};
        QTest::newRow("unknown option") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--fast"_s};
        QTest::newRow("option of another command") << QStringList{u"cases"_s, u"--refresh"_s};
        QTest::newRow("parameter of another action")
            << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--limit"_s, u"5"_s};
        QTest::newRow("bad format") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--format"_s,
                                                   u"xml"_s};
        QTest::newRow("bad pages") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--pages"_s, u"0"_s};
        QTest::newRow("url with a password") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s,
                                                            u"--api-url"_s, u"http://u:canary@127.0.0.1:1"_s};
        QTest::newRow("empty output") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--output"_s,
                                                     QString()};
        QTest::newRow("bad url") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--api-url"_s,
                                                u"ftp://x"_s};
        QTest::newRow("add without case") << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s, u"--add"_s};
        QTest::newRow("unknown section") << QStringList{u"lookup"_s,    u"fqdn-whois"_s, u"a.example"_s,
                                                        u"--section"_s, u"nothing"_s,    u"--demo"_s};
        QTest::newRow("missing input file")
            << QStringList{u"lookup"_s, u"fqdn-whois"_s, u"--input"_s, u"/nonexistent/list"_s, u"--demo"_s};
        QTest::newRow("export of no case") << QStringList{u"export"_s, u"Nothing"_s, u"--demo"_s};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        const Program program(m_program);
        const Program::Run run = program.run(arguments);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(run.err.startsWith("indicator-workbench: "));
        QVERIFY(!run.err.contains("canary"));
    }

    void addressInTheEnvironmentIsCheckedToo_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("password") << u"http://user:canary@127.0.0.1:1"_s;
        QTest::newRow("key in the query") << u"http://127.0.0.1:1/?key=canary"_s;
        QTest::newRow("ftp") << u"ftp://127.0.0.1"_s;
        QTest::newRow("no address") << u"not an address"_s;
    }
    void addressInTheEnvironmentIsCheckedToo()
    {
        QFETCH(QString, address);
        Program program(m_program);
        program.setEnvironment(u"DOMAINTOOLS_API_URL"_s, address);
        const Program::Run run = program.run({u"lookup"_s, u"fqdn-whois"_s, u"a.example"_s});
        QCOMPARE(run.status, 2);
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(!(run.out + run.err + program.allFiles()).contains("canary"));
    }

    void oneServiceIsOneProfileHoweverItIsWritten()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        Program program(m_program);
        QCOMPARE(program.run(lookup(server)).first()[u"held"].toBool(), false);
        program.setEnvironment(u"DOMAINTOOLS_API_URL"_s, server.url().toString() + u'/');
        QCOMPARE(program.run({u"lookup"_s, u"fqdn-whois"_s, u"harbour.example"_s, u"--format"_s, u"json"_s})
                     .first()[u"held"]
                     .toBool(),
                 true);
        QCOMPARE(server.requestCount(), 1);
    }

    void demoEndToEnd()
    {
        const Program program(m_program);
        const Program::Run run =
            program.run({u"lookup"_s, u"fqdn-whois"_s, u"hxxps://login[.]invoice-portal[.]example/pay"_s, u"--demo"_s,
                         u"--format"_s, u"json"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, QByteArray());
        const QJsonObject lookup = run.first();
        QCOMPARE(lookup[u"outcome"].toString(), u"data"_s);
        QCOMPARE(lookup[u"asked"].toString(), u"invoice-portal.example"_s);
        QCOMPARE(lookup[u"origin"].toString(), u"demo"_s);
        QCOMPARE(lookup[u"held"].toBool(), false);
        QCOMPARE(lookup[u"indicator"][u"type"].toString(), u"FQDN"_s);
        QCOMPARE(lookup[u"indicator"][u"value"].toString(), u"login.invoice-portal.example"_s);
        QCOMPARE(lookup[u"indicator"][u"from"][u"value"].toString(), u"https://login.invoice-portal.example/pay"_s);
        QVERIFY(lookup[u"sections"].toArray().size() >= 2);
        QVERIFY(lookup[u"error"].isUndefined());
        const Program::Run again = program.run(
            {u"lookup"_s, u"fqdn-whois"_s, u"invoice-portal.example"_s, u"--demo"_s, u"--format"_s, u"json"_s});
        QCOMPARE(again.first()[u"held"].toBool(), true);
        QCOMPARE(again.first()[u"sections"], lookup[u"sections"]);
    }

    void allActionsThatFit()
    {
        const Program program(m_program);
        const QStringList all = {u"lookup"_s,  u"all"_s,      u"invoice-portal.example"_s,
                                 u"--demo"_s,  u"--format"_s, u"json"_s,
                                 u"--limit"_s, u"10"_s};
        const auto actionsOf = [](const QJsonArray &lookups) {
            QStringList actions;
            for (const QJsonValue &lookup : lookups)
                actions.append(lookup[u"action"].toString());
            return actions;
        };
        const QStringList byCall = actionsOf(program.run(all).array());
        QVERIFY(byCall.contains(u"fqdn-whois"_s) && byCall.contains(u"reverse-ip"_s));
        // What is billed by record only with --billed.
        QVERIFY(!byCall.contains(u"whois-history"_s) && !byCall.contains(u"reverse-name-server"_s));
        // What the address of the domain tells comes last, about the address.
        QCOMPARE(byCall.last(), u"ip-whois"_s);
        QCOMPARE(byCall.count(u"ip-whois"_s), 1);
        const QJsonArray lookups = program.run(all + QStringList{u"--billed"_s}).array();
        QCOMPARE(lookups.size(), byCall.size() + 2);
        QCOMPARE(lookups.last()[u"indicator"][u"value"].toString(), u"192.0.2.41"_s);
        QCOMPARE(lookups.last()[u"held"].toBool(), true);
        const qsizetype history = actionsOf(lookups).indexOf(u"whois-history"_s);
        QVERIFY(history >= 0);
        QCOMPARE(lookups.at(actionsOf(lookups).indexOf(u"fqdn-whois"_s))[u"held"].toBool(), true);
        QVERIFY(actionsOf(lookups).contains(u"reverse-name-server"_s));
        const QJsonArray sections = lookups.at(history)[u"sections"].toArray();
        QCOMPARE(sections.last()[u"rows"].toArray().size(), 10);
        QCOMPARE(sections.last()[u"total"].toInt(), 744);
    }

    void faults_data()
    {
        QTest::addColumn<FaultAnswer>("answer");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("requests");

        const auto whois = [](const char *name) { return fixtureAnswer(u"fqdn-whois"_s, QString::fromLatin1(name)); };
        QTest::newRow("200") << whois("full") << u"data"_s << QString() << 0 << 1;
        QTest::newRow("200, nothing in it") << whois("empty-fields") << u"no-data"_s << QString() << 0 << 1;
        QTest::newRow("206") << whois("incomplete-206") << u"partial"_s << u"incomplete"_s << 3 << 1;
        QTest::newRow("404 envelope") << whois("nothing-404") << u"no-data"_s << QString() << 0 << 1;
        QTest::newRow("400 envelope") << whois("rejected-400") << u"failed"_s << u"rejected"_s << 4 << 1;
        QTest::newRow("403 credentials") << whois("credentials-403") << u"failed"_s << u"unauthorized"_s << 4 << 1;
        QTest::newRow("403 product") << whois("unlicensed-403") << u"failed"_s << u"not-licensed"_s << 4 << 1;
        QTest::newRow("503 quota") << whois("quota-503") << u"failed"_s << u"quota"_s << 4 << 1;
        QTest::newRow("503 size") << whois("report-size-503") << u"failed"_s << u"too-large"_s << 4 << 1;
        QTest::newRow("500 three times") << whois("internal-500") << u"failed"_s << u"service-error"_s << 4 << 3;
        QTest::newRow("html") << whois("html-200") << u"failed"_s << u"bad-response"_s << 4 << 1;
        QTest::newRow("empty") << whois("empty") << u"failed"_s << u"bad-response"_s << 4 << 1;
        QTest::newRow("404 without envelope") << whois("no-envelope-404") << u"failed"_s << u"bad-response"_s << 4 << 1;
        QTest::newRow("204") << jsonAnswer(204, {}) << u"failed"_s << u"bad-response"_s << 4 << 1;

        FaultAnswer skewed = whois("credentials-403");
        skewed.headers.emplaceBack("Date", "Thu, 01 Jan 2015 00:00:00 GMT");
        QTest::newRow("403 with another clock") << skewed << u"failed"_s << u"clock-skew"_s << 4 << 1;
        FaultAnswer soon = jsonAnswer(429, "{}");
        soon.headers.emplaceBack("Retry-After", "0");
        QTest::newRow("429, at once") << soon << u"failed"_s << u"rate-limited"_s << 4 << 3;
        FaultAnswer late = jsonAnswer(429, "{}");
        late.headers.emplaceBack("Retry-After", "61");
        QTest::newRow("429, in 61 s") << late << u"failed"_s << u"rate-limited"_s << 4 << 1;
        FaultAnswer elsewhere = jsonAnswer(302, {});
        elsewhere.headers.emplaceBack("Location", "https://elsewhere.example/v1/x");
        QTest::newRow("redirect elsewhere") << elsewhere << u"failed"_s << u"redirect-refused"_s << 4 << 1;
        FaultAnswer cut = whois("full");
        cut.cutAfter = 400;
        cut.after = FaultAnswer::After::Close;
        QTest::newRow("cut short") << cut << u"failed"_s << u"network"_s << 4 << 1;
        FaultAnswer gzip = whois("full");
        gzip.gzip = true;
        gzip.chunked = true;
        QTest::newRow("gzip, chunked") << gzip << u"data"_s << QString() << 0 << 1;
        FaultAnswer big = jsonAnswer(200, "{\"response\":{\"x\":\"" + QByteArray(33 * 1024 * 1024, 'x') + "\"}}");
        big.gzip = true;
        QTest::newRow("33 MiB") << big << u"failed"_s << u"too-large"_s << 4 << 1;
        QTest::newRow("513 deep") << jsonAnswer(200, QByteArray(513, '[') + QByteArray(513, ']')) << u"failed"_s
                                  << u"bad-response"_s << 4 << 1;
    }
    void faults()
    {
        QFETCH(FaultAnswer, answer);
        QFETCH(QString, outcome);
        QFETCH(QString, kind);
        QFETCH(int, status);
        QFETCH(int, requests);
        FaultServer server;
        server.setHandler([answer](const SeenRequest &) { return answer; });
        const Program program(m_program);
        QElapsedTimer timer;
        timer.start();
        const Program::Run run = program.run(lookup(server));
        qInfo("%s: outcome %s, kind %s, exit %d, %.1f s, %d requests", QTest::currentDataTag(),
              qPrintable(run.first()[u"outcome"].toString()), qPrintable(run.first()[u"error"][u"kind"].toString()),
              run.status, double(timer.elapsed()) / 1000, server.requestCount());
        QCOMPARE(run.first()[u"outcome"].toString(), outcome);
        QCOMPARE(run.first()[u"error"][u"kind"].toString(), kind);
        QCOMPARE(run.status, status);
        QCOMPARE(server.requestCount(), requests);
        QCOMPARE(run.err.count('\n'), kind.isEmpty() ? 0 : 1);
        keepsSecrets(program, run, server);
    }

    void resetIsNetwork()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) {
            FaultAnswer answer;
            answer.raw = QByteArray();
            answer.after = FaultAnswer::After::Reset;
            return answer;
        });
        const Program program(m_program);
        const Program::Run run = program.run(lookup(server));
        QCOMPARE(run.first()[u"error"][u"kind"].toString(), u"network"_s);
        QCOMPARE(run.status, 4);
        QVERIFY(server.requestCount() >= 1 && server.requestCount() <= 4); // Qt itself asks again
    }

    void nobodyListens()
    {
        QString url;
        {
            FaultServer gone;
            url = gone.url().toString();
        }
        const Program program(m_program);
        const Program::Run run = program.run(
            {u"lookup"_s, u"fqdn-whois"_s, u"harbour.example"_s, u"--format"_s, u"json"_s, u"--api-url"_s, url});
        QCOMPARE(run.first()[u"error"][u"kind"].toString(), u"network"_s);
        QCOMPARE(run.status, 4);
    }

    void heldBack()
    {
        const Program program(m_program);
        // Nothing of this leaves: the name is special, the address is plain http.
        const Program::Run special = program.run({u"lookup"_s, u"fqdn-whois"_s, u"harbour.test"_s, u"--format"_s,
                                                  u"json"_s, u"--api-url"_s, u"https://service.invalid"_s});
        QCOMPARE(special.first()[u"error"][u"kind"].toString(), u"held-back"_s);
        QCOMPARE(special.status, 4);
        const Program::Run plain = program.run({u"lookup"_s, u"fqdn-whois"_s, u"example.com"_s, u"--format"_s,
                                                u"json"_s, u"--api-url"_s, u"http://service.invalid"_s});
        QCOMPARE(plain.first()[u"error"][u"kind"].toString(), u"held-back"_s);
    }

    void requestsAreSigned()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        QCOMPARE(program.run(lookup(server)).status, 0);
        const SeenRequest seen = server.seen().at(0);
        const QUrl url(QString::fromLatin1(seen.target));
        const QUrlQuery query(url);
        const QByteArray timestamp = query.queryItemValue(u"timestamp"_s, QUrl::FullyDecoded).toLatin1();
        QCOMPARE(query.queryItemValue(u"api_username"_s), Program::userName());
        QVERIFY(!query.hasQueryItem(u"api_key"_s));
        QCOMPARE(url.path(), u"/v1/harbour.example/whois/parsed"_s);
        QCOMPARE(query.queryItemValue(u"signature"_s).toLatin1(),
                 hmacHex(HmacAlgorithm::Sha256, Program::key().toLatin1(),
                         Program::userName().toLatin1() + timestamp + url.path().toLatin1()));
        QCOMPARE(headerValue(seen.headers, "User-Agent"), QByteArray("indicator-workbench/0.1.0"));
    }

    void quotaKeepsWhatCame()
    {
        FaultServer server;
        server.answer(fixtureAnswer(u"whois-history"_s, u"quota-429"_s));
        const Program program(m_program);
        const QStringList arguments = {u"lookup"_s, u"whois-history"_s, u"harbour.example"_s,   u"--format"_s,
                                       u"json"_s,   u"--api-url"_s,     server.url().toString()};
        const Program::Run run = program.run(arguments);
        QCOMPARE(run.status, 3);
        QCOMPARE(run.first()[u"outcome"].toString(), u"partial"_s);
        QCOMPARE(run.first()[u"error"][u"kind"].toString(), u"quota"_s);
        QCOMPARE(run.first()[u"summary"][u"recordCount"].toInt(), 580);
        QCOMPARE(server.requestCount(), 1);
        // Partial never stands in for a new request.
        server.answer(fixtureAnswer(u"whois-history"_s, u"changes"_s));
        QCOMPARE(program.run(arguments).first()[u"outcome"].toString(), u"data"_s);
        QCOMPARE(server.requestCount(), 2);
    }

    void pagesAreAskedOnceEach()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            const QUrlQuery query(QUrl(QString::fromLatin1(seen.target)));
            const int offset = query.queryItemValue(u"offset"_s).toInt();
            QByteArrayList records;
            for (int i = offset; i < qMin(offset + 3, 8); ++i) {
                records.append("{\"date\":\"2026-01-" + QByteArray::number(30 - i)
                               + "\",\"is_private\":0,\"whois\":{\"registrant\":\"R\",\"record\":\"r"
                               + QByteArray::number(i) + "\"}}");
            }
            return jsonAnswer(200, "{\"response\":{\"record_count\":8,\"history\":[" + records.join(',') + "]}}");
        });
        const Program program(m_program);
        const auto rows = [&](const QStringList &more, bool held) {
            const Program::Run run = program.run(
                QStringList{u"lookup"_s, u"whois-history"_s, u"harbour.example"_s, u"--format"_s, u"json"_s,
                            u"--section"_s, u"records"_s, u"--limit"_s, u"3"_s, u"--api-url"_s, server.url().toString()}
                + more);
            if (run.status != 0 || run.first()[u"held"].toBool() != held)
                return -1;
            return int(run.first()[u"sections"].toArray().at(0)[u"rows"].toArray().size());
        };
        QCOMPARE(rows({}, false), 3);
        QCOMPARE(rows({}, true), 3);
        QCOMPARE(rows({u"--pages"_s, u"2"_s}, false), 6); // the held page is not paid again
        QCOMPARE(server.requestCount(), 2);
        QCOMPARE(rows({u"--pages"_s, u"9"_s}, false), 8);
        QCOMPARE(server.requestCount(), 3);
        QCOMPARE(rows({u"--pages"_s, u"9"_s}, true), 8);
        QCOMPARE(rows({u"--refresh"_s}, false), 3);
        QCOMPARE(server.requestCount(), 4);
        const QByteArray first = server.seen().at(0).target;
        QVERIFY2(first.contains("limit=3") && first.contains("sort=date_desc") && !first.contains("offset"),
                 first.constData());
        QVERIFY(server.seen().at(1).target.contains("offset=3"));
    }

    void outputFileIsReplacedAsAWhole()
    {
        const Program program(m_program);
        const QString path = program.home() + u"/out.json"_s;
        const QStringList arguments = {u"lookup"_s,  u"fqdn-whois"_s, u"invoice-portal.example"_s,
                                       u"--demo"_s,  u"--format"_s,   u"json"_s,
                                       u"--output"_s};
        QCOMPARE(program.run(arguments + QStringList{path}).status, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().trimmed().endsWith("]"));
        QCOMPARE(int(QFile::permissions(path) & 0x0fff),
                 int(QFile::ReadUser | QFile::WriteUser | QFile::ReadOwner | QFile::WriteOwner) & 0x0fff);
        const Program::Run refused = program.run(arguments + QStringList{u"/nonexistent/out.json"_s});
        QCOMPARE(refused.status, 4);
        QVERIFY(refused.err.contains("/nonexistent/out.json"));
    }

    void windowWithoutDisplaySaysSo()
    {
        const Program program(m_program);
        const Program::Run run = program.run({});
        QCOMPARE(run.status, 2);
        QCOMPARE(run.err.count('\n'), 1);
    }

private:
    static void keepsSecrets(const Program &program, const Program::Run &run, const FaultServer &server)
    {
        QByteArrayList secrets = {Program::key().toLatin1()};
        for (const SeenRequest &seen : server.seen())
            secrets.append(QUrlQuery(QUrl(QString::fromLatin1(seen.target))).queryItemValue(u"signature"_s).toLatin1());
        const QByteArray everything = run.out + run.err + program.allFiles();
        for (const QByteArray &secret : secrets) {
            QVERIFY(!secret.isEmpty());
            QVERIFY(!everything.contains(secret));
        }
    }
};

WB_TEST(TestProcess, "process");
#include "tst_process.moc"
