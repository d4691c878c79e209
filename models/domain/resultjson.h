#pragma once

#include "models/domain/jsonwriter.h"
#include "models/domain/result.h"

namespace wb {

/// "error" (if any), "summary" and "sections" of a result, as members of the object that is open in the writer; the
/// command line writes them, and the parsers' tests compare them.
void writeResult(JsonWriter &writer, const Result &result);

/// One cell in the JSON type of its column; unknown is null.
void writeCell(JsonWriter &writer, ColumnType type, QByteArrayView cell);

} // namespace wb
