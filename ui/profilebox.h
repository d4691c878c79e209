#pragma once

#include "models/domain/call.h"
#include "ui/workbench.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace wb {

/// Which of an operation's credentials are at work: chosen, new ones named, one let go.
class ProfileBox final : public QWidget
{
    Q_OBJECT

public:
    ProfileBox(const Workbench &workbench, const QString &operationId, QWidget *parent = nullptr);

    QComboBox *choice() const { return m_choice; }

signals:
    /// Another one is wanted; what was typed for the one before may have to be saved first.
    void wanted(const QString &profile);
    void failed(const wb::Error &error);

public slots:
    /// As the settings say.
    void showProfiles();

private:
    void askNew();
    void askDelete();
    void drop(const QString &name);

    const Workbench m_workbench;
    const QString m_operationId;
    QComboBox *m_choice;
    QToolButton *m_new;
    QToolButton *m_delete;
    Call m_call;
};

} // namespace wb
