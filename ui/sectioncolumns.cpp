#include "ui/sectioncolumns.h"

#include "models/domain/settings.h"
#include "models/tables/sectiontablemodel.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/look/tableview.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>

namespace wb {

namespace {

constexpr int CaseWidth = 76;
constexpr int StretchWidth = 130; ///< the least of a column that takes what is left
constexpr int SavePauseMs = 500;

int sectionOf(int column)
{
    return column + SectionTableModel::FirstDataColumn;
}

} // namespace

SectionColumns::SectionColumns(const SectionSpec &spec, bool canAdd, SectionTableModel *model, TableView *table,
                               Settings *settings)
    : QObject(table)
    , m_spec(spec)
    , m_canAdd(canAdd)
    , m_model(model)
    , m_table(table)
    , m_settings(settings)
    , m_savePause(new QTimer(this))
{
    QHeaderView *const header = m_table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    restore();
    connect(header, &QHeaderView::sectionResized, this, &SectionColumns::keep);
    connect(header, &QHeaderView::sectionMoved, this, &SectionColumns::keep);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &position) {
        auto *const menu = new QMenu(m_table);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addToMenu(menu);
        menu->popup(header->mapToGlobal(position));
    });
    m_savePause->setSingleShot(true);
    m_savePause->setInterval(SavePauseMs);
    connect(m_savePause, &QTimer::timeout, this, [this] {
        if (const Expected<void> saved = m_settings->save(); !saved)
            emit failed(saved.error());
    });
    connect(m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key != SettingKey::TableColumns || columnLayout(*m_settings, m_spec.id) == m_layout)
            return;
        m_sized.clear();
        restore();
        fit();
    });
}

SectionColumns::~SectionColumns() = default;

void SectionColumns::restore()
{
    const QScopedValueRollback ours(m_isOurs, true);
    m_layout = columnLayout(*m_settings, m_spec.id);
    QHeaderView *const header = m_table->horizontalHeader();
    QStringList order;
    for (const QString &id : std::as_const(m_layout.order)) {
        if (m_spec.columnIndex(id) >= 0)
            order.append(id);
    }
    for (const ColumnSpec &column : m_spec.columns) {
        if (!order.contains(column.id))
            order.append(column.id);
    }
    for (int place = 0; place < order.size(); ++place)
        header->moveSection(header->visualIndex(sectionOf(m_spec.columnIndex(order[place]))), sectionOf(place));
}

/// What a user did to the header is read off it.
void SectionColumns::keep()
{
    if (m_isOurs)
        return;
    const QScopedValueRollback ours(m_isOurs, true);
    QHeaderView *const header = m_table->horizontalHeader();
    const int last = m_model->columnCount() - 1;
    header->moveSection(header->visualIndex(m_model->caseColumn()), last);
    QStringList order;
    bool isMoved = false;
    for (int place = SectionTableModel::FirstDataColumn; place < last; ++place) {
        const int section = header->logicalIndex(place);
        const int column = SectionTableModel::sourceColumn(section);
        order.append(m_spec.columns[column].id);
        isMoved |= section != place;
        const int shownWidth = header->sectionSize(section);
        if (!header->isSectionHidden(section) && header->sectionResizeMode(section) == QHeaderView::Interactive
            && shownWidth != wantedWidth(column))
            m_layout.widths.insert(m_spec.columns[column].id, qRound(shownWidth * 1000.0 / Metrics().width(1000)));
    }
    m_layout.order = isMoved ? order : QStringList();
    save();
}

void SectionColumns::save()
{
    setColumnLayout(*m_settings, m_spec.id, m_layout);
    m_savePause->start(); // a width is dragged through many values: the disk gets the last one
}

bool SectionColumns::isWanted(int column) const
{
    return m_layout.shown.value(m_spec.columns[column].id, !m_empty.contains(column));
}

int SectionColumns::wantedWidth(int column) const
{
    const int own = m_layout.widths.value(m_spec.columns[column].id, m_spec.columns[column].width);
    const int least = m_spec.columns[column].least > 0 ? m_spec.columns[column].least : StretchWidth;
    return Metrics().width(own > 0 ? own : least);
}

/// Who asked for a column does not want it to give way.
int SectionColumns::priority(int column) const
{
    return m_layout.shown.value(m_spec.columns[column].id, false) ? 0 : m_spec.columns[column].priority;
}

/// Unless a user asked for it.
void SectionColumns::giveWay(QList<int> &wanted, int column) const
{
    if (priority(column) > 0)
        wanted.removeOne(column);
}

void SectionColumns::fit()
{
    const QScopedValueRollback ours(m_isOurs, true);
    const Metrics metrics;
    QHeaderView *const header = m_table->horizontalHeader();
    QList<int> wanted;
    for (int column = 0; column < m_spec.columns.size(); ++column) {
        if (isWanted(column))
            wanted.append(column);
    }
    if (wanted.isEmpty())
        wanted.append(0);
    const auto needed = [&] {
        int width = m_table->columnWidth(0) + metrics.width(CaseWidth) + m_table->viewport()->x();
        for (const int column : std::as_const(wanted))
            width += wantedWidth(column);
        return width;
    };
    while (wanted.size() > 1 && needed() > m_table->viewport()->width()) {
        const auto least =
            std::max_element(wanted.begin(), wanted.end(), [this](int a, int b) { return priority(a) < priority(b); });
        if (priority(*least) == 0)
            break;
        const int gone = *least;
        wanted.removeOne(gone);
        if (m_spec.columns[gone].withNext)
            giveWay(wanted, gone + 1);
        if (gone > 0 && m_spec.columns[gone - 1].withNext)
            giveWay(wanted, gone - 1);
    }
    const bool anyStretches =
        std::any_of(wanted.cbegin(), wanted.cend(), [this](int column) { return m_spec.columns[column].width == 0; });
    // Without a column that stretches the last one does.
    const int stretched = *std::max_element(wanted.cbegin(), wanted.cend(), [&](int a, int b) {
        return header->visualIndex(sectionOf(a)) < header->visualIndex(sectionOf(b));
    });
    bool isChanged = false;
    for (int column = 0; column < m_spec.columns.size(); ++column) {
        const int section = sectionOf(column);
        const bool isShown = wanted.contains(column);
        if (m_table->isColumnHidden(section) == isShown) {
            m_table->setColumnHidden(section, !isShown);
            isChanged = true;
        }
        if (!isShown)
            continue;
        const bool stretches = anyStretches ? m_spec.columns[column].width == 0 : column == stretched;
        header->setSectionResizeMode(section, stretches ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (!stretches && !m_sized.contains(section)) {
            m_sized.insert(section);
            header->resizeSection(section, wantedWidth(column));
        }
    }
    header->setSectionResizeMode(m_model->caseColumn(), QHeaderView::Fixed);
    header->resizeSection(m_model->caseColumn(), metrics.width(CaseWidth));
    m_table->setColumnHidden(m_model->caseColumn(), !m_canAdd);
    m_table->setColumnHidden(SectionTableModel::TickColumn, !m_canAdd);
    if (isChanged) {
        m_table->layOutRows();
        emit changed();
    }
}

QList<int> SectionColumns::shown() const
{
    const QHeaderView *const header = m_table->horizontalHeader();
    QList<int> columns;
    for (int place = 0; place < header->count(); ++place) {
        const int section = header->logicalIndex(place);
        const bool isValue = section >= SectionTableModel::FirstDataColumn && section < m_model->caseColumn();
        if (isValue && !header->isSectionHidden(section))
            columns.append(SectionTableModel::sourceColumn(section));
    }
    return columns;
}

void SectionColumns::addToMenu(QMenu *menu)
{
    const QList<int> now = shown();
    for (int column = 0; column < m_spec.columns.size(); ++column) {
        const ColumnSpec &spec = m_spec.columns[column];
        QAction *const action = menu->addAction(mnemonicFree(QCoreApplication::translate("Column", spec.title)));
        action->setCheckable(true);
        action->setChecked(now.contains(column));
        action->setEnabled(now.size() > 1 || !now.contains(column));
        connect(action, &QAction::toggled, this, [this, id = spec.id](bool shown) {
            m_layout.shown.insert(id, shown);
            save();
            fit();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset Layout")), &QAction::triggered, this, [this] {
        setColumnLayout(*m_settings, m_spec.id, {});
        m_savePause->start();
    });
}

} // namespace wb
