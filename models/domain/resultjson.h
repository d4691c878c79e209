#pragma once

#include "models/domain/jsonbuilder.h"
#include "models/domain/result.h"

namespace wb {

/// "error" (if any), "summary" and "sections" of a result, as members of the object that is open in the writer; the
/// command line writes them, and the parsers' tests compare them.
void writeResult(JsonBuilder &writer, const Result &result);

/// One cell in the JSON type of its column; unknown is null.
void writeCell(JsonBuilder &writer, ColumnType type, QByteArrayView cell);

} // namespace wb
