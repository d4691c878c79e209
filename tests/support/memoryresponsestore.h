#pragma once

#include "models/domain/responsestore.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <atomic>
#include <deque>
#include <functional>
#include <vector>

namespace wb {

/// A store without a file that does its jobs one by one, in the event loop, and fails or waits where a test says so.
class MemoryResponseStore final : public ResponseStore
{
public:
    enum class Step { FindHeld, Begin, File, Intend, Complete, Count, End, Restriction };

    struct Request
    {
        RequestIntent intent = {};
        std::optional<RequestEnd> end = {};
        std::optional<qint64> records = {};
    };
    struct Kept
    {
        HeldLookup lookup = {};
        std::optional<ErrorKind> kind = {};
        std::vector<Request> requests = {};
        QStringList cases = {};
        bool isOpen = true;
    };

    Call findHeld(RequestKey first, Wanted wanted, QObject *context,
                  UniqueFunction<void(Expected<std::optional<HeldLookup>>)> deliver) override;
    Call beginLookup(LookupStart start, QObject *context, UniqueFunction<void(Expected<QString>)> deliver) override;
    Call fileLookup(QString lookupId, QString caseId, QObject *context,
                    UniqueFunction<void(Expected<void>)> deliver) override;
    Call intend(RequestIntent intent, QObject *context, UniqueFunction<void(Expected<QString>)> deliver) override;
    Call complete(QString requestId, RequestEnd end, QObject *context,
                  UniqueFunction<void(Expected<void>)> deliver) override;
    Call countRecords(QString requestId, qint64 records, QObject *context,
                      UniqueFunction<void(Expected<void>)> deliver) override;
    Call endLookup(QString lookupId, std::optional<Outcome> outcome, std::optional<ErrorKind> kind, QObject *context,
                   UniqueFunction<void(Expected<void>)> deliver) override;
    Call caseRestriction(QString caseId, QStringList indicators, QObject *context,
                         UniqueFunction<void(Expected<std::optional<QString>>)> deliver) override;
    Call claim(RequestKey first, QObject *context, UniqueFunction<void(Expected<bool>)> deliver) override;
    void release(const RequestKey &first) override { m_claimed.remove(first.digest()); }

    void failAt(Step step) { m_failing.insert(step); }
    /// Of any case, when one of the indicators is among them.
    void setRestricted(const QSet<QString> &indicators) { m_restricted = indicators; }
    void mend() { m_failing.clear(); }
    /// From the first job of this step on all jobs wait until resume().
    void pauseAt(Step step) { m_paused = step; }
    /// As if another program asked for the same, until it is false again.
    void setClaimedElsewhere(bool claimed) { m_claimedElsewhere = claimed; }
    /// What is claimed here.
    const QSet<QByteArray> &claimed() const { return m_claimed; }
    bool isPaused() const { return m_paused && !m_jobs.empty() && m_jobs.front().step == *m_paused; }
    void resume();

    /// What was done, in order: "begin", "intend 0.1" (position and attempt), "complete 0.1 200", "end data".
    const QStringList &log() const { return m_log; }
    const std::vector<Kept> &lookups() const { return m_lookups; }
    /// For servers, which run in threads of their own.
    int intentCount() const { return m_intents; }

private:
    struct Job
    {
        Step step = Step::FindHeld;
        std::function<void()> run = {};
    };

    template <class T>
    Call enqueue(Step step, QObject *context, UniqueFunction<void(Expected<T>)> deliver,
                 std::function<Expected<T>()> work);
    void wake();
    void runOne();
    Request *request(const QString &requestId);
    Kept *lookup(const QString &lookupId);
    std::optional<HeldLookup> search(const RequestKey &first, Wanted wanted) const;

    QObject m_loop;
    std::deque<Job> m_jobs;
    QSet<Step> m_failing;
    std::optional<Step> m_paused;
    std::vector<Kept> m_lookups;
    QStringList m_log;
    std::atomic_int m_intents = 0;
    bool m_claimedElsewhere = false;
    QSet<QString> m_restricted;
    QSet<QByteArray> m_claimed;
};

} // namespace wb
