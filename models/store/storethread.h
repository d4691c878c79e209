#pragma once

#include "models/domain/call.h"
#include "models/domain/clock.h"
#include "models/store/sqlite.h"
#include "models/store/storefile.h"

#include <QMutex>
#include <QObject>
#include <QWaitCondition>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>

class QThread;

namespace wb {

/// The way from the store thread back to the thread that asked. Copied freely; what it carries dies on that thread.
class ReturnPath
{
public:
    /// On the asking thread. Takes what may only be touched there.
    explicit ReturnPath(std::shared_ptr<void> carried);

    /// Runs in the event loop there, as long as this path or the posted function lives.
    void post(std::function<void()> there) const;
    void *carried() const { return m_there->carried.get(); }
    bool isWanted() const { return *m_wanted; }
    std::shared_ptr<std::atomic_bool> wanted() const { return m_wanted; }

private:
    struct There final : QObject
    {
        std::shared_ptr<void> carried = {};
    };
    std::shared_ptr<There> m_there;
    std::shared_ptr<std::atomic_bool> m_wanted;
};

/// The store's one thread and one connection. Jobs run in the order they were given, each in a transaction of its own;
/// the file is opened by the first one. Calls may come from any thread with an event loop.
class StoreThread final : public QObject
{
    Q_OBJECT

public:
    enum class Job {
        Read,
        Write, ///< not begun any more when the caller has dropped it
        Keep, ///< done even when nobody waits for its end: what was paid for must not be lost
    };

    /// clock is asked on the callers' threads and must outlive this.
    StoreThread(QString path, const Clock &clock, std::chrono::milliseconds busyTimeout = std::chrono::seconds(5),
                QObject *parent = nullptr);
    /// Finishes what was asked for, then closes the file.
    ~StoreThread() override;

    /// work runs in the store thread, inside a transaction that is committed when it answers a value and no statement
    /// failed; it must own what it uses. carried is handed through for work to post functions about.
    template <class T>
    Call run(Job job, QObject *context, UniqueFunction<void(Expected<T>)> deliver,
             UniqueFunction<Expected<T>(Database &, const ReturnPath &)> work, std::shared_ptr<void> carried = {})
    {
        auto made = makeCall<T>(context, std::move(deliver));
        auto answer = std::make_shared<Answer<T>>(Answer<T>{made.second, std::move(carried)});
        const ReturnPath back(answer);
        made.second.onStop([wanted = back.wanted()] { *wanted = false; });
        enqueue(job, back, [this, job, back, work = std::move(work)](const QDateTime &now) mutable {
            auto result = std::make_shared<Expected<T>>(transact<T>(job, now, back, work));
            back.post([answer = static_cast<Answer<T> *>(back.carried()), result] {
                answer->source.finish(std::move(*result));
            });
        });
        return std::move(made.first);
    }

    /// What the `carried` of run() was, for functions posted by work.
    template <class Carried, class T> static Carried *carried(const ReturnPath &back)
    {
        return static_cast<Carried *>(static_cast<Answer<T> *>(back.carried())->carried.get());
    }

    /// Runs in the store thread, in its turn, whatever state the file is in.
    void runOutside(std::function<void()> work);

    QDateTime nowUtc() const { return m_clock.nowUtc(); }
    const QString &path() const { return m_path; }

    /// From work: has noticed() emitted in this object's thread.
    void report(const StoreNotice &notice);

signals:
    void noticed(const wb::StoreNotice &notice);

private:
    template <class T> struct Answer
    {
        CallSource<T> source = {};
        std::shared_ptr<void> carried = {};
    };
    struct Entry
    {
        Job job = Job::Read;
        ReturnPath back;
        QDateTime now = {};
        UniqueFunction<void(const QDateTime &)> run = {};
    };

    template <class T>
    Expected<T> transact(Job job, const QDateTime &now, const ReturnPath &back,
                         UniqueFunction<Expected<T>(Database &, const ReturnPath &)> &work)
    {
        Expected<Database *> database = begin(job, now);
        if (!database)
            return database.error();
        Expected<T> result = work(**database, back);
        if (const Expected<void> ended = end(result.hasValue()); !ended)
            return ended.error();
        return result;
    }

    void enqueue(Job job, const ReturnPath &back, UniqueFunction<void(const QDateTime &)> run);
    void loop();
    Expected<Database *> begin(Job job, const QDateTime &now);
    Expected<void> ensureOpen(bool forWriting, const QDateTime &now);
    Expected<void> end(bool good);

    const QString m_path;
    const Clock &m_clock;
    const std::chrono::milliseconds m_busyTimeout;

    QMutex m_mutex;
    QWaitCondition m_wake;
    std::deque<Entry> m_queue; ///< under m_mutex
    bool m_quit = false; ///< under m_mutex
    std::unique_ptr<QThread> m_thread; ///< under m_mutex

    // Of the store thread alone.
    std::unique_ptr<Database> m_database;
    bool m_suspect = false;
};

} // namespace wb
