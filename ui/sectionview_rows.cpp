// What is done with rows of a section beside adding them: copied, written to a file.
#include "models/domain/indicator.h"
#include "ui/actionwords.h"
#include "ui/look/buttons.h"
#include "ui/look/sectionheading.h"
#include "ui/look/tableview.h"
#include "ui/rowmimedata.h"
#include "ui/sectioncolumns.h"
#include "ui/sectionexport.h"
#include "ui/sectionview.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QMenu>
#include <QToolButton>

#include <numeric>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

int countOf(const QList<RowRange> &ranges)
{
    return std::accumulate(ranges.cbegin(), ranges.cend(), 0,
                           [](int sum, const RowRange &range) { return sum + range.last - range.first + 1; });
}

/// Plurals need a translation, and English has none.
QString rowsWords(int count, const QString &which)
{
    return count == 1 ? SectionView::tr("1 %1 row").arg(which)
                      : SectionView::tr("%1 %2 rows").arg(grouped(count), which);
}

} // namespace

void SectionView::makeTools()
{
    QToolButton *const copyTool = makeToolButton(IconName::Copy, tr("Copy Rows"), nullptr, u"Ctrl+C"_s);
    connect(copyTool, &QToolButton::clicked, this, [this] {
        RowChoice rows = exportChoice(nullptr);
        rows.columns = m_columns->shown();
        QApplication::clipboard()->setMimeData(new RowMimeData(std::move(rows)));
    });
    m_heading->addTool(copyTool);
    QToolButton *const exportTool = makeToolButton(IconName::Export, tr("Export Rows…"));
    connect(exportTool, &QToolButton::clicked, this, &SectionView::exportRows);
    m_heading->addTool(exportTool);
    connect(m_export, &SectionExport::written, this, &SectionView::written);
    connect(m_export, &SectionExport::failed, this, &SectionView::failed);

    const auto add = [this](const QString &words, const QString &keys, auto &&slot) {
        auto *const action = new QAction(words + u'\t' + keys, this);
        connect(action, &QAction::triggered, this, slot);
        m_heading->addMenuAction(action);
    };
    if (m_canAdd) {
        add(tr("Tick All Filtered"), u"Ctrl+Shift+A"_s, [this] { m_model->setAllTicked(true); });
        add(tr("Untick All"), u"Ctrl+D"_s, [this] { m_model->untickAll(); });
    }
    add(tr("Maximise"), u"Ctrl+M"_s, [this] { emit maximiseAsked(); });
    auto *const columns = new QAction(tr("Columns"), this);
    auto *const menu = new QMenu(this);
    columns->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_columns->addToMenu(menu);
    });
    m_heading->addMenuAction(columns);
}

QList<RowRange> SectionView::selectedRanges() const
{
    QList<RowRange> ranges;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection())
        ranges.append({range.top(), range.bottom()});
    return joinedRanges(std::move(ranges));
}

int SectionView::selectedCount() const
{
    return countOf(selectedRanges());
}

QMimeData *SectionView::copied(bool isDefanged) const
{
    const QList<RowRange> ranges = selectedRanges();
    if (countOf(ranges) < 2 && m_table->currentIndex().isValid() && isValueColumn(m_table->currentIndex().column())) {
        const QString value = currentValue();
        auto *const text = new QMimeData;
        text->setText(isDefanged ? defanged(value) : value);
        return text;
    }
    if (ranges.isEmpty())
        return nullptr;
    RowChoice rows = m_model->chosen(ranges);
    rows.columns = m_columns->shown();
    return new RowMimeData(std::move(rows), isDefanged ? RowMimeData::Kind::Defanged : RowMimeData::Kind::Exact);
}

void SectionView::copy(bool isDefanged)
{
    if (QMimeData *const rows = copied(isDefanged))
        QApplication::clipboard()->setMimeData(rows);
}

QString SectionView::currentValue() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || m_model->sourceRow(current.row()) < 0)
        return {};
    const int column = isValueColumn(current.column()) ? SectionTableModel::sourceColumn(current.column()) : 0;
    return exactText(m_model->sourceRow(current.row()), column);
}

RowChoice SectionView::exportChoice(QString *scope) const
{
    RowChoice rows;
    QString words;
    const int shown = m_model->visibleRowCount();
    const int all = m_model->source()->rowCount();
    if (tickedCount() > 0) {
        rows = m_model->chosenTicked();
        words = rowsWords(tickedCount(), tr("ticked")) + tr(" of %1");
    } else if (const QList<RowRange> ranges = selectedRanges(); countOf(ranges) > 1) {
        rows = m_model->chosen(ranges);
        words = rowsWords(countOf(ranges), tr("selected")) + tr(" of %1");
    } else {
        rows = m_model->chosen({{0, m_model->rowCount() - 1}});
        words = (shown < all    ? rowsWords(shown, tr("filtered"))
                     : all == 1 ? tr("The row")
                                : tr("All %1 rows").arg(grouped(all)))
            + tr(" of %1");
    }
    rows.columns.resize(m_spec.columns.size());
    std::iota(rows.columns.begin(), rows.columns.end(), 0);
    if (scope)
        *scope = words.arg(title());
    return rows;
}

void SectionView::exportRows()
{
    QString scope;
    RowChoice rows = exportChoice(&scope);
    auto *const dialog = new QFileDialog(this, tr("Export CSV: %1").arg(scope), {}, tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(m_export->freePath(title()));
    // The rows that the title names, whatever is ticked while a name is thought of.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, rows = std::move(rows)](const QString &path) { m_export->start(rows, path); });
    dialog->open();
}

} // namespace wb
