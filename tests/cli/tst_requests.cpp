// Actions that ask more than once, through the whole program: what stands in for what is not licensed, and pages.
#include "tests/support/answers.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QUrlQuery>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QJsonObject lookup(const Program &program, const FaultServer &server, const QStringList &arguments, int status = 0)
{
    const Program::Run run =
        program.run(QStringList{u"lookup"_s} + arguments
                    + QStringList{u"--format"_s, u"json"_s, u"--api-url"_s, server.url().toString()});
    if (run.status != status)
        qWarning("exit status %d, expected %d: %s", run.status, status, run.err.constData());
    return run.first();
}

QJsonObject sectionOf(const QJsonObject &lookup, const QString &id)
{
    for (const QJsonValue &section : lookup[u"sections"].toArray()) {
        if (section[u"id"].toString() == id)
            return section.toObject();
    }
    return {};
}

QList<QByteArray> pathsOf(const FaultServer &server)
{
    QList<QByteArray> paths;
    for (const SeenRequest &request : server.seen())
        paths.append(request.target.left(request.target.indexOf('?')));
    return paths;
}

QString positionOf(const SeenRequest &request)
{
    return QUrlQuery(QUrl(QString::fromLatin1(request.target))).queryItemValue(u"position"_s, QUrl::FullyDecoded);
}

/// A page of domains that share a value; position is where the next one starts.
FaultAnswer irisPage(const QByteArrayList &domains, const QByteArray &position, int total = 4)
{
    QByteArrayList results;
    for (const QByteArray &domain : domains)
        results.append("{\"domain\":\"" + domain + "\",\"active\":true}");
    QByteArray more = "\"has_more_results\":false";
    if (!position.isEmpty())
        more = "\"has_more_results\":true,\"position\":\"" + position + '"';
    return jsonAnswer(200,
                      "{\"response\":{\"limit_exceeded\":false," + more + ",\"results_count\":"
                          + QByteArray::number(domains.size()) + ",\"total_count\":" + QByteArray::number(total)
                          + ",\"results\":[" + results.join(',') + "],\"missing_domains\":[]}}");
}

FaultAnswer pageAt(const QString &position)
{
    if (position == u"second page/2+")
        return irisPage({"quay.example", "pier.example"}, "third");
    if (position == u"third")
        return irisPage({"mole.example"}, {});
    return irisPage({"harbour.example"}, "second page\\/2+");
}

} // namespace

class TestRequests final : public QObject
{
    Q_OBJECT

private slots:
    void theRiskChain_data()
    {
        QTest::addColumn<QStringList>("notLicensed");
        QTest::addColumn<QList<QByteArray>>("paths");
        QTest::addColumn<QString>("scale");
        QTest::addColumn<QString>("answeredBy");
        const QByteArray evidence = "/v1/risk/evidence/";
        QTest::newRow("evidence") << QStringList() << QList<QByteArray>{evidence} << u"Risk Score"_s
                                  << u"risk with evidence"_s;
        QTest::newRow("risk") << QStringList{u"evidence"_s} << QList<QByteArray>{evidence, "/v1/risk"}
                              << u"Risk Score"_s << u"risk alone, as its evidence is not licensed"_s;
        QTest::newRow("reputation") << QStringList{u"evidence"_s, u"risk"_s}
                                    << QList<QByteArray>{evidence, "/v1/risk", "/v1/reputation"}
                                    << u"Reputation Score"_s << u"reputation, as risk is not licensed"_s;
    }
    void theRiskChain()
    {
        QFETCH(QStringList, notLicensed);
        QFETCH(QList<QByteArray>, paths);
        QFETCH(QString, scale);
        QFETCH(QString, answeredBy);
        FaultServer server;
        server.setHandler([=](const SeenRequest &request) {
            const QString target = QString::fromLatin1(request.target);
            const bool isEvidence = target.startsWith(u"/v1/risk/evidence/"_s);
            const bool isReputation = target.startsWith(u"/v1/reputation"_s);
            const QString id = isEvidence ? u"evidence"_s : isReputation ? u"reputation"_s : u"risk"_s;
            if (notLicensed.contains(id))
                return fixtureAnswer(u"risk-reputation"_s, u"unlicensed-403"_s);
            return fixtureAnswer(u"risk-reputation"_s, id == u"risk" ? u"risk-alone"_s : id);
        });
        const Program program(QStringLiteral(WB_PROGRAM));
        const QStringList arguments = {u"risk-reputation"_s, u"www.harbour.example"_s};
        const QJsonObject result = lookup(program, server, arguments);
        QCOMPARE(result[u"outcome"].toString(), u"data"_s);
        QVERIFY(!result.contains(u"error"_s));
        QCOMPARE(result[u"summary"][u"scale"].toString(), scale);
        QCOMPARE(result[u"summary"][u"answeredBy"].toString(), answeredBy);
        QCOMPARE(sectionOf(result, u"riskScore"_s)[u"rows"][0][0].toString(), scale);
        QCOMPARE(pathsOf(server), paths);

        const QJsonObject again = lookup(program, server, arguments);
        QCOMPARE(again[u"held"].toBool(), true);
        QCOMPARE(again[u"summary"], result[u"summary"]);
        QCOMPARE(again[u"sections"], result[u"sections"]);
        QCOMPARE(server.requestCount(), int(paths.size()));
    }

    void aChainWithoutLicenceSaysSo()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"risk-reputation"_s, u"unlicensed-403"_s); });
        const Program program(QStringLiteral(WB_PROGRAM));
        const QJsonObject result = lookup(program, server, {u"risk-reputation"_s, u"harbour.example"_s}, 4);
        QCOMPARE(result[u"outcome"].toString(), u"failed"_s);
        QCOMPARE(result[u"error"][u"kind"].toString(), u"not-licensed"_s);
        QCOMPARE(pathsOf(server), (QList<QByteArray>{"/v1/risk/evidence/", "/v1/risk", "/v1/reputation"}));
    }

    void anotherFailureEndsTheChain()
    {
        FaultServer server;
        server.answer(fixtureAnswer(u"risk-reputation"_s, u"unlicensed-403"_s));
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"quota-503"_s); });
        const Program program(QStringLiteral(WB_PROGRAM));
        const QJsonObject result = lookup(program, server, {u"risk-reputation"_s, u"harbour.example"_s}, 4);
        QCOMPARE(result[u"error"][u"kind"].toString(), u"quota"_s);
        QCOMPARE(pathsOf(server), (QList<QByteArray>{"/v1/risk/evidence/", "/v1/risk"}));
    }

    void pagesOfIrisJoin()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &request) { return pageAt(positionOf(request)); });
        const Program program(QStringLiteral(WB_PROGRAM));
        const QStringList arguments = {u"iris-investigate"_s, u"198.51.100.7"_s};
        const QJsonObject first = lookup(program, server, arguments);
        QCOMPARE(first[u"summary"][u"listed"].toString(), u"1 of 4"_s);
        QCOMPARE(first[u"summary"][u"position"].toString(), u"second page/2+"_s);
        QCOMPARE(server.requestCount(), 1);

        const QJsonObject two = lookup(program, server, arguments + QStringList{u"--pages"_s, u"2"_s});
        QCOMPARE(sectionOf(two, u"domains"_s)[u"rows"].toArray().size(), 3);
        QCOMPARE(two[u"summary"][u"results"].toInt(), 3);
        QCOMPARE(server.requestCount(), 2); // the first was held

        const QJsonObject all = lookup(program, server, arguments + QStringList{u"--pages"_s, u"9"_s});
        QCOMPARE(all[u"outcome"].toString(), u"data"_s);
        QStringList domains;
        for (const QJsonValue &row : sectionOf(all, u"domains"_s)[u"rows"].toArray())
            domains.append(row[0].toString());
        QCOMPARE(domains, (QStringList{u"harbour.example"_s, u"quay.example"_s, u"pier.example"_s, u"mole.example"_s}));
        QCOMPARE(all[u"summary"][u"listed"].toString(), u"4 of 4"_s);
        QVERIFY(!all[u"summary"].toObject().contains(u"position"_s));
        QCOMPARE(server.requestCount(), 3);
        QCOMPARE(positionOf(server.seen().back()), u"third"_s);

        const QJsonObject held = lookup(program, server, arguments + QStringList{u"--pages"_s, u"9"_s});
        QCOMPARE(held[u"held"].toBool(), true);
        QCOMPARE(held[u"sections"], all[u"sections"]);
        QCOMPARE(server.requestCount(), 3);
    }

    void aPageThatLeadsToItselfIsTheLast()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return irisPage({"harbour.example"}, "here"); });
        const Program program(QStringLiteral(WB_PROGRAM));
        const QJsonObject result =
            lookup(program, server, {u"iris-investigate"_s, u"198.51.100.7"_s, u"--pages"_s, u"9"_s});
        QCOMPARE(result[u"outcome"].toString(), u"data"_s);
        QCOMPARE(server.requestCount(), 2);
    }

    void aPlaceTooLongToAskForIsTheLast()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return irisPage({"harbour.example"}, QByteArray(5000, 'x')); });
        const Program program(QStringLiteral(WB_PROGRAM));
        lookup(program, server, {u"iris-investigate"_s, u"198.51.100.7"_s, u"--pages"_s, u"2"_s});
        QCOMPARE(server.requestCount(), 1);
    }
};

WB_TEST(TestRequests, "requests");
#include "tst_requests.moc"
