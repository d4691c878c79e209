#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace wb {

class ElidedLabel;
class IconLabel;
class Label;

/// Where requests go, how the keychain is, what just happened, what is running, and the time.
class StatusBar final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(const Workbench &workbench, QWidget *parent = nullptr);

    enum class Kind { Plain, Ok, Bad };
    /// Until the next one, or for 30 s.
    void showMessage(Kind kind, const QString &text);
    /// With the ways to the file.
    void showWritten(const QString &path, int rows);
    QString message() const;
    void setKeychain(const QString &words);
    void setRunning(int count);
    void updateClock();

signals:
    void cancelAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Workbench m_workbench;
    Label *m_keychain;
    IconLabel *m_messageIcon;
    ElidedLabel *m_message;
    QPushButton *m_open;
    QPushButton *m_copy;
    IconLabel *m_runningIcon;
    Label *m_running;
    QPushButton *m_cancel;
    Label *m_clock;
    QTimer *m_fade;
    QString m_path;
};

} // namespace wb
