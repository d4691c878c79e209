#pragma once

#include "models/domain/call.h"
#include "models/domain/connectionsettings.h"
#include "models/domain/response.h"
#include "network/credentialstore.h"
#include "network/proxylookup.h"

#include <QDateTime>
#include <QPointer>
#include <QSslCertificate>
#include <QThreadPool>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace wb {

class Clock;
class CredentialSource;
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
    QByteArray sha256 = {}; ///< of the body, in hex
    qint64 elapsedMs = 0;
    QDateTime sentAt = {};
    QDateTime receivedAt = {};
    QString proxy = {}; ///< "proxy.example:3128"; empty when the connection was direct
};

/// The way a request would go now.
struct HttpRoute
{
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy); ///< with its password
    QList<QSslCertificate> extraCertificates = {};
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
    void setConnection(const ConnectionSettings &connection);
    /// Where the password of a proxy that is named by hand is read, once something goes through it.
    void setProxyPassword(CredentialSource &credentials, const CredentialId &id);

    Call send(HttpRequest request, QObject *context, UniqueFunction<void(Expected<HttpReply>)> deliver);
    /// Nothing is sent. An error when there is no way; a proxy that cannot be used is never passed by.
    Call findRoute(const QUrl &url, QObject *context, UniqueFunction<void(Expected<HttpRoute>)> deliver);

private:
    class Channel;
    struct Search;

    static void dispatch(const std::shared_ptr<Channel> &channel, HttpAttempt &attempt, const HttpRequest &request,
                         const HttpRoute &route);
    void readPassword(Search search);
    void lookUp(const Search &search);

    Clock &m_clock;
    QThreadPool &m_pool;
    ProxyLookup m_proxyLookup;
    ConnectionSettings m_connection;
    QPointer<CredentialSource> m_credentials;
    CredentialId m_passwordId;
    std::shared_ptr<Channel> m_channel;
    /// One thread of its own: looking a proxy up may block for long, and must not hold up the work in m_pool.
    QThreadPool m_lookupPool;
};

} // namespace wb
