#include "ui/look/styleparts.h"

#include "ui/look/icons.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace wb {

void drawHeaderSection(const QStyleOption *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    painter->fillRect(option->rect, t.base);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
}

void drawHeaderLabel(const QStyleOptionHeader *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    const bool sorted = option->sortIndicator != QStyleOptionHeader::None;
    const int chevron = sorted ? chevronWidth() : 0;
    const QRect rect = option->rect.adjusted(FieldMargin, 0, -FieldMargin, -1);
    const QFontMetrics metrics = painter->fontMetrics();
    const QString text = metrics.elidedText(option->text, Qt::ElideRight, rect.width() - (sorted ? chevron + 4 : 0));
    const bool right = option->textAlignment & Qt::AlignRight;
    const int width = metrics.horizontalAdvance(text);
    const int x = right ? rect.right() + 1 - width - (sorted ? chevron + 4 : 0) : rect.x();
    painter->save();
    painter->setPen(sorted ? t.text : t.muted);
    painter->drawText(QRect(x, rect.y(), width + 1, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    if (sorted)
        paintIcon(painter, QRect(x + width + 4, rect.y(), chevron, rect.height()),
                  option->sortIndicator == QStyleOptionHeader::SortDown ? IconName::ChevronUp : IconName::ChevronDown,
                  t.text, chevron);
    painter->restore();
}

void drawTabShape(const QStyleOptionTab *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    const QRect rect = option->rect;
    const bool current = option->state.testFlag(QStyle::State_Selected);
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(rect, current ? t.base : hovered ? t.hover : t.bar);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), t.line);
    if (current)
        painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), t.accent);
    else
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
}

void drawTabLabel(const QStyleOptionTab *option, QPainter *painter, const QRect &text)
{
    const Tokens &t = tokensFor(option->palette);
    const bool current = option->state.testFlag(QStyle::State_Selected);
    QRect rect = text;
    painter->save();
    if (!option->icon.isNull()) {
        const int size = option->iconSize.width();
        option->icon.paint(painter, QRect(rect.x(), rect.y() + (rect.height() - size) / 2, size, size));
        rect.setLeft(rect.left() + size + 6);
    }
    painter->setPen(current ? t.text : t.muted);
    painter->drawText(
        rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(option->text, Qt::ElideRight, rect.width(), Qt::TextShowMnemonic));
    if (option->state.testFlag(QStyle::State_HasFocus))
        paintRoundedRect(painter, option->rect.adjusted(4, 6, -5, -5), Metrics::ControlRadius, {}, t.accent, 2);
    painter->restore();
}

void drawTabStrip(const QStyleOption *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    painter->fillRect(option->rect, t.bar);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
}

void drawTabClose(const QStyleOption *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    const bool hovered = option->state.testFlag(QStyle::State_Raised) || option->state.testFlag(QStyle::State_Sunken);
    if (!hovered && !option->state.testFlag(QStyle::State_Selected))
        return;
    if (hovered)
        paintRoundedRect(painter, option->rect, Metrics::SmallRadius, t.ghost);
    paintIcon(painter, option->rect, IconName::Close, hovered ? t.text : t.muted, Metrics().icon(14));
}

void drawScrollBar(const QStyleOptionSlider *option, QPainter *painter, const QRect &thumb)
{
    const Tokens &t = tokensFor(option->palette);
    if (option->maximum <= option->minimum)
        return;
    const bool hot = option->state.testFlag(QStyle::State_MouseOver) || option->state.testFlag(QStyle::State_Sunken);
    const int width = hot ? 7 : 5;
    const bool upright = option->orientation == Qt::Vertical;
    QRectF shape = thumb;
    if (upright)
        shape = QRectF(thumb.x() + (thumb.width() - width) / 2, thumb.y() + 1, width, thumb.height() - 2);
    else
        shape = QRectF(thumb.x() + 1, thumb.y() + (thumb.height() - width) / 2, thumb.width() - 2, width);
    paintRoundedRect(painter, shape, width / 2.0, hot ? t.thumbHot : t.thumb);
}

int menuTextIndent()
{
    return 8 + Metrics().icon() + 6;
}

void drawMenuItem(const QStyleOptionMenuItem *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    const QRect rect = option->rect;
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.x(), rect.center().y(), rect.width(), 1), t.line);
        return;
    }
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool chosen = enabled && option->state.testFlag(QStyle::State_Selected);
    const QColor text = !enabled ? t.disabled : chosen ? t.onAccent : t.text;
    const QColor quiet = !enabled ? t.disabled : chosen ? t.onAccent : t.muted;
    painter->save();
    painter->setFont(option->font);
    if (chosen)
        paintRoundedRect(painter, rect, Metrics::SmallRadius, t.accentFill);

    const int size = Metrics().icon();
    const QRect mark(rect.x() + 7, rect.y() + (rect.height() - size) / 2, size, size);
    if (option->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option->checked)
            paintIcon(painter, mark, IconName::Check, text, size);
    } else if (const auto name = iconNameOf(option->icon)) {
        paintIcon(painter, mark, *name, quiet, size);
    } else {
        option->icon.paint(painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }

    const QRect words = rect.adjusted(menuTextIndent(), 0, -MenuRowMargin, 0);
    const auto tab = option->text.indexOf(u'\t');
    constexpr int flags = Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine;
    painter->setPen(text);
    painter->drawText(words, flags | Qt::AlignLeft, tab < 0 ? option->text : option->text.left(tab));
    if (tab >= 0) {
        painter->setPen(quiet);
        painter->drawText(words, flags | Qt::AlignRight, option->text.mid(tab + 1));
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, QRect(words.right() - chevronWidth() + 4, rect.y(), chevronWidth(), rect.height()),
                  IconName::ChevronRight, quiet, chevronWidth());
    painter->restore();
}

void drawMenuBarItem(const QStyleOptionMenuItem *option, QPainter *painter)
{
    const Tokens &t = tokensFor(option->palette);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    painter->fillRect(option->rect, t.chrome);
    if (enabled && option->state.testFlag(QStyle::State_Selected))
        paintRoundedRect(painter, option->rect.adjusted(0, 2, 0, -2), Metrics::SmallRadius, t.ghost);
    painter->save();
    painter->setPen(enabled ? t.text : t.disabled);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, option->text);
    painter->restore();
}

} // namespace wb
