#include "ui/look/runningarc.h"

#include <QEvent>
#include <QWidget>

namespace wb {

namespace {

constexpr int StepMs = 100;
constexpr int StepDegrees = 30;

/// Painting alone reads it, and all that is painted is to show the same.
int turnedDegrees = 0;

} // namespace

RunningArc::RunningArc(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    m_timer.setInterval(StepMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        turnedDegrees = (turnedDegrees + StepDegrees) % 360;
        emit turned();
    });
    window->installEventFilter(this);
}

void RunningArc::setRunning(bool running)
{
    m_isRunning = running;
    update();
}

int RunningArc::degrees()
{
    return turnedDegrees;
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
