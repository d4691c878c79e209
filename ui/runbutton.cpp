#include "ui/runbutton.h"

#include "ui/look/buttons.h"
#include "ui/look/metrics.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionButton>

namespace wb {

RunButton::RunButton(const QString &text, QWidget *parent)
    : QPushButton(wb::icon(IconName::Play), text, parent)
{
    setAutoDefault(false);
    setButtonKind(this, ButtonKind::Primary);
}

void RunButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    if (m_choices)
        option->features |= QStyleOptionButton::HasMenu;
}

QSize RunButton::sizeHint() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, {}, this);
}

int RunButton::arrowLeft() const
{
    return width() - Metrics().icon(12) - 16;
}

void RunButton::showChoices()
{
    if (m_choices && isEnabled())
        m_choices->popup(mapToGlobal(QPoint(width() - m_choices->sizeHint().width(), height())));
}

void RunButton::mousePressEvent(QMouseEvent *event)
{
    if (m_choices && event->button() == Qt::LeftButton && event->position().x() >= arrowLeft())
        showChoices();
    else
        QPushButton::mousePressEvent(event);
}

void RunButton::keyPressEvent(QKeyEvent *event)
{
    if (m_choices && event->key() == Qt::Key_Down)
        showChoices();
    else
        QPushButton::keyPressEvent(event);
}

} // namespace wb
