#include "models/domain/requestkey.h"

#include "models/domain/digest.h"

namespace wb {

QByteArray RequestKey::digest() const
{
    // Lengths keep the fields apart whatever they hold.
    QByteArray text;
    for (const QByteArray &field : {operation.toUtf8(), profile.toUtf8(), method, path, query, bodySha256})
        text += QByteArray::number(field.size()) + ':' + field;
    return sha256Hex(text);
}

} // namespace wb
