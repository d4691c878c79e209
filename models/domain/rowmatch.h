#pragma once

#include <QString>
#include <QStringList>

namespace wb {

class RowSource;
class StrictReader;

/// Rows of a section whose cell in the column is one of the values, of a list any element; all rows when no column is
/// named.
struct RowMatch
{
    QString column = {};
    QStringList values = {};

    bool matches(const RowSource &section, int row) const;
};

/// {"column": "lastSeen", "is": ["now"]}
RowMatch readRowMatch(StrictReader reader);

} // namespace wb
