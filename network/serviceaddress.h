#pragma once

#include "models/domain/expected.h"

#include <QString>
#include <QUrl>

namespace wb {

/// The address of a service as somebody wrote it: http or https, a host, perhaps a port and a path. Usage otherwise,
/// and for a user name, password, query or fragment, which have no business there; the error does not repeat them. One
/// address has one spelling: without the port that goes without saying and without slashes at the end, so that
/// responses of a service are found again however its address was written.
Expected<QUrl> readServiceAddress(const QString &text);

} // namespace wb
