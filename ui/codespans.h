#pragma once

#include "models/domain/jsonpretty.h"

#include <functional>

namespace wb {

/// A part of a text that has a colour of its own.
struct CodeSpan
{
    enum class Kind { Key, String, Number };
    qsizetype begin = 0; ///< in the bytes
    qsizetype end = 0;
    Kind kind = Kind::Key;
};

/// Answers for the bytes of a line what is in them, so that nothing is kept for those that nobody sees.
using CodeSpans = std::function<std::vector<CodeSpan>(qsizetype begin, qsizetype end)>;

/// Of a document as it is, or set out in lines (null: as it is).
CodeSpans jsonSpans(std::shared_ptr<const JsonIndex> document, std::shared_ptr<const PrettyJson> pretty);

/// Where a token is shown; of what holds others its first character.
std::pair<qsizetype, qsizetype> shownToken(const JsonIndex &document, const PrettyJson *pretty, quint32 token);

} // namespace wb
