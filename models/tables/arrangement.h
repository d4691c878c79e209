#pragma once

#include "models/tables/sectionorder.h"

#include <memory>
#include <vector>

namespace wb {

using RowNumbers = std::vector<quint32>;

/// All that a table must know to show another source or another order; worked out in the pool, so that the window has
/// only to put it in place.
struct Arrangement
{
    /// Rows of the source, as shown; numbers behind them are those of its gaps.
    std::shared_ptr<const RowNumbers> order = {};
    std::vector<int> rowOfSource = {}; ///< where a row of the source is shown; -1: it is not
    bool rowsStay = true; ///< what was shown before are the first rows of the source
    std::vector<int> rowBefore = {}; ///< when they do not stay: the row of before with the same key; -1: none
    std::vector<char> isNew = {}; ///< by row of the source: not in the earlier response; empty when there was none
};

struct ArrangementRequest
{
    std::shared_ptr<const RowSource> shown = {}; ///< may be the wanted one, or null
    std::shared_ptr<const RowSource> wanted = {};
    std::shared_ptr<const RowSource> earlier = {}; ///< what the service said before; may be null
    SectionQuery query = {};
};

/// Pure, for any thread. Nothing when it was stopped.
std::optional<Arrangement> arrange(const ArrangementRequest &request, const std::stop_token &stop);

} // namespace wb
