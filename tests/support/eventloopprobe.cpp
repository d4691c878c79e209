#include "tests/support/eventloopprobe.h"

#include <QCoreApplication>
#include <QTimer>
#include <QTimerEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace wb {

namespace {

double threadMsNow()
{
    timespec used = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

} // namespace

EventLoopProbe::EventLoopProbe(QObject *parent)
    : QObject(parent)
{
    m_timer.start(1, Qt::PreciseTimer, this);
    reset();
}

void EventLoopProbe::reset()
{
    m_wall.start();
    m_threadMs = threadMsNow();
    m_longest = {};
}

EventLoopProbe::Gap EventLoopProbe::sinceLastTurn() const
{
    return {double(m_wall.nsecsElapsed()) / 1e6, threadMsNow() - m_threadMs};
}

EventLoopProbe::Gap EventLoopProbe::longest() const
{
    const Gap now = sinceLastTurn();
    return {std::max(m_longest.wallMs, now.wallMs), std::max(m_longest.threadMs, now.threadMs)};
}

void EventLoopProbe::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    m_longest = longest();
    m_wall.start();
    m_threadMs = threadMsNow();
}

bool EventLoopProbe::turnUntil(const std::function<bool()> &condition, int patienceMs)
{
    QElapsedTimer waited;
    waited.start();
    // Something to wake up for, should nothing else happen.
    QTimer waker;
    waker.start(5);
    while (!condition()) {
        if (waited.elapsed() > patienceMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

EventLoopProbe::Gap EventLoopProbe::measure(const char *what, const std::function<void()> &act,
                                            const std::function<bool()> &condition)
{
    turnUntil([turns = 0]() mutable { return ++turns > 3; });
    reset();
    act();
    const bool done = turnUntil(condition);
    turnUntil([turns = 0]() mutable { return ++turns > 3; }); // the painting that follows belongs to it
    const Gap gap = longest();
    std::printf("%-44s %s longest gap %7.2f ms, of this thread %7.2f ms\n", what, done ? "" : "NOT DONE", gap.wallMs,
                gap.threadMs);
    std::fflush(stdout);
    return gap;
}

} // namespace wb
