// The table of a section: its columns, its keys, its menu.
#include "models/domain/indicator.h"
#include "models/domain/safetext.h"
#include "ui/look/metrics.h"
#include "ui/look/tableview.h"
#include "ui/sectionview.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int CaseWidth = 76;
constexpr int StretchWidth = 130; ///< the least of a column that takes what is left
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
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &SectionView::showMenu);
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
    const auto onTable = [this](const QKeySequence &keys, auto &&slot) {
        auto *const shortcut = new QShortcut(keys, m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    onTable(QKeySequence::Copy, [this] { copyRows(); });
    onTable(u"Ctrl+Shift+A"_s, [this] { m_model->setAllTicked(true); });
    onTable(u"Ctrl+D"_s, [this] {
        std::vector<quint64> keys;
        for (const int row : m_model->tickedRows())
            keys.push_back(m_model->source()->rowKey(row));
        m_model->setTicked(keys, false);
    });
    if (m_addButton)
        onTable(u"Ctrl+Shift+Return"_s, [this] { m_addButton->click(); });
    onTable(u"Ctrl+M"_s, [this] { emit maximiseAsked(); });
    auto *const filter = new QShortcut(QKeySequence::Find, this);
    filter->setContext(Qt::WidgetWithChildrenShortcut);
    connect(filter, &QShortcut::activated, m_filter, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
}

/// Fixed widths, the rest to those that stretch; when even their least does not fit, columns hide by priority.
void SectionView::fitColumns()
{
    if (!m_rows || m_model->columnCount() == 0)
        return;
    const Metrics metrics;
    QHeaderView *const header = m_table->horizontalHeader();
    QList<int> shown;
    for (int column = 0; column < m_spec.columns.size(); ++column) {
        if (!m_emptyColumns.contains(column + SectionTableModel::FirstDataColumn))
            shown.append(column);
    }
    const auto needed = [&] {
        int width = m_table->columnWidth(0) + metrics.width(CaseWidth) + m_table->viewport()->x();
        for (const int column : std::as_const(shown)) {
            const int own = m_spec.columns[column].width;
            width += metrics.width(own > 0 ? own : StretchWidth);
        }
        return width;
    };
    while (shown.size() > 1 && needed() > m_table->viewport()->width()) {
        const auto least = std::max_element(shown.begin(), shown.end(), [this](int a, int b) {
            return m_spec.columns[a].priority < m_spec.columns[b].priority;
        });
        if (m_spec.columns[*least].priority == 0)
            break;
        shown.erase(least);
    }
    const bool anyStretches =
        std::any_of(shown.cbegin(), shown.cend(), [this](int column) { return m_spec.columns[column].width == 0; });
    bool isChanged = false;
    for (int column = 0; column < m_spec.columns.size(); ++column) {
        const int section = column + SectionTableModel::FirstDataColumn;
        const bool isShown = shown.contains(column);
        if (m_table->isColumnHidden(section) == isShown) {
            m_table->setColumnHidden(section, !isShown);
            isChanged = true;
        }
        if (!isShown)
            continue;
        // Without a column that stretches the last one does.
        const int width = m_spec.columns[column].width;
        const bool stretches = anyStretches ? width == 0 : column == shown.last();
        header->setSectionResizeMode(section, stretches ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (!stretches && !m_sizedColumns.contains(section)) {
            m_sizedColumns.insert(section);
            header->resizeSection(section, metrics.width(width));
        }
    }
    header->setSectionResizeMode(m_model->caseColumn(), QHeaderView::Fixed);
    header->resizeSection(m_model->caseColumn(), metrics.width(CaseWidth));
    if (isChanged) {
        m_table->layOutRows();
        emit wantChanged();
    }
    m_table->setColumnHidden(m_model->caseColumn(), !m_canAdd);
    m_table->setColumnHidden(SectionTableModel::TickColumn, !m_canAdd);
}

/// The value that was meant, else the one that does not fit its cell, else the value that was meant all the same.
void SectionView::openRow(const QModelIndex &index)
{
    const int row = m_model->sourceRow(index.row());
    if (row < 0)
        return;
    const bool isValue = index.column() >= SectionTableModel::FirstDataColumn && index.column() < m_model->caseColumn();
    int column = isValue ? SectionTableModel::sourceColumn(index.column()) : 0;
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

void SectionView::copyRows()
{
    QList<int> rows;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    const QModelIndex current = m_table->currentIndex();
    if (rows.size() > 1)
        QApplication::clipboard()->setText(m_model->rowsAsTsv(rows));
    else if (current.isValid() && current.column() >= SectionTableModel::FirstDataColumn
             && current.column() < m_model->caseColumn())
        QApplication::clipboard()->setText(
            exactText(m_model->sourceRow(current.row()), SectionTableModel::sourceColumn(current.column())));
    else if (rows.size() == 1)
        QApplication::clipboard()->setText(m_model->rowsAsTsv(rows).trimmed());
}

void SectionView::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid() || m_model->sourceRow(index.row()) < 0)
        return;
    const int row = m_model->sourceRow(index.row());
    const bool isValue = index.column() >= SectionTableModel::FirstDataColumn && index.column() < m_model->caseColumn();
    const int column = isValue ? SectionTableModel::sourceColumn(index.column()) : 0;
    const QString value = exactText(row, column);
    const Origin origin = m_rows->origin(row, column);
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy Value"), this, [value] { QApplication::clipboard()->setText(value); });
    menu->addAction(tr("Copy Defanged"), this, [value] { QApplication::clipboard()->setText(defanged(value)); });
    menu->addAction(tr("Copy Selected Rows"), this, &SectionView::copyRows);
    menu->addSeparator();
    menu->addAction(tr("Open Value"), this, [this, row, column] { emit openAsked(row, column); });
    menu->addAction(tr("Look Up This Value"), this, [this, value] { emit lookUpAsked(value); })
        ->setEnabled(readIndicator(value).hasValue());
    menu->addAction(tr("Show in Raw Response"), this, [this, origin] { emit originAsked(origin); })
        ->setEnabled(!origin.isDerived());
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace wb
