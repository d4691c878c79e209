#pragma once

#include "models/domain/result.h"

namespace wb {

/// WHOIS history of a domain, a page at a time: /v1/{domain}/whois/history.
void parseWhoisHistory(const Response &response, ResultBuilder &builder);
const ActionLayout &whoisHistoryLayout();

} // namespace wb
