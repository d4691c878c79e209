#include "models/domain/billing.h"

#include "models/domain/result.h"

#include <algorithm>

namespace wb {

qint64 billedRows(const ActionSpec &action, const Result &result)
{
    qint64 rows = 0;
    for (const auto &section : result.sections)
        rows += action.billedSections.contains(section->spec().id) ? section->rowCount() : 0;
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
