#include "tests/support/faultserver.h"

#include "tests/support/gzip.h"

#include <QMutex>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

#include <sys/socket.h>

namespace wb {

using namespace Qt::StringLiterals;

struct FaultServer::Shared
{
    mutable QMutex mutex;
    std::deque<FaultAnswer> answers;
    Handler handler = [](const SeenRequest &) { return FaultAnswer(); };
    std::vector<SeenRequest> seen;
    int connections = 0;

    FaultAnswer take(const SeenRequest &request)
    {
        const QMutexLocker lock(&mutex);
        seen.push_back(request);
        if (answers.empty())
            return handler(request);
        FaultAnswer next = std::move(answers.front());
        answers.pop_front();
        return next;
    }
};

namespace {

using Take = std::function<FaultAnswer(const SeenRequest &)>;

QByteArray wireBytes(const FaultAnswer &answer)
{
    if (answer.raw)
        return *answer.raw;
    const QByteArray body = answer.gzip ? pack(answer.body) : answer.body;
    QByteArray wire = "HTTP/1.1 " + QByteArray::number(answer.status) + " Something\r\n";
    for (const auto &[name, value] : answer.headers)
        wire += name + ": " + value + "\r\n";
    if (answer.gzip)
        wire += "Content-Encoding: gzip\r\n";
    if (answer.chunked)
        wire += "Transfer-Encoding: chunked\r\n";
    else if (answer.sendLength)
        wire += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    wire += "\r\n";
    if (!answer.chunked)
        return wire + body;

    constexpr qsizetype ChunkSize = 1000;
    for (qsizetype at = 0; at < body.size(); at += ChunkSize) {
        const QByteArray chunk = body.mid(at, ChunkSize);
        wire += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return wire + "0\r\n\r\n";
}

/// One client: its requests one after the other.
class Connection final : public QObject
{
public:
    Connection(QTcpSocket *socket, Take take)
        : QObject(socket)
        , m_socket(socket)
        , m_take(std::move(take))
    {
        connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        read();
    }

private:
    void read()
    {
        if (m_peer) {
            m_peer->write(m_socket->readAll());
            return;
        }
        m_buffer += m_socket->readAll();
        const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
        if (headEnd < 0 || m_busy)
            return;
        SeenRequest request;
        request.from = m_socket->peerAddress().toString();
        const QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
        const QList<QByteArray> words = lines.first().trimmed().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        }
        const qsizetype bodyLength = headerValue(request.headers, "Content-Length").toLongLong();
        constexpr qsizetype HeadMark = 4;
        if (m_buffer.size() < headEnd + HeadMark + bodyLength)
            return;
        request.body = m_buffer.mid(headEnd + HeadMark, bodyLength);
        m_buffer.remove(0, headEnd + HeadMark + bodyLength);
        m_busy = true;
        m_answer = m_take(request);
        QTimer::singleShot(m_answer.delay, this, &Connection::start);
    }

    void start()
    {
        m_wire = wireBytes(m_answer);
        m_cut = m_answer.cutAfter >= 0 && m_answer.cutAfter < m_wire.size();
        if (m_cut)
            m_wire.truncate(m_answer.cutAfter);
        send();
    }

    void send()
    {
        const qsizetype size = m_answer.dripBytes > 0 ? m_answer.dripBytes : m_wire.size();
        m_socket->write(m_wire.left(size));
        m_socket->flush();
        m_wire.remove(0, std::min(size, m_wire.size()));
        if (m_wire.isEmpty())
            end();
        else
            QTimer::singleShot(m_answer.dripEvery, this, &Connection::send);
    }

    void end()
    {
        switch (m_answer.after) {
        case FaultAnswer::After::Close:
            m_socket->disconnectFromHost();
            return;
        case FaultAnswer::After::Reset:
            reset();
            return;
        case FaultAnswer::After::KeepOpen:
            break;
        }
        if (m_answer.tunnelTo != 0) {
            tunnel();
            return;
        }
        // After a part of an answer the client still waits for the rest.
        m_busy = m_cut || (m_answer.raw && m_answer.raw->isEmpty());
        if (!m_busy && !m_buffer.isEmpty())
            read();
    }

    void reset()
    {
        while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten()) { }
        const linger now = {1, 0};
        setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
    }

    void tunnel()
    {
        m_peer = new QTcpSocket(this);
        connect(m_peer, &QTcpSocket::readyRead, this, [this] { m_socket->write(m_peer->readAll()); });
        connect(m_peer, &QTcpSocket::disconnected, m_socket, &QTcpSocket::disconnectFromHost);
        m_peer->connectToHost(QHostAddress(QHostAddress::LocalHost), m_answer.tunnelTo);
        m_peer->write(m_buffer);
    }

    QTcpSocket *m_socket;
    Take m_take;
    QTcpSocket *m_peer = nullptr;
    QByteArray m_buffer;
    QByteArray m_wire;
    FaultAnswer m_answer;
    bool m_busy = false;
    bool m_cut = false;
};

} // namespace

FaultServer::FaultServer(std::optional<QSslConfiguration> tls, const QHostAddress &address)
    : m_shared(std::make_shared<Shared>())
    , m_address(address)
    , m_tls(tls.has_value())
{
    QTcpServer *server = nullptr;
    if (tls) {
        auto *const secure = new QSslServer;
        secure->setSslConfiguration(*tls);
        server = secure;
    } else {
        server = new QTcpServer;
    }
    m_listener.reset(server);
    QObject::connect(server, &QTcpServer::pendingConnectionAvailable, server, [server, shared = m_shared] {
        while (QTcpSocket *const socket = server->nextPendingConnection()) {
            {
                const QMutexLocker lock(&shared->mutex);
                ++shared->connections;
            }
            new Connection(socket, [shared](const SeenRequest &request) { return shared->take(request); });
        }
    });
    server->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        server,
        [this, server] {
            if (!server->listen(m_address))
                qFatal("no port for the test server");
            m_port = server->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

FaultServer::~FaultServer()
{
    // In its own thread, where its sockets and timers are.
    QMetaObject::invokeMethod(
        m_listener.get(), [this] { delete m_listener.release(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultServer::url(const QString &path) const
{
    return QUrl(
        (m_tls ? u"https://%1:%2%3"_s : u"http://%1:%2%3"_s).arg(m_address.toString(), QString::number(m_port), path));
}

void FaultServer::answer(FaultAnswer answer)
{
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->answers.push_back(std::move(answer));
}

void FaultServer::setHandler(Handler handler)
{
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->handler = std::move(handler);
}

std::vector<SeenRequest> FaultServer::seen() const
{
    const QMutexLocker lock(&m_shared->mutex);
    return m_shared->seen;
}

int FaultServer::connectionCount() const
{
    const QMutexLocker lock(&m_shared->mutex);
    return m_shared->connections;
}

} // namespace wb
