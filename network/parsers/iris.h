#pragma once

#include "models/domain/result.h"

namespace wb {

// Both answer with the same result for each domain; Investigate counts, beside most values, the domains that have it.

/// What is known of up to a hundred domains: /v1/iris-enrich/.
void parseIrisEnrich(const Response &response, ResultBuilder &builder);
const ActionLayout &irisEnrichLayout();

/// A domain, or all domains that share a value: /v1/iris-investigate/.
void parseIrisInvestigate(const Response &response, ResultBuilder &builder);
const ActionLayout &irisInvestigateLayout();

} // namespace wb
