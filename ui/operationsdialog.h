#pragma once

#include "ui/workbench.h"

#include <QDialog>
#include <QList>

class QGridLayout;

namespace wb {

class Label;
struct AccountInfo;

/// Operations Management: what the operation is, what its actions cost, and its credentials.
class OperationsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit OperationsDialog(const Workbench &workbench, QWidget *parent = nullptr);

signals:
    /// Credentials were kept.
    void saved();
    void accountKnown(const wb::AccountInfo &account);

private:
    QWidget *makeFacts();
    QWidget *makeActions();
    void showAccount(const AccountInfo &account);

    const Workbench m_workbench;
    QList<Label *> m_used; ///< by action
    QList<Label *> m_limits;
};

} // namespace wb
