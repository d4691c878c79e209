#pragma once

#include "models/domain/result.h"

namespace wb {

/// Domains on the addresses of a domain, or on an address: /v1/{domain}/reverse-ip, /v1/{address}/host-domains.
void parseReverseIp(const Response &response, ResultBuilder &builder);
const ActionLayout &reverseIpLayout();

} // namespace wb
