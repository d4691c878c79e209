#pragma once

#include <QStringList>

namespace wb {

class RowSource;
struct Result;
struct SummaryLine;

/// What the rows of a line hold in its column, exactly as the service gave it, each value once. Nothing for a line that
/// counts, or tells of dates.
QStringList exactValues(const SummaryLine &line, const RowSource &rows);

/// The response has the field at this JSON Pointer, which goes through objects alone, and there is nothing in it.
bool isEmptyField(const Result &result, const QString &pointer);

} // namespace wb
