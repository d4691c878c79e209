#pragma once

#include "ui/look/tokens.h"

#include <QStyledItemDelegate>

namespace wb {

/// What the rows of the side panes have in common: the ground they are painted on, and a tooltip that is plain text.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) final;

protected:
    /// Inset: rounded, with the pane around it; else from edge to edge.
    static void paintGround(QPainter *painter, const QStyleOptionViewItem &option, bool isInset);
    virtual QString toolTip(const QModelIndex &index) const = 0;
};

} // namespace wb
