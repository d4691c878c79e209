#include "tests/store/storeseries.h"

#include "models/store/blobs.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr char LookupId[] = "SELECT id FROM lookups WHERE id = ?1";
constexpr char RequestId[] = "SELECT id FROM requests WHERE id = ?1";
constexpr char Body[] = "SELECT lower(hex(blob)) FROM requests WHERE id = ?1 AND finished IS NOT NULL";
constexpr char LookupEnd[] = "SELECT outcome FROM lookups WHERE id = ?1 AND ended IS NOT NULL";
constexpr char CaseName[] = "SELECT name FROM cases WHERE id = ?1";
constexpr char CaseNote[] = "SELECT note FROM cases WHERE id = ?1";
constexpr char LiveFacts[] = "SELECT count(*) FROM facts WHERE name = ?1 AND removed IS NULL";

} // namespace

void StoreSeries::run(Size size)
{
    for (int round = 0; round < size.rounds; ++round) {
        if (round % size.reopenEvery == 0)
            reopen();
        lookUp(round, round % 4 == 3 ? size.longBody : m_random.bounded(100, 6000));
        if (round % 2 == 1)
            addFacts(round);
    }
    m_store.reset();
}

void StoreSeries::reopen()
{
    m_store = nullptr; // the old one must have closed the file
    m_store = std::make_unique<TestStore>(m_path, m_clock);
    QObject::connect(&m_store->thread, &StoreThread::noticed, &m_store->thread,
                     [this](const StoreNotice &notice) { m_notices.append(notice); });
}

void StoreSeries::lookUp(int round, int bodySize)
{
    const QString domain = u"d%1.example"_s.arg(round);
    const RequestKey key = keyFor(domain);
    const auto lookup = m_store->begin(startFor(domain));
    if (!good(lookup))
        return;
    promise(LookupId, *lookup, *lookup);
    const auto request = m_store->intend(intentFor(*lookup, key));
    if (!good(request))
        return;
    promise(RequestId, *request, *request);
    // Noise, which cannot be packed.
    QByteArray body(bodySize, Qt::Uninitialized);
    for (char &byte : body)
        byte = char(m_random.bounded(256));
    if (!good(m_store->complete(*request, endFor(key, body))))
        return;
    promise(Body, *request, QString::fromLatin1(sha256Hex(body)));
    if (good(m_store->end(*lookup, Outcome::Data)))
        promise(LookupEnd, *lookup, outcomeName(Outcome::Data));
    good(m_store->held(key));
}

void StoreSeries::addFacts(int round)
{
    if (m_caseId.isEmpty()) {
        const QString name = u"case of round %1"_s.arg(round);
        const auto made = m_store->create(name);
        if (!good(made))
            return;
        m_caseId = made->id;
        promise(CaseName, m_caseId, name);
    }
    const QString name = u"Name %1"_s.arg(round);
    constexpr int Count = 12;
    AddBatch batch;
    batch.typed = {IndicatorType::Fqdn, u"d%1.example"_s.arg(round), {}};
    batch.origin = u"service"_s;
    for (int i = 0; i < Count; ++i)
        batch.facts.append(attribute(u"d%1.example"_s.arg(i % 5), name, QString::number(i)));
    const auto added = m_store->add(m_caseId, batch);
    if (!good(added))
        return;
    promise(LiveFacts, name, QString::number(Count));
    if (m_notePromise)
        m_promises[*m_notePromise].until = m_vfs.stepCount();
    m_notePromise.reset();
    if (!good(m_store->edit(m_caseId, {{CaseEntry::Kind::Case, m_caseId}}, CaseField::Note, name)))
        return;
    m_notePromise = m_promises.size();
    promise(CaseNote, m_caseId, name);
    promise(LiveFacts, name, QString::number(Count)); // the last one is that of the facts
    m_promises[m_promises.size() - 3].until = m_promises.back().from;
    for (const bool isUndone : {true, false}) {
        if (round % (isUndone ? 3 : 9) != 0)
            return;
        m_promises.back().until = m_vfs.stepCount();
        if (!good(isUndone ? m_store->undo(added->changeId) : m_store->redo(added->changeId)))
            return;
        promise(LiveFacts, name, QString::number(isUndone ? 0 : Count));
    }
}

QString StoreSeries::wrongIn(const QString &path, std::size_t steps) const
{
    {
        FakeClock clock;
        TestStore store(path, clock);
        if (const auto cases = store.cases(); !cases)
            return cases.error().detail;
        QCoreApplication::processEvents();
        const bool isPromised = std::any_of(m_promises.begin(), m_promises.end(),
                                            [steps](const Promise &promise) { return promise.from <= steps; });
        for (const StoreNotice &notice : std::as_const(store.notices)) {
            // An empty file does not tell that it never held anything.
            if (isPromised || notice.kind != StoreNotice::Kind::Emptied)
                return notice.text;
        }
    }
    const auto database = Database::open(path, Database::Access::ReadWrite, std::chrono::seconds(5));
    for (const char *const check : {"PRAGMA integrity_check",
                                    "SELECT 'ok' WHERE NOT EXISTS "
                                    "(SELECT 1 FROM pragma_foreign_key_check)"}) {
        Query row = database->query(check);
        if (!row.next() || row.text(0) != u"ok"_s)
            return database->failed() ? database->error().detail : QString::fromLatin1(check);
    }
    for (const Promise &promise : m_promises) {
        if (steps < promise.from || (promise.until != End && steps > promise.until))
            continue;
        Query row = database->query(promise.sql, promise.about);
        const QString answer = row.next() ? row.text(0) : QString();
        if (answer != promise.answer) {
            return u"%1 of %2: '%3' instead of '%4'"_s.arg(QLatin1StringView(promise.sql), promise.about, answer,
                                                           promise.answer);
        }
        if (promise.sql == Body && !heldBlob(*database, QByteArray::fromHex(answer.toLatin1())))
            return u"the body of "_s + promise.about;
    }
    return database->failed() ? database->error().detail : QString();
}

} // namespace wb
