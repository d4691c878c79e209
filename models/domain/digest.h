#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wb {

/// Lower-case hex of the SHA-256 of bytes.
QByteArray sha256Hex(QByteArrayView bytes);

enum class HmacAlgorithm { Sha1, Sha256 };

/// Lower-case hex of the HMAC of message under key.
QByteArray hmacHex(HmacAlgorithm algorithm, QByteArrayView key, QByteArrayView message);

} // namespace wb
