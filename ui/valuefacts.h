#pragma once

#include "models/domain/mapping.h"

namespace wb {

/// What a value in a cell offers, as an indicator: by the mapping, else with the plain relation that it was named
/// there. Nothing when it cannot be read as one, or is what was looked up.
QList<Fact> factsOfValue(const Mapping &mapping, const FactContext &context, const Result &result,
                         const RowSource &section, int row, int column, const QString &value);

/// The value of an attribute of the case, as an indicator of its own; nothing when it is none.
std::optional<Fact> indicatorOfAttribute(const Fact &attribute);

} // namespace wb
