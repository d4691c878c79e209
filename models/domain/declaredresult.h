#pragma once

#include "models/domain/outcomerule.h"
#include "models/domain/result.h"

#include <memory>

namespace wb {

class StrictReader;

/// How the responses of an action are read that has no parser of its own: data of its manifest. The layout leads back
/// to it, so that a ResultBuilder made for the layout is all that the one parser of such actions needs.
struct DeclaredResult
{
    struct Section
    {
        ValuePath rows = {};
        QList<ValuePath> columns = {}; ///< from a row, in the order of the layout's columns
        bool isOfScalars = false; ///< each row is one value: what is of another type makes no row
    };

    DeclaredResult() = default;
    Q_DISABLE_COPY_MOVE(DeclaredResult)

    ActionLayout layout = {}; ///< its last section has the fields that no other place names
    QList<ValuePath> summary = {}; ///< in the order of the layout
    QList<bool> isEcho = {}; ///< of each line of the summary: it repeats what was asked, and is no answer by itself
    QList<Section> sections = {}; ///< in the order of the layout
    QList<OutcomeRule> outcomes = {};
    QByteArrayList texts = {}; ///< which the layout points into
};

/// The members "summary", "sections" and "outcomes" of an action.
std::shared_ptr<const DeclaredResult> readDeclaredResult(StrictReader &action, const QString &actionId,
                                                         const QString &title);

/// "outcomes" of an action or a test; empty when there are none.
QList<OutcomeRule> readOutcomeRules(StrictReader &owner);

} // namespace wb
