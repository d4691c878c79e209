#pragma once

#include "models/domain/section.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace wb {

/// Which rows of a source are shown, and in which order.
struct SectionQuery
{
    QString filter = {}; ///< words that must all stand somewhere in the row
    int notEmptyColumn = -1; ///< only rows with a value there; -1: all
    int sortColumn = -1; ///< of the source; -1: as the source has them
    Qt::SortOrder order = Qt::AscendingOrder;

    bool isTrivial() const { return filter.trimmed().isEmpty() && notEmptyColumn < 0 && sortColumn < 0; }
    friend bool operator==(const SectionQuery &, const SectionQuery &) = default;
};

/// Row numbers of the source. Values that read as the column's type come first, then other text, then what is unknown,
/// in both directions; rows that are equal keep the source's order. Pure, for any thread. Nothing when it was stopped,
/// which it asks for after every few thousand rows.
std::optional<std::vector<quint32>> sectionOrder(const RowSource &source, const SectionQuery &query,
                                                 const std::stop_token &stop);

} // namespace wb
