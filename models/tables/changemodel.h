#pragma once

#include "models/domain/recordchanges.h"

#include <QAbstractTableModel>

namespace wb {

/// What changed between two records, a field a row; noise behind it, when it is shown.
class ChangeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The first column is where tables have their tick boxes, and empty.
    enum Column { NoColumn, FieldColumn, BeforeColumn, AfterColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(QList<FieldChange> changes);
    const QList<FieldChange> &changes() const { return m_changes; }
    QString asTsv(const QList<int> &rows) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<FieldChange> m_changes;
};

} // namespace wb
