#include "models/domain/manifest.h"
#include "network/parsers/parsertable.h"
#include "network/requestbuilder.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestRequestBuilder final : public QObject
{
    Q_OBJECT

private:
    Operation m_operation;

    BuiltRequest build(const QString &action, const QString &pasted, const QMap<QString, QString> &given = {},
                       const QString &page = {}, const QString &profile = u"default"_s) const
    {
        const ActionSpec &spec = *m_operation.action(action);
        const auto indicator = readIndicator(pasted);
        const auto parameters = completeParameters(spec, given);
        const RequestSpec &request = spec.firstRequest(indicator->type, *parameters);
        return buildRequest(m_operation, profile, request, requestTarget(request, *indicator, *parameters), *parameters,
                            page);
    }

private slots:
    void initTestCase()
    {
        QFile file(u":/operations/domaintools-whois-parsed.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto operation = readManifest(file.readAll(), parserNames());
        QVERIFY(operation);
        m_operation = *operation;
    }

    void namesTheRegisteredDomain()
    {
        const BuiltRequest request = build(u"fqdn-whois"_s, u"hxxps://login[.]harbour[.]example/x"_s);
        QCOMPARE(request.path, QByteArray("/v1/harbour.example/whois/parsed"));
        QCOMPARE(request.query, QByteArray());
        QCOMPARE(request.key.method, QByteArray("GET"));
        QCOMPARE(request.key.quantity, 0);
        QCOMPARE(build(u"fqdn-whois"_s, u"www.bücher.example"_s).path,
                 QByteArray("/v1/xn--bcher-kva.example/whois/parsed"));
    }

    void parametersAndPages()
    {
        QCOMPARE(build(u"whois-history"_s, u"a.example"_s).query, QByteArray("sort=date_desc&limit=100"));
        const BuiltRequest page =
            build(u"whois-history"_s, u"a.example"_s, {{u"sort"_s, u"oldest"_s}, {u"limit"_s, u"7"_s}}, u"14"_s);
        QCOMPARE(page.query, QByteArray("sort=date_asc&limit=7&offset=14"));
        QCOMPARE(page.key.quantity, 7);
    }

    void namesWhatTheTypeAndTheParametersSay()
    {
        QCOMPARE(build(u"reverse-ip"_s, u"www.a.example"_s).path, QByteArray("/v1/a.example/reverse-ip"));
        QCOMPARE(build(u"reverse-ip"_s, u"192.0.2.7"_s).path, QByteArray("/v1/192.0.2.7/host-domains"));
        QCOMPARE(build(u"risk-reputation"_s, u"www.a.example"_s).path, QByteArray("/v1/risk/evidence/"));
        QCOMPARE(build(u"risk-reputation"_s, u"www.a.example"_s).query, QByteArray("domain=a.example"));
        QCOMPARE(build(u"ip-whois"_s, u"2001:db8::7"_s).path, QByteArray("/v1/2001%3Adb8%3A%3A7/whois/parsed"));
        QCOMPARE(build(u"reverse-name-server"_s, u"www.a.example"_s).path,
                 QByteArray("/v1/a.example/name-server-domains"));
        QCOMPARE(build(u"reverse-name-server"_s, u"a.example"_s, {{u"name-server"_s, u"NS1.b[.]test"_s}}).path,
                 QByteArray("/v1/ns1.b.test/name-server-domains"));
        const ActionSpec &names = *m_operation.action(u"reverse-name-server");
        QCOMPARE(completeParameters(names, {{u"name-server"_s, u"a..b"_s}}).error().kind, ErrorKind::Usage);
        QVERIFY(completeParameters(names, {})->isEmpty());
        QCOMPARE(build(u"iris-investigate"_s, u"mail@a.example"_s).query, QByteArray("email=mail%40a.example"));
        QCOMPARE(build(u"iris-investigate"_s, u"ns1.a.example"_s, {{u"pivot"_s, u"name-server"_s}}).query,
                 QByteArray("nameserver_host=ns1.a.example"));
        QCOMPARE(build(u"iris-investigate"_s, u"ns1.a.example"_s).query, QByteArray("domain=a.example"));
    }

    void whatStandsInForAFailedRequest()
    {
        const ActionSpec &risk = *m_operation.action(u"risk-reputation");
        const RequestSpec *const second = risk.nextRequest(IndicatorType::Fqdn, u"evidence", ErrorKind::NotLicensed);
        QVERIFY(second);
        QCOMPARE(second->id, u"risk"_s);
        QCOMPARE(risk.nextRequest(IndicatorType::Fqdn, u"risk", ErrorKind::NotLicensed)->id, u"reputation"_s);
        QVERIFY(!risk.nextRequest(IndicatorType::Fqdn, u"reputation", ErrorKind::NotLicensed));
        QVERIFY(!risk.nextRequest(IndicatorType::Fqdn, u"evidence", ErrorKind::Quota));
        // A chain that would lead back to its beginning ends.
        ActionSpec circle = risk;
        circle.requests.first().onError = ErrorKind::NotLicensed;
        circle.requests.first().ofRequest = u"reputation"_s;
        QVERIFY(!circle.nextRequest(IndicatorType::Fqdn, u"reputation", ErrorKind::NotLicensed));
        circle.requests.first().ofRequest = u"evidence"_s;
        QCOMPARE(circle.nextRequest(IndicatorType::Fqdn, u"evidence", ErrorKind::NotLicensed)->id, u"risk"_s);
    }

    void identity()
    {
        const auto digest = [](const BuiltRequest &request) { return request.key.digest(); };
        const BuiltRequest base = build(u"whois-history"_s, u"a.example"_s);
        // The same in another spelling, or with another limit.
        QCOMPARE(digest(build(u"whois-history"_s, u"www.A.example."_s)), digest(base));
        QCOMPARE(digest(build(u"whois-history"_s, u"a.example"_s, {{u"limit"_s, u"5"_s}})), digest(base));
        // Not the same.
        QVERIFY(digest(build(u"whois-history"_s, u"b.example"_s)) != digest(base));
        QVERIFY(digest(build(u"whois-history"_s, u"a.example"_s, {{u"sort"_s, u"oldest"_s}})) != digest(base));
        QVERIFY(digest(build(u"whois-history"_s, u"a.example"_s, {}, u"100"_s)) != digest(base));
        QVERIFY(digest(build(u"whois-history"_s, u"a.example"_s, {}, {}, u"demo"_s)) != digest(base));
        QVERIFY(digest(build(u"fqdn-whois"_s, u"a.example"_s)) != digest(base));
    }

    void refusesParameters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("unknown") << u"colour"_s << u"red"_s;
        QTest::newRow("none of the choices") << u"sort"_s << u"random"_s;
        QTest::newRow("no number") << u"limit"_s << u"many"_s;
        QTest::newRow("too small") << u"limit"_s << u"0"_s;
        QTest::newRow("too large") << u"limit"_s << u"101"_s;
    }
    void refusesParameters()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto parameters = completeParameters(*m_operation.action(u"whois-history"), {{name, value}});
        QVERIFY(!parameters);
        QCOMPARE(parameters.error().kind, ErrorKind::Usage);
        QVERIFY(parameters.error().detail.contains(name));
    }
};

WB_TEST(TestRequestBuilder, "requestbuilder");
#include "tst_requestbuilder.moc"
