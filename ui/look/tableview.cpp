#include "ui/look/tableview.h"

#include "models/tables/roles.h"
#include "models/tables/tickableheader.h"
#include "ui/look/metrics.h"
#include "ui/look/tableaccessible.h"
#include "ui/look/tabledelegate.h"
#include "ui/look/tickheader.h"

#include <QContextMenuEvent>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMouseEvent>

namespace wb {

namespace {

// Beyond these a table has rows of one line, and is no list of records with a gap.
constexpr int MostRowsWithLines = 500;
constexpr int MostRowsWithGaps = 20'000;

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new TableDelegate(this))
    , m_header(new TickHeader(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    // Always reserved, so that the last columns of all sections of a page line up; nothing is drawn when not needed.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    // Behind the scroll bar it is the view that shows, not the viewport.
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    viewport()->setAttribute(Qt::WA_Hover);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeights();
    connect(m_delegate, &TableDelegate::linkPressed, this, &TableView::linkPressed);
}

void TableView::setRowHeights()
{
    // The default is clamped to the smallest of the moment.
    verticalHeader()->setMinimumSectionSize(Metrics().row());
    verticalHeader()->setDefaultSectionSize(Metrics().row());
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    setRowHeights();
    if (model())
        layOutRows();
}

void TableView::setModel(QAbstractItemModel *model)
{
    if (QTableView::model())
        QTableView::model()->disconnect(this);
    QTableView::setModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::layOutRows);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TableView::layOutRows);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::layOutRows);
    // A tick tints its whole row, and the model reports the tick cell alone.
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty() || roles.contains(Qt::CheckStateRole))
                    viewport()->update();
            });
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::layOutTickColumn);
    layOutTickColumn();
    layOutRows();
}

void TableView::layOutTickColumn()
{
    // A model may have no columns yet, and Qt writes past the end of a header without sections.
    if (!dynamic_cast<TickableHeader *>(model()) || m_header->count() == 0)
        return;
    m_header->setSectionResizeMode(0, QHeaderView::Fixed);
    setColumnWidth(0, Metrics().width(36));
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        setHoverRow(rowAt(int(static_cast<QHoverEvent *>(event)->position().y())));
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        setHoverRow(-1);
    const bool done = QTableView::viewportEvent(event);
    if (event->type() == QEvent::Resize && static_cast<QResizeEvent *>(event)->oldSize().width() != viewport()->width())
        emit roomChanged();
    return done;
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && tickSelectedRows())
        return;
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        askMenuByKeyboard();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        askMenuByKeyboard();
    else if (const QModelIndex index = indexAt(viewport()->mapFromGlobal(event->globalPos())); index.isValid())
        emit menuAsked(index, event->globalPos());
}

// Two quick clicks on a tick box are two clicks.
void TableView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (indexAt(event->position().toPoint()).column() == 0)
        mousePressEvent(event);
    else
        QTableView::mouseDoubleClickEvent(event);
}

void TableView::askMenuByKeyboard()
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return;
    scrollTo(index);
    const QRect row(0, rowViewportPosition(index.row()), viewport()->width(), rowHeight(index.row()));
    const QRect cell = visualRect(index).intersected(viewport()->rect());
    emit menuAsked(index, viewport()->mapToGlobal(cell.isEmpty() ? row.center() : cell.center()));
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

// QTableView tells assistive programs by a number among all cells of the table, and makes a list of every cell that was
// selected for it: with a million rows neither is to be had.
void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
    if (hasFocus())
        announceCell(this, current, QAccessible::Focus);
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        announceCell(this, selected.first().topLeft(), QAccessible::SelectionAdd);
    if (!deselected.isEmpty())
        announceCell(this, deselected.first().topLeft(), QAccessible::SelectionRemove);
}

void TableView::layOutRows()
{
    setHoverRow(-1);
    forgetCells(this);
    const int rows = model()->rowCount();
    const int columns = model()->columnCount();
    if (rows > MostRowsWithGaps)
        return;
    clearSpans();
    for (int row = 0; row < rows; ++row) {
        if (model()->index(row, 0).data(GapRole).toBool())
            setSpan(row, 0, 1, columns);
        if (rows > MostRowsWithLines)
            continue;
        int lines = 1;
        for (int column = 1; column < columns; ++column) {
            if (!isColumnHidden(column))
                lines = qMax(lines, model()->index(row, column).data(LineCountRole).toInt());
        }
        setRowHeight(row, TableDelegate::rowHeight(lines));
    }
}

void TableView::setHoverRow(int row)
{
    if (row == m_hoverRow)
        return;
    updateRow(m_hoverRow);
    m_hoverRow = row;
    m_delegate->setHoverRow(row);
    updateRow(row);
}

void TableView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

bool TableView::tickSelectedRows()
{
    auto *tickable = dynamic_cast<TickableHeader *>(model());
    if (!tickable || !currentIndex().isValid())
        return false;
    QItemSelection selection = selectionModel()->selection();
    if (selection.isEmpty())
        selection.select(currentIndex(), currentIndex());
    std::sort(selection.begin(), selection.end(),
              [](const QItemSelectionRange &a, const QItemSelectionRange &b) { return a.top() < b.top(); });
    // The first row that has a box decides for all.
    std::optional<bool> ticked;
    for (const QItemSelectionRange &range : std::as_const(selection)) {
        for (int row = range.top(); row <= range.bottom() && !ticked; ++row) {
            const QVariant state = model()->index(row, 0).data(Qt::CheckStateRole);
            if (state.isValid())
                ticked = state.toInt() != Qt::Checked;
        }
        if (ticked)
            tickable->setRowsTicked(range.top(), range.bottom(), *ticked);
    }
    return true;
}

} // namespace wb
