#pragma once

#include <Qt>

namespace wb {

// What a table says about a cell beside Qt's own roles. A model answers what is true of the value; how that looks is
// the delegate's affair. A role that is not answered means "no". Columns: 0 is the tick column, of which only
// Qt::CheckStateRole (none: the row cannot be ticked), AccessibleTextRole and the row roles are asked.
enum TableRole {
    SortRole = Qt::UserRole + 1, // typed value to sort by, never display text
    FullTextRole, // QString: the whole value, where DisplayRole is cut or folded
    MonoRole, // bool: compared character by character (domains, addresses, dates, ids, numbers in columns)
    MutedRole, // bool: privacy text, a default, a derived value
    ChangedRole, // bool: differs from the record before it of the same server
    CaseMarkRole, // CaseMark as int: this cell is the Case column's
    LineCountRole, // int: lines of a value of several lines, of which DisplayRole holds the first three
    GapRole, // bool, row role: records that are not held; DisplayRole of column 0 is the sentence, no tick box
    ScoreRole, // double: a number from 0 to 100, beside which a bar stands
    NoteRole, // QString: what else there is to say of the value, in lines, for its tooltip
    HelpTextRole, // QString, of a header: what the column is and where it comes from, in lines
    LinkTextRole, // QString: words of the link in this cell ("Load 543…"), reported by the view when it is pressed
};

enum class CaseMark { None, New, Added, InCase };

} // namespace wb
