#pragma once

#include "models/domain/expected.h"

#include <QList>
#include <QSslCertificate>
#include <QStringList>

namespace wb {

/// The certificates of PEM or DER files. The first file that cannot be read, or that holds none, is an error that names
/// it. Reads files and loads the TLS library: for a worker.
Expected<QList<QSslCertificate>> readCaFiles(const QStringList &paths);

} // namespace wb
