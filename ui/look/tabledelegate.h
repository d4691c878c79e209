#pragma once

#include "models/tables/roles.h"

#include <QStyledItemDelegate>

namespace wb {

// Paints every pixel of a table's cells from the roles of models/tables/roles.h; formats nothing.
class TableDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // The row under the pointer, which the view knows.
    void setHoverRow(int row) { m_hoverRow = row; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    // How high a row is whose largest value has so many lines.
    static int rowHeight(int lines);
    // "new", "added", "in case"; nothing for no mark.
    static QString caseWords(CaseMark mark);

signals:
    // The link of a cell, or "n lines" of a value of several lines.
    void linkPressed(const QModelIndex &index);

private:
    int m_hoverRow = -1;
};

} // namespace wb
