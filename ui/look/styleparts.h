#pragma once

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QWidget;

namespace wb {

// What the style draws, one function an element.

// stylecontrols.cpp
void drawPushButton(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget);
void drawPushButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void drawToolButton(const QStyleOptionToolButton *option, QPainter *painter, const QWidget *widget);
/// A text of several lines to write in: a field like those of one line.
bool isTextField(const QWidget *widget);
void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void drawComboBox(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget);
void drawComboBoxLabel(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget);
void drawCheckIndicator(const QStyleOption *option, QPainter *painter);
void drawProgress(const QStyleOptionProgressBar *option, QPainter *painter);

// styleframes.cpp
void drawHeaderSection(const QStyleOption *option, QPainter *painter);
void drawHeaderLabel(const QStyleOptionHeader *option, QPainter *painter);
void drawTabShape(const QStyleOptionTab *option, QPainter *painter);
void drawTabLabel(const QStyleOptionTab *option, QPainter *painter, const QRect &text);
void drawTabStrip(const QStyleOption *option, QPainter *painter);
void drawTabClose(const QStyleOption *option, QPainter *painter);
void drawScrollBar(const QStyleOptionSlider *option, QPainter *painter, const QRect &thumb);
void drawMenuItem(const QStyleOptionMenuItem *option, QPainter *painter);
void drawMenuBarItem(const QStyleOptionMenuItem *option, QPainter *painter);

// Left of the words of a menu row: margin, picture or check mark, gap.
int menuTextIndent();
constexpr int MenuRowMargin = 10;
constexpr int ButtonMargin = 11;
constexpr int ToolButtonMargin = 8;
constexpr int ButtonIconGap = 6;
constexpr int FieldMargin = 8;
int chevronWidth();

} // namespace wb
