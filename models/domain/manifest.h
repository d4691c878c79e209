#pragma once

#include "models/domain/expected.h"
#include "models/domain/operation.h"

namespace wb {

/// Reads a manifest, schema 1. Unknown and missing fields, wrong types and parsers not in parserNames are refused
/// (ErrorKind::Usage) with the line and the JSON Pointer named.
Expected<Operation> readManifest(const QByteArray &document, const QStringList &parserNames);

} // namespace wb
