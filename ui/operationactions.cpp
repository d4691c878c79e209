#include "ui/operationactions.h"

#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "ui/actionwords.h"
#include "ui/knownaccount.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"

#include <QCheckBox>
#include <QGridLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

OperationActions::OperationActions(const WindowContext &context, const KnownOperation *known, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_known(known)
    , m_all(new QCheckBox(this))
{
    const Metrics metrics;
    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    const auto put = [&](Label *label, int row, int column, Qt::Alignment alignment) {
        label->setAlignment(alignment | Qt::AlignVCenter);
        grid->addWidget(label, row, column);
        grid->setRowMinimumHeight(row, metrics.row());
        return label;
    };
    m_all->setAccessibleName(tr("All actions"));
    grid->addWidget(m_all, 0, 0);
    put(new Label(tr("Action"), Type::Small, Tone::Muted, this), 0, 1, Qt::AlignLeft);
    put(new Label(tr("Used"), Type::Small, Tone::Muted, this), 0, 2, Qt::AlignRight);
    put(new Label(tr("Left"), Type::Small, Tone::Muted, this), 0, 3, Qt::AlignRight);
    put(new Label(tr("Limit"), Type::Small, Tone::Muted, this), 0, 4, Qt::AlignRight);
    int row = 1;
    for (const ActionSpec &action : known->operation.actions) {
        grid->addWidget(new wb::Line(Qt::Horizontal, this), row++, 0, 1, 5);
        Line line;
        line.action = &action;
        line.box = new QCheckBox(this);
        line.box->setAccessibleName(action.title);
        line.box->setToolTip(toolTipText(
            tr("%1\n%2. Billed by %3%4")
                .arg(action.description, typesText(action), action.billing == Billing::Call ? tr("call") : tr("record"),
                     action.product.isEmpty() ? QString() : tr(", product %1").arg(action.product))));
        grid->addWidget(line.box, row, 0);
        auto *const title = put(new Label(action.title, Type::Base, Tone::Text, this), row, 1, Qt::AlignLeft);
        title->setToolTip(line.box->toolTip());
        line.used = put(new Label({}, Type::Mono, Tone::Text, this), row, 2, Qt::AlignRight);
        line.left = put(new Label({}, Type::Mono, Tone::Text, this), row, 3, Qt::AlignRight);
        line.limit = put(new Label({}, Type::Base, Tone::Text, this), row, 4, Qt::AlignRight);
        m_lines.append(line);
        connect(line.box, &QCheckBox::clicked, this, [this, id = action.id](bool isOn) { setOffered({id}, isOn); });
        ++row;
    }
    connect(m_all, &QCheckBox::clicked, this, [this] {
        const Operations &operations = *m_context.workbench->operations;
        QStringList ids;
        bool isAnyOff = false;
        for (const Line &line : std::as_const(m_lines)) {
            ids.append(line.action->id);
            isAnyOff |= !operations.isActionEnabled(line.action->id);
        }
        setOffered(ids, isAnyOff);
    });
    connect(context.workbench->operations, &Operations::changed, this, &OperationActions::showSwitches);
    connect(context.account, &KnownAccount::changed, this, &OperationActions::showQuotas);
    connect(context.account, &KnownAccount::counted, this, &OperationActions::showQuotas);
    showSwitches();
    showQuotas();
}

void OperationActions::setOffered(const QStringList &actionIds, bool isOn)
{
    m_context.workbench->operations->setActionsEnabled(actionIds, isOn);
    m_context.workbench->settings->saveLater();
}

void OperationActions::showSwitches()
{
    int offered = 0;
    for (const Line &line : std::as_const(m_lines)) {
        const bool isOn = m_context.workbench->operations->isActionEnabled(line.action->id);
        line.box->setChecked(isOn);
        offered += isOn;
    }
    m_all->setTristate(offered > 0 && offered < m_lines.size());
    m_all->setCheckState(offered == 0 ? Qt::Unchecked : offered < m_lines.size() ? Qt::PartiallyChecked : Qt::Checked);
}

void OperationActions::setUse(const QHash<QString, ActionUse> &uses)
{
    m_uses = uses;
    showQuotas();
}

/// What the service counts goes before what was counted here, which knows of this machine alone.
void OperationActions::showQuotas()
{
    const bool isTold = m_context.account->of(m_known->operation.id).has_value();
    for (const Line &line : std::as_const(m_lines)) {
        const auto quota = m_context.account->quotaOf(*line.action);
        const bool isCovered = m_context.account->covers(*line.action);
        const qint64 here = m_uses.value(line.action->id).requests;
        line.used->setText(quota ? grouped(quota->used) : here > 0 ? grouped(here) : u"–"_s);
        line.used->setToolTip(quota          ? tr("As the service told, and what was run here since")
                                  : here > 0 ? tr("Requests from this computer, this month")
                                             : QString());
        const bool isSpent = quota && quota->perMonth && quota->used >= *quota->perMonth;
        line.left->setTone(isSpent ? Tone::Warn : Tone::Text);
        line.left->setText(quota && quota->perMonth ? grouped(std::max<qint64>(0, *quota->perMonth - quota->used))
                                                    : u"–"_s);
        line.left->setToolTip(quota && !line.action->product.isEmpty()
                                  ? tr("Of the product %1, this month").arg(line.action->product)
                                  : QString());
        line.limit->setTone(quota ? Tone::Text : Tone::Muted);
        line.limit->setText(quota            ? (quota->perMonth ? grouped(*quota->perMonth) : tr("no limit"))
                                : !isCovered ? tr("not in this licence")
                                : isTold     ? u"–"_s
                                             : tr("test to see"));
    }
}

QCheckBox *OperationActions::box(QStringView actionId) const
{
    for (const Line &line : m_lines) {
        if (line.action->id == actionId)
            return line.box;
    }
    return nullptr;
}

} // namespace wb
