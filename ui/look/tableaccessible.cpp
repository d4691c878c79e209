#include "ui/look/tableaccessible.h"

#include "models/tables/roles.h"
#include "models/tables/tickableheader.h"
#include "ui/look/tabledelegate.h"
#include "ui/look/tableview.h"

#include <QAccessibleWidget>
#include <QHeaderView>
#include <QPointer>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int HeaderRow = -1;
// Cells somebody has asked for stay, as a screen reader comes back to them; beyond this many all are made anew, at the
// next turn of the loop: who asks now may hold some.
constexpr qsizetype MostCells = 4'000;

QList<int> shownSections(const QTableView *view)
{
    const QHeaderView *const header = view->horizontalHeader();
    QList<int> sections;
    for (int place = 0; place < header->count(); ++place) {
        if (const int section = header->logicalIndex(place); !header->isSectionHidden(section))
            sections.append(section);
    }
    return sections;
}

struct ShownRows
{
    int first = 0;
    int count = 0;
};

ShownRows shownRows(const QTableView *view)
{
    const int rows = view->model() ? view->model()->rowCount() : 0;
    const int first = view->rowAt(0);
    if (rows == 0 || first < 0)
        return {};
    const int last = view->rowAt(view->viewport()->height() - 1);
    return {first, (last < 0 ? rows - 1 : last) - first + 1};
}

// A cell, or the header of a column. Found by row and section: what the model moves there is what it speaks of.
class Cell final : public QAccessibleInterface, public QAccessibleTableCellInterface, public QAccessibleActionInterface
{
public:
    Cell(QTableView *view, int row, int section)
        : m_view(view)
        , m_row(row)
        , m_section(section)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableCellInterface && m_row != HeaderRow)
            return static_cast<QAccessibleTableCellInterface *>(this);
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface *>(this);
        return nullptr;
    }

    bool isValid() const override
    {
        return m_view && m_view->model() && m_row < m_view->model()->rowCount()
            && m_section < m_view->model()->columnCount();
    }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return parent() ? parent()->window() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override
    {
        return m_row == HeaderRow ? QAccessible::ColumnHeader : QAccessible::Cell;
    }
    void setText(QAccessible::Text, const QString &) override { }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (m_row == HeaderRow)
            return kind == QAccessible::Name ? headerName() : QString();
        if (kind == QAccessible::Description)
            return index().data(LinkTextRole).toString();
        if (kind != QAccessible::Name)
            return {};
        if (const QVariant said = index().data(Qt::AccessibleTextRole); said.isValid())
            return said.toString();
        if (const QVariant mark = index().data(CaseMarkRole); mark.isValid())
            return TableDelegate::caseWords(CaseMark(mark.toInt()));
        return index().data().toString();
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        if (m_row != HeaderRow) {
            const QRect cell = m_view->visualRect(index());
            return {m_view->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
        }
        const QHeaderView *const header = m_view->horizontalHeader();
        const QRect section(header->sectionViewportPosition(m_section), 0, header->sectionSize(m_section),
                            header->height());
        return {header->viewport()->mapToGlobal(section.topLeft()), section.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const QVariant checked = m_row == HeaderRow
            ? m_view->model()->headerData(m_section, Qt::Horizontal, Qt::CheckStateRole)
            : index().data(Qt::CheckStateRole);
        state.checkable = checked.isValid();
        state.checked = checked.isValid() && checked.toInt() == Qt::Checked;
        state.checkStateMixed = checked.isValid() && checked.toInt() == Qt::PartiallyChecked;
        if (m_row == HeaderRow)
            return state;
        const ShownRows rows = shownRows(m_view);
        state.offscreen = m_row < rows.first || m_row >= rows.first + rows.count;
        state.invisible = !m_view->isVisible();
        state.selectable = true;
        state.focusable = true;
        state.selected = isSelected();
        state.focused = m_view->hasFocus() && m_view->currentIndex() == index();
        return state;
    }

    // Of a cell
    bool isSelected() const override { return m_view->selectionModel()->isSelected(index()); }
    QList<QAccessibleInterface *> columnHeaderCells() const override
    {
        return {parent()->tableInterface()->cellAt(HeaderRow, columnIndex())};
    }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return int(shownSections(m_view).indexOf(m_section)); }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

    QStringList actionNames() const override
    {
        if (!isValid())
            return {};
        if (state().checkable)
            return {toggleAction()};
        return m_row == HeaderRow ? QStringList() : QStringList{pressAction(), setFocusAction()};
    }
    void doAction(const QString &name) override
    {
        if (!actionNames().contains(name))
            return;
        if (name == setFocusAction()) {
            m_view->setCurrentIndex(index());
            m_view->setFocus(Qt::OtherFocusReason);
        } else if (name == pressAction()) {
            emit m_view->activated(index());
        } else if (m_row == HeaderRow) {
            if (auto *const all = dynamic_cast<TickableHeader *>(m_view->model()))
                all->setAllTicked(all->headerState() != Qt::Checked);
        } else {
            m_view->model()->setData(index(), state().checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
    }
    QStringList keyBindingsForAction(const QString &name) const override
    {
        if (name == toggleAction())
            return {m_row == HeaderRow ? u"Ctrl+Shift+A"_s : u"Space"_s};
        return name == pressAction() ? QStringList{u"Return"_s} : QStringList();
    }

    int row() const { return m_row; }
    int section() const { return m_section; }

private:
    QModelIndex index() const { return m_view->model()->index(m_row, m_section); }
    QString headerName() const
    {
        const QString title = m_view->model()->headerData(m_section, Qt::Horizontal).toString();
        return title.isEmpty() && m_section == 0 ? TableView::tr("All rows") : title;
    }

    QPointer<QTableView> m_view;
    int m_row;
    int m_section;
};

class TableAccessible final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit TableAccessible(QTableView *view)
        : QAccessibleWidget(view, QAccessible::Table)
    {
    }
    ~TableAccessible() override { forgetCells(); }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableInterface)
            return static_cast<QAccessibleTableInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    int childCount() const override { return columnCount() * (1 + shownRows(view()).count); }
    QAccessibleInterface *child(int number) const override
    {
        const QList<int> sections = shownSections(view());
        const ShownRows rows = shownRows(view());
        if (sections.isEmpty() || number < 0 || number >= sections.size() * (1 + rows.count))
            return nullptr;
        const int line = number / int(sections.size());
        return cell(line == 0 ? HeaderRow : rows.first + line - 1, sections[number % int(sections.size())]);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *const cell = dynamic_cast<const Cell *>(child);
        if (!cell)
            return -1;
        const QList<int> sections = shownSections(view());
        const ShownRows rows = shownRows(view());
        const int line = cell->row() == HeaderRow ? 0 : cell->row() - rows.first + 1;
        const auto column = int(sections.indexOf(cell->section()));
        const bool isShown = cell->row() == HeaderRow || (line > 0 && line <= rows.count);
        return isShown && column >= 0 ? line * int(sections.size()) + column : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint inView = view()->viewport()->mapFromGlobal(QPoint(x, y));
        if (view()->viewport()->rect().contains(inView)) {
            const QModelIndex index = view()->indexAt(inView);
            return index.isValid() ? cell(index.row(), index.column()) : nullptr;
        }
        const QHeaderView *const header = view()->horizontalHeader();
        const QPoint inHeader = header->viewport()->mapFromGlobal(QPoint(x, y));
        const int section =
            header->viewport()->rect().contains(inHeader) ? header->logicalIndexAt(inHeader) : HeaderRow;
        return section < 0 ? nullptr : cell(HeaderRow, section);
    }
    QAccessibleInterface *focusChild() const override
    {
        const QModelIndex current = view()->currentIndex();
        if (view()->hasFocus() && current.isValid())
            return cell(current.row(), current.column());
        return QAccessibleWidget::focusChild();
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    int columnCount() const override { return int(shownSections(view()).size()); }
    int rowCount() const override { return view()->model() ? view()->model()->rowCount() : 0; }
    // HeaderRow is understood too.
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        const QList<int> sections = shownSections(view());
        const bool isThere = row >= HeaderRow && row < rowCount() && column >= 0 && column < sections.size();
        return isThere ? cell(row, sections[column]) : nullptr;
    }
    QString columnDescription(int column) const override
    {
        QAccessibleInterface *const header = cellAt(HeaderRow, column);
        return header ? header->text(QAccessible::Name) : QString();
    }
    QString rowDescription(int) const override { return {}; }

    int selectedRowCount() const override
    {
        int rows = 0;
        for (const QItemSelectionRange &range : view()->selectionModel()->selection())
            rows += range.height();
        return rows;
    }
    int selectedColumnCount() const override { return 0; } // whole rows alone are selected
    int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    // Of those that can be seen.
    QList<int> selectedRows() const override
    {
        const ShownRows rows = shownRows(view());
        QList<int> selected;
        for (int row = rows.first; row < rows.first + rows.count; ++row) {
            if (isRowSelected(row))
                selected.append(row);
        }
        return selected;
    }
    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        const QList<int> sections = shownSections(view());
        for (const int row : selectedRows()) {
            for (const int section : sections)
                cells.append(cell(row, section));
        }
        return cells;
    }
    QList<int> selectedColumns() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override { return view()->selectionModel()->isRowSelected(row); }
    bool selectRow(int row) override { return select(row, QItemSelectionModel::Select); }
    bool unselectRow(int row) override { return select(row, QItemSelectionModel::Deselect); }
    bool selectColumn(int) override { return false; }
    bool unselectColumn(int) override { return false; }

    void modelChange(QAccessibleTableModelChangeEvent *event) override
    {
        if (event->modelChangeType() != QAccessibleTableModelChangeEvent::DataChanged)
            forgetCells();
    }

    void forgetCells() const
    {
        for (const QAccessible::Id id : std::exchange(m_cells, {}))
            QAccessible::deleteAccessibleInterface(id);
    }

private:
    QTableView *view() const { return static_cast<QTableView *>(object()); }

    QAccessibleInterface *cell(int row, int section) const
    {
        const std::pair key(row, section);
        if (const auto known = m_cells.constFind(key); known != m_cells.constEnd())
            return QAccessible::accessibleInterface(*known);
        if (m_cells.size() == MostCells) {
            QMetaObject::invokeMethod(
                view(), [view = view()] { wb::forgetCells(view); }, Qt::QueuedConnection);
        }
        auto *const made = new Cell(view(), row, section);
        m_cells.insert(key, QAccessible::registerAccessibleInterface(made)); // which owns it now
        return made;
    }

    bool select(int row, QItemSelectionModel::SelectionFlag how)
    {
        if (row < 0 || row >= rowCount())
            return false;
        view()->selectionModel()->select(view()->model()->index(row, 0), how | QItemSelectionModel::Rows);
        return true;
    }

    mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells;
};

QAccessibleInterface *tableInterface(const QString &className, QObject *object)
{
    // Asked for each class of an object, the last one first.
    if (className == QLatin1StringView(TableView::staticMetaObject.className()))
        return new TableAccessible(qobject_cast<TableView *>(object));
    return nullptr;
}

} // namespace

void installTableAccessibility()
{
    QAccessible::installFactory(tableInterface);
}

void forgetCells(QTableView *view)
{
    if (auto *const table = dynamic_cast<TableAccessible *>(QAccessible::queryAccessibleInterface(view)))
        table->forgetCells();
}

void announceCell(QTableView *view, const QModelIndex &index, QAccessible::Event event)
{
    if (!QAccessible::isActive() || !index.isValid())
        return;
    QAccessibleInterface *const table = QAccessible::queryAccessibleInterface(view);
    const auto column = int(shownSections(view).indexOf(index.column()));
    QAccessibleInterface *const cell =
        table && table->tableInterface() ? table->tableInterface()->cellAt(index.row(), std::max(column, 0)) : nullptr;
    if (!cell)
        return;
    QAccessibleEvent said(cell, event);
    QAccessible::updateAccessibility(&said);
}

} // namespace wb
