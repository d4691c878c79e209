#pragma once

#include "models/domain/call.h"
#include "models/domain/response.h"
#include "network/proxylookup.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QThreadPool>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace wb {

class Clock;
class HttpAttempt;

inline constexpr std::chrono::seconds FirstByteDeadline{30};
inline constexpr std::chrono::seconds WholeDeadline{120};

struct HttpRequest
{
    QByteArray method = "GET"; ///< or POST
    QUrl url = {};
    HeaderList headers = {};
    QByteArray body = {};
};

struct HttpReply
{
    int status = 0;
    HeaderList headers = {};
    QByteArray body = {}; ///< after content decoding
    qint64 elapsedMs = 0;
    QDateTime sentAt = {};
    QDateTime receivedAt = {};
    QString proxy = {}; ///< "proxy.example:3128"; empty when the connection was direct
};

struct TransportSettings
{
    bool bypassSystemProxy = false;
    QStringList extraCaFiles = {};

    friend bool operator==(const TransportSettings &, const TransportSettings &) = default;
};

/// Sends the requests of one service. It alone has to do with QNetworkAccessManager, and it makes no decisions: one
/// send is one attempt, any status is a reply (3xx too: see redirect.h), and only what kept a whole reply from
/// arriving is an error (Network, Tls, Timeout, TooLarge, BadResponse, HeldBack). Details name the host and, where
/// there is one, the proxy; never a query. The caller queues: the deadlines run from send() on.
class HttpTransport final : public QObject
{
public:
    /// Big work (decoding) goes to pool. clock and pool outlive the transport.
    HttpTransport(Clock &clock, QThreadPool &pool, ProxyLookup proxyLookup = systemProxy, QObject *parent = nullptr);
    ~HttpTransport() override;

    /// For the requests sent from now on.
    void setSettings(const TransportSettings &settings);

    Call send(HttpRequest request, QObject *context, UniqueFunction<void(Expected<HttpReply>)> deliver);

private:
    class Channel;
    struct Route
    {
        QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        QList<QSslCertificate> extraCertificates = {};
    };

    static void dispatch(const std::shared_ptr<Channel> &channel, HttpAttempt &attempt, const HttpRequest &request,
                         const Route &route);

    Clock &m_clock;
    QThreadPool &m_pool;
    ProxyLookup m_proxyLookup;
    TransportSettings m_settings;
    std::shared_ptr<Channel> m_channel;
    /// What the extra files held; read again after a change of settings, and as long as they cannot be read.
    std::optional<QList<QSslCertificate>> m_extraCertificates;
    /// One thread of its own: looking a proxy up may block for long, and must not hold up the work in m_pool.
    QThreadPool m_lookupPool;
};

} // namespace wb
