#pragma once

#include <QApplication>
#include <QFont>

namespace wb {

// Small: column headers, labels, provenance, counts, second lines. Heading: section, pane and card titles. Message:
// title of an error or empty page. Title: of a result. Score: the risk number only. Mono: what is compared character
// by character.
enum class Type { Small, Base, Heading, Message, Title, Score, Mono, MonoSmall };

// The system's font, but never under 13 px; set as the application's font by the theme, once: sizes are read when a
// widget is built.
QFont systemBaseFont();
QFont typeFont(Type type, const QFont &base = QApplication::font());

// Sizes that follow the base font: heights come from its height, widths are multiplied by it. Nothing that holds text
// has a height of its own. Measures in comments are for a font of 13 px that is 18 high.
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
    int row() const { return m_fh + 8; } // 26: table and menu row, column header, Summary line
    int tab() const { return m_fh + 16; } // 34
    int sectionHeading() const { return 2 * m_fh; } // 36
    int paneHeading() const { return 2 * m_fh + 2; } // 38
    int banner() const { return 2 * m_fh + 2; } // 38
    int operationRow() const { return 2 * m_fh + 8; } // 44
    int caseRow() const { return m_fh + 10; } // 28
    int attributeRow() const { return m_fh + 5; } // 23
    int indicatorBar() const { return 2 * m_fh + 12; } // 48
    int statusBar() const { return m_fh + 10; } // 28
    int demoBand() const { return m_fh + 10; } // 28
    int factStrip() const { return 2 * m_fh + 14; } // 50
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
    int m_fh = 0;
    double m_scale = 1;
};

} // namespace wb
