#include "tests/support/memoryresponsestore.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString place(const RequestIntent &intent)
{
    return u"%1.%2"_s.arg(intent.position).arg(intent.attempt);
}

} // namespace

template <class T>
Call MemoryResponseStore::enqueue(Step step, QObject *context, UniqueFunction<void(Expected<T>)> deliver,
                                  std::function<Expected<T>()> work)
{
    auto [call, source] = makeCall<T>(context, std::move(deliver));
    // As the real one: what was paid for and how a lookup ended is written although nobody waits for it.
    const bool keep = step == Step::Complete || step == Step::Count || step == Step::End;
    m_jobs.push_back({step, [this, step, keep, source = source, work = std::move(work)] {
                          if (!keep && !source.isWanted())
                              return;
                          if (m_failing.contains(step))
                              source.finish(Error{ErrorKind::Storage, u"The store is full."_s});
                          else
                              source.finish(work());
                      }});
    wake();
    return std::move(call);
}

void MemoryResponseStore::wake()
{
    QMetaObject::invokeMethod(
        &m_loop, [this] { runOne(); }, Qt::QueuedConnection);
}

void MemoryResponseStore::runOne()
{
    if (m_jobs.empty() || isPaused())
        return;
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    job.run();
}

void MemoryResponseStore::resume()
{
    m_paused.reset();
    for (size_t i = 0; i < m_jobs.size(); ++i)
        wake();
}

Call MemoryResponseStore::findHeld(RequestKey first, Wanted wanted, QObject *context,
                                   UniqueFunction<void(Expected<std::optional<HeldLookup>>)> deliver)
{
    using Answer = std::optional<HeldLookup>;
    return enqueue<Answer>(Step::FindHeld, context, std::move(deliver),
                           [this, first, wanted] { return Expected<Answer>(search(first, wanted)); });
}

std::optional<HeldLookup> MemoryResponseStore::search(const RequestKey &first, Wanted wanted) const
{
    for (auto kept = m_lookups.rbegin(); kept != m_lookups.rend(); ++kept) {
        if (kept->requests.empty())
            continue;
        const RequestKey &key = kept->requests.front().intent.key;
        const std::optional<Outcome> outcome = kept->lookup.outcome;
        const bool fits = key.digest() == first.digest() && key.quantity >= first.quantity;
        const bool satisfies = outcome ? *outcome == Outcome::Data || *outcome == Outcome::NoData : !kept->isOpen;
        const bool showable = wanted == Wanted::Showable && outcome == Outcome::Partial;
        if (!fits || (!satisfies && !showable))
            continue;
        HeldLookup held = kept->lookup;
        // The last attempt of each position.
        for (auto request = kept->requests.begin(); request != kept->requests.end(); ++request) {
            const bool isLast = std::none_of(std::next(request), kept->requests.end(), [&](const Request &later) {
                return later.intent.position == request->intent.position && later.end && later.end->response;
            });
            if (isLast && request->end && request->end->response)
                held.responses.append(*request->end->response);
        }
        if (!held.responses.isEmpty())
            return held;
    }
    return std::nullopt;
}

Call MemoryResponseStore::beginLookup(LookupStart start, QObject *context,
                                      UniqueFunction<void(Expected<QString>)> deliver)
{
    return enqueue<QString>(Step::Begin, context, std::move(deliver), [this, start] {
        m_log.append(u"begin"_s);
        Kept kept;
        kept.lookup.id = u"lookup-%1"_s.arg(m_lookups.size());
        kept.lookup.start = start;
        m_lookups.push_back(kept);
        return Expected<QString>(kept.lookup.id);
    });
}

Call MemoryResponseStore::fileLookup(QString lookupId, QString caseId, QObject *context,
                                     UniqueFunction<void(Expected<void>)> deliver)
{
    return enqueue<void>(Step::File, context, std::move(deliver), [this, lookupId, caseId] {
        m_log.append(u"file "_s + caseId);
        lookup(lookupId)->cases.append(caseId);
        return Expected<void>();
    });
}

Call MemoryResponseStore::intend(RequestIntent intent, QObject *context,
                                 UniqueFunction<void(Expected<QString>)> deliver)
{
    return enqueue<QString>(Step::Intend, context, std::move(deliver), [this, intent] {
        m_log.append(u"intend "_s + place(intent));
        Kept *const kept = lookup(intent.lookupId);
        kept->requests.push_back({intent, {}});
        ++m_intents;
        return Expected<QString>(u"%1/%2"_s.arg(intent.lookupId).arg(kept->requests.size() - 1));
    });
}

Call MemoryResponseStore::complete(QString requestId, RequestEnd end, QObject *context,
                                   UniqueFunction<void(Expected<void>)> deliver)
{
    return enqueue<void>(Step::Complete, context, std::move(deliver), [this, requestId, end]() -> Expected<void> {
        Request *const done = request(requestId);
        if (done->end)
            return Error{ErrorKind::Usage, u"The request has ended before."_s};
        m_log.append(u"complete %1 %2"_s.arg(
            place(done->intent), end.response ? QString::number(end.response->status) : kindName(end.error->kind)));
        done->end = end;
        return {};
    });
}

Call MemoryResponseStore::countRecords(QString requestId, qint64 records, QObject *context,
                                       UniqueFunction<void(Expected<void>)> deliver)
{
    return enqueue<void>(Step::Count, context, std::move(deliver), [this, requestId, records] {
        request(requestId)->records = records;
        return Expected<void>();
    });
}

Call MemoryResponseStore::endLookup(QString lookupId, std::optional<Outcome> outcome, std::optional<ErrorKind> kind,
                                    QObject *context, UniqueFunction<void(Expected<void>)> deliver)
{
    lookup(lookupId)->isOpen = false;
    return enqueue<void>(Step::End, context, std::move(deliver), [this, lookupId, outcome, kind] {
        m_log.append(u"end "_s + (outcome ? outcomeName(*outcome) : u"unjudged"_s)
                     + (kind ? u' ' + kindName(*kind) : QString()));
        Kept *const kept = lookup(lookupId);
        kept->lookup.outcome = outcome;
        kept->kind = kind;
        return Expected<void>();
    });
}

Call MemoryResponseStore::caseRestriction(QString caseId, QStringList indicators, QObject *context,
                                          UniqueFunction<void(Expected<std::optional<QString>>)> deliver)
{
    using Answer = std::optional<QString>;
    return enqueue<Answer>(Step::Restriction, context, std::move(deliver), [this, caseId, indicators] {
        for (const QString &indicator : indicators) {
            if (m_restricted.contains(indicator))
                return Expected<Answer>(u"%1 is marked TLP:RED in the case %2"_s.arg(indicator, caseId));
        }
        return Expected<Answer>(Answer());
    });
}

Call MemoryResponseStore::claim(RequestKey first, QObject *context, UniqueFunction<void(Expected<bool>)> deliver)
{
    auto [call, source] = makeCall<bool>(context, std::move(deliver));
    if (!m_claimedElsewhere)
        m_claimed.insert(first.digest());
    source.finish(!m_claimedElsewhere);
    return std::move(call);
}

MemoryResponseStore::Kept *MemoryResponseStore::lookup(const QString &lookupId)
{
    for (Kept &kept : m_lookups) {
        if (kept.lookup.id == lookupId)
            return &kept;
    }
    qFatal("no lookup %s", qPrintable(lookupId));
}

MemoryResponseStore::Request *MemoryResponseStore::request(const QString &requestId)
{
    const QStringList parts = requestId.split(u'/');
    return &lookup(parts.first())->requests.at(size_t(parts.last().toInt()));
}

} // namespace wb
