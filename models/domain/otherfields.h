#pragma once

#include "models/domain/section.h"

namespace wb {

/// The section for what no other place of a result names.
SectionSpec otherFieldsSection();

/// The column for what a row's element holds beyond the other columns.
ColumnSpec otherFieldsColumn(const char *source, int priority);

} // namespace wb
