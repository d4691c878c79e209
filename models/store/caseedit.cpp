// What an analyst says of a case and what is in it, and what is removed; each one change.
#include "models/store/caserows.h"

#include "models/store/rowtypes.h"
#include "models/store/sqlite.h"

#include <array>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int DaysKept = 30;
constexpr qsizetype LongestName = 200;

struct FieldSql
{
    CaseEntry::Kind kind = CaseEntry::Kind::Fact;
    CaseField field = CaseField::Status;
    const char *name = ""; ///< of the column
    const char *read = ""; ///< id, case → n, value
    const char *write = ""; ///< n, value, change
};

#define WB_FIELD(kind, field, table, column, live)                                                                     \
    FieldSql                                                                                                           \
    {                                                                                                                  \
        CaseEntry::Kind::kind, CaseField::field, #column,                                                              \
            "SELECT n, " #column " FROM " #table " WHERE id = ?1 AND " live,                                           \
            "UPDATE " #table " SET " #column " = ?2, rev = ?3 WHERE n = ?1"                                            \
    }

// An indicator that is removed is shown as long as it has facts.
constexpr std::array Fields = {
    WB_FIELD(Case, Tlp, cases, tlp, "n = ?2"),
    WB_FIELD(Case, Note, cases, note, "n = ?2"),
    WB_FIELD(Case, Tags, cases, tags, "n = ?2"),
    WB_FIELD(Case, Name, cases, name, "n = ?2"),
    WB_FIELD(Case, Archived, cases, archived, "n = ?2"),
    WB_FIELD(Indicator, Status, indicators, status, "case_n = ?2"),
    WB_FIELD(Indicator, Tlp, indicators, tlp, "case_n = ?2"),
    WB_FIELD(Indicator, Note, indicators, note, "case_n = ?2"),
    WB_FIELD(Indicator, Tags, indicators, tags, "case_n = ?2"),
    WB_FIELD(Fact, Status, facts, status, "case_n = ?2 AND removed IS NULL"),
    WB_FIELD(Fact, Tlp, facts, tlp, "case_n = ?2 AND removed IS NULL"),
    WB_FIELD(Fact, Note, facts, note, "case_n = ?2 AND removed IS NULL"),
    WB_FIELD(Fact, Tags, facts, tags, "case_n = ?2 AND removed IS NULL"),
};

#undef WB_FIELD

const FieldSql *sqlOf(CaseEntry::Kind kind, CaseField field)
{
    const auto found = std::find_if(Fields.begin(), Fields.end(),
                                    [&](const FieldSql &one) { return one.kind == kind && one.field == field; });
    return found == Fields.end() ? nullptr : &*found;
}

QString kindName(CaseEntry::Kind kind)
{
    return kind == CaseEntry::Kind::Case ? u"case"_s : kind == CaseEntry::Kind::Indicator ? u"indicator"_s : u"fact"_s;
}

QString changeName(CaseField field, const QString &value)
{
    switch (field) {
    case CaseField::Status:
        return u"status"_s;
    case CaseField::Tlp:
        return u"tlp"_s;
    case CaseField::Note:
        return u"note"_s;
    case CaseField::Tags:
        return u"tags"_s;
    case CaseField::Name:
        return u"rename"_s;
    case CaseField::Archived:
        return value == u"1" ? u"archive"_s : u"unarchive"_s;
    }
    Q_UNREACHABLE();
}

Error wrongUse(const QString &sentence)
{
    return Error{ErrorKind::Usage, sentence};
}

Expected<void> checked(Database &database, qint64 caseNumber, CaseField field, const QString &value)
{
    switch (field) {
    case CaseField::Status:
        if (!value.isEmpty() && !indicatorStatuses().contains(value))
            return wrongUse(u"There is no status %1."_s.arg(value));
        return {};
    case CaseField::Tlp:
        if (!value.isEmpty() && !tlpLabels().contains(value))
            return wrongUse(u"There is no label TLP:%1."_s.arg(value));
        return {};
    case CaseField::Note:
        if (value.size() > LongestNote)
            return wrongUse(u"A note holds up to %1 characters; this one has %2."_s.arg(LongestNote).arg(value.size()));
        return {};
    case CaseField::Tags: {
        const QStringList tags = readTags(value);
        if (tags.size() > MostTags)
            return wrongUse(u"There can be %1 tags; these are %2."_s.arg(MostTags).arg(tags.size()));
        for (const QString &tag : tags) {
            if (tag.size() > LongestTag)
                return wrongUse(u"A tag holds up to %1 characters."_s.arg(LongestTag));
        }
        return {};
    }
    case CaseField::Name:
        if (value.trimmed().isEmpty() || value.size() > LongestName)
            return wrongUse(u"A name has 1 to %1 characters."_s.arg(LongestName));
        if (Query other = database.query("SELECT 1 FROM cases WHERE name = ?1 AND n <> ?2", value, caseNumber);
            other.next())
            return wrongUse(u"There is a case named %1 already."_s.arg(value));
        return {};
    case CaseField::Archived:
        return {};
    }
    Q_UNREACHABLE();
}

void noteEdit(Database &database, qint64 change, CaseEntry::Kind kind, qint64 number, const char *field,
              const QString &before, const QString &after)
{
    database.change("INSERT OR REPLACE INTO edits (change, kind, of_n, field, before, after) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    change, kindName(kind), number, QString::fromLatin1(field), before, after);
}

/// Its name is free from then on, and comes back with it.
ChangeReport removeCase(Database &database, qint64 number, const QString &caseId, const QDateTime &now)
{
    ChangeReport report;
    const qint64 change = insertChange(database, number, u"delete"_s, now, {}, &report.changeId);
    QString name;
    if (Query row = database.query("SELECT name FROM cases WHERE n = ?1", number); row.next())
        name = row.text(0);
    noteEdit(database, change, CaseEntry::Kind::Case, number, "name", name, caseId);
    report.touched = database.change("UPDATE cases SET removed = ?2, name = id, rev = ?2 WHERE n = ?1", number, change);
    return report;
}

/// One of them; false when it is not there.
bool removeOne(Database &database, qint64 caseNumber, const CaseEntry &entry, qint64 change, int *touched)
{
    if (entry.kind == CaseEntry::Kind::Fact) {
        if (database.change("INSERT INTO lives (change, kind, of_n, added) SELECT ?1, 'fact', n, added FROM facts "
                            "WHERE id = ?2 AND case_n = ?3 AND removed IS NULL",
                            change, entry.id, caseNumber)
            == 0)
            return false;
        *touched += database.change("UPDATE facts SET removed = ?1, rev = ?1 WHERE id = ?2 AND removed IS NULL", change,
                                    entry.id);
        return true;
    }
    std::optional<qint64> number;
    if (Query row = database.query("SELECT n FROM indicators WHERE id = ?1 AND case_n = ?2", entry.id, caseNumber);
        row.next())
        number = row.integer(0);
    if (!number)
        return false;
    const int there = database.change("INSERT INTO lives (change, kind, of_n, added) SELECT ?1, 'indicator', n, added "
                                      "FROM indicators WHERE n = ?2 AND removed IS NULL",
                                      change, *number);
    const int facts = database.change("INSERT INTO lives (change, kind, of_n, added) SELECT ?1, 'fact', n, added "
                                      "FROM facts WHERE indicator = ?2 AND removed IS NULL",
                                      change, *number);
    database.change("UPDATE indicators SET removed = ?1, rev = ?1 WHERE n = ?2 AND removed IS NULL", change, *number);
    database.change("UPDATE facts SET removed = ?1, rev = ?1 WHERE indicator = ?2 AND removed IS NULL", change,
                    *number);
    *touched += there + facts;
    return there + facts > 0;
}

} // namespace

Expected<ChangeReport> editEntries(Database &database, const QString &caseId, const QList<CaseEntry> &entries,
                                   CaseField field, const QString &asked, const QDateTime &now)
{
    const std::optional<qint64> number = caseNumber(database, caseId);
    if (!number)
        return noSuchCase();
    if (const Expected<void> fine = checked(database, *number, field, asked); !fine)
        return fine.error();
    const QString value = field == CaseField::Tags ? readTags(asked).join(u',') : asked;
    ChangeReport report;
    std::optional<qint64> change;
    for (const CaseEntry &entry : entries) {
        const FieldSql *const sql = sqlOf(entry.kind, field);
        if (!sql || (field == CaseField::Status && entry.kind == CaseEntry::Kind::Indicator && value.isEmpty()))
            return wrongUse(u"That cannot be set here."_s);
        std::optional<qint64> row;
        QString before;
        if (Query found = database.query(sql->read, entry.id, *number); found.next()) {
            row = found.integer(0);
            before = found.text(1);
        }
        if (!row)
            return wrongUse(u"What was to be changed is no longer in the case."_s);
        if (before == value)
            continue;
        if (!change)
            change = insertChange(database, number, changeName(field, value), now, {}, &report.changeId);
        noteEdit(database, *change, entry.kind, *row, sql->name, before, value);
        report.touched += database.change(sql->write, *row, value, *change);
    }
    return report;
}

Expected<ChangeReport> removeEntries(Database &database, const QString &caseId, const QList<CaseEntry> &entries,
                                     const QDateTime &now)
{
    const std::optional<qint64> number = caseNumber(database, caseId);
    if (!number)
        return noSuchCase();
    if (entries.size() == 1 && entries.first().kind == CaseEntry::Kind::Case)
        return removeCase(database, *number, caseId, now);
    ChangeReport report;
    const qint64 change = insertChange(database, number, u"remove"_s, now, {}, &report.changeId);
    for (const CaseEntry &entry : entries) {
        if (entry.kind == CaseEntry::Kind::Case)
            return wrongUse(u"A case is removed by itself."_s);
        if (!removeOne(database, *number, entry, change, &report.touched))
            return wrongUse(u"What was to be removed is no longer in the case."_s);
    }
    return report;
}

void eraseRemovedCases(Database &database, const QDateTime &now)
{
    QList<qint64> old;
    {
        Query rows = database.query("SELECT c.n FROM cases c JOIN changes d ON d.n = c.rev "
                                    "WHERE c.removed IS NOT NULL AND d.at < ?1",
                                    now.addDays(-DaysKept).toMSecsSinceEpoch());
        while (rows.next())
            old.append(rows.integer(0));
    }
    for (const qint64 number : std::as_const(old)) {
        database.change("DELETE FROM evidence WHERE fact IN (SELECT f.n FROM indicators i CROSS JOIN facts f "
                        "ON f.indicator = i.n WHERE i.case_n = ?1)",
                        number);
        for (const char *const sql :
             {"DELETE FROM facts WHERE indicator IN (SELECT n FROM indicators WHERE case_n = ?1)",
              "DELETE FROM status_changes WHERE change IN (SELECT n FROM changes "
              "WHERE case_n = ?1)",
              "DELETE FROM edits WHERE change IN (SELECT n FROM changes WHERE case_n = ?1)",
              "DELETE FROM lives WHERE change IN (SELECT n FROM changes WHERE case_n = ?1)",
              "DELETE FROM indicators WHERE case_n = ?1", "DELETE FROM lookup_cases WHERE case_n = ?1",
              // That something was done stays, not what.
              "UPDATE changes SET case_n = NULL WHERE case_n = ?1",
              "UPDATE lookups SET case_n = NULL WHERE case_n = ?1", "DELETE FROM cases WHERE n = ?1"})
            database.change(sql, number);
    }
}

} // namespace wb
