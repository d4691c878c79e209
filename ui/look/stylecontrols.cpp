#include "ui/look/styleparts.h"

#include "ui/look/buttons.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"

#include <QComboBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>

namespace wb {

namespace {

struct ButtonLook
{
    ButtonKind kind = ButtonKind::Plain;
    bool enabled = false;
    bool hovered = false;
    bool pressed = false;
    bool checked = false;
    bool focused = false;
};

ButtonLook lookOf(const QStyleOption *option, const QWidget *widget)
{
    const QStyle::State state = option->state;
    return {
        .kind = buttonKind(widget),
        .enabled = state.testFlag(QStyle::State_Enabled),
        .hovered = state.testFlag(QStyle::State_MouseOver),
        .pressed = state.testFlag(QStyle::State_Sunken),
        .checked = state.testFlag(QStyle::State_On),
        .focused = state.testFlag(QStyle::State_HasFocus),
    };
}

QColor buttonFill(const ButtonLook &look, const Tokens &t)
{
    switch (look.kind) {
    case ButtonKind::Primary:
        return look.pressed ? t.accentPress : look.hovered ? t.accentHover : t.accentFill;
    case ButtonKind::Tonal:
        return look.pressed || look.hovered ? t.sel : t.infoBg;
    case ButtonKind::Danger:
        return look.pressed || look.hovered ? t.badBg : t.raised;
    case ButtonKind::Flat:
        return look.pressed || look.checked ? t.selOff : look.hovered ? t.ghost : QColor();
    case ButtonKind::Plain:
        break;
    }
    return look.pressed || look.checked ? t.raisedPress : look.hovered ? t.raisedHover : t.raised;
}

QColor buttonBorder(ButtonKind kind, const Tokens &t)
{
    switch (kind) {
    case ButtonKind::Primary:
    case ButtonKind::Flat:
        return {};
    case ButtonKind::Tonal:
        return t.accent;
    case ButtonKind::Danger:
        return t.bad;
    case ButtonKind::Plain:
        break;
    }
    return t.edge;
}

void paintButtonPanel(QPainter *painter, const QRect &rect, const ButtonLook &look, const Tokens &t)
{
    constexpr double radius = Metrics::ControlRadius;
    if (!look.enabled) {
        if (look.kind != ButtonKind::Flat)
            paintRoundedRect(painter, rect, radius, {}, t.line);
        return;
    }
    const QColor fill = buttonFill(look, t);
    if (!look.focused) {
        const QColor border = buttonBorder(look.kind, t);
        if (fill.isValid() || border.isValid())
            paintRoundedRect(painter, rect, radius, fill, border);
        return;
    }
    paintRoundedRect(painter, rect, radius, fill, t.accent, 2);
    if (look.kind == ButtonKind::Primary)
        paintRoundedRect(painter, QRectF(rect).adjusted(2, 2, -2, -2), radius - 2, {}, t.onAccent, 1.5);
}

QColor buttonText(const ButtonLook &look, const Tokens &t)
{
    if (!look.enabled)
        return t.disabled;
    switch (look.kind) {
    case ButtonKind::Primary:
        return t.onAccent;
    case ButtonKind::Tonal:
        return t.accent;
    case ButtonKind::Danger:
        return t.bad;
    case ButtonKind::Plain:
    case ButtonKind::Flat:
        break;
    }
    return t.text;
}

QColor buttonIcon(const ButtonLook &look, const Tokens &t)
{
    const bool quiet = look.kind == ButtonKind::Plain || look.kind == ButtonKind::Flat;
    return look.enabled && quiet ? t.muted : buttonText(look, t);
}

void paintButtonIcon(QPainter *painter, const QRect &rect, const QIcon &icon, const QColor &color, bool enabled)
{
    if (const auto name = iconNameOf(icon))
        paintIcon(painter, rect, *name, color, qMin(rect.width(), rect.height()));
    else
        icon.paint(painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

// Picture and words together in the middle of the rectangle.
void paintButtonLabel(QPainter *painter, const QRect &rect, const QString &text, const QIcon &icon, int iconSize,
                      const ButtonLook &look, const Tokens &t)
{
    constexpr int flags = Qt::TextHideMnemonic | Qt::TextSingleLine;
    const QFontMetrics metrics = painter->fontMetrics();
    const int iconWidth = icon.isNull() ? 0 : iconSize;
    const int gap = iconWidth && !text.isEmpty() ? ButtonIconGap : 0;
    const int room = rect.width() - iconWidth - gap;
    QString shown = text;
    int textWidth = metrics.size(flags, text).width();
    if (textWidth > room) {
        shown = metrics.elidedText(text, Qt::ElideRight, room, Qt::TextShowMnemonic);
        textWidth = room;
    }
    int x = rect.x() + qMax(0, rect.width() - iconWidth - gap - textWidth) / 2;
    if (iconWidth) {
        paintButtonIcon(painter, QRect(x, rect.y() + (rect.height() - iconSize) / 2, iconSize, iconSize), icon,
                        buttonIcon(look, t), look.enabled);
        x += iconWidth + gap;
    }
    painter->setPen(buttonText(look, t));
    painter->drawText(QRect(x, rect.y(), textWidth + 1, rect.height()), flags | Qt::AlignLeft | Qt::AlignVCenter,
                      shown);
}

IconName arrowIcon(Qt::ArrowType arrow)
{
    switch (arrow) {
    case Qt::UpArrow:
        return IconName::ChevronUp;
    case Qt::LeftArrow:
        return IconName::ChevronLeft;
    case Qt::RightArrow:
        return IconName::ChevronRight;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    return IconName::ChevronDown;
}

} // namespace

int chevronWidth()
{
    return Metrics().icon(12);
}

void drawPushButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    paintButtonPanel(painter, option->rect, lookOf(option, widget), tokensFor(option->palette));
}

void drawPushButton(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget)
{
    const Tokens &t = tokensFor(option->palette);
    const ButtonLook look = lookOf(option, widget);
    painter->save();
    paintButtonPanel(painter, option->rect, look, t);
    QRect inside = option->rect.adjusted(ButtonMargin - 3, 0, -(ButtonMargin - 3), 0);
    if (option->features & QStyleOptionButton::HasMenu) {
        const QRect chevron(inside.right() - chevronWidth() + 1, inside.y(), chevronWidth(), inside.height());
        paintIcon(painter, chevron, IconName::ChevronDown, buttonIcon(look, t), chevronWidth());
        inside.setRight(chevron.left() - ButtonIconGap);
    }
    paintButtonLabel(painter, inside, option->text, option->icon, option->iconSize.width(), look, t);
    painter->restore();
}

void drawToolButton(const QStyleOptionToolButton *option, QPainter *painter, const QWidget *widget)
{
    const Tokens &t = tokensFor(option->palette);
    const ButtonLook look = lookOf(option, widget);
    painter->save();
    painter->setFont(option->font);
    // The arrows of a tab bar lie over its tabs.
    if (widget && qobject_cast<const QTabBar *>(widget->parentWidget()))
        painter->fillRect(option->rect, t.bar);
    paintButtonPanel(painter, option->rect, look, t);
    if (option->features.testFlag(QStyleOptionToolButton::Arrow)) {
        paintIcon(painter, option->rect, arrowIcon(option->arrowType), buttonIcon(look, t), chevronWidth());
        painter->restore();
        return;
    }
    const bool withText = option->toolButtonStyle != Qt::ToolButtonIconOnly && !option->text.isEmpty();
    QRect inside = option->rect.adjusted(4, 0, -4, 0);
    const bool withMenu = option->features.testFlag(QStyleOptionToolButton::HasMenu)
        && (withText || option->features.testFlag(QStyleOptionToolButton::MenuButtonPopup));
    if (withMenu) {
        const QRect chevron(inside.right() - chevronWidth() - 4, inside.y(), chevronWidth(), inside.height());
        paintIcon(painter, chevron, IconName::ChevronDown, buttonIcon(look, t), chevronWidth());
        inside.setRight(chevron.left() - 2);
    }
    const bool withIcon = option->toolButtonStyle != Qt::ToolButtonTextOnly;
    paintButtonLabel(painter, inside, withText ? option->text : QString(), withIcon ? option->icon : QIcon(),
                     option->iconSize.width(), look, t);
    painter->restore();
}

bool isTextField(const QWidget *widget)
{
    const auto *const text = qobject_cast<const QPlainTextEdit *>(widget);
    return text && !text->isReadOnly();
}

void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Tokens &t = tokensFor(option->palette);
    constexpr double radius = Metrics::ControlRadius;
    if (!option->state.testFlag(QStyle::State_Enabled)) {
        paintRoundedRect(painter, option->rect, radius, t.chrome, t.line);
        return;
    }
    if (hasFieldError(widget))
        paintRoundedRect(painter, option->rect, radius, t.field, t.bad,
                         option->state.testFlag(QStyle::State_HasFocus) ? 2 : 1);
    else if (option->state.testFlag(QStyle::State_HasFocus))
        paintRoundedRect(painter, option->rect, radius, t.field, t.accent, 2);
    else
        paintRoundedRect(painter, option->rect, radius, t.field,
                         option->state.testFlag(QStyle::State_MouseOver) ? t.muted : t.ctl);
}

void drawComboBox(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget)
{
    drawField(option, painter, widget);
    const Tokens &t = tokensFor(option->palette);
    const QRect chevron(option->rect.right() - FieldMargin - chevronWidth() + 1, option->rect.y(), chevronWidth(),
                        option->rect.height());
    paintIcon(painter, QStyle::visualRect(option->direction, option->rect, chevron), IconName::ChevronDown,
              option->state.testFlag(QStyle::State_Enabled) ? t.muted : t.disabled, chevronWidth());
}

void drawComboBoxLabel(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget)
{
    const QStyle *style = widget ? widget->style() : QApplication::style();
    QRect rect = style->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, widget);
    painter->save();
    if (!option->currentIcon.isNull()) {
        const QRect picture(rect.topLeft(), QSize(option->iconSize.width(), rect.height()));
        option->currentIcon.paint(painter, picture, Qt::AlignCenter,
                                  option->state.testFlag(QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(picture.right() + ButtonIconGap);
    }
    painter->setPen(option->palette.color(QPalette::Text));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(option->currentText, Qt::ElideRight, rect.width()));
    painter->restore();
}

void drawCheckIndicator(const QStyleOption *option, QPainter *painter)
{
    const QStyle::State state = option->state;
    paintTickBox(painter, option->rect,
                 {
                     .state = state.testFlag(QStyle::State_NoChange) ? Qt::PartiallyChecked
                         : state.testFlag(QStyle::State_On)          ? Qt::Checked
                                                                     : Qt::Unchecked,
                     .enabled = state.testFlag(QStyle::State_Enabled),
                     .hovered = state.testFlag(QStyle::State_MouseOver),
                     .focused = state.testFlag(QStyle::State_HasFocus),
                 },
                 tokensFor(option->palette));
}

void drawProgress(const QStyleOptionProgressBar *option, QPainter *painter)
{
    constexpr int height = 5;
    const Tokens &t = tokensFor(option->palette);
    const QRectF groove(option->rect.x(), option->rect.y() + (option->rect.height() - height) / 2, option->rect.width(),
                        height);
    paintRoundedRect(painter, groove, height / 2.0, t.line);
    const qint64 range = qint64(option->maximum) - option->minimum;
    QRectF done = groove;
    if (range > 0) {
        done.setWidth(groove.width() * double(option->progress - option->minimum) / double(range));
    } else {
        // How much there is to do is not known: the middle third, which stands still because nothing moves here.
        done.setLeft(groove.left() + groove.width() / 3);
        done.setWidth(groove.width() / 3);
    }
    if (done.width() >= 1)
        paintRoundedRect(painter, done, height / 2.0, t.accent);
}

} // namespace wb
