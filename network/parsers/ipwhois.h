#pragma once

#include "models/domain/result.h"

namespace wb {

/// Parsed WHOIS of an address: /v1/{address}/whois/parsed.
void parseIpWhois(const Response &response, ResultBuilder &builder);
const ActionLayout &ipWhoisLayout();

} // namespace wb
