// Taking a change of a case back as one step, and putting it back.
#include "models/store/caserows.h"

#include "models/store/sqlite.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

// A fact or an indicator says which change made it live last (added) and which took it away (removed: a removal, or the
// undo of what had added it). What is live otherwise, or was brought back by another change, belongs to that one and is
// left alone.

// ?1 the add, ?2 its undo. What it had brought back from a removal is as removed as that still is.
#define WB_UNDO_REVIVAL(table, kind)                                                                                   \
    "UPDATE " table " SET added = l.added, rev = ?2, "                                                                 \
    "removed = CASE WHEN (SELECT r.undone FROM changes r WHERE r.n = l.removed) IS NULL THEN l.removed "               \
    "ELSE (SELECT a.undone FROM changes a WHERE a.n = l.added) END "                                                   \
    "FROM lives l WHERE l.change = ?1 AND l.kind = '" kind "' AND " table ".n = l.of_n AND " table ".added = ?1 "      \
    "AND " table ".removed IS NULL"
// ?1 the add, ?2 its redo.
#define WB_REDO_REVIVAL(table, kind)                                                                                   \
    "UPDATE " table " SET added = ?1, removed = NULL, rev = ?2 FROM lives l WHERE l.change = ?1 AND l.kind = '" kind   \
    "' AND " table ".n = l.of_n AND " table ".added = l.added AND " table ".removed = l.removed"
// ?1 the removal, ?2 its undo. What had been added by something that is undone by now stays away with it.
#define WB_UNDO_REMOVAL(table, kind)                                                                                   \
    "UPDATE " table " SET removed = (SELECT a.undone FROM changes a WHERE a.n = " table ".added), rev = ?2 "           \
    "WHERE n IN (SELECT of_n FROM lives WHERE change = ?1 AND kind = '" kind "') AND removed = ?1"
// ?1 the removal, ?2 its redo.
#define WB_REDO_REMOVAL(table, kind)                                                                                   \
    "UPDATE " table " SET removed = ?1, rev = ?2 "                                                                     \
    "WHERE n IN (SELECT of_n FROM lives WHERE change = ?1 AND kind = '" kind "') AND removed IS NULL"
// ?1 the change, ?2 its undo or redo. What was set since stays.
#define WB_TURN_FIELD(table, kind, column, from, to)                                                                   \
    "UPDATE " table " SET " column " = e." to ", rev = ?2 FROM edits e WHERE e.change = ?1 AND e.kind = '" kind        \
    "' AND e.field = '" column "' AND " table ".n = e.of_n AND " table "." column " = e." from
#define WB_TURN_BOTH(table, kind, column)                                                                              \
    {                                                                                                                  \
        WB_TURN_FIELD(table, kind, column, "after", "before"), WB_TURN_FIELD(table, kind, column, "before", "after")   \
    }

constexpr struct
{
    const char *undo = "";
    const char *redo = "";
} FieldTurns[] = {
    WB_TURN_BOTH("cases", "case", "name"),
    WB_TURN_BOTH("cases", "case", "archived"),
    WB_TURN_BOTH("cases", "case", "tlp"),
    WB_TURN_BOTH("cases", "case", "note"),
    WB_TURN_BOTH("cases", "case", "tags"),
    WB_TURN_BOTH("indicators", "indicator", "status"),
    WB_TURN_BOTH("indicators", "indicator", "tlp"),
    WB_TURN_BOTH("indicators", "indicator", "note"),
    WB_TURN_BOTH("indicators", "indicator", "tags"),
    WB_TURN_BOTH("facts", "fact", "status"),
    WB_TURN_BOTH("facts", "fact", "tlp"),
    WB_TURN_BOTH("facts", "fact", "note"),
    WB_TURN_BOTH("facts", "fact", "tags"),
};

int undoAdd(Database &database, qint64 change, qint64 turn)
{
    int facts = database.change(WB_UNDO_REVIVAL("facts", "fact"), change, turn);
    database.change(WB_UNDO_REVIVAL("indicators", "indicator"), change, turn);
    facts +=
        database.change("UPDATE facts SET removed = ?2, rev = ?2 WHERE added = ?1 AND removed IS NULL", change, turn);
    database.change("UPDATE indicators SET removed = ?2, rev = ?2 WHERE added = ?1 AND removed IS NULL", change, turn);
    database.change("UPDATE indicators SET status = s.before, rev = ?2 FROM status_changes s WHERE s.change = ?1 "
                    "AND s.indicator = indicators.n AND indicators.status = s.after",
                    change, turn);
    return facts;
}

int redoAdd(Database &database, qint64 change, std::optional<qint64> undone, qint64 turn)
{
    int facts = database.change(WB_REDO_REVIVAL("facts", "fact"), change, turn);
    database.change(WB_REDO_REVIVAL("indicators", "indicator"), change, turn);
    facts += database.change("UPDATE facts SET removed = NULL, rev = ?3 WHERE added = ?1 AND removed = ?2", change,
                             undone, turn);
    database.change("UPDATE indicators SET removed = NULL, rev = ?3 WHERE added = ?1 AND removed = ?2", change, undone,
                    turn);
    database.change("UPDATE indicators SET status = s.after, rev = ?2 FROM status_changes s WHERE s.change = ?1 "
                    "AND s.indicator = indicators.n AND indicators.status = s.before",
                    change, turn);
    return facts;
}

int turnRemoval(Database &database, qint64 change, bool undoing, qint64 turn)
{
    if (undoing) {
        return database.change(WB_UNDO_REMOVAL("facts", "fact"), change, turn)
            + database.change(WB_UNDO_REMOVAL("indicators", "indicator"), change, turn);
    }
    return database.change(WB_REDO_REMOVAL("facts", "fact"), change, turn)
        + database.change(WB_REDO_REMOVAL("indicators", "indicator"), change, turn);
}

int turnCaseRemoval(Database &database, qint64 change, qint64 caseNumber, bool undoing, qint64 turn)
{
    if (undoing) {
        database.change(FieldTurns[0].undo, change, turn);
        return database.change("UPDATE cases SET removed = NULL, rev = ?3 WHERE n = ?2 AND removed = ?1", change,
                               caseNumber, turn);
    }
    // It may have got another name since.
    database.change("UPDATE edits SET before = (SELECT name FROM cases WHERE n = ?2) WHERE change = ?1 "
                    "AND kind = 'case' AND field = 'name' AND of_n = ?2",
                    change, caseNumber);
    return database.change("UPDATE cases SET removed = ?1, name = id, rev = ?3 WHERE n = ?2 AND removed IS NULL",
                           change, caseNumber, turn);
}

int turnEdit(Database &database, qint64 change, bool undoing, qint64 turn)
{
    int touched = 0;
    for (const auto &field : FieldTurns)
        touched += database.change(undoing ? field.undo : field.redo, change, turn);
    return touched;
}

/// The name that the case is to get back, when another has it by now.
std::optional<QString> takenName(Database &database, qint64 change, bool undoing)
{
    Query other = database.query("SELECT c.name FROM edits e JOIN cases c ON c.name = CASE WHEN ?2 THEN e.before "
                                 "ELSE e.after END AND c.n <> e.of_n "
                                 "WHERE e.change = ?1 AND e.kind = 'case' AND e.field = 'name'",
                                 change, int(undoing));
    return other.next() ? std::optional(other.text(0)) : std::nullopt;
}

} // namespace

Expected<int> turnChange(Database &database, const QString &changeId, Direction direction, const QDateTime &now)
{
    const bool undoing = direction == Direction::Undo;
    std::optional<qint64> change;
    qint64 caseNumber = 0;
    std::optional<qint64> undone;
    QString what;
    bool isGone = false;
    if (Query row = database.query("SELECT d.n, d.case_n, d.undone, d.what, c.removed IS NOT NULL FROM changes d "
                                   "JOIN cases c ON c.n = d.case_n "
                                   "WHERE d.id = ?1 AND d.what NOT IN ('create', 'undo', 'redo')",
                                   changeId);
        row.next()) {
        change = row.integer(0);
        caseNumber = row.integer(1);
        if (!row.isNull(2))
            undone = row.integer(2);
        what = row.text(3);
        isGone = row.integer(4) != 0;
    }
    if (!change)
        return Error{ErrorKind::Usage, u"There is no such change in the store."_s};
    if (undoing == undone.has_value())
        return Error{ErrorKind::Usage, undoing ? u"That was undone already."_s : u"That was not undone."_s};
    if (isGone && what != u"delete")
        return Error{ErrorKind::Storage, u"The case is deleted."_s};
    if (const auto name = takenName(database, *change, undoing))
        return Error{ErrorKind::Storage, u"Another case is named %1 by now. Rename that one first."_s.arg(*name)};

    const qint64 turn = insertChange(database, caseNumber, undoing ? u"undo"_s : u"redo"_s, now, change);
    if (undoing)
        database.change("UPDATE changes SET undone = ?2 WHERE n = ?1", *change, turn);
    else
        database.change("UPDATE changes SET undone = NULL WHERE n = ?1", *change);
    if (what == u"add")
        return undoing ? undoAdd(database, *change, turn) : redoAdd(database, *change, undone, turn);
    if (what == u"remove")
        return turnRemoval(database, *change, undoing, turn);
    if (what == u"delete")
        return turnCaseRemoval(database, *change, caseNumber, undoing, turn);
    return turnEdit(database, *change, undoing, turn);
}

} // namespace wb
