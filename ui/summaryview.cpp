#include "ui/summaryview.h"

#include "ui/look/metrics.h"
#include "ui/summarydelegate.h"
#include "ui/summarymodel.h"
#include "ui/valueactions.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QShortcut>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

// At a font height of 18.
constexpr int NarrowWidth = 700;
constexpr int WideWidth = 900;

/// The only value of the line that is one.
QString indicatorOf(const SummaryLine &line)
{
    QStringList indicators = line.values;
    indicators.removeIf([](const QString &value) { return !ValueActions::indicatorIn(value); });
    return indicators.size() == 1 ? indicators.first() : QString();
}

} // namespace

SummaryView::SummaryView(SummaryModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new SummaryDelegate(this))
{
    setModel(model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Summary"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setMouseTracking(true);
    horizontalHeader()->hide();
    verticalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(0);
    verticalHeader()->setMinimumSectionSize(Metrics().row());
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(model, &QAbstractItemModel::modelReset, this, &SummaryView::layOut);
    connect(model, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const SummaryLine *const line = m_model->line(index.row()); line && line->from)
            emit openAsked(*line);
    });
    auto *const lookUp = new QShortcut(QKeySequence(u"Ctrl+Shift+L"_s), this);
    lookUp->setContext(Qt::WidgetShortcut);
    connect(lookUp, &QShortcut::activated, this, [this] {
        if (const SummaryLine *const line = currentLine(); line && !indicatorOf(*line).isEmpty())
            emit lookUpAsked(indicatorOf(*line));
    });
    layOut();
}

void SummaryView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    verticalHeader()->setMinimumSectionSize(Metrics().row());
    layOut();
}

void SummaryView::layOut()
{
    const Metrics metrics;
    const int width = viewport()->width();
    const bool isNarrow = width < metrics.width(NarrowWidth);
    const bool isWide = width >= metrics.width(WideWidth);
    m_delegate->setNarrow(isNarrow);
    clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool isHeading = !m_model->line(row);
        if (isHeading) {
            setRowHidden(row, !isNarrow);
            verticalHeader()->resizeSection(row, metrics.paneHeading());
            setSpan(row, 0, 1, SummaryModel::ColumnCount);
            continue;
        }
        const int lines = int(m_model->question(row).lines.size());
        if (m_model->isFirstLine(row) && lines > 1)
            setSpan(row, SummaryModel::RailColumn, lines, 1);
        // Few lines leave room for the answer beside them, where there is one.
        const int padding = (m_model->isFirstLine(row) ? SummaryDelegate::GroupTop : 0)
            + (m_model->isLastLine(row) ? SummaryDelegate::GroupBottom : 0);
        const int railRows = m_model->question(row).lead.isEmpty() ? 1 : 3;
        const int missing = !isNarrow && m_model->isLastLine(row) ? std::max(0, railRows - lines) * metrics.row() : 0;
        verticalHeader()->resizeSection(row, metrics.row() + padding + missing);
    }
    const int rail = isNarrow ? 0 : metrics.width(isWide ? 236 : 188);
    const int tick = metrics.width(34);
    const int label = metrics.width(isWide ? 150 : 118);
    const int source = metrics.width(isWide ? 190 : 132);
    QHeaderView *const columns = horizontalHeader();
    columns->resizeSection(SummaryModel::RailColumn, rail);
    columns->resizeSection(SummaryModel::TickColumn, tick);
    columns->resizeSection(SummaryModel::LabelColumn, label);
    columns->resizeSection(SummaryModel::SourceColumn, source);
    columns->resizeSection(SummaryModel::ValueColumn, std::max(0, width - rail - tick - label - source));
}

const SummaryLine *SummaryView::currentLine() const
{
    return currentIndex().isValid() ? m_model->line(currentIndex().row()) : nullptr;
}

void SummaryView::focusLines()
{
    if (!currentLine()) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->line(row)) {
                setCurrentIndex(m_model->index(row, SummaryModel::ValueColumn));
                break;
            }
        }
    }
    setFocus(Qt::OtherFocusReason);
}

/// Up and Down go from line to line, over headings and whatever column is current.
QModelIndex SummaryView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    int row = currentIndex().isValid() ? currentIndex().row() : -1;
    int by = 0;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        by = -1;
        break;
    case MoveDown:
    case MoveNext:
        by = 1;
        break;
    case MoveHome:
    case MovePageUp:
        row = -1;
        by = 1;
        break;
    case MoveEnd:
    case MovePageDown:
        row = m_model->rowCount();
        by = -1;
        break;
    default:
        return currentIndex();
    }
    for (row += by; row >= 0 && row < m_model->rowCount(); row += by) {
        if (m_model->line(row))
            return m_model->index(row, SummaryModel::ValueColumn);
    }
    return currentIndex();
}

void SummaryView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
}

SummaryView::Part SummaryView::partAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    const SummaryLine *const line = index.isValid() ? m_model->line(index.row()) : nullptr;
    if (!line)
        return Part::None;
    const QRect cell = SummaryDelegate::lineRect(visualRect(index), index);
    if (index.column() == SummaryModel::TickColumn && line->hasTick() && cell.contains(position))
        return Part::Tick;
    if (index.column() != SummaryModel::ValueColumn)
        return Part::None;
    const SummaryDelegate::Parts parts = SummaryDelegate::partsOf(cell, *line);
    if (parts.copy.contains(position))
        return Part::Copy;
    if (parts.value.contains(position))
        return Part::Value;
    return parts.run.contains(position) ? Part::Run : Part::None;
}

bool SummaryView::viewportEvent(QEvent *event)
{
    int hovered = m_hoverRow;
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter) {
        const QModelIndex index = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
        hovered = index.isValid() && index.column() != SummaryModel::RailColumn ? index.row() : -1;
    } else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave) {
        hovered = -1;
    }
    if (hovered != m_hoverRow) {
        m_hoverRow = hovered;
        m_delegate->setHoverRow(hovered);
        viewport()->update();
    }
    return QTableView::viewportEvent(event);
}

void SummaryView::keyPressEvent(QKeyEvent *event)
{
    const SummaryLine *const line = currentLine();
    if (event->key() == Qt::Key_Space && line) {
        if (line->hasTick()) {
            const QModelIndex tick = m_model->index(currentIndex().row(), SummaryModel::TickColumn);
            const bool isTicked = tick.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            m_model->setData(tick, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
        return;
    }
    if (event->matches(QKeySequence::Copy) && line) {
        copy(line->text);
        return;
    }
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        askMenuByKeyboard();
        return;
    }
    QTableView::keyPressEvent(event);
}

void SummaryView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && index.column() == SummaryModel::RailColumn)
        return;
    QTableView::mousePressEvent(event);
}

void SummaryView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    QTableView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || !index.isValid() || index.row() != currentIndex().row())
        return;
    switch (partAt(position)) {
    case Part::None:
    case Part::Value:
        break;
    case Part::Tick: {
        const QModelIndex tick = m_model->index(index.row(), SummaryModel::TickColumn);
        const bool isTicked = tick.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(tick, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        break;
    }
    case Part::Copy:
        copy(m_model->line(index.row())->contact);
        break;
    case Part::Run:
        emit runAsked(m_model->line(index.row())->from->action);
        break;
    }
}

void SummaryView::mouseMoveEvent(QMouseEvent *event)
{
    const Part part = partAt(event->position().toPoint());
    viewport()->setCursor(part == Part::Copy || part == Part::Run ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

void SummaryView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const bool isValue = event->button() == Qt::LeftButton && partAt(position) == Part::Value;
    const QString value = isValue ? indicatorOf(*m_model->line(indexAt(position).row())) : QString();
    if (value.isEmpty())
        QTableView::mouseDoubleClickEvent(event);
    else
        emit lookUpAsked(value);
}

void SummaryView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        askMenuByKeyboard();
        return;
    }
    const QModelIndex index = indexAt(viewport()->mapFromGlobal(event->globalPos()));
    if (const SummaryLine *const line = index.isValid() ? m_model->line(index.row()) : nullptr)
        emit menuAsked(*line, event->globalPos());
}

void SummaryView::askMenuByKeyboard()
{
    if (const SummaryLine *const line = currentLine())
        emit menuAsked(*line, viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
}

void SummaryView::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
    emit copied(text);
}

void SummaryView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOut();
}

void SummaryView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void SummaryView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace wb
