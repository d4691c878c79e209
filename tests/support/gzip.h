#pragma once

#include <QByteArray>

namespace wb {

/// The way a body is packed: zlib's window bits for gzip, zlib and raw deflate.
enum class Packing { Gzip = 31, Zlib = 15, RawDeflate = -15 };

QByteArray pack(const QByteArray &plain, Packing packing = Packing::Gzip);

} // namespace wb
