#include "network/serviceprofile.h"

#include "models/domain/digest.h"
#include "models/domain/operation.h"

namespace wb {

QString userDigest(const QString &userName)
{
    return QString::fromLatin1(sha256Hex(userName.toUtf8()).first(16));
}

QString profileOf(const Operation &operation, const QUrl &baseUrl, const QString &credentials, const QString &user)
{
    QString profile = credentials;
    if (!user.isEmpty())
        profile += u':' + user;
    if (baseUrl != QUrl(operation.baseUrl))
        profile += u'@' + baseUrl.toString(QUrl::FullyEncoded);
    return profile;
}

} // namespace wb
