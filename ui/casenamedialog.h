#pragma once

#include "models/domain/call.h"
#include "ui/questiondialog.h"

class QLineEdit;

namespace wb {

class CurrentCase;
class WrappedLabel;

/// Asks for the name of a new case; what is wrong with it is said in place.
class CaseNameDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    enum class Purpose { Create, Rename };
    CaseNameDialog(CurrentCase *currentCase, Purpose purpose, QWidget *parent);

    void accept() override;

private:
    void refuse(const QString &reason);

    CurrentCase *const m_case;
    const Purpose m_purpose;
    QLineEdit *m_name;
    WrappedLabel *m_reason;
    Call m_call;
};

} // namespace wb
