#include "tests/support/fakeclock.h"

#include <algorithm>

namespace wb {

FakeClock::FakeClock(QDateTime start)
    : m_now(std::move(start))
{
}

void FakeClock::after(std::chrono::milliseconds delay, QObject *context, UniqueFunction<void()> callback)
{
    m_timers.push_back({m_monotonic + delay.count(), m_order++, context, std::move(callback)});
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    const qint64 end = m_monotonic + by.count();
    for (;;) {
        std::erase_if(m_timers, [](const Timer &timer) { return !timer.context; });
        const auto next = std::min_element(m_timers.begin(), m_timers.end(), [](const Timer &a, const Timer &b) {
            return std::pair(a.due, a.order) < std::pair(b.due, b.order);
        });
        if (next == m_timers.end() || next->due > end)
            break;
        const qint64 step = std::max<qint64>(0, next->due - m_monotonic);
        m_monotonic += step;
        m_now = m_now.addMSecs(step);
        UniqueFunction<void()> callback = std::move(next->callback);
        m_timers.erase(next);
        callback();
    }
    m_now = m_now.addMSecs(end - m_monotonic);
    m_monotonic = end;
}

std::chrono::milliseconds FakeClock::untilNext() const
{
    qint64 next = -1;
    for (const Timer &timer : m_timers) {
        if (timer.context && (next < 0 || timer.due - m_monotonic < next))
            next = std::max<qint64>(0, timer.due - m_monotonic);
    }
    return std::chrono::milliseconds(next);
}

} // namespace wb
