#pragma once

#include "models/domain/result.h"

namespace wb {

/// Where a domain was hosted, and by whom: /v1/{domain}/hosting-history.
void parseHostingHistory(const Response &response, ResultBuilder &builder);
const ActionLayout &hostingHistoryLayout();

} // namespace wb
