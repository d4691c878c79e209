#pragma once

#include "ui/rowdelegate.h"

namespace wb {

/// An action in two lines: name and key digit, state.
class ActionDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    QString toolTip(const QModelIndex &index) const override;
};

} // namespace wb
