#pragma once

#include "models/domain/indicator.h"

#include <optional>

namespace wb {

/// Why nothing about an indicator should leave the machine unless asked for on purpose: it is, lies in or overlaps a
/// private, reserved or documentation range, or is a name that the public DNS never has. A clause that ends no
/// sentence: "192.168.1.7 is a private address (192.168.0.0/16)". Nothing for what may be asked; example.com,
/// example.net and example.org may.
std::optional<QString> reasonToHoldBack(const Indicator &indicator);

} // namespace wb
