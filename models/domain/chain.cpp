#include "models/domain/chain.h"

#include "models/domain/result.h"

namespace wb {

std::optional<Indicator> chainedIndicator(const ActionSpec &action, const ChainSource &source, const Result &result)
{
    if (!result.layout || result.layout->actionId != source.action)
        return std::nullopt;
    for (const auto &section : result.sections) {
        const int column = section->spec().columnIndex(source.column);
        if (section->spec().id != source.section || column < 0)
            continue;
        for (int row = 0; row < section->rowCount(); ++row) {
            const QByteArrayView cell = section->cell(row, column);
            if (cell.isEmpty() || !source.rows.matches(*section, row))
                continue;
            if (const auto read = readIndicator(QString::fromUtf8(cell)); read && action.takes(read->type))
                return *read;
        }
    }
    return std::nullopt;
}

} // namespace wb
