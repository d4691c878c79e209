#pragma once

#include "models/domain/result.h"

namespace wb {

/// Domains on a name server: /v1/{name server or domain}/name-server-domains.
void parseReverseNameServer(const Response &response, ResultBuilder &builder);
const ActionLayout &reverseNameServerLayout();

} // namespace wb
