#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace wb {

struct AccountInfo;

/// Shown in place of a result when there are no credentials.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(const Workbench &workbench, QWidget *parent = nullptr);

signals:
    /// Credentials were kept and the service accepted them.
    void connected(const wb::AccountInfo &account);
    void demoRequested();
    void continueRequested();
};

} // namespace wb
