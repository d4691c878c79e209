#pragma once

#include <QByteArray>

#include <optional>

namespace wb {

class Database;

/// Keeps the bytes once, whatever asks how often, and answers their raw SHA-256.
QByteArray keepBlob(Database &database, const QByteArray &bytes);

/// Nothing when it is not there or no longer what it was.
std::optional<QByteArray> heldBlob(Database &database, const QByteArray &sha256);

} // namespace wb
