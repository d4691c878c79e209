#pragma once

#include "models/domain/error.h"

#include <QDateTime>
#include <QList>
#include <QNetworkReply>
#include <QSslError>
#include <QUrl>

namespace wb {

/// Who was talked to, as error details name them.
struct Peer
{
    QString host = {}; ///< with its port, "api.example:443"
    QString proxy = {}; ///< with its port; empty for a direct connection
    bool proxyHasUser = false;
};

/// "api.example:443", as a Peer has it.
QString hostAndPort(const QUrl &url);

/// True for the codes that only repeat a status the service sent: such a reply is whole.
bool isStatusError(QNetworkReply::NetworkError code);

/// Why no whole reply arrived, in words of our own: Qt's hold the URL with its query, and the service's text.
Error transferError(QNetworkReply::NetworkError code, const Peer &peer, bool answered);

/// What is wrong with the certificate; now is named with an expired one, because the clock may be what is wrong.
Error tlsError(const QList<QSslError> &errors, const Peer &peer, const QDateTime &now);

} // namespace wb
