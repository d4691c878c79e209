#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

namespace wb {

/// Lower-case hex of HMAC-SHA-256 under key of the three, one behind the other.
QByteArray signature(const QByteArray &userName, const QByteArray &timestamp, const QByteArray &path,
                     const QByteArray &key);

/// The address of a request without anything that says whose it is. path and query are percent-encoded by who makes
/// them; a path may not climb.
Expected<QUrl> serviceUrl(const QUrl &baseUrl, const QByteArray &path, const QByteArray &query);

/// Everything of a signed request. path and query are percent-encoded by who makes them; a path may not climb.
struct SignedQuery
{
    QUrl baseUrl = {}; ///< scheme, host, port; a path of its own goes before path
    QByteArray path = {}; ///< begins with a slash
    QByteArray query = {}; ///< without the three parameters that are added here; may be empty
    QByteArray userName = {};
    QByteArray key = {}; ///< signs, and is in nothing that leaves this struct
    QDateTime now = {};

    /// The whole URL. The path that is signed is the one the URL will send, read back from it.
    Expected<QUrl> url() const;
};

} // namespace wb
