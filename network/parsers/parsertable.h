#pragma once

#include "models/domain/result.h"

namespace wb {

/// What an action's id leads to: its parser and everything that is shown of its results.
struct ParserEntry
{
    Parser parser = nullptr;
    const ActionLayout *layout = nullptr;
};

/// Null when there is none of that name.
const ParserEntry *findParser(QStringView name);
QStringList parserNames();

} // namespace wb
