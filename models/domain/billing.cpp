#include "models/domain/billing.h"

#include "models/domain/result.h"

#include <algorithm>

namespace wb {

namespace {

/// The response that a row came with; -1 when none of its cells says so.
qint32 responseOf(const Section &section, int row)
{
    for (int column = 0; column < section.columnCount(); ++column) {
        if (const Origin origin = section.origin(row, column); !origin.isDerived())
            return origin.response;
    }
    return -1;
}

} // namespace

qint64 billedRows(const ActionSpec &action, const Result &result, qsizetype firstResponse)
{
    qint64 rows = 0;
    for (const auto &section : result.sections) {
        if (!action.billedSections.contains(section->spec().id))
            continue;
        for (int row = 0; row < section->rowCount(); ++row)
            rows += firstResponse == 0 || responseOf(*section, row) >= firstResponse;
    }
    return rows;
}

std::optional<qint64> sizeFrom(const SizeHint &hint, const Result &result)
{
    for (const SummaryValue &value : result.summary) {
        bool isNumber = false;
        const qint64 number = value.text.toLongLong(&isNumber);
        if (value.spec.id == hint.summary && isNumber)
            return number;
    }
    for (const auto &section : result.sections) {
        if (section->spec().id != hint.section)
            continue;
        const int column = section->spec().columnIndex(hint.column);
        qint64 most = column < 0 ? section->rowCount() : 0;
        for (int row = 0; column >= 0 && row < section->rowCount(); ++row)
            most = std::max(most, section->cell(row, column).toLongLong());
        if (most > 0)
            return most;
    }
    return std::nullopt;
}

} // namespace wb
