#pragma once

#include "models/domain/jsonindex.h"

namespace wb {

/// A document set out in lines: each token as it is spelled and in its order, only the white space between them is
/// ours.
struct PrettyJson
{
    QByteArray text = {};
    std::vector<quint32> offsets = {}; ///< in the text, of each token's value
};

PrettyJson prettyJson(const JsonIndex &index);

} // namespace wb
