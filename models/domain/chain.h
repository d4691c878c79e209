#pragma once

#include "models/domain/operation.h"

namespace wb {

struct Result;

/// What a lookup chained to this result is about: the first cell that reads as an indicator of a type the action takes;
/// nothing when the source is another action's, or none of its cells is one.
std::optional<Indicator> chainedIndicator(const ActionSpec &action, const ChainSource &source, const Result &result);

} // namespace wb
