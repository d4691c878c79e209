#include "ui/codeview.h"

#include "ui/look/metrics.h"
#include "ui/look/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int NumberGap = 12;
constexpr int MarkWidth = 3;
constexpr int LongestFieldName = 48;

void layOut(QTextLayout &layout)
{
    layout.setCacheEnabled(true);
    layout.beginLayout();
    layout.createLine().setLineWidth(1e6);
    layout.endLayout();
}

} // namespace

CodeView::CodeView(const QString &accessibleName, QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setAccessibleName(accessibleName);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    takeFont();
}

void CodeView::takeFont()
{
    setFont(typeFont(Type::Mono));
    m_lineHeight = fontMetrics().height();
    m_charWidth = fontMetrics().horizontalAdvance(u'0');
    const int digits = m_text ? int(QString::number(m_text->sourceLineCount()).size()) : 1;
    m_numberWidth = QFontMetrics(typeFont(Type::MonoSmall)).horizontalAdvance(u'0') * std::max(digits, 2);
    verticalScrollBar()->setSingleStep(m_lineHeight * 3);
    updateScrollBars();
}

void CodeView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        takeFont();
}

void CodeView::setText(std::shared_ptr<const CodeText> text, CodeSpans spans)
{
    m_text = std::move(text);
    m_spans = std::move(spans);
    m_markedLines.clear();
    m_shownBytes = {-1, -1};
    m_matches.clear();
    m_currentMatch = -1;
    m_anchor = {};
    m_position = {};
    takeFont();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void CodeView::setMatches(std::vector<CodeText::Match> matches)
{
    m_matches = std::move(matches);
    m_currentMatch = -1;
    viewport()->update();
}

void CodeView::setCurrentMatch(int number)
{
    m_currentMatch = number;
    if (number >= 0 && number < int(m_matches.size()))
        bringIntoView(m_matches[size_t(number)].line);
    viewport()->update();
}

void CodeView::setMarkedLines(std::vector<int> numbers)
{
    m_markedLines = std::move(numbers);
    viewport()->update();
}

void CodeView::showBytes(qsizetype begin, qsizetype end)
{
    m_shownBytes = {begin, end};
    if (m_text && begin >= 0)
        bringIntoView(m_text->lineOfByte(begin));
    viewport()->update();
}

QString CodeView::selectedText() const
{
    if (!m_text || m_anchor == m_position)
        return {};
    const auto [from, to] = std::minmax(m_anchor, m_position);
    return m_text->range(from.line, from.column, to.line, to.column);
}

int CodeView::contentHeight() const
{
    return m_text ? int(std::min<qint64>(qint64(m_text->lineCount()) * m_lineHeight, 1 << 24)) + 8 : 0;
}

int CodeView::firstVisibleLine() const
{
    return verticalScrollBar()->value() / m_lineHeight;
}

int CodeView::textLeft() const
{
    return Metrics::ContentLeft + m_numberWidth + NumberGap;
}

void CodeView::updateScrollBars()
{
    const qint64 lines = m_text ? m_text->lineCount() : 0;
    // In pixels; past this a text is as good as endless, and the last lines are reached by a finer step.
    const auto height = int(std::min<qint64>(lines * m_lineHeight, std::numeric_limits<int>::max() / 2));
    verticalScrollBar()->setRange(0, std::max(0, height + 8 - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    const int width = textLeft() + (m_text ? m_text->longestLine() : 0) * m_charWidth + Metrics::ContentRight;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void CodeView::bringIntoView(int line)
{
    const int top = line * m_lineHeight;
    const int value = verticalScrollBar()->value();
    if (top < value || top + m_lineHeight > value + viewport()->height())
        verticalScrollBar()->setValue(top - viewport()->height() / 3);
}

CodeView::Place CodeView::placeAt(const QPoint &position) const
{
    if (!m_text || m_text->lineCount() == 0)
        return {};
    const int line =
        std::clamp((position.y() + verticalScrollBar()->value()) / m_lineHeight, 0, m_text->lineCount() - 1);
    QTextLayout layout(m_text->line(line).toString(), font());
    layOut(layout);
    const int x = position.x() + horizontalScrollBar()->value() - textLeft();
    return {line, layout.lineAt(0).xToCursor(x)};
}

qsizetype CodeView::endOfBytes(int line) const
{
    return line + 1 < m_text->lineCount() ? m_text->lines()[size_t(line) + 1].firstByte : m_text->bytes().size();
}

bool CodeView::isMarked(int line) const
{
    return !m_markedLines.empty()
        && std::binary_search(m_markedLines.begin(), m_markedLines.end(), m_text->sourceLine(line));
}

void CodeView::addColours(int line, QList<QTextLayout::FormatRange> &formats) const
{
    const Tokens &t = tokensFor(palette());
    const auto colour = [&](int start, int length, const QColor &color) {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = length;
        range.format.setForeground(color);
        if (length > 0)
            formats.append(range);
    };
    const CodeText::Line &found = m_text->lines()[size_t(line)];
    if (!m_spans) {
        const QStringView text = m_text->line(line);
        const qsizetype colon = text.indexOf(u':');
        if (found.number > 0 && colon > 0 && colon <= LongestFieldName && !text.sliced(colon + 1).startsWith(u"//"))
            colour(0, int(colon) + 1, t.muted);
        return;
    }
    for (const CodeSpan &span : m_spans(found.firstByte, endOfBytes(line))) {
        const int start = m_text->columnOfByte(line, span.begin);
        const QColor &color = span.kind == CodeSpan::Kind::Key ? t.accent
            : span.kind == CodeSpan::Kind::String              ? t.codeStr
                                                               : t.codeNum;
        colour(start, m_text->columnOfByte(line, span.end) - start, color);
    }
}

/// Colours first: marks lie over them.
QList<QTextLayout::FormatRange> CodeView::formatsOf(int line) const
{
    const Tokens &t = tokensFor(palette());
    const QStringView text = m_text->line(line);
    QList<QTextLayout::FormatRange> formats;
    addColours(line, formats);
    const auto mark = [&](int start, int length, const QColor &color) {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = length;
        range.format.setBackground(color);
        formats.append(range);
    };
    const auto [firstShown, lastShown] = m_shownBytes;
    if (firstShown >= 0 && firstShown < endOfBytes(line) && lastShown > m_text->lines()[size_t(line)].firstByte) {
        const int start = m_text->columnOfByte(line, firstShown);
        mark(start, m_text->columnOfByte(line, lastShown) - start, t.hitNow);
    }
    // Sorted by line: those of this one, and one that began in the lines before.
    auto match = std::lower_bound(m_matches.begin(), m_matches.end(), line - 1,
                                  [](const CodeText::Match &m, int at) { return m.line < at; });
    for (; match != m_matches.end() && match->line <= line; ++match) {
        const bool isCurrent = match - m_matches.begin() == m_currentMatch;
        int start = match->column;
        int length = match->length;
        if (match->line < line) {
            const int before = int(m_text->line(match->line).size()) - match->column;
            start = 0;
            length -= before;
        }
        if (length > 0)
            mark(start, std::min(length, int(text.size()) - start), isCurrent ? t.hitNow : t.hit);
    }
    const auto [from, to] = std::minmax(m_anchor, m_position);
    if (from != to && line >= from.line && line <= to.line) {
        const int start = line == from.line ? from.column : 0;
        const int end = line == to.line ? to.column : int(text.size());
        mark(start, end - start, hasFocus() ? t.sel : t.selOff);
    }
    return formats;
}

void CodeView::paintLine(QPainter *painter, int line, int y) const
{
    const Tokens &t = tokensFor(palette());
    const int x = textLeft() - horizontalScrollBar()->value();
    if (m_shownBytes.first >= 0 && m_text->lineOfByte(m_shownBytes.first) == line)
        painter->fillRect(0, y, viewport()->width(), m_lineHeight, t.tick);
    QTextLayout layout(m_text->line(line).toString(), font());
    layout.setFormats(formatsOf(line));
    layOut(layout);
    painter->setPen(t.text);
    layout.draw(painter, QPointF(x, y));
    const bool marked = isMarked(line);
    if (marked)
        painter->fillRect(x - NumberGap + MarkWidth, y, MarkWidth, m_lineHeight, t.warn);
    if (const quint32 number = m_text->lines()[size_t(line)].number; number > 0) {
        painter->setFont(typeFont(Type::MonoSmall));
        painter->setPen(marked ? t.warn : t.muted);
        painter->drawText(QRect(x - NumberGap - m_numberWidth, y, m_numberWidth, m_lineHeight),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
        painter->setFont(font());
    }
}

void CodeView::paintEvent(QPaintEvent *)
{
    if (!m_text)
        return;
    QPainter painter(viewport());
    painter.setFont(font());
    const int offset = verticalScrollBar()->value();
    for (int line = offset / m_lineHeight; line < m_text->lineCount(); ++line) {
        const int y = line * m_lineHeight - offset;
        if (y >= viewport()->height())
            break;
        paintLine(&painter, line, y);
    }
}

void CodeView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void CodeView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_position = placeAt(event->position().toPoint());
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = m_position;
    viewport()->update();
}

void CodeView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_position = placeAt(event->position().toPoint());
    bringIntoView(m_position.line);
    viewport()->update();
}

void CodeView::selectAll()
{
    if (!m_text || m_text->lineCount() == 0)
        return;
    m_anchor = {};
    m_position = {m_text->lineCount() - 1, int(m_text->lines().back().length)};
    viewport()->update();
}

void CodeView::copy() const
{
    if (const QString selected = selectedText(); !selected.isEmpty())
        QApplication::clipboard()->setText(selected);
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *const bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event->key() == Qt::Key_End)
        bar->setValue(bar->maximum());
    else if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        bar->setValue(bar->value() + (event->key() == Qt::Key_Down ? m_lineHeight : -m_lineHeight));
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void CodeView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &CodeView::copy)->setEnabled(m_anchor != m_position);
    menu->addAction(tr("Select All"), this, &CodeView::selectAll);
    menu->popup(event->globalPos());
}

void CodeView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void CodeView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace wb
