#pragma once

#include "models/domain/uniquefunction.h"

#include <QDateTime>

#include <chrono>

class QObject;

namespace wb {

/// Time and timers, injected wherever either is needed so that no test has to sleep.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock();
    Q_DISABLE_COPY_MOVE(Clock)

    virtual QDateTime nowUtc() const = 0;
    /// Milliseconds since some fixed moment; never goes back, whatever the wall clock does.
    virtual qint64 monotonicMs() const = 0;
    /// Calls back once, in the event loop of context's thread; never if context dies first.
    virtual void after(std::chrono::milliseconds delay, QObject *context, UniqueFunction<void()> callback) = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime nowUtc() const override;
    qint64 monotonicMs() const override;
    void after(std::chrono::milliseconds delay, QObject *context, UniqueFunction<void()> callback) override;
};

} // namespace wb
