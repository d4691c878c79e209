#include "models/store/responserows.h"

#include "models/domain/casemarks.h"
#include "models/domain/safetext.h"
#include "models/store/blobs.h"
#include "models/store/rowtypes.h"
#include "models/store/sqlite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

Error wrongUse(const QString &text)
{
    return Error{ErrorKind::Storage, text};
}

QString parametersText(const QMap<QString, QString> &parameters)
{
    QJsonObject object;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, QString> parametersFrom(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    QMap<QString, QString> parameters;
    for (auto it = object.begin(); it != object.end(); ++it)
        parameters.insert(it.key(), it.value().toString());
    return parameters;
}

// Header bytes need not be UTF-8; Latin-1 takes each byte to a character and back.
QString headersText(const HeaderList &headers)
{
    QJsonArray list;
    for (const auto &[name, value] : headers)
        list.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

HeaderList headersFrom(const QString &text)
{
    HeaderList headers;
    for (const QJsonValue &pair : QJsonDocument::fromJson(text.toUtf8()).array())
        headers.append({pair.toArray().at(0).toString().toLatin1(), pair.toArray().at(1).toString().toLatin1()});
    return headers;
}

/// The last attempt of each position that brought a response; nothing when the bytes of one are damaged.
std::optional<QList<Response>> responsesOf(Database &database, qint64 lookup)
{
    QList<Response> responses;
    // The row number tells which is the last: a page that failed is asked for again with attempts that begin at 1.
    Query rows = database.query(
        "SELECT r.id, r.chain_id, r.operation, r.profile, r.method, r.path, r.query, r.body_sha256, r.quantity, "
        "r.status, r.headers, r.blob, r.sent, r.received, r.elapsed FROM requests r WHERE r.lookup = ?1 "
        "AND r.status IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requests later WHERE later.lookup = r.lookup "
        "AND later.position = r.position AND later.n > r.n AND later.status IS NOT NULL) "
        "ORDER BY r.lookup, r.position, r.attempt",
        lookup);
    while (rows.next()) {
        Response response;
        response.requestId = rows.text(0);
        response.chainId = rows.text(1);
        response.key = {rows.text(2), rows.text(3), rows.blob(4),        rows.blob(5),
                        rows.blob(6), rows.blob(7), int(rows.integer(8))};
        response.status = int(rows.integer(9));
        response.headers = headersFrom(rows.text(10));
        const QByteArray sha256 = rows.blob(11);
        std::optional<QByteArray> body = heldBlob(database, sha256);
        if (!body)
            return std::nullopt;
        response.body = std::move(*body);
        response.sha256 = sha256.toHex();
        response.sentAt = fromMoment(rows.integer(12));
        response.receivedAt = fromMoment(rows.integer(13));
        response.elapsedMs = rows.integer(14);
        responses.append(response);
    }
    return responses;
}

std::optional<HeldLookup> readLookup(Database &database, qint64 lookup)
{
    Query row = database.query("SELECT id, operation, profile, action, type, value, from_type, from_value, asked, "
                               "parameters, origin, started, outcome FROM lookups WHERE n = ?1",
                               lookup);
    if (!row.next())
        return std::nullopt;
    const auto type = indicatorTypeFromName(row.text(4));
    if (!type)
        return std::nullopt;
    HeldLookup held;
    held.id = row.text(0);
    held.start.operation = row.text(1);
    held.start.profile = row.text(2);
    held.start.action = row.text(3);
    held.start.indicator = {*type, row.text(5), {}};
    if (const auto fromType = indicatorTypeFromName(row.text(6)); fromType && !row.isNull(7))
        held.start.indicator.from = Indicator::From{*fromType, row.text(7)};
    held.start.asked = row.text(8);
    held.start.parameters = parametersFrom(row.text(9));
    held.start.origin = row.text(10);
    held.start.startedAt = fromMoment(row.integer(11));
    held.outcome = outcomeFromName(row.text(12));
    if (Query first = database.query("SELECT c.id FROM lookup_cases f JOIN cases c ON c.n = f.case_n "
                                     "WHERE f.lookup = ?1 ORDER BY f.case_n LIMIT 1",
                                     lookup);
        first.next())
        held.start.caseId = first.text(0);
    return held;
}

} // namespace

HeldSearch searchHeld(Database &database, const RequestKey &first, ResponseStore::Wanted wanted,
                      const QSet<QString> &open)
{
    HeldSearch search;
    // The number of a lookup grows with each one, which no change of the clock can turn round.
    Query candidates =
        database.query("SELECT r.lookup, l.id, l.outcome FROM requests r INDEXED BY requests_first "
                       "JOIN lookups l ON l.n = r.lookup WHERE r.position = 0 AND r.key_digest = ?1 "
                       "AND CASE WHEN ?2 = 0 THEN r.quantity = 0 ELSE r.quantity >= ?2 END ORDER BY r.lookup DESC",
                       QByteArray::fromHex(first.digest()), first.quantity);
    qint64 seen = -1;
    while (candidates.next()) {
        const qint64 lookup = candidates.integer(0);
        if (std::exchange(seen, lookup) == lookup)
            continue; // another attempt of the same request
        const std::optional<Outcome> outcome = outcomeFromName(candidates.text(2));
        const bool judged = !candidates.isNull(2);
        const bool satisfies =
            judged ? outcome == Outcome::Data || outcome == Outcome::NoData : !open.contains(candidates.text(1));
        const bool showable = wanted == ResponseStore::Wanted::Showable && outcome == Outcome::Partial;
        if (!satisfies && !showable)
            continue;
        std::optional<HeldLookup> held = readLookup(database, lookup);
        std::optional<QList<Response>> responses = responsesOf(database, lookup);
        if (!held || !responses) {
            ++search.damaged;
            continue;
        }
        if (responses->isEmpty())
            continue;
        held->responses = std::move(*responses);
        search.found = std::move(held);
        break;
    }
    return search;
}

std::optional<QString> readRestriction(Database &database, const QString &caseId, const QStringList &indicators)
{
    Query marked = database.query("SELECT n, name, tlp FROM cases WHERE id = ?1 AND removed IS NULL", caseId);
    if (!marked.next())
        return std::nullopt;
    const QString caseName = marked.text(1);
    if (marked.text(2) == StrictestTlp)
        return u"the case %1 is marked TLP:%2"_s.arg(visible(caseName), StrictestTlp);
    for (const QString &indicator : indicators) {
        Query row = database.query("SELECT 1 FROM indicators WHERE case_n = ?1 AND value = ?2 AND tlp = ?3 "
                                   "AND removed IS NULL",
                                   marked.integer(0), indicator, StrictestTlp);
        if (row.next())
            return u"%1 is marked TLP:%2 in the case %3"_s.arg(visible(indicator), StrictestTlp, visible(caseName));
    }
    return std::nullopt;
}

Expected<QString> insertLookup(Database &database, const LookupStart &start)
{
    const QString id = newId();
    const auto &from = start.indicator.from;
    database.change("INSERT INTO lookups (id, operation, profile, action, type, value, from_type, from_value, asked, "
                    "parameters, origin, started) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                    id, start.operation, start.profile, start.action, indicatorTypeName(start.indicator.type),
                    start.indicator.value,
                    from ? std::optional(indicatorTypeName(from->type)) : std::optional<QString>(),
                    from ? std::optional(from->value) : std::optional<QString>(), start.asked,
                    parametersText(start.parameters), start.origin, start.startedAt.toMSecsSinceEpoch());
    if (!start.caseId.isEmpty()) {
        if (const Expected<void> filed = insertLookupCase(database, id, start.caseId); !filed)
            return filed.error();
        database.change("UPDATE lookups SET case_n = (SELECT n FROM cases WHERE id = ?2) WHERE id = ?1", id,
                        start.caseId);
    }
    return id;
}

Expected<void> insertLookupCase(Database &database, const QString &lookupId, const QString &caseId)
{
    Query both = database.query("SELECT l.n, c.n, l.origin = c.origin FROM lookups l, cases c WHERE l.id = ?1 "
                                "AND c.id = ?2",
                                lookupId, caseId);
    if (!both.next())
        return wrongUse(u"The case or the lookup is not in the store."_s);
    if (both.integer(2) == 0)
        return wrongUse(u"Demo data and real data never share a case."_s);
    database.change("INSERT OR IGNORE INTO lookup_cases (lookup, case_n) VALUES (?1, ?2)", both.integer(0),
                    both.integer(1));
    return {};
}

Expected<QString> insertRequest(Database &database, const RequestIntent &intent)
{
    const std::optional<qint64> lookup = [&]() -> std::optional<qint64> {
        Query row = database.query("SELECT n FROM lookups WHERE id = ?1", intent.lookupId);
        return row.next() ? std::optional(row.integer(0)) : std::nullopt;
    }();
    if (!lookup)
        return wrongUse(u"The lookup is not in the store."_s);
    const QString id = newId();
    const RequestKey &key = intent.key;
    // Of values, not of a SELECT: that would look through the rows referring to requests for its foreign key.
    database.change("INSERT INTO requests (id, lookup, chain_id, position, attempt, key_digest, operation, profile, "
                    "method, path, query, body_sha256, quantity, host, intended) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                    id, *lookup, intent.chainId, intent.position, intent.attempt, QByteArray::fromHex(key.digest()),
                    key.operation, key.profile, key.method, key.path, key.query, key.bodySha256, key.quantity,
                    intent.host, intent.intendedAt.toMSecsSinceEpoch());
    return id;
}

Expected<void> completeRequest(Database &database, const QString &requestId, const RequestEnd &end)
{
    const std::optional<Response> &response = end.response;
    const auto ifAny = [&](auto value) { return response ? std::optional(value(*response)) : std::nullopt; };
    std::optional<QByteArray> blob;
    if (response)
        blob = keepBlob(database, response->body);
    // Only once: what came is never overwritten.
    const int changed = database.change(
        "UPDATE requests SET finished = ?2, status = ?3, headers = ?4, elapsed = ?5, sent = ?6, received = ?7, "
        "error_kind = ?8, error_detail = ?9, blob = ?10 WHERE id = ?1 AND finished IS NULL",
        requestId, end.finishedAt.toMSecsSinceEpoch(), ifAny([](const Response &r) { return qint64(r.status); }),
        ifAny([](const Response &r) { return headersText(r.headers); }),
        ifAny([](const Response &r) { return r.elapsedMs; }), response ? toMoment(response->sentAt) : std::nullopt,
        response ? toMoment(response->receivedAt) : std::nullopt,
        end.error ? std::optional(kindName(end.error->kind)) : std::optional<QString>(),
        end.error ? std::optional(end.error->detail) : std::optional<QString>(), blob);
    if (changed == 0)
        return wrongUse(u"The request is not in the store or has ended before."_s);
    return {};
}

Expected<void> countRecordsOf(Database &database, const QString &requestId, qint64 records)
{
    if (database.change("UPDATE requests SET records = ?2 WHERE id = ?1", requestId, records) == 0)
        return wrongUse(u"The request is not in the store."_s);
    return {};
}

Expected<void> endLookupRow(Database &database, const QString &lookupId, std::optional<Outcome> outcome,
                            std::optional<ErrorKind> kind, const QDateTime &now)
{
    const int changed = database.change("UPDATE lookups SET ended = ?2, outcome = ?3, error_kind = ?4 WHERE id = ?1",
                                        lookupId, now.toMSecsSinceEpoch(),
                                        outcome ? std::optional(outcomeName(*outcome)) : std::optional<QString>(),
                                        kind ? std::optional(kindName(*kind)) : std::optional<QString>());
    if (changed == 0)
        return wrongUse(u"The lookup is not in the store."_s);
    return {};
}

} // namespace wb
