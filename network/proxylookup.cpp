#include "network/proxylookup.h"

#include "models/domain/connectionsettings.h"

#include <QHostAddress>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString hostOf(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

struct Variable
{
    QString name = {};
    QString value = {};
};

/// The first of the names that is set, lower case before upper case.
Variable firstSet(const QProcessEnvironment &environment, const QStringList &names)
{
    for (const QString &name : names) {
        for (const QString &spelled : {name, name.toUpper()}) {
            if (const QString value = environment.value(spelled).trimmed(); !value.isEmpty())
                return {spelled, value};
        }
    }
    return {};
}

/// One entry of no_proxy: "*", a name with all below it, an address, a network; a port narrows it.
bool entryCovers(QString entry, const QString &host, int port)
{
    if (entry == "*"_L1)
        return true;
    if (entry.startsWith(u'[')) {
        const qsizetype close = entry.indexOf(u']');
        const QString rest = entry.mid(close + 1);
        if (close < 0 || (rest.startsWith(u':') && rest.mid(1).toInt() != port))
            return false;
        entry = entry.mid(1, close - 1);
    } else if (entry.count(u':') == 1) {
        if (entry.section(u':', 1).toInt() != port)
            return false;
        entry = entry.section(u':', 0, 0);
    }
    const QHostAddress address(host);
    if (!address.isNull()) {
        if (entry.contains(u'/')) {
            const auto subnet = QHostAddress::parseSubnet(entry);
            return !subnet.first.isNull() && address.isInSubnet(subnet);
        }
        return address == QHostAddress(entry);
    }
    if (entry.startsWith("*."_L1))
        entry.remove(0, 1);
    while (entry.startsWith(u'.'))
        entry.remove(0, 1);
    while (entry.endsWith(u'.'))
        entry.chop(1);
    return !entry.isEmpty() && (host == entry || host.endsWith(u'.' + entry));
}

bool isExcepted(const QUrl &url, const QProcessEnvironment &environment)
{
    QString list = firstSet(environment, {u"no_proxy"_s}).value.toLower();
    list.replace(u',', u' ');
    const QStringList entries = list.simplified().split(u' ', Qt::SkipEmptyParts);
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    return std::any_of(entries.begin(), entries.end(),
                       [&](const QString &entry) { return entryCovers(entry, hostOf(url), port); });
}

Expected<QNetworkProxy> readEntry(const Variable &variable)
{
    // The value may hold a password: errors name the variable alone.
    const Error unreadable = {ErrorKind::Network, u"the proxy in the variable %1 cannot be read"_s.arg(variable.name)};
    const bool hasScheme = variable.value.contains("://"_L1);
    const QUrl url(hasScheme ? variable.value : u"http://"_s + variable.value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return unreadable;

    constexpr int HttpProxyPort = 8080;
    constexpr int SocksPort = 1080;
    const QString scheme = url.scheme();
    const bool socks = scheme == "socks5"_L1 || scheme == "socks5h"_L1 || scheme == "socks"_L1;
    if (!socks && scheme != "http"_L1) {
        return Error{ErrorKind::Network,
                     u"the proxy in the variable %1 is of a kind this program cannot use"_s.arg(variable.name)};
    }
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(QUrl::FullyEncoded),
                         quint16(url.port(socks ? SocksPort : HttpProxyPort)), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = hostOf(url);
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

Expected<std::optional<QNetworkProxy>> proxyFromEnvironment(const QUrl &url, const QProcessEnvironment &environment)
{
    if (isLoopback(url) || isExcepted(url, environment))
        return std::optional(QNetworkProxy(QNetworkProxy::NoProxy));
    // http_proxy last, also for https, as Qt has it: who set only that one does not expect a direct connection.
    const Variable variable = firstSet(environment, {url.scheme() + "_proxy"_L1, u"all_proxy"_s, u"http_proxy"_s});
    if (variable.value.isEmpty())
        return std::optional<QNetworkProxy>();
    const Expected<QNetworkProxy> proxy = readEntry(variable);
    if (!proxy)
        return proxy.error();
    return std::optional(*proxy);
}

Expected<QNetworkProxy> systemProxy(const QUrl &url)
{
    const auto fromEnvironment = proxyFromEnvironment(url, QProcessEnvironment::systemEnvironment());
    if (!fromEnvironment)
        return fromEnvironment.error();
    if (*fromEnvironment)
        return **fromEnvironment;

    // The system need only know the host; a path or query may hold what is nobody's business, and a script sees it.
    QUrl asked;
    asked.setScheme(url.scheme());
    asked.setHost(url.host());
    asked.setPort(url.port());
    asked.setPath(u"/"_s);
    for (QNetworkProxy proxy : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(asked))) {
        switch (proxy.type()) {
        case QNetworkProxy::HttpCachingProxy:
            proxy.setType(QNetworkProxy::HttpProxy);
            return proxy;
        case QNetworkProxy::NoProxy:
        case QNetworkProxy::HttpProxy:
        case QNetworkProxy::Socks5Proxy:
            return proxy;
        default:
            break;
        }
    }
    return Error{ErrorKind::Network,
                 u"the system's proxy for %1 is of a kind this program cannot use"_s.arg(url.host())};
}

Expected<QNetworkProxy> manualProxy(const ConnectionSettings &connection)
{
    const bool isSocks = connection.proxyType == ConnectionSettings::ProxyType::Socks5;
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(connection.host, QUrl::StrictMode);
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.isEmpty() || connection.port == 0)
        return Error{ErrorKind::Network, u"the proxy of this operation has no host and port that can be used"_s, true};
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, host, connection.port,
                         connection.userName);
}

QString proxyName(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return {};
    const bool v6 = proxy.hostName().contains(u':');
    return (v6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(proxy.hostName()).arg(proxy.port());
}

} // namespace wb
