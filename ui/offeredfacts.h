#pragma once

#include "models/domain/mapping.h"
#include "models/store/casestore.h"
#include "network/lookuprunner.h"
#include "ui/operationsatwork.h"

#include <stop_token>
#include <vector>

namespace wb {

/// What the rows of a lookup offer, the same for window and command line. No widgets.

inline FactContext factContext(const Workbench &workbench, const Lookup &lookup)
{
    FactContext context;
    const Operation &operation = operationOf(workbench, lookup.start.action);
    context.source = workbench.isDemo ? workbench.source : operation.source;
    context.actionTitle = operation.action(lookup.start.action)->title;
    context.asked = lookup.start.asked;
    context.askedType = lookup.start.indicator.type;
    context.responses = lookup.responses;
    return context;
}

/// A step that adds facts of this lookup; addedBy is the setting of that name.
inline AddBatch addBatch(const Workbench &workbench, const Lookup &lookup, const QString &addedBy, QList<Fact> facts)
{
    AddBatch batch;
    batch.typed = lookup.start.indicator;
    batch.asked = lookup.start.asked;
    batch.origin = workbench.origin;
    batch.addedBy = addedBy;
    batch.facts = std::move(facts);
    return batch;
}

/// Facts with the row each came from.
struct OfferedRows
{
    QList<Fact> facts = {};
    QList<int> rowOfFact = {};
};

/// Of these rows of a section, in their order; those so far when stop says so. Pure, for any thread.
inline OfferedRows offeredRows(const Mapping &mapping, const FactContext &context, const Result &result,
                               const RowSource &section, const std::vector<int> &rows, OfferedKinds kinds,
                               const std::stop_token &stop = {})
{
    OfferedRows offered;
    for (const int row : rows) {
        if (stop.stop_requested())
            return {};
        for (Fact &fact : factsOfRow(mapping, context, result, section, row, kinds)) {
            offered.facts.append(std::move(fact));
            offered.rowOfFact.append(row);
        }
    }
    return offered;
}

} // namespace wb
