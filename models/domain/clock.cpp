#include "models/domain/clock.h"

#include <QTimer>

#include <memory>

namespace wb {

Clock::~Clock() = default;

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 SystemClock::monotonicMs() const
{
    const auto sinceStart = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceStart).count();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context, UniqueFunction<void()> callback)
{
    // A precise timer: a coarse one may fire 5 % early, and a retry must not come before its time.
    auto shared = std::make_shared<UniqueFunction<void()>>(std::move(callback));
    QTimer::singleShot(delay, Qt::PreciseTimer, context, [shared] { (*shared)(); });
}

} // namespace wb
