#pragma once

#include <QObject>

namespace wb {

/// Until an InterruptSignals takes over: SIGINT and SIGTERM end the program on the spot, with its status for that. For
/// what waits outside of the event loop and has nothing to lose yet.
void exitWhenInterrupted();

/// SIGINT and SIGTERM as a signal of the event loop. One at a time: handlers belong to the process. POSIX.
class InterruptSignals final : public QObject
{
    Q_OBJECT

public:
    explicit InterruptSignals(QObject *parent = nullptr);
    ~InterruptSignals() override;

signals:
    void interrupted();

private:
    int m_pipe[2] = {-1, -1};
};

} // namespace wb
