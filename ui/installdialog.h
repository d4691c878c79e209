#pragma once

#include "models/domain/operations.h"
#include "ui/questiondialog.h"

namespace wb {

/// What a package would do, before anything of it is written: who made it, whom it asks, with what, and what changes
/// when it takes the place of another version.
class InstallDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    InstallDialog(const Operations &operations, const OperationPackage &package, QWidget *parent);

private:
    void addChanges(const Operation &before, const Operation &after);
};

} // namespace wb
