// Over 400 lines: the rows of the error table that one attempt can meet are read, and checked for gaps, together.
#include "network/contentdecoder.h"
#include "network/httptransport.h"
#include "network/logging.h"
#include "network/requestsigner.h"
#include "tests/support/faultserver.h"
#include "tests/support/gzip.h"
#include "tests/support/registry.h"
#include "tests/support/transportfixture.h"

#include <QMutex>
#include <QSemaphore>
#include <QtTest>

using namespace wb;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(wb::FaultAnswer)

namespace {

const QByteArray Json = R"({"response":{"domain":"invoice-portal.example"}})";

FaultAnswer plain(int status, const QByteArray &body = Json)
{
    FaultAnswer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

FaultAnswer changed(FaultAnswer answer, const std::function<void(FaultAnswer &)> &change)
{
    change(answer);
    return answer;
}

FaultAnswer hanging()
{
    return changed(plain(200), [](FaultAnswer &answer) { answer.raw = QByteArray(); });
}

QStringList &messages()
{
    static QStringList list;
    return list;
}

void record(QtMsgType, const QMessageLogContext &, const QString &message)
{
    static QMutex mutex;
    const QMutexLocker lock(&mutex);
    messages().append(message);
}

} // namespace

class TestHttpTransport final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wb.network=false"_s); }

    void whatIsSent()
    {
        FaultServer server;
        TransportFixture fixture;
        HttpRequest request;
        request.url = server.url(u"/v1/2001%3Adb8%3A%3A1/whois?a=%2B%20x&b=%2F"_s);
        request.headers = {{"X-Own", "1"}, {"User-Agent", "other"}};
        const auto fetch = fixture.send(request);
        QVERIFY(fixture.wait(*fetch));
        QVERIFY(*fetch->end);
        const auto seen = server.seen();
        QCOMPARE(seen.size(), size_t(1));
        QCOMPARE(seen[0].method, QByteArray("GET"));
        QCOMPARE(seen[0].target, QByteArray("/v1/2001%3Adb8%3A%3A1/whois?a=%2B%20x&b=%2F"));
        QByteArrayList names;
        for (const auto &header : seen[0].headers)
            names.append(header.first.toLower());
        std::sort(names.begin(), names.end());
        // Nothing else about us: no language, no cookies.
        QCOMPARE(names,
                 (QByteArrayList{"accept-encoding", "accept-language", "connection", "host", "user-agent", "x-own"}));
        QCOMPARE(headerValue(seen[0].headers, "User-Agent"), QByteArray("indicator-workbench/" WB_VERSION));
        QCOMPARE(headerValue(seen[0].headers, "Accept-Encoding"), QByteArray("gzip"));
        QCOMPARE(headerValue(seen[0].headers, "Accept-Language"), QByteArray("en"));
    }

    void thePathSentIsThePathSigned()
    {
        FaultServer server;
        TransportFixture fixture;
        SignedQuery query;
        query.baseUrl = server.url();
        query.path = "/v1/2001%3adb8::1/%65%2Fx/";
        query.query = "limit=1";
        query.userName = "example_user";
        query.key = "not-a-real-key";
        query.now = QDateTime(QDate(2020, 2, 1), QTime(22, 37, 59), Qt::UTC);
        const auto fetch = fixture.get(*query.url());
        QVERIFY(fixture.wait(*fetch));
        const QByteArray target = server.seen().at(0).target;
        const QByteArray expected =
            signature("example_user", "2020-02-01T22:37:59Z", target.left(target.indexOf('?')), "not-a-real-key");
        QVERIFY(target.endsWith("&signature=" + expected));
    }

    void postSendsItsBody()
    {
        FaultServer server;
        TransportFixture fixture;
        HttpRequest request;
        request.method = "POST";
        request.url = server.url(u"/v1/iris-investigate/"_s);
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = "domain=a.example,b.example";
        const auto fetch = fixture.send(request);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(server.seen().at(0).method, QByteArray("POST"));
        QCOMPARE(server.seen().at(0).body, request.body);
    }

    void anyStatusIsAReply_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 206, 301, 302, 304, 307, 400, 401, 403, 404, 405, 409,
                                 410, 414, 418, 422, 429, 500, 501, 502, 503, 504, 599}) {
            QTest::addRow("%d", status) << status;
        }
    }

    void anyStatusIsAReply()
    {
        QFETCH(int, status);
        FaultServer server;
        TransportFixture fixture;
        const QByteArray body = status == 304 ? QByteArray() : Json;
        server.setHandler([=](const SeenRequest &) {
            FaultAnswer answer = plain(status, body);
            answer.headers = {{"Location", "https://elsewhere.example/"}, {"Retry-After", "7"}};
            if (status == 401)
                answer.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"x\"");
            return answer;
        });
        const auto fetch = fixture.get(server.url(u"/v1/account"_s));
        QVERIFY(fixture.wait(*fetch));
        QVERIFY2(*fetch->end, qPrintable(fetch->detail()));
        QCOMPARE((*fetch->end)->status, status);
        QCOMPARE((*fetch->end)->body, body);
        QCOMPARE(headerValue((*fetch->end)->headers, "retry-after"), QByteArray("7"));
        QCOMPARE(server.requestCount(), 1);
    }

    void bodiesArriveWhole_data()
    {
        QTest::addColumn<FaultAnswer>("answer");
        QByteArray large;
        for (int i = 0; i < 200000; ++i)
            large += QByteArray::number(i);
        QTest::newRow("plain") << plain(200, large);
        QTest::newRow("gzip") << changed(plain(200, large), [](auto &a) { a.gzip = true; });
        QTest::newRow("chunked") << changed(plain(200, large), [](auto &a) { a.chunked = true; });
        QTest::newRow("gzip, chunked") << changed(plain(200, large), [](auto &a) { a.gzip = a.chunked = true; });
        QTest::newRow("until the connection ends") << changed(plain(200, large), [](auto &a) {
            a.sendLength = false;
            a.after = FaultAnswer::After::Close;
        });
        QTest::newRow("empty") << plain(200, {});
        QTest::newRow("in drips") << changed(plain(200), [](auto &a) { a.dripBytes = 3; });
        QTest::newRow("late") << changed(plain(200), [](auto &a) { a.delay = 20ms; });
    }

    void bodiesArriveWhole()
    {
        QFETCH(FaultAnswer, answer);
        FaultServer server;
        TransportFixture fixture;
        server.answer(answer);
        const auto fetch = fixture.get(server.url(u"/"_s));
        QVERIFY(fixture.wait(*fetch));
        QVERIFY2(*fetch->end, qPrintable(fetch->detail()));
        QCOMPARE((*fetch->end)->body, answer.body);
        QVERIFY((*fetch->end)->proxy.isEmpty());
    }

    void timesComeFromTheClock()
    {
        FaultServer server;
        TransportFixture fixture;
        QSemaphore mayAnswer;
        server.setHandler([&](const SeenRequest &) {
            mayAnswer.acquire();
            return plain(200);
        });
        const QDateTime before = fixture.clock.nowUtc();
        const auto fetch = fixture.get(server.url(u"/"_s));
        fixture.clock.advance(1500ms);
        mayAnswer.release();
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE((*fetch->end)->elapsedMs, 1500);
        QCOMPARE((*fetch->end)->sentAt, before);
        QCOMPARE((*fetch->end)->receivedAt, before.addMSecs(1500));
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<FaultAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        const auto close = [](FaultAnswer &a) { a.after = FaultAnswer::After::Close; };
        const auto reset = [](FaultAnswer &a) { a.after = FaultAnswer::After::Reset; };
        const auto row = [](const char *name, const FaultAnswer &answer, ErrorKind kind, const QString &words) {
            QTest::newRow(name) << answer << kind << words;
        };
        row("closed without an answer", changed(hanging(), close), ErrorKind::Network, u"without an HTTP response"_s);
        row("reset without an answer", changed(hanging(), reset), ErrorKind::Network, u"without an HTTP response"_s);
        const auto cut = [](qsizetype at, auto ending) {
            return [at, ending](FaultAnswer &a) {
                a.cutAfter = at;
                ending(a);
            };
        };
        row("cut in the headers", changed(plain(200), cut(30, close)), ErrorKind::Network, u"closed"_s);
        row("cut in the body", changed(plain(200), cut(60, close)), ErrorKind::Network, u"middle"_s);
        row("reset in the body", changed(plain(200), cut(60, reset)), ErrorKind::Network, u"middle"_s);
        row("an error status, cut", changed(plain(500), cut(60, close)), ErrorKind::Network, u"middle"_s);
        FaultAnswer large = plain(200, QByteArray(5000, 'x'));
        large.chunked = true;
        // Unpacked, Qt may take it for whole and only a parser can tell; packed, as the service sends it, it has no
        // end.
        large.gzip = true;
        row("packed chunks cut", changed(large, cut(110, close)), ErrorKind::Network, QString());
        FaultAnswer packed = plain(200, Json);
        packed.headers = {{"Content-Encoding", "gzip"}};
        packed.body = pack(Json);
        packed.body.chop(5);
        row("packed, cut", packed, ErrorKind::Network, u"cut short"_s);
        packed.sendLength = false;
        row("packed, cut, without a length", changed(packed, close), ErrorKind::Network, u"cut short"_s);
        packed.body = Json;
        row("packed, garbage", changed(packed, close), ErrorKind::BadResponse, u"damaged"_s);
        row("unknown packing",
            changed(plain(200),
                    [](auto &a) {
                        a.headers = {{"Content-Encoding", "br"}};
                    }),
            ErrorKind::BadResponse, u"not asked for"_s);
        row("not HTTP", changed(plain(200), [](auto &a) { a.raw = "SSH-2.0-Example\r\n\r\n"; }), ErrorKind::Network,
            u"without an HTTP response"_s);
        row("too long by its header",
            changed(plain(200), [](auto &a) { a.raw = "HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\n{"; }),
            ErrorKind::TooLarge, u"larger than 33554432"_s);
        row("too long without a header",
            changed(plain(200, QByteArray(MaxBodyBytes + 1, ' ')),
                    [&](auto &a) {
                        a.sendLength = false;
                        close(a);
                    }),
            ErrorKind::TooLarge, u"larger than 33554432"_s);
        row("too long, packed", changed(plain(200, QByteArray(MaxBodyBytes + 1, ' ')), [](auto &a) { a.gzip = true; }),
            ErrorKind::TooLarge, u"larger than 33554432"_s);
    }

    void brokenAnswers()
    {
        QFETCH(FaultAnswer, answer);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, words);
        FaultServer server;
        TransportFixture fixture;
        server.setHandler([=](const SeenRequest &) { return answer; });
        const auto fetch = fixture.get(server.url(u"/v1/account?signature=canary"_s));
        QVERIFY(fixture.wait(*fetch));
        QVERIFY(!*fetch->end);
        QCOMPARE(kindName(*fetch->kind()), kindName(kind));
        QVERIFY2(fetch->detail().contains(words), qPrintable(fetch->detail()));
        QVERIFY(fetch->detail().contains(u"127.0.0.1:%1"_s.arg(server.port())));
        QVERIFY(!fetch->detail().contains("canary"_L1));
        // Qt sends a GET again whose connection is dropped before it has read anything of the answer, up to three
        // times; nothing of ours does.
        QVERIFY(server.requestCount() >= 1 && server.requestCount() <= 4);
    }

    void everyCutOfAnAnswerIsAnError()
    {
        FaultServer server;
        TransportFixture fixture;
        FaultAnswer answer = plain(200);
        answer.gzip = true;
        const qsizetype whole =
            QByteArray("HTTP/1.1 200 Something\r\nContent-Encoding: gzip\r\nContent-Length: 00\r\n\r\n").size()
            + pack(Json).size();
        for (qsizetype at = 0; at < whole; at += 3) {
            server.setHandler([=](const SeenRequest &) {
                FaultAnswer cut = answer;
                cut.cutAfter = at;
                cut.after = at % 2 == 0 ? FaultAnswer::After::Close : FaultAnswer::After::Reset;
                return cut;
            });
            const auto fetch = fixture.get(server.url(u"/"_s));
            QVERIFY(fixture.wait(*fetch));
            QVERIFY2(!*fetch->end, qPrintable(QString::number(at)));
            QVERIFY2(*fetch->kind() == ErrorKind::Network, qPrintable(QString::number(at) + fetch->detail()));
            QVERIFY(!fetch->end->error().neverSent); // and may have been counted
        }
    }

    void refused()
    {
        TransportFixture fixture;
        QUrl url;
        {
            const FaultServer gone;
            url = gone.url(u"/?signature=canary"_s);
        }
        const auto fetch = fixture.get(url);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::Network);
        QCOMPARE(fetch->detail(), u"cannot connect to 127.0.0.1:%1: connection refused"_s.arg(url.port()));
        QVERIFY(fetch->end->error().neverSent);
    }

    void noAnswerIsATimeoutAfterThirtySeconds()
    {
        FaultServer server;
        TransportFixture fixture;
        server.answer(hanging());
        const auto fetch = fixture.get(server.url(u"/"_s));
        QTRY_COMPARE(server.requestCount(), 1);
        fixture.clock.advance(29999ms);
        QVERIFY(!fetch->end);
        fixture.clock.advance(1ms);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::Timeout);
        QCOMPARE(fetch->detail(), u"no answer from 127.0.0.1:%1 within 30 s"_s.arg(server.port()));
        QCOMPARE(server.requestCount(), 1);
        fixture.clock.advance(200s);
        QCoreApplication::processEvents();
        QCOMPARE(fetch->ends, 1);
    }

    void aBodyWithoutEndIsATimeoutAfterTwoMinutes()
    {
        FaultServer server;
        TransportFixture fixture;
        server.answer(changed(plain(200), [](auto &a) { a.cutAfter = 70; }));
        const auto fetch = fixture.get(server.url(u"/"_s));
        // The first deadline goes when the headers come; then only the second one waits.
        const auto waiting = [&] {
            fixture.clock.advance(0ms);
            return fixture.clock.pending();
        };
        QCOMPARE(waiting(), 2);
        QTRY_COMPARE(waiting(), 1);
        fixture.clock.advance(119999ms);
        QCoreApplication::processEvents();
        QVERIFY(!fetch->end);
        fixture.clock.advance(1ms);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::Timeout);
        QCOMPARE(fetch->detail(), u"no whole response from 127.0.0.1:%1 within 120 s"_s.arg(server.port()));
    }

    void cancelAtRandomMoments()
    {
        FaultServer server;
        TransportFixture fixture;
        server.setHandler([](const SeenRequest &) {
            FaultAnswer answer = plain(200, QByteArray(20000, ' '));
            answer.gzip = true;
            answer.dripBytes = 20;
            return answer;
        });
        QRandomGenerator random(7);
        std::vector<std::unique_ptr<TransportFixture::Fetch>> fetches;
        int dropped = 0;
        for (int round = 0; round < 200; ++round) {
            fetches.push_back(fixture.get(server.url(u"/"_s)));
            for (int spins = random.bounded(12); spins > 0; --spins)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
            TransportFixture::Fetch &chosen = *fetches[random.bounded(quint32(fetches.size()))];
            if (round % 5 == 0) {
                dropped += chosen.call.isRunning() ? 1 : 0;
                chosen.call = {};
            } else {
                chosen.call.cancel();
            }
        }
        for (const auto &fetch : fetches)
            fetch->call.cancel();
        const auto ended = [&] {
            return std::count_if(fetches.begin(), fetches.end(), [](const auto &fetch) { return fetch->ends == 1; });
        };
        QTRY_COMPARE(ended() + dropped, 200);
        QTRY_VERIFY(fixture.transport.children().isEmpty());
        for (const auto &fetch : fetches)
            QVERIFY(fetch->ends <= 1);
    }

    void theEndOfTheTransportEndsItsCalls()
    {
        FaultServer server;
        FakeClock clock;
        QThreadPool pool;
        auto transport = std::make_unique<HttpTransport>(clock, pool);
        server.answer(hanging());
        std::optional<ErrorKind> kind;
        HttpRequest request;
        request.url = server.url(u"/"_s);
        const Call call = transport->send(request, this, [&](Expected<HttpReply> end) { kind = end.error().kind; });
        QTRY_COMPARE(server.requestCount(), 1);
        transport.reset();
        QTRY_VERIFY(kind);
        QCOMPARE(*kind, ErrorKind::Cancelled);
    }

    void heldBack_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("http elsewhere") << QUrl(u"http://api.example/v1/account"_s);
        QTest::newRow("http to an address") << QUrl(u"http://192.0.2.1/"_s);
        QTest::newRow("like loopback") << QUrl(u"http://127.0.0.1.example/"_s);
        QTest::newRow("like localhost") << QUrl(u"http://localhost.example/"_s);
        QTest::newRow("file") << QUrl(u"file:///etc/hostname"_s);
        QTest::newRow("ftp") << QUrl(u"ftp://127.0.0.1/"_s);
        QTest::newRow("no host") << QUrl(u"https:///v1"_s);
        QTest::newRow("nothing") << QUrl();
    }

    void heldBack()
    {
        QFETCH(QUrl, url);
        TransportFixture fixture;
        const auto fetch = fixture.get(url);
        QVERIFY(!fetch->end);
        QVERIFY(fixture.transport.children().isEmpty());
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::HeldBack);
    }

    void aLineBreakInAHeaderIsHeldBack()
    {
        FaultServer server;
        TransportFixture fixture;
        HttpRequest request;
        request.url = server.url(u"/"_s);
        request.headers = {{"X-Api-Key", "canary\r\nX-Other: 1"}};
        const auto fetch = fixture.send(request);
        QVERIFY(fixture.wait(*fetch));
        QCOMPARE(*fetch->kind(), ErrorKind::HeldBack);
        QVERIFY(!fetch->detail().contains("canary"_L1));
        QCOMPARE(server.requestCount(), 0);
    }

    void cookiesAreNotKept()
    {
        FaultServer server;
        TransportFixture fixture;
        server.setHandler([](const SeenRequest &) {
            return changed(plain(200), [](auto &a) { a.headers = {{"Set-Cookie", "dtsession=canary; Path=/"}}; });
        });
        for (int i = 0; i < 2; ++i) {
            const auto fetch = fixture.get(server.url(u"/"_s));
            QVERIFY(fixture.wait(*fetch));
        }
        for (const SeenRequest &seen : server.seen())
            QVERIFY(headerValue(seen.headers, "Cookie").isEmpty());
    }

    void pathShapes_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("shape");
        QTest::newRow("domain") << u"/v1/example.com/whois/parsed"_s << u"/v1/*/whois/parsed"_s;
        QTest::newRow("address") << u"/v1/192.0.2.1/host-domains"_s << u"/v1/*/host-domains"_s;
        QTest::newRow("version 6") << u"/v1/2001%3Adb8::1/whois"_s << u"/v1/*/whois"_s;
        QTest::newRow("hash") << u"/v2/files/d41d8cd98f00b204e9800998ecf8427e"_s << u"/v2/files/*"_s;
        QTest::newRow("no indicator") << u"/v1/risk/evidence/"_s << u"/v1/risk/evidence/"_s;
        QTest::newRow("capitals") << u"/v1/EXAMPLE/whois"_s << u"/v1/*/whois"_s;
    }

    void pathShapes()
    {
        QFETCH(QString, path);
        QFETCH(QString, shape);
        QCOMPARE(pathShape(path), shape);
    }

    void nothingSecretIsLogged()
    {
        messages().clear();
        QLoggingCategory::setFilterRules(u"wb.*=true\nqt.network.*=true"_s);
        const QtMessageHandler before = qInstallMessageHandler(record);
        const auto restore = qScopeGuard([before] {
            qInstallMessageHandler(before);
            QLoggingCategory::setFilterRules(u"wb.network=false"_s);
        });
        FaultServer server;
        TransportFixture fixture;
        server.setHandler([](const SeenRequest &seen) {
            if (seen.target.contains("/cut"))
                return changed(plain(500), [](auto &a) {
                    a.cutAfter = 70;
                    a.after = FaultAnswer::After::Close;
                });
            if (seen.target.contains("/none"))
                return changed(hanging(), [](auto &a) { a.after = FaultAnswer::After::Reset; });
            FaultAnswer answer = plain(seen.target.contains("/away") ? 302 : 404, "canary-body");
            answer.headers = {{"Location", seen.target}, {"X-Canary", "canary-header"}};
            return answer;
        });
        SignedQuery query;
        query.baseUrl = server.url();
        query.userName = "canary-user";
        query.key = "canary-key";
        query.now = fixture.clock.nowUtc();
        QStringList everything;
        QStringList signatures;
        for (const QByteArray path : {"/v1/secret.example/away", "/v1/secret.example/cut", "/v1/secret.example/none",
                                      "/v1/secret.example/whois"}) {
            query.path = path;
            const QUrl url = *query.url();
            signatures.append(url.query().section(u"signature="_s, 1));
            HttpRequest request;
            request.url = url;
            request.headers = {{"X-Api-Key", "canary-key"}};
            const auto fetch = fixture.send(request);
            QVERIFY(fixture.wait(*fetch));
            everything.append(fetch->detail());
            const auto cancelled = fixture.send(request);
            cancelled->call.cancel();
            QTRY_VERIFY(cancelled->end);
        }
        const QStringList lines = messages().filter(u"/v1/*/"_s);
        QCOMPARE(lines.size(), 8);
        QVERIFY2(lines.contains(u"GET http://127.0.0.1:%1 /v1/*/whois 404 0 ms direct"_s.arg(server.port())),
                 qPrintable(lines.join(u'\n')));
        everything += messages();
        for (const QString &line : everything) {
            QVERIFY2(!line.contains("canary"_L1) && !line.contains("secret"_L1), qPrintable(line));
            for (const QString &one : signatures)
                QVERIFY2(one.size() == 64 && !line.contains(one), qPrintable(line));
        }
    }
};

WB_TEST(TestHttpTransport, "httptransport");
#include "tst_httptransport.moc"
