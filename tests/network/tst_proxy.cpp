#include "models/domain/clock.h"
#include "network/credentialsource.h"
#include "network/httptransport.h"
#include "network/memorycredentialstore.h"
#include "network/proxylookup.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestProxy final : public QObject
{
    Q_OBJECT

private slots:
    void environment_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("expected"); ///< "" when the environment says nothing, else "direct" or type and name
        const QString https = u"https://api.example/v1/account"_s;
        const auto row = [](const char *name, const QString &url, const QStringList &variables,
                            const QString &expected) { QTest::newRow(name) << url << variables << expected; };
        row("nothing set", https, {}, {});
        row("https_proxy", https, {u"https_proxy=http://proxy.example:3128"_s}, u"http proxy.example:3128"_s);
        row("without a scheme", https, {u"https_proxy=proxy.example:3128"_s}, u"http proxy.example:3128"_s);
        row("without a port", https, {u"https_proxy=proxy.example"_s}, u"http proxy.example:8080"_s);
        row("upper case", https, {u"HTTPS_PROXY=proxy.example:3128"_s}, u"http proxy.example:3128"_s);
        row("lower before upper", https, {u"HTTPS_PROXY=upper.example:1"_s, u"https_proxy=lower.example:2"_s},
            u"http lower.example:2"_s);
        row("all_proxy", https, {u"all_proxy=socks5h://proxy.example"_s}, u"socks proxy.example:1080"_s);
        row("ALL_PROXY without a scheme", https, {u"ALL_PROXY=proxy.example:3128/"_s}, u"http proxy.example:3128"_s);
        row("own before all", https, {u"all_proxy=all.example:1"_s, u"https_proxy=own.example:2"_s},
            u"http own.example:2"_s);
        row("http_proxy alone", https, {u"http_proxy=proxy.example:3128"_s}, u"http proxy.example:3128"_s);
        row("empty is not set", https, {u"https_proxy="_s}, {});
        row("address", https, {u"https_proxy=192.0.2.7:3128"_s}, u"http 192.0.2.7:3128"_s);
        row("address of version 6", https, {u"https_proxy=http://[2001:db8::7]:3128"_s}, u"http [2001:db8::7]:3128"_s);
        row("nonsense", https, {u"https_proxy=http://:3128"_s}, u"error"_s);
        row("spaces", https, {u"https_proxy=proxy example"_s}, u"error"_s);
        row("port beyond", https, {u"https_proxy=proxy.example:99999"_s}, u"error"_s);
        row("a kind we cannot use", https, {u"https_proxy=https://proxy.example:3128"_s}, u"error"_s);
        row("socks4", https, {u"all_proxy=socks4://proxy.example"_s}, u"error"_s);
        row("loopback", u"https://127.0.0.1:8443/"_s, {u"https_proxy=proxy.example:3128"_s}, u"direct"_s);
        row("loopback by name", u"https://localhost/"_s, {u"all_proxy=proxy.example:3128"_s}, u"direct"_s);
        row("loopback of version 6", u"https://[::1]/"_s, {u"all_proxy=proxy.example:3128"_s}, u"direct"_s);
        const QString proxy = u"https_proxy=proxy.example:3128"_s;
        const QString used = u"http proxy.example:3128"_s;
        row("no_proxy *", https, {proxy, u"no_proxy=*"_s}, u"direct"_s);
        row("no_proxy itself", https, {proxy, u"no_proxy=other.test, API.example."_s}, u"direct"_s);
        row("no_proxy above", https, {proxy, u"NO_PROXY=example"_s}, u"direct"_s);
        row("no_proxy with a dot", https, {proxy, u"no_proxy=.example"_s}, u"direct"_s);
        row("no_proxy with a star", https, {proxy, u"no_proxy=*.example"_s}, u"direct"_s);
        row("no_proxy only like it", https, {proxy, u"no_proxy=pi.example"_s}, used);
        row("no_proxy port", https, {proxy, u"no_proxy=api.example:443"_s}, u"direct"_s);
        row("no_proxy other port", https, {proxy, u"no_proxy=api.example:8443"_s}, used);
        row("no_proxy spaces", https, {proxy, u"no_proxy=a.test api.example"_s}, u"direct"_s);
        const QString address = u"https://192.0.2.9/"_s;
        row("no_proxy address", address, {proxy, u"no_proxy=192.0.2.9"_s}, u"direct"_s);
        row("no_proxy network", address, {proxy, u"no_proxy=192.0.2.0/24"_s}, u"direct"_s);
        row("no_proxy other network", address, {proxy, u"no_proxy=198.51.100.0/24"_s}, used);
        row("no_proxy part of an address", address, {proxy, u"no_proxy=2.9"_s}, used);
        const QString v6 = u"https://[2001:db8::9]/"_s;
        row("no_proxy version 6", v6, {proxy, u"no_proxy=2001:db8:0::9"_s}, u"direct"_s);
        row("no_proxy version 6 in brackets", v6, {proxy, u"no_proxy=[2001:db8::9]:443"_s}, u"direct"_s);
        row("no_proxy version 6 other port", v6, {proxy, u"no_proxy=[2001:db8::9]:1"_s}, used);
        row("no_proxy version 6 network", v6, {proxy, u"no_proxy=2001:db8::/32"_s}, u"direct"_s);
    }

    void environment()
    {
        QFETCH(QString, url);
        QFETCH(QStringList, variables);
        QFETCH(QString, expected);
        const auto proxy = proxyFromEnvironment(QUrl(url), made(variables));
        QCOMPARE(described(proxy), expected);
    }

    void userAndPasswordAreDecoded()
    {
        const auto proxy = proxyFromEnvironment(QUrl(u"https://api.example"_s),
                                                made({u"https_proxy=http://j%40d:p%3Aw@proxy.example:3128"_s}));
        QVERIFY(proxy && *proxy);
        QCOMPARE((*proxy)->user(), u"j@d"_s);
        QCOMPARE((*proxy)->password(), u"p:w"_s);
        QCOMPARE(proxyName(**proxy), u"proxy.example:3128"_s);
    }

    void errorsNameTheVariableAndNotItsValue()
    {
        const auto proxy = proxyFromEnvironment(QUrl(u"https://api.example"_s),
                                                made({u"ALL_PROXY=socks4://me:canary@proxy.example"_s}));
        QVERIFY(!proxy);
        QCOMPARE(proxy.error().kind, ErrorKind::Network);
        QVERIFY(proxy.error().detail.contains("ALL_PROXY"_L1));
        QVERIFY(!proxy.error().detail.contains("canary"_L1));
    }

    void anOperationHasOnePassword()
    {
        const CredentialId first = proxyPasswordId({u"operation"_s, u"default"_s});
        QCOMPARE(proxyPasswordId({u"operation"_s, u"team"_s}), first);
        QCOMPARE(proxyPasswordId({u"operation"_s, environmentProfile()}), first);
        QVERIFY(!(proxyPasswordId({u"other"_s, u"default"_s}) == first));
        QVERIFY(!(first == CredentialId{u"operation"_s, u"default"_s}));
    }

    /// What was read for the proxy of before is not used for another.
    void anotherIdHasAnotherPassword()
    {
        SystemClock clock;
        QThreadPool pool;
        MemoryCredentialStore memory;
        MemoryCredentialStore keychain;
        CredentialSource credentials(memory, keychain);
        const CredentialId team = proxyPasswordId({u"team"_s, u"default"_s});
        const CredentialId trial = proxyPasswordId({u"trial"_s, u"default"_s});
        QVERIFY(credentials.keepForSession(team, {{}, Secret("of the team")}));
        QVERIFY(credentials.keepForSession(trial, {{}, Secret("of the trial")}));
        HttpTransport transport(clock, pool);
        ConnectionSettings connection;
        connection.way = ConnectionSettings::Way::Manual;
        connection.host = u"proxy.example"_s;
        connection.port = 3128;
        connection.userName = u"analyst"_s;
        transport.setConnection(connection);
        for (const auto &[id, password] : {std::pair(team, u"of the team"_s), std::pair(trial, u"of the trial"_s),
                                           std::pair(team, u"of the team"_s)}) {
            transport.setProxyPassword(credentials, id);
            std::optional<QString> found;
            const Call call =
                transport.findRoute(QUrl(u"https://api.example/"_s), this, [&](Expected<HttpRoute> route) {
                    found = route ? route->proxy.password() : route.error().detail;
                });
            QTRY_VERIFY(found);
            QCOMPARE(*found, password);
        }
    }

private:
    static QProcessEnvironment made(const QStringList &variables)
    {
        QProcessEnvironment environment;
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        return environment;
    }

    static QString described(const Expected<std::optional<QNetworkProxy>> &proxy)
    {
        if (!proxy)
            return u"error"_s;
        if (!*proxy)
            return {};
        if ((*proxy)->type() == QNetworkProxy::NoProxy)
            return u"direct"_s;
        return ((*proxy)->type() == QNetworkProxy::HttpProxy ? u"http "_s : u"socks "_s) + proxyName(**proxy);
    }
};

WB_TEST(TestProxy, "proxy");
#include "tst_proxy.moc"
