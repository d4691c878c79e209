#pragma once

#include "models/domain/section.h"

#include <memory>
#include <vector>

namespace wb {

/// Rows of a table from first to last, both included.
struct RowRange
{
    int first = 0;
    int last = -1;

    friend bool operator==(const RowRange &, const RowRange &) = default;
};

/// Some rows of a table, as they stood when they were chosen. Making one costs the same for ten rows and for a million:
/// rows are gone through when somebody reads them, in whatever thread.
struct RowChoice
{
    std::shared_ptr<const RowSource> source = {};
    /// What the ranges count in; null: the rows of the source.
    std::shared_ptr<const std::vector<quint32>> order = {};
    QList<RowRange> ranges = {};
    std::vector<char> only = {}; ///< by row of the source: whether it is meant; empty: all are
    QList<int> columns = {}; ///< of the source, as shown

    /// Rows of the source, in the order of the choice; what stands for rows that are not here is none.
    template <class Visit> void forEach(Visit visit) const
    {
        const int count = source->rowCount();
        for (const RowRange &range : ranges) {
            for (int at = range.first; at <= range.last; ++at) {
                const int row = order ? int((*order)[size_t(at)]) : at;
                if (row < count && (only.empty() || only[size_t(row)]))
                    visit(row);
            }
        }
    }
};

/// From ranges as a selection has them: in order, overlapping ones joined.
QList<RowRange> joinedRanges(QList<RowRange> ranges);

// What is put on the clipboard. Nothing a value holds can leave its cell or start something: tabs and line breaks
// become spaces, control and bidirectional characters are spelled, markup is escaped, and what a spreadsheet would
// take for a formula is text. JSON alone is exact.

/// A line a row, a tab between values; the titles of the columns first when withTitles.
QByteArray choiceAsTsv(const RowChoice &choice, bool withTitles);
QByteArray choiceAsHtml(const RowChoice &choice);
/// An array of objects by column id; an unknown value is null, a list an array, a number of a number column as it is.
QByteArray choiceAsJson(const RowChoice &choice);
/// As TSV, with the indicators made unclickable.
QByteArray choiceAsDefanged(const RowChoice &choice);

} // namespace wb
