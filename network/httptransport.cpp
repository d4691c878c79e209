#include "network/httptransport.h"

#include "models/domain/clock.h"
#include "models/domain/poolwork.h"
#include "network/cafiles.h"
#include "network/credentialsource.h"
#include "network/httpattempt.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Proxies that were looked up before in a worker; the manager asks again in the UI thread, where nothing may block.
class KnownProxies final : public QNetworkProxyFactory
{
public:
    void add(const QUrl &url, const QNetworkProxy &proxy) { m_proxies.insert(key(url), proxy); }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {m_proxies.value(key(query.url()), QNetworkProxy(QNetworkProxy::NoProxy))};
    }

private:
    static QString key(const QUrl &url) { return u"%1://%2:%3"_s.arg(url.scheme(), url.host()).arg(url.port()); }

    QHash<QString, QNetworkProxy> m_proxies;
};

bool splitsHeaders(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Expected<void> mayBeSent(const HttpRequest &request)
{
    const QUrl &url = request.url;
    if (!url.isValid() || url.host().isEmpty())
        return Error{ErrorKind::HeldBack, u"the address of the service is not a URL"_s};
    if (url.scheme() != "https"_L1 && !(url.scheme() == "http"_L1 && isLoopback(url)))
        return Error{ErrorKind::HeldBack, u"only https is used for %1, save on this computer"_s.arg(url.host())};
    if (request.method != "GET" && request.method != "POST")
        return Error{ErrorKind::Usage, u"requests are GET or POST"_s};
    for (const auto &[name, value] : request.headers) {
        if (splitsHeaders(name) || splitsHeaders(value))
            return Error{ErrorKind::HeldBack, u"a header of the request holds a line break"_s};
    }
    return {};
}

QNetworkRequest networkRequest(const HttpRequest &request, const QList<QSslCertificate> &extraCertificates)
{
    QNetworkRequest made(request.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    for (const auto &[name, value] : request.headers)
        made.setRawHeader(name, value);
    made.setRawHeader("User-Agent", "indicator-workbench/" WB_VERSION);
    // Set here, so that Qt neither unpacks (its limit can be overrun) nor names the language of the user.
    made.setRawHeader("Accept-Encoding", "gzip");
    made.setRawHeader("Accept-Language", "en");
    if (!extraCertificates.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(extraCertificates);
        made.setSslConfiguration(tls);
    }
    return made;
}

} // namespace

/// A manager and its proxies. Connections it keeps open were made under the settings of their day: new settings get a
/// new channel, and the old one lives until its last attempt ends.
class HttpTransport::Channel
{
public:
    Channel() { manager.setProxyFactory(proxies); }

    KnownProxies *const proxies = new KnownProxies; // the manager's own
    QNetworkAccessManager manager;
    std::optional<Secret> proxyPassword;
    /// What the extra files held; read again as long as they cannot be read.
    std::optional<QList<QSslCertificate>> extraCertificates;
};

/// For the way to a URL, under the settings of the moment when it was asked for.
struct HttpTransport::Search
{
    QUrl url = {};
    ConnectionSettings connection = {};
    std::shared_ptr<Channel> channel = {};
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy); ///< named by hand
    CallSource<HttpRoute> source = {};
};

HttpTransport::HttpTransport(Clock &clock, QThreadPool &pool, ProxyLookup proxyLookup, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_pool(pool)
    , m_proxyLookup(std::move(proxyLookup))
    , m_channel(std::make_shared<Channel>())
{
    m_lookupPool.setMaxThreadCount(1);
}

HttpTransport::~HttpTransport()
{
    // Before the channel, whose end would take their replies away silently.
    for (HttpAttempt *const attempt : findChildren<HttpAttempt *>(Qt::FindDirectChildrenOnly))
        delete attempt;
    m_lookupPool.clear();
}

void HttpTransport::setConnection(const ConnectionSettings &connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    m_channel = std::make_shared<Channel>();
}

void HttpTransport::setProxyPassword(CredentialSource &credentials, const CredentialId &id)
{
    m_passwordId = id;
    m_channel = std::make_shared<Channel>(); // connections made with the one before are not used again
    if (std::exchange(m_credentials, &credentials) == &credentials)
        return;
    connect(&credentials, &CredentialSource::proxyPasswordChanged, this, [this](const CredentialId &changed) {
        if (changed == m_passwordId)
            m_channel = std::make_shared<Channel>();
    });
}

Call HttpTransport::send(HttpRequest request, QObject *context, UniqueFunction<void(Expected<HttpReply>)> deliver)
{
    auto [call, source] = makeCall<HttpReply>(context, std::move(deliver));
    if (const Expected<void> allowed = mayBeSent(request); !allowed) {
        source.finish(allowed.error());
        return std::move(call);
    }

    auto *const attempt = new HttpAttempt(m_clock, m_pool, request, source, this);
    if (request.url.scheme() == "http"_L1) {
        attempt->setAgain([=, channel = m_channel] { dispatch(channel, *attempt, request, {}); });
        dispatch(m_channel, *attempt, request, {});
        return std::move(call);
    }
    const QUrl url = request.url;
    attempt->waitFor(
        findRoute(url, attempt, [attempt, channel = m_channel, sent = std::move(request)](Expected<HttpRoute> route) {
            if (attempt->isOver())
                return;
            if (!route) {
                attempt->fail(route.error());
                return;
            }
            attempt->setAgain([=, way = *route] { dispatch(channel, *attempt, sent, way); });
            dispatch(channel, *attempt, sent, *route);
        }));
    return std::move(call);
}

Call HttpTransport::findRoute(const QUrl &url, QObject *context, UniqueFunction<void(Expected<HttpRoute>)> deliver)
{
    auto [call, source] = makeCall<HttpRoute>(context, std::move(deliver));
    Search search = {url, m_connection, m_channel, QNetworkProxy(QNetworkProxy::NoProxy), source};
    if (isLoopback(url))
        search.connection.way = ConnectionSettings::Way::Direct;
    if (search.connection.way != ConnectionSettings::Way::Manual) {
        lookUp(search);
        return std::move(call);
    }
    const Expected<QNetworkProxy> proxy = manualProxy(search.connection);
    if (!proxy) {
        source.finish(proxy.error());
        return std::move(call);
    }
    search.proxy = *proxy;
    if (search.connection.needsPassword())
        readPassword(search);
    else
        lookUp(search);
    return std::move(call);
}

void HttpTransport::readPassword(Search search)
{
    auto found = [this, search](const Secret &password) mutable {
        search.proxy.setPassword(QString::fromUtf8(password.view()));
        lookUp(search);
    };
    if (search.channel->proxyPassword) {
        found(*search.channel->proxyPassword);
        return;
    }
    const QString what = u"the password of %1 for the proxy %2"_s.arg(search.proxy.user(), proxyName(search.proxy));
    const Error isMissing = {ErrorKind::Network, what + u" is not set"_s, true};
    if (!m_credentials) {
        search.source.finish(isMissing);
        return;
    }
    auto step = std::make_shared<Call>();
    search.source.onStop([step] { *step = {}; });
    *step = m_credentials->read(
        m_passwordId, this, [search, found, what, isMissing, step](Expected<Credentials> read) mutable {
            if (read) {
                found(read->key);
                search.channel->proxyPassword = std::move(read->key);
            } else if (read.error().kind == ErrorKind::NoCredentials) {
                search.source.finish(isMissing);
            } else {
                search.source.finish(
                    Error{read.error().kind, u"%1 cannot be read: %2"_s.arg(what, read.error().detail), true});
            }
        });
}

void HttpTransport::lookUp(const Search &search)
{
    const bool asksSystem = search.connection.way == ConnectionSettings::Way::System;
    auto work = [lookup = asksSystem ? m_proxyLookup : ProxyLookup(), manual = search.proxy,
                 asked = search.url.adjusted(QUrl::RemoveQuery), files = search.connection.caFiles,
                 known = search.channel->extraCertificates]() -> Expected<HttpRoute> {
        QSslSocket::supportsSsl(); // loads the TLS library, here and not in the UI thread
        HttpRoute route = {manual, {}};
        if (lookup) {
            const Expected<QNetworkProxy> proxy = lookup(asked);
            if (!proxy)
                return proxy.error();
            route.proxy = *proxy;
        }
        const Expected<QList<QSslCertificate>> extra = known ? *known : readCaFiles(files);
        if (!extra)
            return extra.error();
        route.extraCertificates = *extra;
        return route;
    };
    auto done = [search](Expected<HttpRoute> route) {
        if (route)
            search.channel->extraCertificates = route->extraCertificates;
        search.source.finish(std::move(route));
    };
    runInPool<Expected<HttpRoute>>(asksSystem ? m_lookupPool : m_pool, this, std::move(work), std::move(done));
}

void HttpTransport::dispatch(const std::shared_ptr<Channel> &channel, HttpAttempt &attempt, const HttpRequest &request,
                             const HttpRoute &route)
{
    channel->proxies->add(request.url, route.proxy);
    const QNetworkRequest made = networkRequest(request, route.extraCertificates);
    QNetworkAccessManager &manager = channel->manager;
    QNetworkReply *const reply = request.method == "POST" ? manager.post(made, request.body) : manager.get(made);
    attempt.watch(reply, route.proxy, channel);
}

} // namespace wb
