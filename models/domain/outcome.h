#pragma once

#include <QString>

#include <optional>

namespace wb {

/// What became of a lookup: one of four, never confused with each other.
enum class Outcome {
    Data,
    NoData,
    Partial,
    Failed,
};

/// The wire name: "data", "no-data", "partial", "failed".
QString outcomeName(Outcome outcome);
std::optional<Outcome> outcomeFromName(QStringView name);

} // namespace wb
