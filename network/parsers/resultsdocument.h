#pragma once

#include <QByteArray>

namespace wb {

/// docs/results.md: every section, column and left-out field, from the data that the tables themselves are made from.
QByteArray resultsDocument();

} // namespace wb
