#pragma once

#include <QString>
#include <QUrl>

namespace wb {

struct Operation;

/// Stands for a user name in a profile, without telling it.
QString userDigest(const QString &userName);

/// The profile of the request key: the name of the credentials, then their user as far as known, then the service's
/// address when it is not the operation's own.
QString profileOf(const Operation &operation, const QUrl &baseUrl, const QString &credentials, const QString &user);

} // namespace wb
