#include "network/serviceaddress.h"

namespace wb {

using namespace Qt::StringLiterals;

Expected<QUrl> readServiceAddress(const QString &text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isSecure = url.scheme() == u"https";
    if (!url.isValid() || url.host().isEmpty() || (!isSecure && url.scheme() != u"http") || url.hasQuery()
        || url.hasFragment() || !url.userInfo().isEmpty())
        return Error{ErrorKind::Usage, u"the address of a service is https://HOST (http for this computer alone)"_s};
    if (url.port() == (isSecure ? 443 : 80))
        url.setPort(-1);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

} // namespace wb
