#pragma once

#include "network/parsers/responsereader.h"

namespace wb {

struct ActionSpec;

/// What an action's id leads to: its parser and everything that is shown of its results.
struct ParserEntry
{
    Parser parser = nullptr;
    const ActionLayout *layout = nullptr;
};

/// Null when there is none of that name.
const ParserEntry *findParser(QStringView name);
QStringList parserNames();

/// Of any action of any operation: the one of its name, or the one that reads what its manifest declares. The layout
/// lives as long as the action's operation.
ParserEntry parserOf(const ActionSpec &action);
RetryAdvice retryAdvice(const ParserEntry &parser, const Response &response);

} // namespace wb
