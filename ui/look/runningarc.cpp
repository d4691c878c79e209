#include "ui/look/runningarc.h"

#include <QEvent>
#include <QWidget>

#include <chrono>

namespace wb {

namespace {

constexpr std::chrono::milliseconds Step(100);
constexpr int StepDegrees = 30;

} // namespace

RunningArc::RunningArc(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    m_timer.setInterval(Step);
    connect(&m_timer, &QTimer::timeout, this, &RunningArc::turned);
    window->installEventFilter(this);
}

void RunningArc::setRunning(bool running)
{
    m_isRunning = running;
    update();
}

int RunningArc::degrees()
{
    // Told by the clock, so that nobody has to keep it.
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return int(now / Step % (360 / StepDegrees)) * StepDegrees;
}

bool RunningArc::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange)
        QMetaObject::invokeMethod(this, &RunningArc::update, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void RunningArc::update()
{
    const bool isSeen = m_window->isVisible() && !m_window->isMinimized();
    if (m_isRunning && isSeen && !m_timer.isActive())
        m_timer.start();
    else if (!(m_isRunning && isSeen))
        m_timer.stop();
}

} // namespace wb
