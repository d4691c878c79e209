#include "ui/rowdelegate.h"

#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wb {

namespace {

constexpr int Inset = 6;
constexpr qsizetype LongestToolTip = 2000;

} // namespace

void RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, bool isInset)
{
    const Tokens &t = tokensFor(option.palette);
    const auto *const view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->fillRect(option.rect, t.chrome);
    QColor ground;
    if (option.state.testFlag(QStyle::State_Selected))
        ground = view && view->hasFocus() ? t.sel : t.selOff;
    else if (option.state.testFlag(QStyle::State_MouseOver))
        ground = t.ghost;
    else
        return;
    if (isInset)
        paintRoundedRect(painter, option.rect.adjusted(Inset, 1, -Inset, -1), Metrics::SmallRadius, ground);
    else
        painter->fillRect(option.rect, ground);
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipText(toolTip(index).left(LongestToolTip)), view);
    return true;
}

} // namespace wb
