#pragma once

#include "models/domain/clock.h"

#include <QPointer>

#include <vector>

namespace wb {

/// A clock that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(QDateTime start = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC));

    QDateTime nowUtc() const override { return m_now; }
    qint64 monotonicMs() const override { return m_monotonic; }
    void after(std::chrono::milliseconds delay, QObject *context, UniqueFunction<void()> callback) override;

    /// Moves both clocks on and runs what became due, in order, inside this call.
    void advance(std::chrono::milliseconds by);
    /// The wall clock alone, as when somebody sets it.
    void setWall(const QDateTime &now) { m_now = now; }
    /// How long until the next timer; negative when none waits.
    std::chrono::milliseconds untilNext() const;
    int pending() const { return int(m_timers.size()); }

private:
    struct Timer
    {
        qint64 due = 0;
        qint64 order = 0;
        QPointer<QObject> context = {};
        UniqueFunction<void()> callback = {};
    };
    QDateTime m_now;
    qint64 m_monotonic = 0;
    qint64 m_order = 0;
    std::vector<Timer> m_timers;
};

} // namespace wb
