#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace wb {

/// User name and key of the operation: typed, tested, kept, forgotten; and the way to the service.
class CredentialsCard : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialsCard(const Workbench &workbench, QWidget *parent = nullptr);

signals:
    void saved();
    void demoRequested();
    void continueRequested();
};

} // namespace wb
