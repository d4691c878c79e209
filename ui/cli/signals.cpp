// POSIX alone: a port brings its own way to be interrupted.
#include "ui/cli/signals.h"

#include "ui/cli/output.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace wb {

namespace {

int writeEnd = -1;

void onSignal(int)
{
    // All that a handler may do: the event loop reads the other end.
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
}

void exitNow(int)
{
    constexpr char Sentence[] = "indicator-workbench: interrupted\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, Sentence, sizeof(Sentence) - 1);
    ::_exit(ExitInterrupted);
}

} // namespace

void exitWhenInterrupted()
{
    std::signal(SIGINT, exitNow);
    std::signal(SIGTERM, exitNow);
}

InterruptSignals::InterruptSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_pipe[1];
    auto *const notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(m_pipe[0], &byte, 1) == 1) { }
        emit interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

InterruptSignals::~InterruptSignals()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    writeEnd = -1;
    if (m_pipe[0] >= 0) {
        ::close(m_pipe[0]);
        ::close(m_pipe[1]);
    }
}

} // namespace wb
