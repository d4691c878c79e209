#include "ui/triagedialog.h"

#include "models/domain/clock.h"
#include "models/domain/operation.h"
#include "ui/actionwords.h"
#include "ui/indicatorsession.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/operationsatwork.h"
#include "ui/triageset.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>

namespace wb {

using namespace Qt::StringLiterals;

TriageDialog::TriageDialog(const Workbench &workbench, const IndicatorSession &session, QWidget *parent)
    : QuestionDialog(tr("Triage set for %1").arg(indicatorTypeName(session.indicator().type)), tr("Save"), parent)
    , m_workbench(workbench)
    , m_type(session.indicator().type)
{
    addSentence(tr("Run asks for these, and only for what is not held."));
    const QStringList chosen = session.triage();
    auto *const grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    for (const ActionEntry &entry : session.shown()) {
        if (!entry.fits)
            continue;
        auto *const box = new QCheckBox(mnemonicFree(entry.title()));
        box->setChecked(chosen.contains(entry.id()));
        const QString price = entry.spec->billing == Billing::Record
            ? tr("%1, asks each time").arg(priceText(*entry.spec))
            : priceText(*entry.spec);
        const StateWords state = stateWords(entry, workbench.clock->nowUtc(), workbench.clock->monotonicMs());
        const int row = grid->rowCount();
        grid->addWidget(box, row, 0);
        grid->addWidget(new Label(price, Type::Small, Tone::Muted), row, 1);
        grid->addWidget(new Label(state.line, Type::Small, Tone::Muted), row, 2);
        m_boxes.append({entry.id(), box});
    }
    body()->addLayout(grid);
    QPushButton *const reset = makeButton(tr("Reset"), IconName::Undo, ButtonKind::Flat);
    connect(reset, &QPushButton::clicked, this, [this] {
        const QStringList first = firstTriageSet(offeredActions(m_workbench), m_type);
        for (const auto &[id, box] : std::as_const(m_boxes))
            box->setChecked(first.contains(id));
    });
    body()->addWidget(reset, 0, Qt::AlignLeft);
}

void TriageDialog::accept()
{
    QStringList ids;
    for (const auto &[id, box] : std::as_const(m_boxes)) {
        if (box->isChecked())
            ids.append(id);
    }
    // What is as it was first stays so when the operation names others one day.
    if (ids == firstTriageSet(offeredActions(m_workbench), m_type))
        resetTriageSet(*m_workbench.settings, m_type);
    else
        setTriageSet(*m_workbench.settings, m_type, ids);
    QuestionDialog::accept();
}

} // namespace wb
