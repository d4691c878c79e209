#include "network/cafiles.h"
#include "network/httptransport.h"
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/support/testcertificates.h"
#include "tests/support/transportfixture.h"

#include <QSemaphore>
#include <QtTest>

using namespace wb;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// TLS and proxies. A proxy is a server of ours on loopback; the names behind it are never looked up.
class TestSecureTransport final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"wb.network=false"_s);
        m_certificates = std::make_unique<TestCertificates>();
        QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    }

    void certificates_data()
    {
        QTest::addColumn<int>("certificate");
        QTest::addColumn<bool>("caFile");
        QTest::addColumn<QString>("words"); ///< of the refusal; none when it is accepted
        const auto row = [](const char *name, TestCertificate which, bool caFile, const QString &words) {
            QTest::newRow(name) << int(which) << caFile << words;
        };
        row("good, with our CA", TestCertificate::Good, true, {});
        row("good, without", TestCertificate::Good, false, u"untrusted"_s);
        row("untrusted, with our CA", TestCertificate::Untrusted, true, u"untrusted"_s);
        row("untrusted, without", TestCertificate::Untrusted, false, u"untrusted"_s);
        const QString yesterday = QDateTime::currentDateTimeUtc().addDays(-1).date().toString(Qt::ISODate);
        row("expired, with our CA", TestCertificate::Expired, true,
            u"it expired on %1 (the date of this computer is 2026-01-02)"_s.arg(yesterday));
        row("expired, without", TestCertificate::Expired, false, u"untrusted"_s);
        row("wrong name, with our CA", TestCertificate::WrongName, true, u"wrong name"_s);
        row("wrong name, without", TestCertificate::WrongName, false, u"wrong name"_s);
    }

    void certificates()
    {
        QFETCH(int, certificate);
        QFETCH(bool, caFile);
        QFETCH(QString, words);
        FaultServer server(m_certificates->serverConfiguration(TestCertificate(certificate)));
        TransportFixture fixture;
        if (caFile)
            fixture.transport.setConnection(trusting(m_certificates->authorityFile()));
        const auto fetch = fixture.get(server.url(u"/v1/account?signature=canary"_s));
        QVERIFY(fixture.wait(*fetch));
        if (words.isEmpty()) {
            QVERIFY2(*fetch->end, qPrintable(fetch->detail()));
            QCOMPARE(server.requestCount(), 1);
            return;
        }
        QVERIFY(!*fetch->end);
        QCOMPARE(kindName(*fetch->kind()), kindName(ErrorKind::Tls));
        QVERIFY2(fetch->detail().contains(words), qPrintable(fetch->detail()));
        QVERIFY(fetch->detail().contains(u"127.0.0.1:%1"_s.arg(server.port())));
        QVERIFY(!fetch->detail().contains("canary"_L1));
        QCOMPARE(server.requestCount(), 0);
    }

    void newSettingsHoldForTheNextRequest()
    {
        FaultServer server(m_certificates->serverConfiguration(TestCertificate::Good));
        TransportFixture fixture;
        for (const bool trusted : {false, true, false}) {
            fixture.transport.setConnection(trusted ? trusting(m_certificates->authorityFile()) : ConnectionSettings());
            const auto fetch = fixture.get(server.url(u"/"_s));
            QVERIFY(fixture.wait(*fetch));
            QCOMPARE(fetch->end->hasValue(), trusted);
        }
    }

    void noTlsAtAll()
    {
        FaultServer server;
        TransportFixture fixture;
        QUrl url = server.url(u"/"_s);
        url.setScheme(u"https"_s);
        const auto fetch = fixture.get(url);
        // The server waits for the end of a request that never comes: only the deadline ends it.
        QTRY_COMPARE(server.connectionCount(), 1);
        fixture.clock.advance(30s);
        QVERIFY(fixture.wait(*fetch));
        QVERIFY(!*fetch->end);
        QCOMPARE(server.requestCount(), 0);
    }

    void caFiles()
    {
        QTemporaryDir folder;
        const auto written = [&](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
        };
        const auto good = readCaFiles({m_certificates->authorityFile()});
        QVERIFY(good);
        QCOMPARE(good->size(), 1);
        const QString der = written(u"authority.der"_s, good->first().toDer());
        const auto both = readCaFiles({m_certificates->authorityFile(), der});
        QVERIFY(both);
        QCOMPARE(both->size(), 2);
        const QStringList bad = {
            folder.filePath(u"missing.pem"_s),
            folder.path(),
            u"/dev/zero"_s,
            written(u"empty.pem"_s, {}),
            written(u"text.pem"_s, "not a certificate"),
            written(u"broken.pem"_s, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")};
        for (const QString &path : bad) {
            const auto none = readCaFiles({m_certificates->authorityFile(), path});
            QVERIFY(!none);
            QCOMPARE(none.error().kind, ErrorKind::Tls);
            QVERIFY2(none.error().detail.contains(path), qPrintable(none.error().detail));
        }
    }

    void aBadCaFileIsNamedAndNothingIsSent()
    {
        FaultServer server; // without TLS of its own, so that it counts every connection
        QUrl url = server.url(u"/"_s);
        url.setScheme(u"https"_s);
        TransportFixture fixture;
        fixture.transport.setConnection(trusting(u"/nowhere/ca.pem"_s));
        const auto fetch = fixture.get(url);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::Tls);
        QVERIFY(fetch->detail().contains("/nowhere/ca.pem"_L1));
        QCOMPARE(server.connectionCount(), 0);
    }

    void throughAProxy()
    {
        FaultServer service(m_certificates->serverConfiguration(TestCertificate::Good));
        FaultServer proxy;
        proxy.setHandler([&](const SeenRequest &) {
            FaultAnswer answer;
            answer.raw = "HTTP/1.1 200 Connected\r\n\r\n";
            answer.tunnelTo = service.port();
            return answer;
        });
        TransportFixture fixture(always(proxy));
        fixture.transport.setConnection(trusting(m_certificates->authorityFile()));
        const auto fetch = fixture.get(QUrl(u"https://api.example/v1/account?signature=canary"_s));
        QVERIFY(fixture.wait(*fetch));
        QVERIFY2(*fetch->end, qPrintable(fetch->detail()));
        QCOMPARE((*fetch->end)->proxy, nameOf(proxy));
        QCOMPARE(service.requestCount(), 1);
        QCOMPARE(proxy.seen().at(0).method, QByteArray("CONNECT"));
        QCOMPARE(proxy.seen().at(0).target, QByteArray("api.example:443"));
    }

    void proxyFaults_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("hasUser");
        QTest::addColumn<QString>("words");
        const QByteArray asks = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
        QTest::newRow("407") << asks << false << u"proxy %1 asks for a user name and password"_s;
        QTest::newRow("407 again") << asks << true << u"proxy %1 refuses the user name and password"_s;
        QTest::newRow("502") << QByteArray("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n") << false
                             << u"proxy %1: it is not there or refuses"_s;
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") << false
                             << u"proxy %1: it is not there or refuses"_s;
        QTest::newRow("garbage") << QByteArray("SSH-2.0-Example\r\n\r\n") << false
                                 << u"proxy %1: it is not there or refuses"_s;
    }

    void proxyFaults()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, hasUser);
        QFETCH(QString, words);
        FaultServer proxy;
        proxy.setHandler([=](const SeenRequest &) {
            FaultAnswer refusal;
            refusal.raw = answer;
            return refusal;
        });
        TransportFixture fixture(always(proxy, hasUser ? u"me"_s : QString()));
        const auto fetch = fixture.get(QUrl(u"https://api.example/v1/account?signature=canary"_s));
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(kindName(*fetch->kind()), kindName(ErrorKind::Network));
        QVERIFY2(fetch->detail().contains(words.arg(nameOf(proxy))), qPrintable(fetch->detail()));
        QVERIFY(!fetch->detail().contains("canary"_L1));
    }

    void deadProxy()
    {
        auto gone = std::make_unique<FaultServer>();
        const ProxyLookup lookup = always(*gone);
        const QString name = nameOf(*gone);
        gone.reset();
        TransportFixture fixture(lookup);
        const auto fetch = fixture.get(QUrl(u"https://api.example/"_s));
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::Network);
        QCOMPARE(fetch->detail(),
                 u"cannot connect to api.example:443 through the proxy %1: it is not there or refuses"_s.arg(name));
    }

    void hangingConnectIsATimeoutThatNamesTheProxy_data()
    {
        QTest::addColumn<int>("after");
        QTest::newRow("hangs") << int(FaultAnswer::After::KeepOpen);
        // Qt never ends such a request by itself.
        QTest::newRow("closes") << int(FaultAnswer::After::Close);
    }

    void hangingConnectIsATimeoutThatNamesTheProxy()
    {
        QFETCH(int, after);
        FaultServer proxy;
        proxy.setHandler([=](const SeenRequest &) {
            FaultAnswer nothing;
            nothing.raw = QByteArray();
            nothing.after = FaultAnswer::After(after);
            return nothing;
        });
        TransportFixture fixture(always(proxy));
        const auto fetch = fixture.get(QUrl(u"https://api.example/"_s));
        QTRY_VERIFY(proxy.requestCount() > 0);
        fixture.clock.advance(30s);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::Timeout);
        QVERIFY2(fetch->detail().contains(nameOf(proxy)), qPrintable(fetch->detail()));
    }

    void aLookupThatFailsSendsNothing()
    {
        TransportFixture fixture([](const QUrl &) -> Expected<QNetworkProxy> {
            return Error{ErrorKind::Network, u"the proxy in the variable all_proxy cannot be read"_s};
        });
        const auto fetch = fixture.get(QUrl(u"https://api.example/"_s));
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(fetch->detail(), u"the proxy in the variable all_proxy cannot be read"_s);
    }

    void aLookupThatHangsIsATimeoutAndHoldsUpNothingDirect()
    {
        QSemaphore mayAnswer;
        std::atomic_int asked = 0;
        FaultServer server(m_certificates->serverConfiguration(TestCertificate::Good));
        TransportFixture fixture([&](const QUrl &url) {
            asked += url.hasQuery() ? 100 : 1;
            mayAnswer.acquire();
            return QNetworkProxy(QNetworkProxy::NoProxy);
        });
        const auto release = qScopeGuard([&] { mayAnswer.release(10); });
        const auto stuck = fixture.get(QUrl(u"https://api.example/?signature=canary"_s));
        const auto cancelled = fixture.get(QUrl(u"https://api.example/"_s));
        QTRY_COMPARE(asked.load(), 1);
        const auto loopback = fixture.get(server.url(u"/"_s));
        QVERIFY(fixture.wait(*loopback));
        QCOMPARE(*loopback->kind(), ErrorKind::Tls);
        cancelled->call.cancel();
        QVERIFY(fixture.wait(*cancelled));
        QCOMPARE(*cancelled->kind(), ErrorKind::Cancelled);
        fixture.clock.advance(30s);
        QVERIFY(fixture.wait(*stuck));
        QCOMPARE(*stuck->kind(), ErrorKind::Timeout);
        QVERIFY(stuck->detail().contains("proxy settings"_L1));
    }

    void cancelledBetweenTheLookupAndTheSendSendsNothing()
    {
        // Without TLS of its own, so that it counts every connection.
        FaultServer server;
        QUrl url = server.url(u"/"_s);
        url.setScheme(u"https"_s);
        TransportFixture fixture;
        const auto fetch = fixture.get(url);
        fixture.pool.waitForDone();
        // The work is done, and the news of it is in the queue before the end of the attempt.
        fetch->call.cancel();
        QVERIFY(fixture.wait(*fetch));
        QTRY_VERIFY(fixture.transport.children().isEmpty());
        const auto next = fixture.get(url);
        QTRY_VERIFY(server.connectionCount() > 0);
        next->call.cancel();
        QVERIFY(fixture.wait(*next));
        QCOMPARE(server.connectionCount(), 1);
    }

    void bypassAndLoopbackDoNotAsk()
    {
        std::atomic_int asked = 0;
        FaultServer server(m_certificates->serverConfiguration(TestCertificate::Good));
        TransportFixture fixture([&](const QUrl &) {
            ++asked;
            return QNetworkProxy(QNetworkProxy::NoProxy);
        });
        const auto loopback = fixture.get(server.url(u"/"_s));
        QVERIFY(fixture.wait(*loopback));
        ConnectionSettings direct = trusting(u"/nowhere/ca.pem"_s);
        direct.way = ConnectionSettings::Way::Direct;
        fixture.transport.setConnection(direct);
        const auto bypassed = fixture.get(QUrl(u"https://api.example/"_s));
        QVERIFY(fixture.wait(*bypassed));
        QVERIFY(bypassed->detail().contains("/nowhere/ca.pem"_L1));
        QCOMPARE(asked.load(), 0);
    }

private:
    static ConnectionSettings trusting(const QString &caFile)
    {
        ConnectionSettings connection;
        connection.caFiles = {caFile};
        return connection;
    }
    static QString nameOf(const FaultServer &proxy) { return u"127.0.0.1:%1"_s.arg(proxy.port()); }
    static ProxyLookup always(const FaultServer &proxy, const QString &user = {})
    {
        return [port = proxy.port(), user](const QUrl &) {
            return QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port, user,
                                 user.isEmpty() ? QString() : u"wrong"_s);
        };
    }

    std::unique_ptr<TestCertificates> m_certificates;
};

WB_TEST(TestSecureTransport, "securetransport");
#include "tst_securetransport.moc"
