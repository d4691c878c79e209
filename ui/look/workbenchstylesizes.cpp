// The measures of the style; what it draws is dispatched in workbenchstyle.cpp.
#include "ui/look/workbenchstyle.h"

#include "ui/look/metrics.h"
#include "ui/look/styleparts.h"

#include <QStyleOption>

namespace wb {

namespace {

// The box itself plus its focus ring on all sides.
int tickBoxCell()
{
    return Metrics().tickBox() + 6;
}

} // namespace

QRect WorkbenchStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        // The edit adds 2 px of its own.
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(FieldMargin - 2, 1, 2 - FieldMargin, -1)
                                             : option->rect;
    }
    case SE_PushButtonContents:
        return option->rect.adjusted(ButtonMargin, 0, -ButtonMargin, 0);
    case SE_TabBarTabRightButton: {
        const int size = proxy()->pixelMetric(PM_TabCloseIndicatorWidth, option, widget);
        return {option->rect.right() - 8 - size, option->rect.y() + (option->rect.height() - size) / 2, size, size};
    }
    case SE_TabBarTabText: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        const int button = tab && tab->rightButtonSize.isValid() ? tab->rightButtonSize.width() + 8 : 0;
        return option->rect.adjusted(12, 0, -(button ? button : 12), 0);
    }
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect WorkbenchStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                     const QWidget *widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const QRect field = option->rect.adjusted(FieldMargin, 1, -(2 * FieldMargin + chevronWidth()), -1);
        return visualRect(option->direction, option->rect, field);
    }
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);

    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int thumb = length;
    if (range > 0)
        thumb = int(qMin<qint64>(length,
                                 qMax<qint64>(proxy()->pixelMetric(PM_ScrollBarSliderMin, bar, widget),
                                              qint64(bar->pageStep) * length / (range + bar->pageStep))));
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
    const auto slice = [&](int from, int size) {
        return upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                       : visualRect(bar->direction, bar->rect,
                                    QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height()));
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return slice(start, thumb);
    case SC_ScrollBarSubPage:
        return slice(0, start);
    case SC_ScrollBarAddPage:
        return slice(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

QSize WorkbenchStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                       const QWidget *widget) const
{
    const Metrics metrics;
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            int width = option->fontMetrics.size(Qt::TextHideMnemonic | Qt::TextSingleLine, button->text).width();
            if (!button->icon.isNull())
                width += button->iconSize.width() + (button->text.isEmpty() ? 0 : ButtonIconGap);
            if (button->features & QStyleOptionButton::HasMenu)
                width += chevronWidth() + ButtonIconGap;
            return {width + 2 * ButtonMargin, metrics.control()};
        }
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            const bool withText = button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
            const bool withIcon = button->toolButtonStyle != Qt::ToolButtonTextOnly && !button->icon.isNull();
            int width = 2 * ToolButtonMargin;
            if (withText)
                width +=
                    QFontMetrics(button->font).size(Qt::TextHideMnemonic | Qt::TextSingleLine, button->text).width();
            if (withIcon)
                width += button->iconSize.width() + (withText ? ButtonIconGap : 0);
            if (button->features.testFlag(QStyleOptionToolButton::HasMenu)
                && (withText || button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)))
                width += chevronWidth() + ButtonIconGap;
            return {withText ? width : qMax(width, metrics.control()), metrics.control()};
        }
        break;
    case CT_LineEdit:
        return {contents.width() + 2 * FieldMargin, metrics.control()};
    case CT_ComboBox:
        return {contents.width() + 3 * FieldMargin + chevronWidth(), metrics.control()};
    case CT_CheckBox: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), qMax(size.height(), tickBoxCell())};
    }
    case CT_HeaderSection: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const int words = header ? option->fontMetrics.horizontalAdvance(header->text) : contents.width();
        return {words + 2 * FieldMargin + 4 + chevronWidth(), metrics.row()};
    }
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            int width = option->fontMetrics.size(Qt::TextHideMnemonic | Qt::TextSingleLine, tab->text).width() + 25;
            if (!tab->icon.isNull())
                width += tab->iconSize.width() + 6;
            if (tab->rightButtonSize.isValid())
                width += tab->rightButtonSize.width() + 8;
            return {qMax(width, metrics.width(120)), metrics.tab()};
        }
        break;
    case CT_MenuBarItem:
        return {contents.width() + 13, metrics.control()};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {contents.width(), 9};
            const QString words = item->text.section(u'\t', 0, 0);
            int width = QFontMetrics(item->font).size(Qt::TextHideMnemonic | Qt::TextSingleLine, words).width();
            width += menuTextIndent() + MenuRowMargin;
            if (item->text.contains(u'\t'))
                width += 24;
            if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
                width += 8 + chevronWidth();
            return {width, metrics.row()};
        }
        break;
    case CT_ProgressBar:
        return {qMax(contents.width(), 80), 5};
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
    case PM_MenuBarVMargin:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_DefaultFrameWidth:
        return isTextField(widget) ? 4 : 1;
    case PM_ComboBoxFrameWidth:
    case PM_MenuPanelWidth:
    case PM_SplitterWidth:
        return 1;
    case PM_MenuHMargin:
        return 8;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarHMargin:
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 36;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return tickBoxCell();
    case PM_CheckBoxLabelSpacing:
        return 5;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return Metrics().icon();
    case PM_TabBarScrollButtonWidth:
        return Metrics().width(24);
    case PM_MenuButtonIndicator:
        return chevronWidth() + 12;
    case PM_TreeViewIndentation:
        return Metrics().width(18);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace wb
