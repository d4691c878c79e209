#include "models/store/blobs.h"

#include "models/domain/digest.h"
#include "models/store/sqlite.h"

#include <memory>

#include <zstd.h>

namespace wb {

namespace {

/// No body is larger; a row that claims more is not ours.
constexpr qint64 MaxSize = 32 * 1024 * 1024;
constexpr int Level = 3;

} // namespace

QByteArray keepBlob(Database &database, const QByteArray &bytes)
{
    const QByteArray sha256 = QByteArray::fromHex(sha256Hex(bytes));
    if (Query held = database.query("SELECT 1 FROM blobs WHERE sha256 = ?1", sha256); held.next())
        return sha256;
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size =
        ZSTD_compress(packed.data(), size_t(packed.size()), bytes.constData(), size_t(bytes.size()), Level);
    // The bound makes failing impossible but for memory, and then Qt has ended the program already.
    Q_ASSERT(!ZSTD_isError(size));
    packed.truncate(qsizetype(size));
    database.change("INSERT INTO blobs (sha256, size, zstd) VALUES (?1, ?2, ?3)", sha256, qint64(bytes.size()), packed);
    return sha256;
}

std::optional<QByteArray> heldBlob(Database &database, const QByteArray &sha256)
{
    Query held = database.query("SELECT size, zstd FROM blobs WHERE sha256 = ?1", sha256);
    if (!held.next())
        return std::nullopt;
    const qint64 size = held.integer(0);
    const QByteArray packed = held.blob(1);
    if (size < 0 || size > MaxSize)
        return std::nullopt;
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    const size_t unpacked = ZSTD_decompress(bytes.data(), size_t(size), packed.constData(), size_t(packed.size()));
    if (ZSTD_isError(unpacked) || qint64(unpacked) != size || QByteArray::fromHex(sha256Hex(bytes)) != sha256)
        return std::nullopt;
    return bytes;
}

} // namespace wb
