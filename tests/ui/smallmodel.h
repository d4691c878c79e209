#pragma once

#include "models/tables/roles.h"
#include "models/tables/tickableheader.h"

#include <QAbstractTableModel>

namespace wb {

// A table small enough to read in a test: tick, name, value, Case.
class SmallModel final : public QAbstractTableModel, public TickableHeader
{
    Q_OBJECT

public:
    struct Row
    {
        QString name = {};
        QString value = {};
        CaseMark mark = CaseMark::None;
        bool changed = false;
        bool muted = false;
        bool gap = false;
        int lines = 1;
        bool ticked = false;
    };

    explicit SmallModel(std::vector<Row> rows, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_rows(std::move(rows))
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 4; }
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    Qt::CheckState headerState() const override;
    void setAllTicked(bool ticked) override { setRowsTicked(0, rowCount() - 1, ticked); }
    void setRowsTicked(int first, int last, bool ticked) override;

    // The rows that are ticked, as "0 2 3".
    QString ticks() const;

private:
    std::vector<Row> m_rows;
};

} // namespace wb
