#include "models/store/responsestoresqlite.h"

#include "models/store/requestclaims.h"
#include "models/store/responserows.h"
#include "models/store/storethread.h"

namespace wb {

using namespace Qt::StringLiterals;

ResponseStoreSqlite::ResponseStoreSqlite(StoreThread &thread)
    : m_thread(thread)
    , m_claims(std::make_shared<RequestClaims>(thread.path() + u".asking"_s))
    , m_open(std::make_shared<QSet<QString>>())
{
}

ResponseStoreSqlite::~ResponseStoreSqlite() = default;

Call ResponseStoreSqlite::findHeld(RequestKey first, Wanted wanted, QObject *context,
                                   UniqueFunction<void(Expected<std::optional<HeldLookup>>)> deliver)
{
    return m_thread.run<std::optional<HeldLookup>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [thread = &m_thread, open = m_open, first = std::move(first),
         wanted](Database &database, const ReturnPath &) -> Expected<std::optional<HeldLookup>> {
            HeldSearch search = searchHeld(database, first, wanted, *open);
            if (search.damaged > 0) {
                thread->report(
                    {StoreNotice::Kind::DamagedResponse, database.path(),
                     u"A held response in %1 is no longer what came from the service and was not used."_s.arg(
                         database.path())});
            }
            return std::move(search.found);
        });
}

Call ResponseStoreSqlite::beginLookup(LookupStart start, QObject *context,
                                      UniqueFunction<void(Expected<QString>)> deliver)
{
    return m_thread.run<QString>(StoreThread::Job::Write, context, std::move(deliver),
                                 [open = m_open, start = std::move(start)](Database &database, const ReturnPath &) {
                                     Expected<QString> id = insertLookup(database, start);
                                     if (id)
                                         open->insert(*id);
                                     return id;
                                 });
}

Call ResponseStoreSqlite::fileLookup(QString lookupId, QString caseId, QObject *context,
                                     UniqueFunction<void(Expected<void>)> deliver)
{
    return m_thread.run<void>(
        StoreThread::Job::Keep, context, std::move(deliver),
        [lookupId = std::move(lookupId), caseId = std::move(caseId)](Database &database, const ReturnPath &) {
            return insertLookupCase(database, lookupId, caseId);
        });
}

Call ResponseStoreSqlite::intend(RequestIntent intent, QObject *context,
                                 UniqueFunction<void(Expected<QString>)> deliver)
{
    return m_thread.run<QString>(StoreThread::Job::Write, context, std::move(deliver),
                                 [intent = std::move(intent)](Database &database, const ReturnPath &) {
                                     return insertRequest(database, intent);
                                 });
}

Call ResponseStoreSqlite::complete(QString requestId, RequestEnd end, QObject *context,
                                   UniqueFunction<void(Expected<void>)> deliver)
{
    return m_thread.run<void>(
        StoreThread::Job::Keep, context, std::move(deliver),
        [requestId = std::move(requestId), end = std::move(end)](Database &database, const ReturnPath &) {
            return completeRequest(database, requestId, end);
        });
}

Call ResponseStoreSqlite::countRecords(QString requestId, qint64 records, QObject *context,
                                       UniqueFunction<void(Expected<void>)> deliver)
{
    return m_thread.run<void>(StoreThread::Job::Keep, context, std::move(deliver),
                              [requestId = std::move(requestId), records](Database &database, const ReturnPath &) {
                                  return countRecordsOf(database, requestId, records);
                              });
}

Call ResponseStoreSqlite::endLookup(QString lookupId, std::optional<Outcome> outcome, std::optional<ErrorKind> kind,
                                    QObject *context, UniqueFunction<void(Expected<void>)> deliver)
{
    const QDateTime now = m_thread.nowUtc();
    // On a full disk the row stays without an end; what the lookup brought before is found all the same.
    m_thread.runOutside([open = m_open, lookupId] { open->remove(lookupId); });
    return m_thread.run<void>(
        StoreThread::Job::Keep, context, std::move(deliver),
        [lookupId = std::move(lookupId), outcome, kind, now](Database &database, const ReturnPath &) {
            return endLookupRow(database, lookupId, outcome, kind, now);
        });
}

Call ResponseStoreSqlite::caseRestriction(QString caseId, QStringList indicators, QObject *context,
                                          UniqueFunction<void(Expected<std::optional<QString>>)> deliver)
{
    return m_thread.run<std::optional<QString>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [caseId = std::move(caseId), indicators = std::move(indicators)](Database &database, const ReturnPath &)
            -> Expected<std::optional<QString>> { return readRestriction(database, caseId, indicators); });
}

Call ResponseStoreSqlite::claim(RequestKey first, QObject *context, UniqueFunction<void(Expected<bool>)> deliver)
{
    auto [call, source] = makeCall<bool>(context, std::move(deliver));
    const ReturnPath back(std::make_shared<CallSource<bool>>(source));
    source.onStop([wanted = back.wanted()] { *wanted = false; });
    m_thread.runOutside([claims = m_claims, first = std::move(first), back] {
        if (!back.isWanted())
            return;
        const bool isOurs = claims->take(first.digest());
        // Whoever stops waiting for the answer from here on gives back what was asked for.
        back.post([source = static_cast<CallSource<bool> *>(back.carried()), isOurs] { source->finish(isOurs); });
    });
    return std::move(call);
}

void ResponseStoreSqlite::release(const RequestKey &first)
{
    m_thread.runOutside([claims = m_claims, digest = first.digest()] { claims->giveBack(digest); });
}

} // namespace wb
