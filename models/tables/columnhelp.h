#pragma once

#include "models/domain/section.h"

#include <QString>

namespace wb {

/// "From: ip_addresses[].ip_address", or how a derived value was worked out.
QString sourceWords(const char *source);
/// "date"
QString columnTypeWords(ColumnType type);
/// What a column is and where it comes from, in two lines.
QString columnHelp(const ColumnSpec &column);

} // namespace wb
