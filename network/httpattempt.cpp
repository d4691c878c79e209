#include "network/httpattempt.h"

#include "models/domain/clock.h"
#include "models/domain/digest.h"
#include "models/domain/poolwork.h"
#include "network/contentdecoder.h"
#include "network/logging.h"

#include <QNetworkReply>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QByteArray allValues(const HeaderList &headers, QByteArrayView name)
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values.join(',');
}

/// What is read in one turn of the loop. A fast service would else put a whole response before the window's thread.
constexpr qint64 BytesInOneTurn = 128 * 1024;

struct Decoded
{
    QByteArray body = {};
    QByteArray sha256 = {};
};

Error tooLarge(const QString &host)
{
    return {ErrorKind::TooLarge, u"the response of %1 is larger than %2 bytes"_s.arg(host).arg(MaxBodyBytes)};
}

} // namespace

HttpAttempt::HttpAttempt(Clock &clock, QThreadPool &pool, const HttpRequest &request, CallSource<HttpReply> source,
                         QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_pool(pool)
    , m_source(std::move(source))
    , m_startedMs(clock.monotonicMs())
    , m_unanswered(std::make_unique<QObject>())
{
    m_peer.host = hostAndPort(request.url);
    m_target = u"%1 %2://%3 %4"_s.arg(QString::fromLatin1(request.method), request.url.scheme(), m_peer.host,
                                      pathShape(request.url.path(QUrl::FullyEncoded)));
    m_result.sentAt = clock.nowUtc();
    m_source.onStop([guard = QPointer<HttpAttempt>(this)] {
        if (!guard || guard->m_over)
            return;
        guard->log(u"cancelled"_s);
        guard->release();
    });
    clock.after(FirstByteDeadline, m_unanswered.get(), [this] { expire(FirstByteDeadline, u"no answer"_s); });
    clock.after(WholeDeadline, this, [this] {
        if (!m_whole)
            expire(WholeDeadline, u"no whole response"_s);
    });
}

HttpAttempt::~HttpAttempt()
{
    // Only when the transport goes first: every call still ends.
    if (!m_over)
        finish(Error{ErrorKind::Cancelled, {}});
}

void HttpAttempt::expire(std::chrono::seconds deadline, const QString &what)
{
    const QString seconds = QString::number(deadline.count());
    if (!m_reply) {
        fail({ErrorKind::Timeout, u"the proxy settings of the system gave no answer within %1 s"_s.arg(seconds)});
        return;
    }
    const QString through = m_peer.proxy.isEmpty() ? QString() : u" through the proxy "_s + m_peer.proxy;
    fail({ErrorKind::Timeout, u"%1 from %2 within %3 s%4"_s.arg(what, m_peer.host, seconds, through)});
}

void HttpAttempt::watch(QNetworkReply *reply, const QNetworkProxy &proxy, std::shared_ptr<void> keptAlive)
{
    m_reply = reply;
    m_keptAlive = std::move(keptAlive);
    m_peer.proxy = proxyName(proxy);
    m_peer.proxyHasUser = !proxy.user().isEmpty();
    m_result.proxy = m_peer.proxy;
    m_result.sentAt = m_clock.nowUtc();
    m_startedMs = m_clock.monotonicMs();
    reply->setReadBufferSize(BytesInOneTurn);
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_wasSent = true; });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors += errors; });
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpAttempt::readHeaders);
    // By a timer, of which a turn of the loop has one: events that are posted while others are handled have no end as
    // long as the service is as fast as the reading.
    m_reading.setSingleShot(true);
    connect(&m_reading, &QTimer::timeout, this, &HttpAttempt::readBody);
    connect(reply, &QIODevice::readyRead, &m_reading, qOverload<>(&QTimer::start));
    connect(reply, &QNetworkReply::finished, this, &HttpAttempt::finishTransfer);
}

void HttpAttempt::readHeaders()
{
    m_unanswered.reset();
    if (m_reply->rawHeader("Content-Length").toLongLong() > MaxBodyBytes)
        fail(tooLarge(m_peer.host));
}

void HttpAttempt::readBody()
{
    if (m_over)
        return;
    // Kept as they came and joined in the pool: to make room for them over and over is work for nobody to wait for.
    m_pieces.append(m_reply->readAll());
    m_bytesRead += m_pieces.last().size();
    if (m_bytesRead > MaxBodyBytes)
        fail(tooLarge(m_peer.host));
}

void HttpAttempt::finishTransfer()
{
    readBody();
    if (m_over)
        return;
    m_whole = true;
    const QNetworkReply::NetworkError code = m_reply->error();
    m_result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (code == QNetworkReply::SslHandshakeFailedError) {
        fail(tlsError(m_sslErrors, m_peer, m_clock.nowUtc()));
        return;
    }
    if (m_result.status == 0 && code == QNetworkReply::RemoteHostClosedError && !m_wasSent && m_again) {
        // When Qt gives a connection up it fails what waits in its queue as well. That was never sent: it is now, once.
        m_whole = false;
        m_reply->disconnect(this);
        m_reply->deleteLater();
        std::exchange(m_again, {})();
        return;
    }
    if (m_result.status == 0 || !isStatusError(code)) {
        Error error = transferError(code, m_peer, !m_unanswered);
        // Qt sends a dropped request again by itself, and the second time nobody may be there.
        error.neverSent = error.neverSent && !m_wasSent;
        fail(error);
        return;
    }

    m_result.headers = m_reply->rawHeaderPairs();
    bool hasLength = false;
    const qint64 length = headerValue(m_result.headers, "Content-Length").toLongLong(&hasLength);
    constexpr int NotModified = 304; // names the length of a body it does not send
    // Qt sees this too; here it is certain. With chunks the length has no meaning.
    const bool counts =
        hasLength && headerValue(m_result.headers, "Transfer-Encoding").isEmpty() && m_result.status != NotModified;
    if (counts && m_bytesRead < length) {
        fail(transferError(QNetworkReply::RemoteHostClosedError, m_peer, true));
        return;
    }
    decode();
}

void HttpAttempt::decode()
{
    m_result.receivedAt = m_clock.nowUtc();
    m_result.elapsedMs = m_clock.monotonicMs() - m_startedMs;
    runInPool<Expected<Decoded>>(
        m_pool, this,
        [pieces = std::exchange(m_pieces, {}),
         encoding = allValues(m_result.headers, "Content-Encoding")]() -> Expected<Decoded> {
            Expected<QByteArray> body = decodeContent(encoding, pieces.join());
            if (!body)
                return body.error();
            const QByteArray sha256 = sha256Hex(*body);
            return Decoded{std::move(*body), sha256};
        },
        [this](Expected<Decoded> decoded) {
            if (m_over)
                return;
            if (!decoded) {
                fail({decoded.error().kind, u"%1: %2"_s.arg(m_peer.host, decoded.error().detail)});
                return;
            }
            m_result.body = std::move(decoded->body);
            m_result.sha256 = decoded->sha256;
            log(QString::number(m_result.status));
            finish(std::move(m_result));
        });
}

void HttpAttempt::fail(const Error &error)
{
    if (m_over)
        return;
    log(kindName(error.kind));
    finish(error);
}

void HttpAttempt::finish(Expected<HttpReply> result)
{
    release();
    m_source.finish(std::move(result));
}

void HttpAttempt::release()
{
    m_over = true;
    m_step = {};
    if (m_reply) {
        // abort() says "finished" inside the call, and nobody is to hear it.
        m_reply->disconnect(this);
        m_reading.stop();
        m_reply->abort();
        m_reply->deleteLater();
    }
    deleteLater();
}

void HttpAttempt::log(const QString &result) const
{
    const QString route = m_peer.proxy.isEmpty() ? u"direct"_s : u"via "_s + m_peer.proxy;
    qCInfo(networkLog).noquote().nospace()
        << m_target << ' ' << result << ' ' << m_clock.monotonicMs() - m_startedMs << " ms " << route;
}

} // namespace wb
