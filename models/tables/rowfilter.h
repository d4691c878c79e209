#pragma once

#include "models/domain/section.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace wb {

/// The words of a filter box: all must stand somewhere in a row, each within one cell. Case does not matter. A word of
/// ASCII is looked for as bytes; any other only in the cells that are not ASCII, folded as Unicode says.
class RowFilter
{
public:
    explicit RowFilter(const QString &filter);

    bool isEmpty() const { return m_asciiWords.isEmpty() && m_otherWords.isEmpty(); }
    /// One flag a row from firstRow to endRow (excluded). The vector is handed in to be used again.
    void match(const RowSource &source, int firstRow, int endRow, std::vector<char> &flags) const;

private:
    QList<QByteArray> m_asciiWords; ///< lower case
    QList<QString> m_otherWords; ///< folded
};

} // namespace wb
