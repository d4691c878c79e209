#include "models/store/querylog.h"

#include "models/store/rowtypes.h"
#include "models/store/storethread.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum Column { At, Host, OperationId, Action, Value, Type, Named, Case, Outcome, Kind, Status, Attempt, Limit, Records };

constexpr Origin Written = {0, 0}; ///< it stands in the store as it is shown: nothing of it is worked out

std::shared_ptr<const Section> readLog(Database &database, const ReturnPath &back)
{
    SectionBuilder section(QueryLog::layout());
    // A case that was deleted gave its name away: it has the one that it had.
    Query rows = database.query(
        "SELECT r.id, r.intended, r.host, l.operation, l.action, l.value, l.type, l.asked, "
        "CASE WHEN c.removed IS NULL THEN c.name ELSE coalesce((SELECT e.before FROM edits e "
        "WHERE e.change = c.removed AND e.kind = 'case' AND e.of_n = c.n AND e.field = 'name'), '(deleted)') END, "
        "l.outcome, CASE WHEN r.finished IS NOT NULL THEN coalesce(r.error_kind, l.error_kind) END, r.status, "
        "r.attempt, r.quantity, r.records "
        "FROM requests r JOIN lookups l ON l.n = r.lookup LEFT JOIN cases c ON c.n = l.case_n ORDER BY r.n DESC");
    while (rows.next() && back.isWanted()) {
        section.beginRow(rows.text(0).toLatin1());
        section.setText(At, fromMoment(rows.integer(1)).toUTC().toString(Qt::ISODateWithMs).toLatin1(), Written);
        section.setText(Host, rows.blob(2), Written);
        for (const auto &[column, place] :
             {std::pair(OperationId, 3), std::pair(Action, 4), std::pair(Value, 5), std::pair(Type, 6),
              std::pair(Named, 7), std::pair(Case, 8), std::pair(Outcome, 9), std::pair(Kind, 10)}) {
            if (!rows.isNull(place))
                section.setText(column, rows.text(place).toUtf8(), Written);
        }
        if (!rows.isNull(11))
            section.setText(Status, QByteArray::number(rows.integer(11)), Written);
        section.setText(Attempt, QByteArray::number(rows.integer(12)), Written);
        if (rows.integer(13) > 0)
            section.setText(Limit, QByteArray::number(rows.integer(13)), Written);
        if (!rows.isNull(14))
            section.setText(Records, QByteArray::number(rows.integer(14)), Written);
    }
    return section.snapshot();
}

Expected<QHash<QString, ActionUse>> readUse(Database &database, const QDateTime &since)
{
    QHash<QString, ActionUse> uses;
    Query rows = database.query("SELECT l.action, sum(r.intended >= ?), "
                                "max(CASE WHEN r.status BETWEEN 200 AND 299 THEN r.finished END) "
                                "FROM requests r JOIN lookups l ON l.n = r.lookup GROUP BY l.action",
                                since.toMSecsSinceEpoch());
    while (rows.next()) {
        ActionUse use;
        use.requests = rows.integer(1);
        if (!rows.isNull(2))
            use.lastGood = fromMoment(rows.integer(2));
        uses.insert(rows.text(0), use);
    }
    return uses;
}

} // namespace

QueryLog::QueryLog(StoreThread &thread)
    : m_thread(thread)
{
}

const SectionSpec &QueryLog::layout()
{
    static const SectionSpec spec = {
        u"queryLog"_s,
        QT_TRANSLATE_NOOP("Section", "Query Log"),
        "",
        {
            {u"at"_s, QT_TRANSLATE_NOOP("Column", "Asked At (UTC)"), ColumnType::Date,
             "when the request was written down, before it was sent", 196, 0, true},
            {u"host"_s, QT_TRANSLATE_NOOP("Column", "Host"), ColumnType::Text, "host and port it was sent to", 168, 3,
             true},
            {u"operation"_s, QT_TRANSLATE_NOOP("Column", "Operation"), ColumnType::Text, "id of the operation", 180, 6},
            {u"action"_s, QT_TRANSLATE_NOOP("Column", "Action"), ColumnType::Text, "id of the action", 140, 1},
            {u"indicator"_s, QT_TRANSLATE_NOOP("Column", "Typed"), ColumnType::Address, "what was looked up", 170, 5,
             true},
            {u"type"_s, QT_TRANSLATE_NOOP("Column", "Type"), ColumnType::Text, "its type", 92, 8},
            {u"named"_s, QT_TRANSLATE_NOOP("Column", "Asked About"), ColumnType::Address,
             "what the request named, such as the registered domain of what was typed", 0, 0, true},
            {u"case"_s, QT_TRANSLATE_NOOP("Column", "Case"), ColumnType::Text,
             "the case it was asked for, by the name it has now", 130, 4},
            {u"outcome"_s, QT_TRANSLATE_NOOP("Column", "Outcome"), ColumnType::Text,
             "of the lookup; unknown when the program ended before it did", 84, 1},
            {u"kind"_s, QT_TRANSLATE_NOOP("Column", "Error"), ColumnType::Text,
             "of this attempt, else of the lookup; unknown when the program ended before an answer was kept", 110, 2},
            {u"status"_s, QT_TRANSLATE_NOOP("Column", "HTTP"), ColumnType::Number,
             "status of the response; unknown when none came", 60, 3, true},
            {u"attempt"_s, QT_TRANSLATE_NOOP("Column", "Attempt"), ColumnType::Number,
             "the same request is tried again after some failures", 70, 7, true},
            {u"limit"_s, QT_TRANSLATE_NOOP("Column", "Records at Most"), ColumnType::Number,
             "of what is billed by record: how many were asked for", 118, 5, true},
            {u"records"_s, QT_TRANSLATE_NOOP("Column", "Records Billed"), ColumnType::Number,
             "of what is billed by record: how many the response brought; unknown when nobody counted them", 112, 4,
             true},
        }};
    return spec;
}

Call QueryLog::use(const QDateTime &since, QObject *context,
                   UniqueFunction<void(Expected<QHash<QString, ActionUse>>)> deliver)
{
    return m_thread.run<QHash<QString, ActionUse>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [since](Database &database, const ReturnPath &) { return readUse(database, since); });
}

Call QueryLog::read(QObject *context, UniqueFunction<void(Expected<std::shared_ptr<const Section>>)> deliver)
{
    return m_thread.run<std::shared_ptr<const Section>>(
        StoreThread::Job::Read, context, std::move(deliver), [](Database &database, const ReturnPath &back) {
            return Expected<std::shared_ptr<const Section>>(readLog(database, back));
        });
}

} // namespace wb
