#pragma once

#include "network/parsers/responsereader.h"

namespace wb {

struct DeclaredResult;
struct OutcomeRule;

/// The parser of every action that has none of its own: what it does stands in builder.layout().declared.
void parseDeclared(const Response &response, ResultBuilder &builder);

/// Whether asking again may help, by the rules of the action.
RetryAdvice retryAdvice(const DeclaredResult &declared, const Response &response);

/// What the rules, and behind them the status alone, say is wrong with a response; nothing when it is good.
std::optional<Error> declaredError(const QList<OutcomeRule> &rules, const Response &response);

} // namespace wb
