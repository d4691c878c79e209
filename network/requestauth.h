#pragma once

#include "models/domain/operation.h"
#include "network/credentialstore.h"
#include "network/httptransport.h"

namespace wb {

/// A request as it is sent: the one place that puts credentials into one, whatever the way. path and query are
/// percent-encoded; credentials are not looked at where none are needed.
Expected<HttpRequest> authorizedRequest(const AuthSpec &auth, const QUrl &baseUrl, const QByteArray &path,
                                        const QByteArray &query, const Credentials &credentials, const QDateTime &now);

} // namespace wb
