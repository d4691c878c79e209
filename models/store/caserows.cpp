#include "models/store/caserows.h"

#include "models/domain/digest.h"
#include "models/store/rowtypes.h"
#include "models/store/sqlite.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ChunkRows = 2000;

CaseInfo caseFrom(const Query &row)
{
    CaseInfo info;
    info.id = row.text(0);
    info.name = row.text(1);
    info.origin = row.text(2);
    info.created = fromMoment(row.integer(3));
    info.lastUsed = fromMoment(row.integer(4));
    info.indicators = int(row.integer(5));
    info.facts = int(row.integer(6));
    info.lookups = int(row.integer(7));
    info.isArchived = row.integer(8) != 0;
    info.marks = {{}, row.text(9), row.text(10), readTags(row.text(11))};
    return info;
}

// What an indicator without live facts has in common with one that has some.
#define WB_FACT_COLUMNS                                                                                                \
    "f.id, f.kind, i.type, i.value, f.name, f.value, f.related_to_type, f.related_to, "                                \
    "CASE WHEN e.observed_from || e.observed_to <> '' THEN e.observed_from ELSE f.observed_from END, "                 \
    "CASE WHEN e.observed_from || e.observed_to <> '' THEN e.observed_to ELSE f.observed_to END, "                     \
    "e.source, e.action, e.looked_up_as, e.retrieved, r.id, e.response_sha256, e.token, "                              \
    "f.status, f.tlp, f.note, f.tags, f.added_by, f.added_at, "                                                        \
    "i.id, i.status, i.tlp, i.note, i.tags, i.added_by, i.added_at "
#define WB_FACT_JOINS                                                                                                  \
    "LEFT JOIN facts f ON f.case_n = i.case_n AND f.indicator = i.n AND f.removed IS NULL "                            \
    "LEFT JOIN evidence e ON e.n = (SELECT n FROM evidence WHERE fact = f.n ORDER BY retrieved DESC, n DESC LIMIT 1) " \
    "LEFT JOIN requests r ON r.n = e.request WHERE "
#define WB_FACT_END " AND (f.n IS NOT NULL OR i.removed IS NULL) ORDER BY i.n, f.n"

/// Makes the rows of a case, one after the other.
class FactReader
{
public:
    explicit FactReader(QString caseTlp)
        : m_caseTlp(std::move(caseTlp))
    {
    }

    std::optional<CaseFact> read(const Query &row);

private:
    const QString m_caseTlp;
    std::shared_ptr<const CaseIndicator> m_indicator;
};

std::optional<CaseFact> FactReader::read(const Query &row)
{
    CaseFact held;
    Fact &fact = held.fact;
    const auto type = indicatorTypeFromName(row.text(2));
    if (!type)
        return std::nullopt;
    fact.indicatorType = *type;
    fact.indicator = row.text(3);
    if (const QString id = row.text(23); !m_indicator || m_indicator->id != id) {
        const CaseMarks marks = {row.text(24), row.text(25), row.text(26), readTags(row.text(27))};
        m_indicator =
            std::make_shared<const CaseIndicator>(CaseIndicator{id, marks, row.text(28), fromMoment(row.integer(29))});
    }
    held.indicator = m_indicator;
    const bool isFact = !row.isNull(0);
    held.id = isFact ? row.text(0) : m_indicator->id;
    held.own =
        isFact ? CaseMarks{row.text(17), row.text(18), row.text(19), readTags(row.text(20))} : m_indicator->marks;
    held.addedBy = isFact ? row.text(21) : m_indicator->addedBy;
    held.addedAt = isFact ? fromMoment(row.integer(22)) : m_indicator->addedAt;
    const auto orIndicators = [](const QString &own, const QString &other) { return own.isEmpty() ? other : own; };
    held.status = orIndicators(held.own.status, m_indicator->marks.status);
    held.tlp = orIndicators(orIndicators(held.own.tlp, m_indicator->marks.tlp), m_caseTlp);
    held.note = orIndicators(held.own.note, m_indicator->marks.note);
    if (!isFact) {
        fact.kind = Fact::Kind::Related;
        return held;
    }
    fact.kind = row.text(1) == factKindName(Fact::Kind::Related) ? Fact::Kind::Related : Fact::Kind::Attribute;
    fact.name = row.text(4);
    fact.value = row.text(5);
    if (const auto otherEnd = indicatorTypeFromName(row.text(6)))
        fact.relatedToType = *otherEnd;
    fact.relatedTo = row.text(7);
    fact.observedFrom = row.text(8);
    fact.observedTo = row.text(9);
    fact.source = row.text(10);
    fact.action = row.text(11);
    fact.lookedUpAs = row.text(12);
    if (!row.isNull(13))
        fact.retrievedAt = fromMoment(row.integer(13));
    fact.requestId = row.text(14);
    fact.responseSha256 = row.blob(15).toHex();
    fact.token = row.isNull(16) ? -1 : row.integer(16);
    return held;
}

QString tlpOfCase(Database &database, qint64 caseNumber)
{
    Query row = database.query("SELECT tlp FROM cases WHERE n = ?1", caseNumber);
    return row.next() ? row.text(0) : QString();
}

} // namespace

Error noSuchCase()
{
    return Error{ErrorKind::Usage, u"There is no such case in the store."_s};
}

std::optional<qint64> caseNumber(Database &database, const QString &caseId)
{
    Query row = database.query("SELECT n FROM cases WHERE id = ?1 AND removed IS NULL", caseId);
    return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

QString factKindName(Fact::Kind kind)
{
    return kind == Fact::Kind::Related ? u"related"_s : u"attribute"_s;
}

QByteArray factIdentity(const Fact &fact)
{
    // The length keeps name and value apart whatever they hold.
    const QByteArray name = fact.name.toUtf8();
    const QByteArray text =
        factKindName(fact.kind).toLatin1() + ' ' + QByteArray::number(name.size()) + ' ' + name + fact.value.toUtf8();
    return QByteArray::fromHex(sha256Hex(text)).first(16);
}

qint64 insertChange(Database &database, std::optional<qint64> caseNumber, const QString &what, const QDateTime &now,
                    std::optional<qint64> target, QString *id)
{
    const QString made = newId();
    database.change("INSERT INTO changes (id, case_n, what, at, target) VALUES (?1, ?2, ?3, ?4, ?5)", made, caseNumber,
                    what, now.toMSecsSinceEpoch(), target);
    if (id)
        *id = made;
    return database.lastInsertId();
}

#define WB_CASES                                                                                                       \
    "SELECT c.id, c.name, c.origin, c.created, c.used, "                                                               \
    "(SELECT count(*) FROM indicators i WHERE i.case_n = c.n AND i.removed IS NULL), "                                 \
    "(SELECT count(*) FROM facts f WHERE f.case_n = c.n AND f.removed IS NULL), "                                      \
    "(SELECT count(*) FROM lookup_cases l WHERE l.case_n = c.n), c.archived, c.tlp, c.note, c.tags "                   \
    "FROM cases c WHERE c.removed IS NULL "

QList<CaseInfo> readCases(Database &database)
{
    QList<CaseInfo> list;
    Query rows = database.query(WB_CASES "ORDER BY c.used DESC, c.n DESC");
    while (rows.next())
        list.append(caseFrom(rows));
    return list;
}

std::optional<CaseInfo> readCase(Database &database, const QString &name)
{
    Query row = database.query(WB_CASES "AND c.name = ?1", name);
    return row.next() ? std::optional(caseFrom(row)) : std::nullopt;
}

std::optional<CaseInfo> readCaseById(Database &database, const QString &caseId)
{
    Query row = database.query(WB_CASES "AND c.id = ?1", caseId);
    return row.next() ? std::optional(caseFrom(row)) : std::nullopt;
}

Expected<CaseInfo> insertCase(Database &database, const QString &name, const QString &origin, const QDateTime &now)
{
    if (readCase(database, name))
        return Error{ErrorKind::Usage, u"There is a case named %1 already."_s.arg(name)};
    database.change("INSERT INTO cases (id, name, created, used, origin, rev) VALUES (?1, ?2, ?3, ?3, ?4, 0)", newId(),
                    name, now.toMSecsSinceEpoch(), origin);
    const qint64 number = database.lastInsertId();
    const qint64 change = insertChange(database, number, u"create"_s, now, {});
    database.change("UPDATE cases SET rev = ?2 WHERE n = ?1", number, change);
    const std::optional<CaseInfo> made = readCase(database, name);
    if (!made)
        return noSuchCase();
    return *made;
}

void touchCaseNamed(Database &database, const QString &name, const QDateTime &now)
{
    database.change("UPDATE cases SET used = ?2 WHERE name = ?1", name, now.toMSecsSinceEpoch());
}

Expected<int> readFacts(Database &database, const QString &caseId, const std::function<bool()> &goOn,
                        const std::function<void(QList<CaseFact>)> &chunk)
{
    const std::optional<qint64> number = caseNumber(database, caseId);
    if (!number)
        return noSuchCase();
    int count = 0;
    FactReader reader(tlpOfCase(database, *number));
    QList<CaseFact> waiting;
    Query rows = database.query("SELECT " WB_FACT_COLUMNS "FROM indicators i INDEXED BY indicators_case " WB_FACT_JOINS
                                "i.case_n = ?1" WB_FACT_END,
                                *number);
    while (rows.next()) {
        if (std::optional<CaseFact> fact = reader.read(rows)) {
            waiting.append(std::move(*fact));
            ++count;
        }
        if (waiting.size() == ChunkRows) {
            if (!goOn())
                return count;
            chunk(std::exchange(waiting, {}));
        }
    }
    if (!waiting.isEmpty())
        chunk(std::move(waiting));
    return count;
}

Expected<QList<CaseFact>> readFactsOf(Database &database, const QString &caseId, const Indicator &indicator)
{
    const std::optional<qint64> number = caseNumber(database, caseId);
    if (!number)
        return noSuchCase();
    QList<CaseFact> list;
    FactReader reader(tlpOfCase(database, *number));
    Query rows = database.query("SELECT " WB_FACT_COLUMNS "FROM indicators i " WB_FACT_JOINS
                                "i.case_n = ?1 AND i.type = ?2 AND i.value = ?3" WB_FACT_END,
                                *number, indicatorTypeName(indicator.type), indicator.value);
    while (rows.next()) {
        if (std::optional<CaseFact> fact = reader.read(rows))
            list.append(std::move(*fact));
    }
    return list;
}

Expected<QList<bool>> readKnown(Database &database, const QString &caseId, const QList<Fact> &facts)
{
    const std::optional<qint64> number = caseNumber(database, caseId);
    if (!number)
        return noSuchCase();
    QList<bool> known;
    known.reserve(facts.size());
    for (const Fact &fact : facts) {
        Query row = database.query("SELECT 1 FROM facts f JOIN indicators i ON i.n = f.indicator WHERE i.case_n = ?1 "
                                   "AND i.type = ?2 AND i.value = ?3 AND f.identity = ?4 AND f.removed IS NULL",
                                   *number, indicatorTypeName(fact.indicatorType), fact.indicator, factIdentity(fact));
        known.append(row.next());
    }
    return known;
}

} // namespace wb
