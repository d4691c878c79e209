#pragma once

#include "ui/codespans.h"
#include "ui/codetext.h"

#include <QAbstractScrollArea>
#include <QTextLayout>

namespace wb {

/// Shows lines and paints only those that are seen, so that its size does not matter. Plain text, to read, select and
/// copy.
class CodeView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit CodeView(const QString &accessibleName, QWidget *parent = nullptr);

    /// Spans in colours of their own; none: fields ("Name: value") have their names muted.
    void setText(std::shared_ptr<const CodeText> text, CodeSpans spans = {});
    const std::shared_ptr<const CodeText> &text() const { return m_text; }

    void setMatches(std::vector<CodeText::Match> matches);
    /// Scrolls there; -1: to none.
    void setCurrentMatch(int number);
    /// Lines of the bytes that are marked at their edge, in order, from 1.
    void setMarkedLines(std::vector<int> numbers);
    /// Marks these bytes and their line, and brings them into view.
    void showBytes(qsizetype begin, qsizetype end);
    const std::pair<qsizetype, qsizetype> &shownBytes() const { return m_shownBytes; }

    QString selectedText() const;
    int lineHeight() const { return m_lineHeight; }
    /// What the text is high with all its lines.
    int contentHeight() const;
    int firstVisibleLine() const;

protected:
    void changeEvent(QEvent *event) override;
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
    void takeFont();
    Place placeAt(const QPoint &position) const;
    void updateScrollBars();
    void bringIntoView(int line);
    void selectAll();
    void copy() const;
    int textLeft() const;
    QList<QTextLayout::FormatRange> formatsOf(int line) const;
    void addColours(int line, QList<QTextLayout::FormatRange> &formats) const;
    void paintLine(QPainter *painter, int line, int y) const;
    qsizetype endOfBytes(int line) const;
    bool isMarked(int line) const;

    std::shared_ptr<const CodeText> m_text;
    std::vector<CodeText::Match> m_matches;
    int m_currentMatch = -1;
    CodeSpans m_spans;
    std::vector<int> m_markedLines;
    std::pair<qsizetype, qsizetype> m_shownBytes = {-1, -1};
    Place m_anchor;
    Place m_position;
    int m_lineHeight = 0;
    int m_charWidth = 0;
    int m_numberWidth = 0;
};

} // namespace wb
