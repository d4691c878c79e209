#pragma once

#include "models/domain/result.h"

namespace wb {

/// Risk of a domain with evidence, risk alone, or reputation: /v1/risk/evidence/, /v1/risk, /v1/reputation.
void parseRiskReputation(const Response &response, ResultBuilder &builder);
const ActionLayout &riskReputationLayout();

} // namespace wb
