#include "ui/look/workbenchstyle.h"

#include "ui/look/buttons.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/styleparts.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wb {

namespace {

// The box itself plus its focus ring on all sides.
int tickBoxCell()
{
    return Metrics().tickBox() + 6;
}

// A widget that shows its focus in its own border or box.
bool drawsOwnFocus(const QWidget *widget)
{
    return qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPushButton *>(widget)
        || qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QToolButton *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QTabBar *>(widget);
}

std::optional<IconName> arrowIcon(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowDown:
        return IconName::ChevronDown;
    case QStyle::PE_IndicatorArrowUp:
        return IconName::ChevronUp;
    case QStyle::PE_IndicatorArrowLeft:
        return IconName::ChevronLeft;
    case QStyle::PE_IndicatorArrowRight:
        return IconName::ChevronRight;
    default:
        return {};
    }
}

std::optional<IconName> standardIconName(QStyle::StandardPixmap picture)
{
    switch (picture) {
    case QStyle::SP_LineEditClearButton:
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_TabCloseButton:
        return IconName::Close;
    case QStyle::SP_MessageBoxInformation:
        return IconName::Info;
    case QStyle::SP_MessageBoxWarning:
        return IconName::Warning;
    case QStyle::SP_MessageBoxCritical:
        return IconName::Failed;
    default:
        return {};
    }
}

} // namespace

WorkbenchStyle::WorkbenchStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const Tokens &t = tokensFor(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawPushButtonPanel(option, painter, widget);
        return;
    case PE_PanelLineEdit:
        // No line: the field of a combo box, whose frame is drawn already.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(option, painter, widget);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_FrameMenu:
    case PE_FrameDefaultButton:
    case PE_FrameTabWidget:
    case PE_PanelItemViewRow:
    case PE_PanelScrollAreaCorner:
    case PE_IndicatorHeaderArrow:
        return;
    case PE_Frame:
        paintRoundedRect(painter, option->rect, 0, {}, t.edge);
        return;
    case PE_FrameFocusRect:
        if (!drawsOwnFocus(widget))
            paintRoundedRect(painter, option->rect, Metrics::SmallRadius, {}, t.accent, 2);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckIndicator(option, painter);
        return;
    case PE_PanelMenu:
        paintRoundedRect(painter, option->rect, 0, t.raised, t.edge);
        return;
    case PE_PanelTipLabel:
        paintRoundedRect(painter, option->rect, 0, t.raised, t.edge);
        return;
    case PE_PanelMenuBar:
        painter->fillRect(option->rect, t.chrome);
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, t.bar);
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), t.line);
        return;
    case PE_PanelItemViewItem:
        if (option->state.testFlag(State_Selected))
            painter->fillRect(option->rect, option->state.testFlag(State_Active) ? t.sel : t.selOff);
        else if (option->state.testFlag(State_MouseOver))
            painter->fillRect(option->rect, t.hover);
        return;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children))
            paintIcon(painter, option->rect,
                      option->state.testFlag(State_Open) ? IconName::ChevronDown : IconName::ChevronRight, t.muted,
                      chevronWidth());
        return;
    case PE_IndicatorTabClose:
        drawTabClose(option, painter);
        return;
    case PE_FrameTabBarBase:
        drawTabStrip(option, painter);
        return;
    default:
        break;
    }
    if (const auto arrow = arrowIcon(element)) {
        paintIcon(painter, option->rect, *arrow, option->state.testFlag(State_Enabled) ? t.muted : t.disabled,
                  chevronWidth());
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const Tokens &t = tokensFor(option->palette);
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawPushButton(button, painter, widget);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            drawComboBoxLabel(combo, painter, widget);
            return;
        }
        break;
    case CE_Header:
        // Whole, because the stock one shrinks the label, keeps room for its own arrow and leaves a clip behind.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeaderSection(header, painter);
            drawHeaderLabel(header, painter);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeaderSection(option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeaderLabel(header, painter);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawTabShape(tab, painter);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawTabLabel(tab, painter, proxy()->subElementRect(SE_TabBarTabText, tab, widget));
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            drawMenuItem(item, painter);
            return;
        }
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            drawMenuBarItem(item, painter);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.chrome);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_ProgressBar:
        if (const auto *progress = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            drawProgress(progress, painter);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, t.line);
        return;
    case CE_ItemViewItem:
        // The current row is pale here: its text stays text.
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem readable = *item;
            readable.palette.setColor(QPalette::HighlightedText, t.text);
            QProxyStyle::drawControl(element, &readable, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void WorkbenchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                        const QWidget *widget) const
{
    switch (control) {
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            drawToolButton(button, painter, widget);
            return;
        }
        break;
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            drawComboBox(combo, painter, widget);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(bar, painter, proxy()->subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

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
    const Metrics metrics = widget ? Metrics(QApplication::font()) : Metrics();
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
    case PM_MenuButtonIndicator:
        return chevronWidth() + 12;
    case PM_TreeViewIndentation:
        return Metrics().width(18);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WorkbenchStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    case SH_Table_GridLineColor:
        return int(tokensFor(QApplication::palette()).rowLine.rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QIcon WorkbenchStyle::standardIcon(StandardPixmap picture, const QStyleOption *option, const QWidget *widget) const
{
    if (const auto name = standardIconName(picture))
        return icon(*name);
    return QProxyStyle::standardIcon(picture, option, widget);
}

QPixmap WorkbenchStyle::standardPixmap(StandardPixmap picture, const QStyleOption *option, const QWidget *widget) const
{
    if (const auto name = standardIconName(picture))
        return icon(*name).pixmap(Metrics().icon());
    return QProxyStyle::standardPixmap(picture, option, widget);
}

void WorkbenchStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractButton *>(widget) || qobject_cast<QTabBar *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace wb
