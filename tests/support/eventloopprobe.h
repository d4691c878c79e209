#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace wb {

/// Watches the event loop of the thread it is made in: how long from one turn to the next. A click waits that long.
/// Wall time holds what other programs take on a busy machine too; the time of the thread is what the code itself
/// took, so a test asks for that.
class EventLoopProbe final : public QObject
{
    Q_OBJECT

public:
    explicit EventLoopProbe(QObject *parent = nullptr);

    struct Gap
    {
        double wallMs = 0;
        double threadMs = 0;
    };
    /// Forgets what was measured.
    void reset();
    /// The longest of each so far; the stretch under way counts.
    Gap longest() const;
    /// Turns the loop until the condition holds, sleeping in the event dispatcher alone. False after the patience.
    static bool turnUntil(const std::function<bool()> &condition, int patienceMs = 60'000);
    /// Resets, does it, turns until the condition holds and prints what was longest.
    Gap measure(const char *what, const std::function<void()> &act, const std::function<bool()> &condition);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    Gap sinceLastTurn() const;

    QBasicTimer m_timer;
    QElapsedTimer m_wall;
    double m_threadMs = 0; ///< at the last turn
    Gap m_longest;
};

} // namespace wb
