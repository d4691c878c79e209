#pragma once

#include <QApplication>
#include <QFont>

namespace wb {

// Small: column headers, labels, provenance, counts, second lines. Heading: section, pane and card titles. Message:
// title of an error or empty page. Title: of a result. Score: the risk number only. Mono: what is compared character
// by character.
enum class Type { Small, Base, Heading, Message, Title, Score, Mono, MonoSmall };

enum class Density { Comfortable, Compact };

// How rows and values are drawn: of the whole program, like the application's font. Set by the theme alone, which tells
// every widget by a StyleChange: what keeps a size or a font reads it anew then.
struct ValueLook
{
    Density density = Density::Comfortable;
    QString family = {}; // of values; empty: the system's fixed font
    int pixels = 0; // of values; 0: in proportion to the base font

    friend bool operator==(const ValueLook &, const ValueLook &) = default;
};
const ValueLook &valueLook();

// The system's font, but never under 13 px; set as the application's font by the theme, once: sizes are read when a
// widget is built.
QFont systemBaseFont();
QFont typeFont(Type type, const QFont &base = QApplication::font());

// Sizes that follow the base font: heights come from its height, widths are multiplied by it. Nothing that holds text
// has a height of its own. Rows give way in a compact window and grow with the font of values; what is pressed stays.
// Measures in comments are for a font of 13 px that is 18 high.
class Metrics
{
public:
    explicit Metrics(const QFont &base = QApplication::font());

    int fontHeight() const { return m_fh; }
    // A width, or the width at which a layout changes, given for a font of 13 px.
    int width(int at13) const { return qRound(at13 * m_scale); }
    // A picture grows with the font and never shrinks below its grid.
    int icon(int at13 = 16) const { return qMax(at13, width(at13)); }

    int control() const { return m_fh + 10; } // 28
    int tallControl() const { return m_fh + 12; } // 30: indicator field, Run, credentials
    int row() const { return m_line + tight(8, 3); } // 26: table and menu row, column header, Summary line
    int tab() const { return m_fh + tight(16, 11); } // 34
    int sectionHeading() const { return m_fh + tight(18, 13); } // 36
    int paneHeading() const { return 2 * m_fh + 2; } // 38
    int banner() const { return 2 * m_fh + 2; } // 38
    int operationRow() const { return 2 * m_fh + tight(8, 1); } // 44
    int caseRow() const { return m_line + tight(10, 4); } // 28
    int attributeRow() const { return m_line + tight(5, 2); } // 23
    int indicatorBar() const { return 2 * m_fh + 12; } // 48
    int statusBar() const { return m_fh + 10; } // 28
    int demoBand() const { return m_fh + 10; } // 28
    int factStrip() const { return m_fh + m_line + tight(14, 8); } // 50
    int valueLine() const { return m_line; } // 18: what a value on one line takes
    int tickBox() const { return icon(14); }

    static constexpr int ContentLeft = 16;
    static constexpr int ContentRight = 14;
    static constexpr int PaneMargin = 14;
    static constexpr int ButtonGap = 8;
    static constexpr int ToolGap = 6;
    static constexpr int ControlRadius = 5;
    static constexpr int SmallRadius = 4;
    static constexpr int CardRadius = 8;

private:
    friend class Theme;
    static void setValueLook(const ValueLook &look);
    static int tight(int comfortable, int compact);

    int m_fh = 0;
    int m_line = 0;
    double m_scale = 1;
};

} // namespace wb
