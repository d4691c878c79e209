#pragma once

#include "models/domain/indicator.h"
#include "ui/questiondialog.h"
#include "ui/workbench.h"

class QCheckBox;

namespace wb {

class IndicatorSession;

/// Which actions Run asks for, for the type of the indicator that is shown.
class TriageDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    TriageDialog(const Workbench &workbench, const IndicatorSession &session, QWidget *parent);

    /// The setting is in memory then; whoever opened the dialog saves it.
    void accept() override;

private:
    const Workbench m_workbench;
    const IndicatorType m_type;
    QList<std::pair<QString, QCheckBox *>> m_boxes;
};

} // namespace wb
