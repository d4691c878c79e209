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
#include <QTextLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int NumberGap = 12;

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
    setFont(typeFont(Type::Mono));
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    m_lineHeight = fontMetrics().height();
    m_charWidth = fontMetrics().horizontalAdvance(u'0');
    verticalScrollBar()->setSingleStep(m_lineHeight * 3);
}

void CodeView::setText(std::shared_ptr<const CodeText> text)
{
    m_text = std::move(text);
    m_matches.clear();
    m_currentMatch = -1;
    m_markedLine = -1;
    m_anchor = {};
    m_position = {};
    const int digits = m_text ? int(QString::number(m_text->sourceLineCount()).size()) : 1;
    m_numberWidth = QFontMetrics(typeFont(Type::MonoSmall)).horizontalAdvance(u'0') * std::max(digits, 2);
    updateScrollBars();
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

void CodeView::showLine(int line)
{
    m_markedLine = line;
    bringIntoView(line);
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
    qsizetype longest = 0;
    if (m_text) {
        for (const CodeText::Line &line : m_text->lines())
            longest = std::max(longest, line.length);
    }
    const int width = textLeft() + int(longest) * m_charWidth + Metrics::ContentRight;
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

void CodeView::paintLine(QPainter *painter, int line, int y) const
{
    const Tokens &t = tokensFor(palette());
    const int x = textLeft() - horizontalScrollBar()->value();
    const QStringView text = m_text->line(line);
    if (line == m_markedLine)
        painter->fillRect(0, y, viewport()->width(), m_lineHeight, t.tick);
    QList<QTextLayout::FormatRange> formats;
    const auto mark = [&](int start, int length, const QColor &color) {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = length;
        range.format.setBackground(color);
        formats.append(range);
    };
    // Sorted by line: those of this one, and one that began in the line before.
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
    QTextLayout layout(text.toString(), font());
    layout.setFormats(formats);
    layOut(layout);
    painter->setPen(t.text);
    layout.draw(painter, QPointF(x, y));
    if (const int number = m_text->lines()[size_t(line)].number; number > 0) {
        painter->setFont(typeFont(Type::MonoSmall));
        painter->setPen(t.muted);
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
