#pragma once

#include "ui/codetext.h"

#include <QAbstractScrollArea>

namespace wb {

/// Shows lines and paints only those that are seen, so that its size does not matter. Plain text, to read, select and
/// copy.
class CodeView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit CodeView(const QString &accessibleName, QWidget *parent = nullptr);

    void setText(std::shared_ptr<const CodeText> text);
    const std::shared_ptr<const CodeText> &text() const { return m_text; }

    void setMatches(std::vector<CodeText::Match> matches);
    /// Scrolls there; -1: to none.
    void setCurrentMatch(int number);
    /// Marks a line and brings it into view.
    void showLine(int line);

    QString selectedText() const;
    int lineHeight() const { return m_lineHeight; }
    /// What the text is high with all its lines.
    int contentHeight() const;
    int firstVisibleLine() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Place
    {
        int line = 0;
        int column = 0;
        friend auto operator<=>(const Place &, const Place &) = default;
    };
    Place placeAt(const QPoint &position) const;
    void updateScrollBars();
    void bringIntoView(int line);
    void selectAll();
    void copy() const;
    int textLeft() const;
    void paintLine(QPainter *painter, int line, int y) const;

    std::shared_ptr<const CodeText> m_text;
    std::vector<CodeText::Match> m_matches;
    int m_currentMatch = -1;
    int m_markedLine = -1;
    Place m_anchor;
    Place m_position;
    int m_lineHeight = 0;
    int m_charWidth = 0;
    int m_numberWidth = 0;
};

} // namespace wb
