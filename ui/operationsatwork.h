#pragma once

#include "models/domain/mapping.h"
#include "models/domain/operations.h"
#include "ui/workbench.h"

#include <vector>

namespace wb {

/// Which operation something belongs to, and what is offered now, the same for window and command line. No widgets.

/// Whose action it is; the built-in operation for one that is not known.
inline const Operation &operationOf(const Workbench &workbench, QStringView action)
{
    const KnownOperation *const known = workbench.operations->ofAction(action);
    return known ? known->operation : *workbench.operation;
}

inline const Mapping &mappingOf(const Workbench &workbench, QStringView action)
{
    const KnownOperation *const known = workbench.operations->ofAction(action);
    return known ? known->mapping : *workbench.mapping;
}

/// Of an action or a lookup chained to one, of any operation.
inline Operation::Run runOf(const Workbench &workbench, QStringView id)
{
    return operationOf(workbench, id).run(id);
}

/// The actions that can be run, in the order they are shown.
inline std::vector<const ActionSpec *> offeredActions(const Workbench &workbench)
{
    return workbench.operations->actions(workbench.isDemo);
}

/// Its place among the actions of the built-in operation, which decides its key, whatever is switched off beside it; -1
/// for another operation's.
inline qsizetype placeOfAction(const Workbench &workbench, QStringView action)
{
    const QList<ActionSpec> &actions = workbench.operation->actions;
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i].id == action)
            return i;
    }
    return -1;
}

/// Of all operations at work, those of the built-in one first.
inline std::vector<const SummaryLineSpec *> summaryLines(const Workbench &workbench)
{
    std::vector<const SummaryLineSpec *> lines;
    for (const KnownOperation *const known : workbench.operations->atWork(workbench.isDemo)) {
        for (const SummaryLineSpec &line : known->mapping.summary())
            lines.push_back(&line);
    }
    return lines;
}

} // namespace wb
