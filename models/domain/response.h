#pragma once

#include "models/domain/requestkey.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>

#include <chrono>

namespace wb {

using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// The first header of that name (compared without case), empty when there is none.
QByteArray headerValue(const HeaderList &headers, QByteArrayView name);

/// The bytes one request brought back, after content decoding, with what is known of how they came. Immutable once
/// made; copied freely (the bytes are shared).
struct Response
{
    RequestKey key = {};
    QString chainId = {}; ///< the manifest's id of the request within its action, such as "whois"
    int status = 0;
    HeaderList headers = {};
    QByteArray body = {};
    QByteArray sha256 = {}; ///< hex, of body
    QDateTime sentAt = {}; ///< UTC
    QDateTime receivedAt = {}; ///< UTC
    qint64 elapsedMs = 0;
    /// The row of the store it is kept in; empty when it could not be kept.
    QString requestId = {};
    /// Of our clock, by the time it was signed with; not kept.
    std::chrono::seconds signedAhead{0};
};

} // namespace wb
