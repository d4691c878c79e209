#pragma once

#include "models/domain/operation.h"

namespace wb {

struct Result;

/// How many of the result's rows are records that an action billed by record was billed for, from this response on.
qint64 billedRows(const ActionSpec &action, const Result &result, qsizetype firstResponse = 0);

/// What the result tells of the size of another one; nothing when it does not.
std::optional<qint64> sizeFrom(const SizeHint &hint, const Result &result);

} // namespace wb
