#pragma once

#include <QTableView>

namespace wb {

class TableDelegate;
class TickHeader;

// A table as the whole program shows them: tick boxes in column 0, whole rows, no grid. The model answers the roles of
// models/tables/roles.h and, where rows can be ticked, is a TickableHeader. Return and double click: activated().
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    // Rows are as high as their shown values want: to be called when columns were hidden or shown.
    void layOutRows();

signals:
    void linkPressed(const QModelIndex &index);
    // Right button, Menu key or Shift+F10; with the keyboard it is the current row's.
    void menuAsked(const QModelIndex &index, const QPoint &globalPosition);
    /// There is more or less room for columns, a scroll bar counted.
    void roomChanged();

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void layOutTickColumn();
    void setRowHeights();
    void setHoverRow(int row);
    void updateRow(int row);
    bool tickSelectedRows();
    void askMenuByKeyboard();

    TableDelegate *m_delegate;
    TickHeader *m_header;
    int m_hoverRow = -1;
};

} // namespace wb
