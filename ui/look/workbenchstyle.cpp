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
#include <QPlainTextEdit>
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
    case PE_IndicatorTabTearLeft:
    case PE_IndicatorTabTearRight:
        return;
    case PE_Frame:
        if (isTextField(widget))
            drawField(option, painter, widget);
        else
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
    if (isTextField(widget)) {
        auto *const field = static_cast<QPlainTextEdit *>(widget);
        field->viewport()->setAutoFillBackground(false); // the round corners are its frame's
        field->setFrameStyle(field->frameStyle()); // as wide as the frame of such a field is
    }
}

} // namespace wb
