#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace wb {

// The one thing that moves: the arc of what is running. One timer for all that show it, which stands still while
// nothing runs or the window cannot be seen.
class RunningArc final : public QObject
{
    Q_OBJECT

public:
    explicit RunningArc(QWidget *window);

    void setRunning(bool running);
    bool isTurning() const { return m_timer.isActive(); }

    // How far the arc is turned now: whole steps, the same for all that is painted at one moment.
    static int degrees();

signals:
    void turned();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();

    QWidget *const m_window;
    QTimer m_timer;
    bool m_isRunning = false;
};

} // namespace wb
