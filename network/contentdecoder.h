#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QByteArrayView>

namespace wb {

/// No body is read beyond this, neither as it travels nor decoded.
inline constexpr qsizetype MaxBodyBytes = qsizetype(32) * 1024 * 1024;

/// Undoes a Content-Encoding (gzip, deflate or identity), to exactly limit bytes and not one more.
/// Errors: Network when the body ends in the middle of the stream, BadResponse when it is none or of an unknown
/// encoding, TooLarge beyond the limit. Members that follow each other are one body, as RFC 1952 has it.
Expected<QByteArray> decodeContent(QByteArrayView contentEncoding, const QByteArray &raw,
                                   qsizetype limit = MaxBodyBytes);

} // namespace wb
