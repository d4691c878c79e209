#include "network/demo/demoserver.h"
#include "tests/demo/demorequests.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <zlib.h>

using namespace wb;
using namespace wb::demotest;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000;
const QByteArray Portal = "/v1/invoice-portal.example/whois/history";

struct RawReply
{
    QByteArray head = {};
    QByteArray body = {}; ///< as it came, chunks and all
};

/// Everything the server says on one connection, to its end.
RawReply talk(quint16 port, const QByteArray &said)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(Patience))
        return {};
    socket.write(said);
    QByteArray heard;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(Patience))
        heard += socket.readAll();
    heard += socket.readAll();
    const qsizetype end = heard.indexOf("\r\n\r\n");
    return {heard.left(end), heard.mid(end + 4)};
}

QByteArray getting(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
}

/// Null unless the chunks are whole to the last.
QByteArray unchunked(const QByteArray &bytes)
{
    QByteArray whole("");
    qsizetype position = 0;
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n", position);
        bool isHex = false;
        const int size = bytes.mid(position, end - position).toInt(&isHex, 16);
        if (end < 0 || !isHex)
            return {};
        if (size == 0)
            return bytes.mid(end) == "\r\n\r\n" ? whole : QByteArray();
        whole += bytes.mid(end + 2, size);
        position = end + 2 + size + 2;
    }
}

QByteArray unpacked(QByteArray bytes)
{
    z_stream stream = {};
    stream.next_in = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_in = uInt(bytes.size());
    QByteArray out(4 * 1024 * 1024, Qt::Uninitialized);
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    out.resize(isWhole ? qsizetype(stream.total_out) : 0);
    inflateEnd(&stream);
    return out;
}

} // namespace

class TestDemoServer final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock = FakeClock(Now);
    std::unique_ptr<DemoServer> m_server;
    quint16 m_port = 0;

private slots:
    void init()
    {
        m_server = std::make_unique<DemoServer>(m_clock, Today);
        const auto port = m_server->start();
        QVERIFY(port);
        m_port = *port;
    }

    void cleanup() { m_server.reset(); }

    void tellsWhereAndAsWhom()
    {
        QCOMPARE(m_server->url(), QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)));
        QCOMPARE(DemoServer::userName(), u"demo-user"_s);
        QCOMPARE(DemoServer::key(), u"demo-key-not-a-secret"_s);
        m_server->stop();
        QVERIFY(m_server->url().isEmpty());
    }

    void packsAndChunks()
    {
        const RawReply reply = talk(m_port, getting(signedTarget(Portal), "Accept-Encoding: gzip\r\n"));
        QVERIFY(reply.head.startsWith("HTTP/1.1 200 "));
        for (const char *header :
             {"Content-Encoding: gzip", "Transfer-Encoding: chunked", "Connection: close",
              "Content-Type: application/json;charset=utf-8", "Date: Thu, 15 Jan 2026 12:00:00 GMT"})
            QCOMPARE(reply.head.count(header), 1);
        QVERIFY(!reply.head.contains("Content-Length"));
        QCOMPARE(unpacked(unchunked(reply.body)), get(Portal).body);
    }

    void leavesPlainWhatIsAskedPlain()
    {
        const RawReply reply = talk(m_port, getting(signedTarget(Portal), "Range: bytes=0-10\r\n"));
        QVERIFY(!reply.head.contains("Content-Encoding"));
        const QByteArray body = unchunked(reply.body);
        QVERIFY(body.size() > 150'000);
        QCOMPARE(body, get(Portal).body);
    }

    void packsOnceWhatIsCalledHtml()
    {
        const RawReply reply =
            talk(m_port, getting(signedTarget("/v1/service-fault.example/whois"), "Accept-Encoding: gzip\r\n"));
        QVERIFY(reply.head.startsWith("HTTP/1.1 500 "));
        QCOMPARE(reply.head.count("Content-Encoding: gzip"), 1);
        QVERIFY(object(unpacked(unchunked(reply.body))).value("error"_L1).isString());
    }

    void takesForms()
    {
        const QByteArray form = signedQuery("/v1/account");
        const auto post = [this](const QByteArray &body) {
            return talk(m_port,
                        "POST /v1/account HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded"
                        "\r\nContent-Length: "
                            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        };
        QVERIFY(post(form).head.startsWith("HTTP/1.1 200 "));
        QVERIFY(post(form + "0").head.startsWith("HTTP/1.1 403 "));
        const RawReply tooLarge = post(form + "&domain=" + QByteArray(9'000, 'x'));
        QVERIFY(tooLarge.head.startsWith("HTTP/1.1 413 "));
        QCOMPARE(object(unchunked(tooLarge.body))["error"_L1]["code"_L1].toInt(), 413);
    }

    void signsOverWhatWasSent()
    {
        const QByteArray path = "/v1/invoice%2dportal.example/whois";
        QVERIFY(talk(m_port, getting(signedTarget(path))).head.startsWith("HTTP/1.1 200 "));
        const QByteArray decoded = path + '?' + signedQuery("/v1/invoice-portal.example/whois");
        QVERIFY(talk(m_port, getting(decoded)).head.startsWith("HTTP/1.1 403 "));
    }

    void survivesNonsense_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("long target") << getting("/v1/" + QByteArray(3'000, 'a')) << QByteArray("414");
        QTest::newRow("longer target") << getting("/v1/" + QByteArray(9'000, 'a')) << QByteArray("414");
        QTest::newRow("method") << QByteArray("BREW /v1/account HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("400");
        QTest::newRow("delete") << QByteArray("DELETE /v1/account HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("400");
        QTest::newRow("not HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("400");
        QTest::newRow("bytes") << getting("/v1/%00%ff%0a/whois?%=&&=&%zz") << QByteArray("403");
    }

    void survivesNonsense()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, status);
        const RawReply reply = talk(m_port, said);
        QCOMPARE(reply.head.mid(9, 3), status);
        QCOMPARE(object(unchunked(reply.body))["error"_L1]["code"_L1].toInt(), status.toInt());
        QVERIFY(talk(m_port, getting(signedTarget("/v1/account"))).head.startsWith("HTTP/1.1 200 "));
    }

    void countsWhatItServes()
    {
        talk(m_port, getting(signedTarget(Portal + "?limit=25")));
        const RawReply account = talk(m_port, getting(signedTarget("/v1/account")));
        QVERIFY(account.body.contains(R"("usage":{"today":"125","month":"12525"})"));
    }

    void answersManyAtOnce()
    {
        QNetworkAccessManager manager;
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 20; ++i) {
            const QByteArray path = Portal + "?offset=" + QByteArray::number(i * 30);
            replies << manager.get(
                QNetworkRequest(QUrl(m_server->url().toString() + QLatin1String(signedTarget(path)))));
        }
        for (int i = 0; i < 20; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(replies[i]->isFinished(), Patience);
            QCOMPARE(replies[i]->error(), QNetworkReply::NoError);
            QCOMPARE(replies[i]->readAll(), get(Portal + "?offset=" + QByteArray::number(i * 30)).body);
        }
    }

    void answersABurstOfConnections()
    {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 20; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(QHostAddress::LocalHost, m_port);
        }
        for (const auto &socket : sockets) {
            QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::ConnectedState, Patience);
            socket->write(getting(signedTarget("/v1/account")));
        }
        for (const auto &socket : sockets)
            QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, Patience);
        for (const auto &socket : sockets)
            QVERIFY(socket->readAll().startsWith("HTTP/1.1 200 "));
    }

    void stopsWhileRequestsRun()
    {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 20; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(QHostAddress::LocalHost, m_port);
            QVERIFY(sockets.back()->waitForConnected(Patience));
            // Some ask for much and read nothing, some break off, some say nothing at all.
            if (i % 3 == 0)
                sockets.back()->write(getting(signedTarget(Portal)));
            else if (i % 3 == 1)
                sockets.back()->write("GET /v1/acc");
            sockets.back()->flush();
        }
        m_server->stop();
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, m_port);
        QVERIFY(!late.waitForConnected(Patience));
        QCOMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void startsAndStopsAtOnce()
    {
        for (int i = 0; i < 50; ++i) {
            DemoServer server(m_clock, Today);
            QVERIFY(server.start());
        }
        const DemoServer neverStarted(m_clock);
        QVERIFY(neverStarted.url().isEmpty());
    }

    void startsAgainWhereItWas()
    {
        talk(m_port, getting("/"));
        m_server->stop();
        const auto again = m_server->start(m_port);
        QVERIFY(again);
        QCOMPARE(*again, m_port);
        QVERIFY(talk(m_port, getting(signedTarget("/v1/account"))).head.startsWith("HTTP/1.1 200 "));
    }

    void saysWhenThePortIsTaken()
    {
        DemoServer second(m_clock, Today);
        const auto port = second.start(m_port);
        QVERIFY(!port);
        QCOMPARE(port.error().kind, ErrorKind::Network);
        QVERIFY(port.error().detail.contains(QString::number(m_port)));
        QVERIFY(second.url().isEmpty());
    }

    void listensOnLoopbackAlone()
    {
        // Another address of this machine can still have the port, which it could not if the server held all of them.
        QTcpServer elsewhere;
        QVERIFY(elsewhere.listen(QHostAddress(u"127.0.0.2"_s), m_port));
    }

    void servesAClientOfOtherMake()
    {
        const QString python = QStandardPaths::findExecutable(u"python3"_s);
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        const SystemClock clock;
        DemoServer server(clock);
        QVERIFY(server.start());
        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(python,
                     {QStringLiteral(WB_SOURCE_DIR "/tests/demo/python_client.py"), server.url().toString(),
                      DemoServer::userName(), DemoServer::key()});
        QVERIFY(client.waitForFinished(60'000));
        const QByteArray said = client.readAll();
        QVERIFY2(client.exitCode() == 0 && said.trimmed() == "ok", said.constData());
    }
};

WB_TEST(TestDemoServer, "demoserver");
#include "tst_demoserver.moc"
