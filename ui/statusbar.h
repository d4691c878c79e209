#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace wb {

class ElidedLabel;
class IconLabel;
class Label;

/// Where requests go, how the keychain is, what just happened, the case while its pane is away, what is running, and
/// the time.
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
    /// With Undo beside it.
    void showUndoable(const QString &text);
    QString message() const;
    void setKeychain(const QString &words);
    /// The one nearest its limit; empty while none is known.
    void setQuota(const QString &words, bool isNearlyUsedUp);
    void setRunning(int count);
    /// "Phish 114, 61 attributes"; empty while the pane shows it.
    void setCase(const QString &words);
    void updateClock();
    /// The arc of what is running has turned.
    void turnArc();

signals:
    void cancelAsked();
    void caseAsked();
    void undoAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Of which there is one kind at a time, for as long as the message is the last thing that happened.
    enum class Ways { None, ToFile, Back };
    void setWays(Ways ways);
    void showPlace();

    const Workbench m_workbench;
    Label *m_place;
    Label *m_keychain;
    IconLabel *m_quotaIcon;
    Label *m_quota;
    IconLabel *m_messageIcon;
    ElidedLabel *m_message;
    QPushButton *m_open;
    QPushButton *m_copy;
    QPushButton *m_undo;
    QPushButton *m_case;
    IconLabel *m_runningIcon;
    Label *m_running;
    QPushButton *m_cancel;
    Label *m_clock;
    QTimer *m_fade;
    QString m_path;
};

} // namespace wb
