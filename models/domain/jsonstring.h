#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wb {

/// The inside of a JSON string literal: no raw control characters, only known escapes.
bool isJsonStringInside(QByteArrayView text);

/// Decodes the inside of a JSON string literal; what cannot be decoded (lone surrogates) stays as it is spelled.
QByteArray decodeJsonString(QByteArrayView literal);

} // namespace wb
