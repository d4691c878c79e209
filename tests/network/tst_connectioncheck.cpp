#include "tests/support/answers.h"
#include "tests/support/checkbench.h"
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/support/testcertificates.h"

#include <QHostInfo>
#include <QSemaphore>
#include <QTcpSocket>

using namespace wb;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Part = CheckStep::Part;

namespace {

/// The account, dated ahead of or behind the clock of the bench.
FaultAnswer account(std::chrono::seconds ahead = 0s)
{
    FaultAnswer answer;
    const QDateTime date = FakeClock().nowUtc().addSecs(ahead.count());
    answer.headers = {{"Date", QLocale::c().toString(date, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()}};
    answer.body = R"({"response":{"account":{"api_username":"analyst","active":true},"products":[]}})";
    return answer;
}

FaultAnswer refusal(std::chrono::seconds ahead = 0s)
{
    FaultAnswer answer = account(ahead);
    answer.status = 403;
    answer.body = R"({"error":{"code":403,"message":"These credentials match no account."}})";
    return answer;
}

} // namespace

/// Each step of the way fails once, and is the one that says so.
class TestConnectionCheck final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"wb.network=false"_s);
        m_certificates = std::make_unique<TestCertificates>();
        QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    }

    void allIsGood()
    {
        FaultServer server(m_certificates->serverConfiguration(TestCertificate::Good));
        server.answer(account());
        CheckBench bench(server.url());
        trustAuthority(bench);
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"good good good good good good"_s);
        QVERIFY(*bench.end && (*bench.end)->account);
        QCOMPARE((*bench.end)->account->userName, u"analyst"_s);
        QCOMPARE(bench.sentence(Part::Name), u"127.0.0.1 is an address, so there is no name to look up."_s);
        QVERIFY2(bench.sentence(Part::Tls).endsWith(u"trusted by \"Test authority\" of the extra CA file."),
                 qPrintable(bench.sentence(Part::Tls)));
        // Connections came before it, but no other request.
        QCOMPARE(server.requestCount(), 1);
        QVERIFY(server.seen().front().target.startsWith("/v1/account?"));
        QVERIFY(!server.seen().front().target.contains("canary"));
    }

    void plainHttpOnThisComputer()
    {
        if (QHostInfo::fromName(u"localhost"_s).addresses().isEmpty())
            QSKIP("this system has no name localhost");
        FaultServer server;
        server.answer(account());
        CheckBench bench(QUrl(u"http://localhost:%1"_s.arg(server.port())));
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"good good good good good good"_s);
        QVERIFY2(bench.sentence(Part::Name).startsWith(u"The name localhost leads to "),
                 qPrintable(bench.sentence(Part::Name)));
    }

    void plainHttpElsewhereIsNotAsked()
    {
        CheckBench bench(QUrl(u"http://api.example"_s));
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"failed - - - - -"_s);
        QCOMPARE(kindOf(bench), u"held-back"_s);
    }

    void noSuchName()
    {
        CheckBench bench(QUrl(u"https://service.invalid"_s));
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"failed - - - - -"_s);
        QCOMPARE(bench.sentence(Part::Name), u"Cannot connect to service.invalid:443: the name is not found."_s);
        QCOMPARE(kindOf(bench), u"network"_s);
    }

    void nobodyListens()
    {
        auto gone = std::make_unique<FaultServer>();
        const QUrl url = gone->url();
        gone.reset();
        CheckBench bench(url);
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"good failed - - - -"_s);
        QVERIFY2(bench.sentence(Part::Connection).endsWith(u"connection refused."),
                 qPrintable(bench.sentence(Part::Connection)));
    }

    void proxies_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("words");
        const QByteArray asks = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
        QTest::newRow("asks who") << asks << QString() << u"asks for a user name and password."_s;
        QTest::newRow("refuses who") << asks << u"me"_s << u"refuses the user name and password."_s;
        QTest::newRow("refuses") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") << QString()
                                 << u"it is not there or refuses."_s;
    }
    void proxies()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const QString, user);
        QFETCH(const QString, words);
        FaultServer proxy;
        proxy.setHandler([=](const SeenRequest &) {
            FaultAnswer refused;
            refused.raw = answer;
            return refused;
        });
        CheckBench bench(QUrl(u"https://api.example"_s), through(proxy, user));
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"good good failed - - -"_s);
        const QString sentence = bench.sentence(Part::Proxy);
        QVERIFY2(sentence.endsWith(words), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"127.0.0.1:%1"_s.arg(proxy.port())), qPrintable(sentence));
        QCOMPARE(kindOf(bench), u"network"_s);
    }

    void throughAProxy()
    {
        FaultServer service(m_certificates->serverConfiguration(TestCertificate::Good));
        service.answer(account());
        FaultServer proxy;
        proxy.setHandler([&](const SeenRequest &) {
            FaultAnswer answer;
            answer.raw = "HTTP/1.1 200 Connected\r\n\r\n";
            answer.tunnelTo = service.port();
            return answer;
        });
        CheckBench bench(QUrl(u"https://api.example"_s), through(proxy));
        trustAuthority(bench);
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"good good good good good good"_s);
        QCOMPARE(bench.sentence(Part::Proxy),
                 u"The proxy 127.0.0.1:%1 lets us through to api.example:443."_s.arg(proxy.port()));
    }

    void theProxysNameIsLookedUpAndNamed()
    {
        CheckBench bench(QUrl(u"https://api.example"_s));
        ConnectionSettings manual;
        manual.way = ConnectionSettings::Way::Manual;
        manual.host = u"proxy.invalid"_s;
        manual.port = 3128;
        bench.transport.setConnection(manual);
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"failed - - - - -"_s);
        QCOMPARE(bench.sentence(Part::Name),
                 u"Cannot connect to api.example:443: the name of the proxy proxy.invalid:3128 is not found."_s);
    }

    void aProxyThatNobodyTellsIsATimeout()
    {
        const auto answers = std::make_shared<QSemaphore>();
        CheckBench bench(QUrl(u"https://api.example"_s), [answers](const QUrl &) {
            answers->acquire();
            return QNetworkProxy(QNetworkProxy::NoProxy);
        });
        bench.start();
        QTRY_VERIFY(bench.clock.pending() > 0);
        bench.clock.advance(CheckStepDeadline);
        const bool isOver = bench.wait();
        answers->release();
        QVERIFY(isOver);
        QCOMPARE(bench.outcomes(), u"- - failed - - -"_s);
        QCOMPARE(kindOf(bench), u"timeout"_s);
        QVERIFY2(bench.sentence(Part::Proxy).contains(u"api.example:443 was not told within 10 s"),
                 qPrintable(bench.sentence(Part::Proxy)));
    }

    void aPasswordThatIsMissingIsSaid()
    {
        CheckBench bench(QUrl(u"https://api.example"_s));
        bench.transport.setConnection(
            {ConnectionSettings::Way::Manual, ConnectionSettings::ProxyType::Http, u"192.0.2.1"_s, 3128, u"me"_s, {}});
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"- - failed - - -"_s);
        QCOMPARE(bench.sentence(Part::Proxy), u"The password of me for the proxy 192.0.2.1:3128 is not set."_s);
    }

    void certificates_data()
    {
        QTest::addColumn<int>("certificate");
        QTest::addColumn<QString>("words");
        QTest::newRow("untrusted") << int(TestCertificate::Untrusted) << u"no authority known here has signed it"_s;
        QTest::newRow("expired") << int(TestCertificate::Expired) << u"it expired on "_s;
        QTest::newRow("wrong name") << int(TestCertificate::WrongName) << u"it has the wrong name"_s;
    }
    void certificates()
    {
        QFETCH(const int, certificate);
        QFETCH(const QString, words);
        FaultServer server(m_certificates->serverConfiguration(TestCertificate(certificate)));
        CheckBench bench(server.url());
        trustAuthority(bench);
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), u"good good good failed - -"_s);
        QVERIFY2(bench.sentence(Part::Tls).contains(words), qPrintable(bench.sentence(Part::Tls)));
        QCOMPARE(kindOf(bench), u"tls"_s);
        QCOMPARE(server.requestCount(), 0);
    }

    void clocks_data()
    {
        QTest::addColumn<int>("theirs"); ///< seconds ahead of ours
        QTest::addColumn<bool>("isAccepted");
        QTest::addColumn<QString>("outcomes");
        QTest::addColumn<QString>("sentence");
        const QString good = u"good good good good "_s;
        const QString agree = u"The clocks of this computer and the service agree."_s;
        QTest::newRow("the same") << 0 << true << good + u"good good"_s << agree;
        QTest::newRow("two minutes") << 120 << true << good + u"good good"_s << agree;
        QTest::newRow("behind, accepted")
            << 600 << true << good + u"failed good"_s << u"This computer's clock is 10 minutes behind the service's."_s;
        QTest::newRow("ahead, refused") << -7260 << false << good + u"failed failed"_s
                                        << u"This computer's clock is 2 hours ahead of the service's."_s;
        QTest::newRow("refused alone") << 60 << false << good + u"good failed"_s << agree;
    }
    void clocks()
    {
        QFETCH(const int, theirs);
        QFETCH(const bool, isAccepted);
        QFETCH(const QString, outcomes);
        QFETCH(const QString, sentence);
        FaultServer server;
        const std::chrono::seconds ahead(theirs);
        server.answer(isAccepted ? account(ahead) : refusal(ahead));
        CheckBench bench(server.url());
        QVERIFY(bench.run());
        QCOMPARE(bench.outcomes(), outcomes);
        QCOMPARE(bench.sentence(Part::Clock), sentence);
        QCOMPARE((*bench.end)->clockAhead, std::optional(-ahead));
    }

    void aCorrectedClockSignsWithTheirTime()
    {
        FaultServer server;
        server.answer(refusal(600s));
        server.answer(account(600s));
        CheckBench bench(server.url());
        QVERIFY(bench.run());
        QCOMPARE(kindOf(bench), u"clock-skew"_s);
        bench.parts.correction->offset = -*(*bench.end)->clockAhead;
        QVERIFY(bench.run());
        QCOMPARE(kindOf(bench), QString());
        QVERIFY2(bench.sentence(Part::Clock).endsWith(u"requests are signed with the service's time."),
                 qPrintable(bench.sentence(Part::Clock)));
        QVERIFY(server.seen()[0].target.contains("timestamp=2026-01-02T03%3A04%3A05Z"));
        QVERIFY2(server.seen()[1].target.contains("timestamp=2026-01-02T03%3A14%3A05Z"),
                 server.seen()[1].target.constData());
    }

    void whatTheServiceSaysIsQuoted()
    {
        FaultServer server;
        server.answer(refusal());
        CheckBench bench(server.url());
        QVERIFY(bench.run());
        QCOMPARE(bench.sentence(Part::Credentials),
                 u"The service answered the test request with 403 \"These credentials match no account.\"."_s);
        QCOMPARE(kindOf(bench), u"unauthorized"_s);
    }

    void noAnswerIsATimeout()
    {
        FaultServer server; // which waits for a request, and not for TLS
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        CheckBench bench(url);
        bench.start();
        QTRY_COMPARE(server.connectionCount(), 2);
        QTRY_COMPARE(bench.steps.size(), 3);
        bench.clock.advance(CheckStepDeadline);
        QVERIFY(bench.wait());
        QCOMPARE(bench.outcomes(), u"good good good failed - -"_s);
        QCOMPARE(kindOf(bench), u"timeout"_s);
    }

    void cancelled()
    {
        FaultServer server;
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        CheckBench bench(url);
        bench.start();
        QTRY_COMPARE(bench.steps.size(), 3);
        bench.call.cancel();
        QVERIFY(bench.wait());
        QCOMPARE(bench.end->error().kind, ErrorKind::Cancelled);
        bench.clock.advance(1min);
        QCOMPARE(bench.steps.size(), 3);
        // Dropped from inside a step, as when a window closes.
        int steps = 0;
        Call dropped = bench.check->run(
            bench.parts.service(), &bench.context, [](Expected<TestEnd>) {},
            [&](const CheckStep &) {
                ++steps;
                dropped = {};
            });
        QTRY_COMPARE(steps, 1);
        QTRY_VERIFY(!bench.check->findChild<QTcpSocket *>());
        QCOMPARE(steps, 1);
    }

private:
    static ProxyLookup through(const FaultServer &proxy, const QString &user = {})
    {
        return [port = proxy.port(), user](const QUrl &) {
            return QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port, user,
                                 user.isEmpty() ? QString() : u"wrong"_s);
        };
    }
    void trustAuthority(CheckBench &bench) const
    {
        ConnectionSettings connection;
        connection.caFiles = {m_certificates->authorityFile()};
        bench.transport.setConnection(connection);
    }
    static QString kindOf(const CheckBench &bench)
    {
        if (!*bench.end)
            return kindName(bench.end->error().kind);
        const Expected<AccountInfo> &account = (*bench.end)->account;
        return account ? QString() : kindName(account.error().kind);
    }

    std::unique_ptr<TestCertificates> m_certificates;
};

WB_TEST(TestConnectionCheck, "connectioncheck");
#include "tst_connectioncheck.moc"
