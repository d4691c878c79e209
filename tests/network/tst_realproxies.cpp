// The outer class runs this executable again in a network of its own (tests/support/with-own-network), where the inner
// one goes through tinyproxy and microsocks to a service that is no loopback address.
#include "network/credentialsource.h"
#include "network/memorycredentialstore.h"
#include "tests/support/checkbench.h"
#include "tests/support/faultserver.h"
#include "tests/support/process.h"
#include "tests/support/realproxy.h"
#include "tests/support/registry.h"
#include "tests/support/testcertificates.h"
#include "tests/support/transportfixture.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

using Way = ConnectionSettings::Way;
using ProxyType = ConnectionSettings::ProxyType;

namespace {

const QString ServiceAddress = u"192.0.2.10"_s;
const QString User = u"analyst"_s;
const QString Password = u"canary-password-3"_s;
const CredentialId PasswordId = proxyPasswordId({u"operation"_s, u"default"_s});

} // namespace

class TestRealProxiesInside final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_certificates = std::make_unique<TestCertificates>();
        QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    }
    void init()
    {
        for (const char *variable : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
                                     "ALL_PROXY", "NO_PROXY"})
            qunsetenv(variable);
    }

    void ways_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value"); ///< %1: the proxy
        QTest::addColumn<bool>("isSocks");
        QTest::addColumn<bool>("asksWho");
        QTest::addColumn<bool>("isThrough"); ///< else directly
        const auto row = [](const char *name, Way way, const QString &variable, const QString &value, bool isSocks,
                            bool asksWho, bool isThrough) {
            QTest::newRow(name) << int(way) << variable << value << isSocks << asksWho << isThrough;
        };
        row("nothing set", Way::System, {}, {}, false, false, false);
        row("https_proxy", Way::System, u"https_proxy"_s, u"http://%1"_s, false, false, true);
        row("http_proxy without a scheme", Way::System, u"http_proxy"_s, u"%1"_s, false, false, true);
        row("all_proxy", Way::System, u"all_proxy"_s, u"http://%1"_s, false, false, true);
        row("all_proxy, SOCKS", Way::System, u"all_proxy"_s, u"socks5://%1"_s, true, false, true);
        row("https_proxy with a user", Way::System, u"https_proxy"_s, u"http://analyst:canary-password-3@%1"_s, false,
            true, true);
        row("bypassed", Way::Direct, u"https_proxy"_s, u"http://%1"_s, false, false, false);
        row("manual HTTP", Way::Manual, {}, {}, false, false, true);
        row("manual SOCKS", Way::Manual, {}, {}, true, false, true);
        row("manual HTTP with a user", Way::Manual, {}, {}, false, true, true);
        row("manual SOCKS with a user", Way::Manual, {}, {}, true, true, true);
        row("manual goes before the system", Way::Manual, u"https_proxy"_s, u"http://192.0.2.20:9"_s, false, false,
            true);
        row("manual goes before no_proxy", Way::Manual, u"no_proxy"_s, u"*"_s, false, false, true);
    }
    void ways()
    {
        QFETCH(const int, way);
        QFETCH(const QString, variable);
        QFETCH(const QString, value);
        QFETCH(const bool, isSocks);
        QFETCH(const bool, asksWho);
        QFETCH(const bool, isThrough);
        FaultServer service(m_certificates->serverConfiguration(TestCertificate::Good), QHostAddress(ServiceAddress));
        const RealProxy proxy(isSocks ? RealProxy::Kind::Socks5 : RealProxy::Kind::Http, asksWho ? User : QString(),
                              asksWho ? Password : QString());
        QVERIFY2(proxy.problem().isEmpty(), qPrintable(proxy.problem()));
        if (!variable.isEmpty())
            qputenv(variable.toLatin1().constData(),
                    (value.contains(u'%') ? value.arg(proxy.name()) : value).toLatin1());
        TransportFixture fixture(systemProxy);
        ConnectionSettings connection = manual(proxy, isSocks, asksWho);
        connection.way = Way(way);
        keepPassword(fixture, Password);
        fixture.transport.setConnection(connection);

        const auto fetch = fixture.get(service.url(u"/v1/account"_s));
        QVERIFY(fixture.wait(*fetch));
        QVERIFY2(*fetch->end, qPrintable(fetch->detail()));
        const QString from = service.seen().at(0).from;
        qInfo("%s: the service saw %s", QTest::currentDataTag(), qPrintable(from));
        QCOMPARE(from, isThrough ? RealProxy::address() : ServiceAddress);
        QCOMPARE((*fetch->end)->proxy, isThrough ? proxy.name() : QString());
    }

    void neverDirectByAccident_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("isSocks");
        QTest::addColumn<QString>("words"); ///< %1: the proxy
        for (const bool isSocks : {false, true}) {
            const auto row = [isSocks](const QString &fault, const QString &words) {
                QTest::newRow(qPrintable(fault + (isSocks ? u", SOCKS"_s : u", HTTP"_s))) << fault << isSocks << words;
            };
            row(u"down"_s, u"through the proxy %1: it is not there or refuses"_s);
            row(u"down, of the system"_s, u"through the proxy %1: it is not there or refuses"_s);
            row(u"wrong password"_s,
                isSocks ? u"proxy %1 refuses the user name and password"_s
                        : u"through the proxy %1: it is not there or refuses, perhaps the user name or password"_s);
            row(u"no user"_s, u"proxy %1 asks for a user name and password"_s);
            row(u"no password"_s, u"the password of analyst for the proxy %1 is not set"_s);
            row(u"no such name"_s, u"through the proxy proxy.invalid:3128: the name of the proxy"_s);
            row(u"not named"_s, u"the proxy of this operation has no host and port that can be used"_s);
        }
    }
    void neverDirectByAccident()
    {
        QFETCH(const QString, fault);
        QFETCH(const bool, isSocks);
        QFETCH(const QString, words);
        FaultServer service(m_certificates->serverConfiguration(TestCertificate::Good), QHostAddress(ServiceAddress));
        RealProxy proxy(isSocks ? RealProxy::Kind::Socks5 : RealProxy::Kind::Http, User, Password);
        QVERIFY2(proxy.problem().isEmpty(), qPrintable(proxy.problem()));
        TransportFixture fixture(systemProxy);
        ConnectionSettings connection = manual(proxy, isSocks, fault != u"no user");
        if (fault == u"wrong password")
            keepPassword(fixture, u"canary-wrong"_s);
        else if (fault != u"no password")
            keepPassword(fixture, Password);
        if (fault.startsWith(u"down"))
            proxy.stop();
        if (fault == u"down, of the system") {
            connection.way = Way::System;
            qputenv("all_proxy", ((isSocks ? u"socks5://"_s : u"http://"_s) + proxy.name()).toLatin1());
        }
        if (fault == u"no such name") {
            connection.host = u"proxy.invalid"_s;
            connection.port = 3128;
        }
        if (fault == u"not named")
            connection.host.clear();
        fixture.transport.setConnection(connection);

        const auto fetch = fixture.get(service.url(u"/v1/account"_s));
        QVERIFY(fixture.wait(*fetch));
        QVERIFY(!*fetch->end);
        qInfo("%s: %s", QTest::currentDataTag(), qPrintable(fetch->detail()));
        const QString expected = words.contains(u'%') ? words.arg(proxy.name()) : words;
        QVERIFY2(fetch->detail().contains(expected), qPrintable(fetch->detail()));
        QVERIFY(!fetch->detail().contains(u"canary"));
        QCOMPARE(kindName(*fetch->kind()), kindName(ErrorKind::Network));
        QCOMPARE(service.connectionCount(), 0);
    }

    void aPasswordThatIsPutRightIsUsed()
    {
        FaultServer service(m_certificates->serverConfiguration(TestCertificate::Good), QHostAddress(ServiceAddress));
        const RealProxy proxy(RealProxy::Kind::Http, User, Password);
        QVERIFY2(proxy.problem().isEmpty(), qPrintable(proxy.problem()));
        TransportFixture fixture(systemProxy);
        fixture.transport.setConnection(manual(proxy, false, true));
        for (const bool isRight : {false, true, false}) {
            keepPassword(fixture, isRight ? Password : u"canary-wrong"_s);
            const auto fetch = fixture.get(service.url(u"/v1/account"_s));
            QVERIFY(fixture.wait(*fetch));
            QCOMPARE(fetch->end->hasValue(), isRight);
        }
    }

    void steps_data()
    {
        QTest::addColumn<bool>("isSocks");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("outcomes");
        for (const bool isSocks : {false, true}) {
            const char *const kind = isSocks ? "SOCKS" : "HTTP";
            QTest::addRow("%s", kind) << isSocks << Password << u"good good good good - good"_s;
            QTest::addRow("%s, wrong password", kind) << isSocks << u"canary-wrong"_s << u"good good failed - - -"_s;
        }
    }
    void steps()
    {
        QFETCH(const bool, isSocks);
        QFETCH(const QString, password);
        QFETCH(const QString, outcomes);
        FaultServer service(m_certificates->serverConfiguration(TestCertificate::Good), QHostAddress(ServiceAddress));
        FaultAnswer account;
        account.body = R"({"response":{"account":{"api_username":"analyst","active":true},"products":[]}})";
        service.answer(account);
        const RealProxy proxy(isSocks ? RealProxy::Kind::Socks5 : RealProxy::Kind::Http, User, Password);
        QVERIFY2(proxy.problem().isEmpty(), qPrintable(proxy.problem()));
        CheckBench bench(service.url(), systemProxy);
        QVERIFY(bench.credentials.keepForSession(proxyPasswordId(bench.id), {{}, Secret(password.toUtf8())}));
        bench.transport.setConnection(manual(proxy, isSocks, true));
        QVERIFY(bench.run());
        for (const CheckStep &step : bench.steps) {
            qInfo("%s", qPrintable(step.sentence));
            QVERIFY(!step.sentence.contains(u"canary"));
        }
        QCOMPARE(bench.outcomes(), outcomes);
        for (const SeenRequest &seen : service.seen())
            QCOMPARE(seen.from, RealProxy::address());
    }

private:
    ConnectionSettings manual(const RealProxy &proxy, bool isSocks, bool hasUser) const
    {
        return {Way::Manual,
                isSocks ? ProxyType::Socks5 : ProxyType::Http,
                RealProxy::address(),
                proxy.port(),
                hasUser ? User : QString(),
                {m_certificates->authorityFile()}};
    }
    void keepPassword(TransportFixture &fixture, const QString &password)
    {
        QVERIFY(m_credentials.keepForSession(PasswordId, {{}, Secret(password.toUtf8())}));
        fixture.transport.setProxyPassword(m_credentials, PasswordId);
    }

    std::unique_ptr<TestCertificates> m_certificates;
    MemoryCredentialStore m_memory;
    MemoryCredentialStore m_keychain;
    CredentialSource m_credentials{m_memory, m_keychain};
};

class TestRealProxies final : public QObject
{
    Q_OBJECT

private slots:
    void inANetworkOfItsOwn()
    {
        for (const QString &program : {u"tinyproxy"_s, u"microsocks"_s}) {
            if (!hasProgram(program))
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        const ProcessEnd end = runProcess(QStringLiteral(WB_SOURCE_DIR "/tests/support/with-own-network"),
                                          {QCoreApplication::applicationFilePath(), u"realproxiesinside"_s});
        constexpr int NotPermitted = 97;
        if (end.status == NotPermitted)
            QSKIP(end.errors.constData());
        std::fputs((end.output + end.errors).constData(), stdout);
        QCOMPARE(end.status, 0);
        QVERIFY(end.output.contains("PASS   : TestRealProxiesInside::ways(manual SOCKS with a user)"));
    }
};

WB_TEST(TestRealProxies, "realproxies");
WB_TEST(TestRealProxiesInside, "realproxiesinside");
#include "tst_realproxies.moc"
