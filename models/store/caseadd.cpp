// Adding facts to a case.
#include "models/store/caserows.h"

#include "models/store/rowtypes.h"
#include "models/store/sqlite.h"

#include <QHash>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

const QString Review = u"Review"_s;
const QString Indirect = u"Indirect"_s;

/// One add: knows the case, and makes its change only when there is something to note.
class Adder
{
public:
    Adder(Database &database, qint64 caseNumber, const QString &addedBy, const QDateTime &now)
        : m_database(database)
        , m_case(caseNumber)
        , m_addedBy(addedBy)
        , m_now(now)
    {
    }

    qint64 indicator(IndicatorType type, const QString &value, const QString &status);
    enum class Found { New, There, NewEvidence };
    Found fact(const Fact &fact, qint64 indicator);
    QString changeId() const { return m_changeId; }

private:
    qint64 change()
    {
        if (!m_change)
            m_change = insertChange(m_database, m_case, u"add"_s, m_now, {}, &m_changeId);
        return *m_change;
    }
    bool evidence(qint64 fact, const Fact &from);
    bool noteRevival(const char *kind, const char *sql, qint64 number);

    Database &m_database;
    const qint64 m_case;
    const QString m_addedBy;
    const QDateTime m_now;
    std::optional<qint64> m_change;
    QString m_changeId;
    QHash<QPair<int, QString>, qint64> m_indicators;
    QHash<QString, std::optional<qint64>> m_requests;
};

qint64 Adder::indicator(IndicatorType type, const QString &value, const QString &status)
{
    const QPair<int, QString> key(int(type), value);
    if (const auto known = m_indicators.constFind(key); known != m_indicators.cend())
        return *known;
    const QString typeName = indicatorTypeName(type);
    std::optional<qint64> number;
    bool removed = false;
    QString before;
    if (Query row = m_database.query("SELECT n, removed IS NOT NULL, status FROM indicators WHERE case_n = ?1 "
                                     "AND type = ?2 AND value = ?3",
                                     m_case, typeName, value);
        row.next()) {
        number = row.integer(0);
        removed = row.integer(1) != 0;
        before = row.text(2);
    }
    if (!number) {
        m_database.change("INSERT INTO indicators (id, case_n, type, value, status, added_by, added_at, added, rev) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
                          newId(), m_case, typeName, value, status, m_addedBy, m_now.toMSecsSinceEpoch(), change());
        number = m_database.lastInsertId();
    } else if (removed) {
        if (!noteRevival("indicator", "SELECT added, removed FROM indicators WHERE n = ?1", *number)
            && (before == Review || before == Indirect)) {
            // As if it had never been there.
            m_database.change("UPDATE indicators SET status = ?2 WHERE n = ?1", *number, status);
            before = status;
        }
        m_database.change("UPDATE indicators SET removed = NULL, added = ?2, rev = ?2 WHERE n = ?1", *number, change());
    }
    // What was related becomes what was typed, never the other way round; a status an analyst has set stays.
    if (status == Review && before == Indirect) {
        m_database.change("UPDATE indicators SET status = ?2, rev = ?3 WHERE n = ?1", *number, Review, change());
        m_database.change("INSERT INTO status_changes (change, indicator, before, after) VALUES (?1, ?2, ?3, ?4)",
                          change(), *number, before, Review);
    }
    m_indicators.insert(key, *number);
    return *number;
}

/// What somebody had removed: undoing this add is to put it back to there. What an undone add took along belongs to
/// this one from here on, so nothing is noted of it, and the answer is false.
bool Adder::noteRevival(const char *kind, const char *sql, qint64 number)
{
    std::optional<qint64> added;
    std::optional<qint64> removed;
    if (Query row = m_database.query(sql, number); row.next()) {
        added = row.integer(0);
        removed = row.integer(1);
    }
    return m_database.change("INSERT INTO lives (change, kind, of_n, added, removed) SELECT ?1, ?2, ?3, ?4, n "
                             "FROM changes WHERE n = ?5 AND what = 'remove'",
                             change(), QString::fromLatin1(kind), number, added, removed)
        > 0;
}

bool Adder::evidence(qint64 fact, const Fact &from)
{
    if (from.source.isEmpty())
        return false;
    if (!from.requestId.isEmpty() && !m_requests.contains(from.requestId)) {
        Query row = m_database.query("SELECT n FROM requests WHERE id = ?1", from.requestId);
        m_requests.insert(from.requestId, row.next() ? std::optional(row.integer(0)) : std::nullopt);
    }
    return m_database.change("INSERT OR IGNORE INTO evidence (fact, request, token, source, action, looked_up_as, "
                             "observed_from, observed_to, retrieved, response_sha256) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                             fact, m_requests.value(from.requestId), from.token, from.source, from.action,
                             from.lookedUpAs, from.observedFrom, from.observedTo, toMoment(from.retrievedAt),
                             QByteArray::fromHex(from.responseSha256))
        > 0;
}

Adder::Found Adder::fact(const Fact &fact, qint64 indicator)
{
    const QByteArray identity = factIdentity(fact);
    std::optional<qint64> number;
    bool removed = false;
    if (Query row = m_database.query("SELECT n, removed IS NOT NULL FROM facts WHERE indicator = ?1 AND identity = ?2",
                                     indicator, identity);
        row.next()) {
        number = row.integer(0);
        removed = row.integer(1) != 0;
    }
    if (number && !removed)
        return evidence(*number, fact) ? Found::NewEvidence : Found::There;
    if (removed) {
        noteRevival("fact", "SELECT added, removed FROM facts WHERE n = ?1", *number);
        m_database.change("UPDATE facts SET removed = NULL, added = ?2, rev = ?2 WHERE n = ?1", *number, change());
    } else {
        const bool related = !fact.relatedTo.isEmpty();
        m_database.change("INSERT INTO facts (id, case_n, indicator, kind, name, value, identity, related_to_type, "
                          "related_to, observed_from, observed_to, added_by, added_at, added, rev) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)",
                          newId(), m_case, indicator, factKindName(fact.kind), fact.name, fact.value, identity,
                          related ? std::optional(indicatorTypeName(fact.relatedToType)) : std::optional<QString>(),
                          related ? std::optional(fact.relatedTo) : std::optional<QString>(), fact.observedFrom,
                          fact.observedTo, m_addedBy, m_now.toMSecsSinceEpoch(), change());
        number = m_database.lastInsertId();
    }
    evidence(*number, fact);
    return Found::New;
}

Fact relation(IndicatorType type, const QString &indicator, const QString &value, IndicatorType otherType,
              const QString &other)
{
    Fact fact;
    fact.kind = Fact::Kind::Related;
    fact.indicatorType = type;
    fact.indicator = indicator;
    fact.value = value;
    fact.relatedToType = otherType;
    fact.relatedTo = other;
    return fact;
}

} // namespace

Expected<AddReport> addFacts(Database &database, const QString &caseId, const AddBatch &batch, const QDateTime &now)
{
    std::optional<qint64> caseNumber;
    if (Query row = database.query("SELECT n, origin FROM cases WHERE id = ?1 AND removed IS NULL", caseId);
        row.next()) {
        if (row.text(1) != batch.origin)
            return Error{ErrorKind::Usage, u"Demo data and real data never share a case."_s};
        caseNumber = row.integer(0);
    }
    if (!caseNumber)
        return noSuchCase();

    Adder adder(database, *caseNumber, batch.addedBy, now);
    const Indicator &typed = batch.typed;
    const qint64 typedNumber =
        typed.value.isEmpty() ? 0 : adder.indicator(typed.type, typed.value, batch.isRelated ? Indirect : Review);
    if (typed.type == IndicatorType::Fqdn && !batch.asked.isEmpty() && typed.value.endsWith(u'.' + batch.asked)) {
        adder.indicator(IndicatorType::Fqdn, batch.asked, Indirect);
        adder.fact(
            relation(typed.type, typed.value, u"host under %1"_s.arg(batch.asked), IndicatorType::Fqdn, batch.asked),
            typedNumber);
    }
    if (const auto &from = typed.from) {
        // What was pasted is what the analyst wants looked at.
        const qint64 pasted = adder.indicator(from->type, from->value, Review);
        adder.fact(relation(from->type, from->value, u"%1 on %2"_s.arg(indicatorTypeName(from->type), typed.value),
                            typed.type, typed.value),
                   pasted);
    }
    AddReport report;
    for (const Fact &fact : batch.facts) {
        switch (adder.fact(fact, adder.indicator(fact.indicatorType, fact.indicator, Indirect))) {
        case Adder::Found::New:
            ++report.added;
            break;
        case Adder::Found::NewEvidence:
            ++report.newEvidence;
            [[fallthrough]];
        case Adder::Found::There:
            ++report.alreadyThere;
            break;
        }
        if (database.failed())
            break;
    }
    database.change("UPDATE cases SET used = ?2 WHERE n = ?1", *caseNumber, now.toMSecsSinceEpoch());
    report.changeId = adder.changeId();
    return report;
}

} // namespace wb
