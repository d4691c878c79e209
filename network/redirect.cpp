#include "network/redirect.h"

#include "network/httptransport.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isCredential(const QByteArray &parameter, const QByteArray &keyItem)
{
    const QByteArray name = QByteArray::fromPercentEncoding(parameter.left(parameter.indexOf('='))).toLower();
    return name == "api_username" || name == "api_key" || name == "timestamp" || name == "signature"
        || (!keyItem.isEmpty() && name == keyItem.toLower());
}

QString withoutCredentials(const QUrl &url, const QByteArray &keyItem)
{
    QList<QByteArray> kept = url.query(QUrl::FullyEncoded).toLatin1().split('&');
    kept.removeIf([&](const QByteArray &parameter) { return parameter.isEmpty() || isCredential(parameter, keyItem); });
    return QString::fromLatin1(kept.join('&'));
}

} // namespace

Expected<std::optional<QUrl>> redirectTarget(const QUrl &from, const HttpReply &reply, const QByteArray &keyItem)
{
    if (!isRedirect(reply.status))
        return std::optional<QUrl>();

    const QByteArray location = headerValue(reply.headers, "Location").trimmed();
    const QUrl relative = QUrl::fromEncoded(location, QUrl::StrictMode);
    if (location.isEmpty() || !relative.isValid()) {
        return Error{ErrorKind::BadResponse,
                     u"%1 answered with a redirect without a readable address"_s.arg(from.host())};
    }
    QUrl target =
        from.resolved(relative).adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
    const bool sameOrigin = target.scheme() == from.scheme()
        && target.host(QUrl::FullyEncoded).compare(from.host(QUrl::FullyEncoded), Qt::CaseInsensitive) == 0
        && portOf(target) == portOf(from);
    if (!sameOrigin) {
        const QString where = u"%1://%2:%3"_s.arg(target.scheme(), target.host(QUrl::FullyEncoded).left(253),
                                                  QString::number(portOf(target)));
        return Error{ErrorKind::RedirectRefused, u"%1 redirects to %2, another origin"_s.arg(from.host(), where)};
    }
    const QString query = withoutCredentials(target, keyItem);
    target.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);
    return std::optional(target);
}

} // namespace wb
