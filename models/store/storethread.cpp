#include "models/store/storethread.h"

#include <QThread>

namespace wb {

using namespace Qt::StringLiterals;

ReturnPath::ReturnPath(std::shared_ptr<void> carried)
    : m_there(new There,
              [](There *there) {
                  // At once where it lives: an application that ends drops its events with the event queue locked, and
                  // posting another one there would wait for ever.
                  if (there->thread() == QThread::currentThread())
                      delete there;
                  else
                      there->deleteLater();
              })
    , m_wanted(std::make_shared<std::atomic_bool>(true))
{
    m_there->carried = std::move(carried);
}

void ReturnPath::post(std::function<void()> there) const
{
    // The posted function keeps the object alive, so its last reference goes where the event is.
    QMetaObject::invokeMethod(
        m_there.get(), [kept = m_there, run = std::move(there)] { run(); }, Qt::QueuedConnection);
}

StoreThread::StoreThread(QString path, const Clock &clock, std::chrono::milliseconds busyTimeout, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(clock)
    , m_busyTimeout(busyTimeout)
{
}

StoreThread::~StoreThread()
{
    {
        const QMutexLocker locker(&m_mutex);
        m_quit = true;
    }
    m_wake.wakeAll();
    if (m_thread)
        m_thread->wait();
}

void StoreThread::enqueue(Job job, const ReturnPath &back, UniqueFunction<void(const QDateTime &)> run)
{
    const QDateTime now = m_clock.nowUtc();
    const QMutexLocker locker(&m_mutex);
    m_queue.push_back({job, back, now, std::move(run)});
    if (!m_thread) {
        m_thread.reset(QThread::create([this] { loop(); }));
        m_thread->setObjectName(u"store"_s);
        m_thread->start();
    }
    m_wake.wakeAll();
}

void StoreThread::runOutside(std::function<void()> work)
{
    enqueue(Job::Keep, ReturnPath(nullptr), [run = std::move(work)](const QDateTime &) { run(); });
}

void StoreThread::loop()
{
    for (;;) {
        std::optional<Entry> entry;
        {
            QMutexLocker locker(&m_mutex);
            while (m_queue.empty() && !m_quit)
                m_wake.wait(&m_mutex);
            if (m_queue.empty())
                break;
            entry.emplace(std::move(m_queue.front()));
            m_queue.pop_front();
        }
        if (entry->back.isWanted() || entry->job == Job::Keep)
            entry->run(entry->now);
    }
    m_database.reset();
}

void StoreThread::report(const StoreNotice &notice)
{
    QMetaObject::invokeMethod(
        this, [this, notice] { emit noticed(notice); }, Qt::QueuedConnection);
}

Expected<void> StoreThread::ensureOpen(bool forWriting, const QDateTime &now)
{
    const bool wasReadOnly = m_database && m_database->isReadOnly();
    if (m_database && !(forWriting && wasReadOnly))
        return {};
    // Read-only so far: there may be room again, or the folder may be writable now.
    m_database.reset();
    StoreOpener opener;
    opener.path = m_path;
    opener.busyTimeout = m_busyTimeout;
    opener.suspect = m_suspect;
    opener.now = now;
    Expected<std::unique_ptr<Database>> opened = opener.open();
    for (const StoreNotice &notice : opener.notices) {
        // Said once, not at each attempt to write.
        if (!(wasReadOnly && notice.kind == StoreNotice::Kind::ReadOnly))
            report(notice);
    }
    if (!opened)
        return opened.error();
    m_suspect = false;
    m_database = std::move(*opened);
    if (!forWriting || !m_database->isReadOnly())
        return {};
    for (const StoreNotice &notice : opener.notices) {
        if (notice.kind == StoreNotice::Kind::ReadOnly)
            return Error{ErrorKind::Storage, notice.text};
    }
    return Error{ErrorKind::Storage, u"The store %1 cannot be written."_s.arg(m_path)};
}

Expected<Database *> StoreThread::begin(Job job, const QDateTime &now)
{
    const bool forWriting = job != Job::Read;
    if (const Expected<void> opened = ensureOpen(forWriting, now); !opened)
        return opened.error();
    if (m_database->begin(forWriting))
        return m_database.get();
    return end(false).error();
}

Expected<void> StoreThread::end(bool good)
{
    if (good && !m_database->failed())
        m_database->commit();
    if (!good || m_database->failed())
        m_database->rollBack();
    if (!m_database->failed())
        return {};
    const Error error = m_database->error();
    // Another look at the whole file before the next job, which sets it aside when it is really damaged.
    m_suspect = m_suspect || m_database->isDamaged() || m_database->isMisfit();
    if (m_database->isBusy())
        m_database->clearFailure();
    else
        m_database.reset();
    return error;
}

} // namespace wb
