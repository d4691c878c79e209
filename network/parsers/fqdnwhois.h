#pragma once

#include "models/domain/result.h"

namespace wb {

/// Parsed WHOIS of a domain: /v1/{domain}/whois/parsed.
void parseFqdnWhois(const Response &response, ResultBuilder &builder);
const ActionLayout &fqdnWhoisLayout();

} // namespace wb
