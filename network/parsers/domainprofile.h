#pragma once

#include "models/domain/result.h"

namespace wb {

/// The cheap overview of a domain: /v1/{domain}.
void parseDomainProfile(const Response &response, ResultBuilder &builder);
const ActionLayout &domainProfileLayout();

} // namespace wb
