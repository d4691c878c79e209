// The table of a section and its keys.
#include "ui/look/tableview.h"
#include "ui/sectioncolumns.h"
#include "ui/sectionview.h"
#include "ui/windowcontext.h"
#include "ui/workbench.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTimer>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostCarriedRows = 1'000; ///< of a selection, where the model starts anew
/// Values longer than this, or of several lines, are what a row opens with.
constexpr int LongValue = 200;

bool isWhole(QByteArrayView cell)
{
    return cell.size() <= LongValue && !cell.contains('\n');
}

} // namespace

void SectionView::makeTable()
{
    // The header needs its columns before the first rows are there.
    m_model->setSource(SectionBuilder(m_spec).snapshot());
    m_table->setModel(m_model);
    QHeaderView *const header = m_table->horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_columns = new SectionColumns(m_spec, m_canAdd, m_model, m_table, m_context.workbench->settings);
    connect(m_columns, &SectionColumns::changed, this, &StackItem::wantChanged);
    connect(m_columns, &SectionColumns::failed, this, &SectionView::failed);
    connect(m_table, &TableView::roomChanged, this, &SectionView::fitColumns);
    carrySelection();
    connect(m_table, &TableView::menuAsked, this, &SectionView::showMenu);
    connect(m_table, &QAbstractItemView::activated, this, &SectionView::openRow);
    connect(m_table, &TableView::linkPressed, this, [this](const QModelIndex &index) {
        if (m_model->sourceRow(index.row()) < 0) {
            emit loadAsked();
            return;
        }
        emit openAsked(m_model->sourceRow(index.row()), SectionTableModel::sourceColumn(index.column()));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentRowChanged(currentSourceRow()); });
}

void SectionView::makeKeys()
{
    const auto add = [this](QWidget *place, Qt::ShortcutContext context, const QKeySequence &keys, auto &&slot) {
        auto *const shortcut = new QShortcut(keys, place);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    const auto onTable = [&](const QKeySequence &keys, auto &&slot) { add(m_table, Qt::WidgetShortcut, keys, slot); };
    onTable(QKeySequence::Copy, [this] { copy(false); });
    onTable(u"Ctrl+Shift+C"_s, [this] { copy(true); });
    onTable(u"Ctrl+Shift+A"_s, [this] {
        if (m_canAdd)
            m_model->setAllTicked(true);
    });
    onTable(u"Ctrl+D"_s, [this] { m_model->untickAll(); });
    onTable(u"Ctrl+Shift+L"_s, [this] { lookUpCurrent(); });
    if (m_addButton)
        onTable(u"Ctrl+Shift+Return"_s, [this] { m_addButton->click(); });
    const auto onSection = [&](const QKeySequence &keys, auto &&slot) {
        add(this, Qt::WidgetWithChildrenShortcut, keys, slot);
    };
    onSection(QKeySequence::Find, [this] {
        m_isFilterAsked = true;
        updateWords();
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    onSection(Qt::Key_F3, [this] { findNext(1); });
    onSection(u"Shift+F3"_s, [this] { findNext(-1); });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        m_filterPause->stop();
        m_model->setFilter(m_filter->text());
        takeFocus();
    });
}

/// What the filter leaves is what was found: on to the next row, and round.
void SectionView::findNext(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0 || !isOpen())
        return;
    const QModelIndex current = m_table->currentIndex();
    const int from = current.isValid() ? current.row() : by > 0 ? -1 : 0;
    const int column = current.isValid() ? current.column() : int(SectionTableModel::FirstDataColumn);
    m_table->setCurrentIndex(m_model->index((from + by + rows) % rows, column));
}

void SectionView::fitColumns()
{
    if (m_rows)
        m_columns->fit();
}

/// Where the model starts anew instead of moving rows, what was current and selected is put back by row of the source.
void SectionView::carrySelection()
{
    struct Before
    {
        int current = -1;
        int column = 0;
        std::vector<int> selected = {};
    };
    const auto before = std::make_shared<Before>();
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this, before] {
        *before = {currentSourceRow(), m_table->currentIndex().column(), {}};
        const RowChoice chosen = m_model->chosen(selectedRanges());
        int count = 0;
        for (const RowRange &range : chosen.ranges)
            count += range.last - range.first + 1;
        if (count <= MostCarriedRows)
            chosen.forEach([&](int row) { before->selected.push_back(row); });
    });
    connect(m_model, &SectionTableModel::orderChanged, this, [this, before] {
        const Before was = std::exchange(*before, {});
        const int current = m_model->rowsStayed() ? m_model->rowOfSource(was.current) : -1;
        if (was.current < 0 || current < 0)
            return;
        QItemSelection selection;
        for (const int sourceRow : was.selected) {
            if (const int row = m_model->rowOfSource(sourceRow); row >= 0)
                selection.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
        }
        QItemSelectionModel *const model = m_table->selectionModel();
        model->select(selection, QItemSelectionModel::ClearAndSelect);
        model->setCurrentIndex(m_model->index(current, was.column), QItemSelectionModel::NoUpdate);
    });
}

bool SectionView::isValueColumn(int column) const
{
    return column >= SectionTableModel::FirstDataColumn && column < m_model->caseColumn();
}

/// An indicator that was meant becomes what the window is about. Else the value that does not fit its cell is opened,
/// else the one that was meant all the same.
void SectionView::openRow(const QModelIndex &index)
{
    const int row = m_model->sourceRow(index.row());
    if (row < 0)
        return;
    int column = isValueColumn(index.column()) ? SectionTableModel::sourceColumn(index.column()) : 0;
    if (const QString value = indicatorAt(row, column); !value.isEmpty()) {
        emit lookUpAsked(value);
        return;
    }
    if (isWhole(m_rows->cell(row, column))) {
        for (int other = 0; other < m_rows->columnCount(); ++other) {
            if (!isWhole(m_rows->cell(row, other))) {
                column = other;
                break;
            }
        }
    }
    if (m_rows->cell(row, column).data())
        emit openAsked(row, column);
}

} // namespace wb
