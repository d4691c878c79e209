#include "ui/demoband.h"

#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/tokens.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace wb {

DemoBand::DemoBand(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(Metrics().demoBand());
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(Metrics::ButtonGap);
    row->addWidget(new IconLabel(IconName::Demo, Tint::Warn));
    row->addWidget(new Label(tr("DEMO DATA"), Type::Heading, Tone::Warn));
    row->addWidget(new ElidedLabel(tr("Invented domains and addresses from a service inside this program. Nothing "
                                      "leaves this computer.")),
                   1);
    QPushButton *const connectButton = makeButton(tr("Connect…"), ButtonKind::Flat);
    connectButton->setFixedHeight(Metrics().demoBand() - 4);
    row->addWidget(connectButton);
    connect(connectButton, &QPushButton::clicked, this, &DemoBand::connectAsked);
}

void DemoBand::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensFor(palette());
    QPainter(this).fillRect(rect(), t.warnBg);
}

} // namespace wb
