#pragma once

#include "models/domain/section.h"
#include "models/tables/arrangement.h"
#include "models/tables/roles.h"
#include "models/tables/rowchoice.h"
#include "models/tables/tickableheader.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>
#include <stop_token>
#include <vector>

class QThreadPool;

namespace wb {

/// A section as a table: tick boxes, the columns of its spec, the Case column. Which rows are shown, and in which
/// order, is worked out in the pool and put in place at once; the newest request wins, and until it is there the table
/// stays as it was. Ticks belong to the rows of the source, shown or not.
class SectionTableModel final : public QAbstractTableModel, public TickableHeader
{
    Q_OBJECT

public:
    static constexpr int TickColumn = 0;
    static constexpr int FirstDataColumn = 1;
    static constexpr int DisplayLimit = 512; ///< characters; a cell of millions would be painted for seconds
    static constexpr int MultiLineRows = 500; ///< sections of that many rows show one line a row
    static constexpr int ShownLines = 3;
    /// Up to here rows are moved one step after the other, which views carry a selection through; beyond, that takes
    /// longer than anybody should wait, and one reset does it.
    static constexpr int SteppedRows = 20'000;

    /// The pool's owner gives it QThread::IdlePriority, which keeps the window smooth, and lets it outlive the model.
    explicit SectionTableModel(QThreadPool *pool, QObject *parent = nullptr);
    ~SectionTableModel() override;

    /// The same section with more rows, or fetched anew, keeps filter, order, ticks and marks by row key (and where it
    /// only grew, selections); another section starts without any. Rows that the earlier response, if there was one,
    /// did not have are marked as new.
    void setSource(std::shared_ptr<const RowSource> source, std::shared_ptr<const RowSource> earlier = {});
    const std::shared_ptr<const RowSource> &source() const { return m_source; }

    void setFilter(const QString &filter);
    /// Only rows with a value in this column of the source; -1: all.
    void setNotEmptyColumn(int sourceColumn);
    const SectionQuery &query() const { return m_query; }
    /// Columns of the model; those that hold no values, and -1, mean the source's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    Qt::CheckState headerState() const override;
    void setAllTicked(bool ticked) override;
    void setRowsTicked(int first, int last, bool ticked) override;
    /// Of the source, shown or not; the key of every row that is to change.
    void setTicked(const std::vector<quint64> &rowKeys, bool ticked);
    /// Of all rows of the source.
    void untickAll();
    /// By their numbers in the source.
    void untickRows(const QList<int> &sourceRows);

    /// Rows of the source, in its order.
    std::vector<int> tickedRows() const;
    int tickedCount() const { return m_tickedCount; }
    bool isRowTicked(int sourceRow) const { return m_ticked.at(size_t(sourceRow)) != 0; }
    int visibleRowCount() const { return int(m_order->size()) - int(m_gaps.size()); }
    int hiddenTickedCount() const { return m_tickedCount - m_visibleTickedCount; }
    /// Rows of the source, as shown from top to bottom.
    RowNumbers visibleRows() const;
    /// -1: the row stands for rows that are not here, and cannot be ticked or selected.
    int sourceRow(int row) const { return isGap(m_order->at(size_t(row))) ? -1 : int((*m_order)[size_t(row)]); }
    int rowOfSource(int sourceRow) const; ///< -1 when it is not shown
    static int sourceColumn(int column) { return column - FirstDataColumn; }
    int caseColumn() const { return columnCount() - 1; }
    /// Whether the last orderChanged() left rows of the source their numbers.
    bool rowsStayed() const { return m_rowsStayed; }

    /// Rows of the model, and all that are ticked; without columns.
    RowChoice chosen(const QList<RowRange> &rows) const { return {m_source, m_order, rows, {}, {}}; }
    RowChoice chosenTicked() const;

    /// Replaces all marks; a row that is not named is new or has none.
    void setCaseMarks(QHash<quint64, CaseMark> marksByRowKey);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void ticksChanged();
    /// Rows, or their order, are as last asked for.
    void orderChanged();

private:
    class Landing;

    void request();
    void land(quint64 number, Arrangement &made);
    void apply(Arrangement &made);
    void moveTo(std::shared_ptr<const RowNumbers> order);
    void rearrange(std::shared_ptr<const RowNumbers> order, size_t keptCount);
    void adopt(Arrangement &made);
    void countTicks();
    bool setRowTicked(quint32 sourceRow, bool ticked);
    void emitTicksChanged(int first, int last);
    void release(std::shared_ptr<const void> rows);
    CaseMark caseMark(int sourceRow) const;
    QVariant valueData(int row, int column, int role) const;
    QVariant gapData(const RowGap &gap, int column, int role) const;
    QString columnHelpText(int section) const;
    /// Numbers behind the rows of the source are those of its gaps.
    bool isGap(quint32 row) const { return row >= m_ticked.size(); }
    void removeGaps();

    QThreadPool *m_pool;
    std::shared_ptr<const RowSource> m_source; ///< what is shown
    std::shared_ptr<const RowSource> m_wanted; ///< what will be, once its order is known
    std::shared_ptr<const RowSource> m_earlier; ///< what is new is new against this
    SectionQuery m_query;
    std::stop_source m_stop;
    std::shared_ptr<Landing> m_landing;
    quint64 m_request = 0;

    std::shared_ptr<const RowNumbers> m_order = std::make_shared<const RowNumbers>(); ///< never null
    std::vector<int> m_rowOfSource;
    bool m_rowsStayed = true;
    QList<RowGap> m_gaps; ///< of m_source, all of them shown
    std::vector<char> m_ticked; ///< one a row of m_source
    int m_tickedCount = 0;
    int m_visibleTickedCount = 0;
    int m_changedColumn = -1;
    QHash<quint64, CaseMark> m_marks;
    std::vector<char> m_isNew; ///< by row of m_source; empty: none is
};

} // namespace wb
