#include "models/domain/rowmatch.h"

#include "models/domain/section.h"
#include "models/domain/strictreader.h"

#include <algorithm>

namespace wb {

bool RowMatch::matches(const RowSource &section, int row) const
{
    if (column.isEmpty())
        return true;
    const int place = section.spec().columnIndex(column);
    if (place < 0)
        return false;
    const QByteArrayView cell = section.cell(row, place);
    if (section.spec().columns[place].type != ColumnType::List)
        return values.contains(QString::fromUtf8(cell));
    const QList<QByteArrayView> elements = listElements(cell);
    return std::any_of(elements.cbegin(), elements.cend(),
                       [this](QByteArrayView element) { return values.contains(QString::fromUtf8(element)); });
}

RowMatch readRowMatch(StrictReader reader)
{
    RowMatch rows;
    rows.column = reader.text("column");
    rows.values = reader.texts("is");
    return rows;
}

} // namespace wb
