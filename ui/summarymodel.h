#pragma once

#include "models/tables/roles.h"
#include "ui/summary.h"

#include <QAbstractTableModel>

namespace wb {

/// The ticks of the Summary are those of the rows its lines lead to; whoever has the tables answers for them.
class SummaryTicks
{
public:
    virtual Qt::CheckState tickState(const SummaryLine &line) const = 0;
    virtual void setTicked(const SummaryLine &line, bool ticked) = 0;
    virtual CaseMark caseMark(const SummaryLine &line) const = 0;

protected:
    ~SummaryTicks() = default;
};

/// The Summary as a table: for each question a heading row, then its lines.
class SummaryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RailColumn, TickColumn, LabelColumn, ValueColumn, SourceColumn, ColumnCount };

    /// ticks outlives the model.
    explicit SummaryModel(SummaryTicks *ticks, QObject *parent = nullptr);

    void setQuestions(QList<SummaryQuestion> questions);
    const QList<SummaryQuestion> &questions() const { return m_questions; }
    /// Ticks or marks are others than before.
    void updateTicks();

    const SummaryLine *line(int row) const; ///< null for a heading row
    const SummaryQuestion &question(int row) const { return m_questions.at(m_rows.at(row).question); }
    bool isFirstLine(int row) const { return m_rows.at(row).line == 0; }
    bool isLastLine(int row) const { return m_rows.at(row).line == question(row).lines.size() - 1; }
    CaseMark caseMark(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        int question = 0;
        int line = -1; ///< -1: its heading
    };
    QString spoken(int row) const;

    SummaryTicks *const m_ticks;
    QList<SummaryQuestion> m_questions;
    QList<Row> m_rows;
};

} // namespace wb
