#pragma once

#include <QAccessible>

class QModelIndex;
class QTableView;

namespace wb {

// What assistive programs are told of a TableView. Qt makes an object of every cell of a table when it is asked for its
// children once, which takes a minute for a million rows; this one answers for the rows in the viewport alone: they are
// its children, behind the column headers. Any cell is found by row and column, and the number of rows is the true one.
// Columns are those that are shown, from left to right.

// Once for the application, before there is a table.
void installTableAccessibility();

// Rows are no longer where they were, or gone: what was asked for is made anew. Qt tells of some of the changes only.
void forgetCells(QTableView *view);

// Tells that something happened to this cell. Does nothing while nobody listens.
void announceCell(QTableView *view, const QModelIndex &index, QAccessible::Event event);

} // namespace wb
