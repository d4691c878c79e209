#include "ui/casedelegate.h"

#include "models/tables/factmodel.h"
#include "ui/actionwords.h"
#include "ui/look/icons.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wb {

namespace {

constexpr int Gap = 8;
constexpr qsizetype LongestToolTip = 2000;

} // namespace

void CaseDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    const Metrics metrics;
    const QRect cell = option.rect;
    const auto *const view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->save();
    QColor background = t.chrome;
    if (option.state.testFlag(QStyle::State_Selected))
        background = view && view->hasFocus() ? t.sel : t.selOff;
    else if (option.state.testFlag(QStyle::State_MouseOver))
        background = t.ghost;
    painter->fillRect(cell, background);
    const bool isIndicator = index.data(FactModel::IsIndicatorRole).toBool();
    const QString text = index.data().toString();
    QRect words = cell;
    if (isIndicator) {
        const int size = metrics.icon(14);
        const auto type = IndicatorType(index.data(FactModel::IndicatorTypeRole).toInt());
        paintIcon(painter, QRect(cell.left() + 2, cell.top(), size, cell.height()), typeIcon(type), t.muted, size);
        words.setLeft(cell.left() + 2 + size + Gap);
        // Its row is one cell: the count stands at the end of it.
        const QString count = QString::number(index.data(FactModel::AttributeCountRole).toInt());
        words.setRight(cell.right() - Metrics::PaneMargin);
        painter->setFont(typeFont(Type::Small));
        painter->setPen(t.muted);
        painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, count);
        words.setRight(words.right() - painter->fontMetrics().horizontalAdvance(count) - Gap);
        painter->setFont(typeFont(Type::Mono));
        painter->setPen(t.text);
        painter->drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideMiddle, words.width()));
    } else {
        const bool isName = index.column() == FactModel::NameColumn;
        words.setRight(cell.right() - (isName ? Gap : Metrics::PaneMargin));
        if (!isName && index.data(FactModel::AddedNowRole).toBool()) {
            const int size = metrics.icon(12);
            paintIcon(painter, QRect(words.right() - size, cell.top(), size, cell.height()), IconName::Check, t.ok,
                      size);
            words.setRight(words.right() - size - 4);
        }
        painter->setFont(typeFont(Type::Small));
        painter->setPen(isName ? t.muted : t.text);
        painter->drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
    }
    painter->restore();
}

QSize CaseDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Metrics metrics;
    return {metrics.width(60),
            index.data(FactModel::IsIndicatorRole).toBool() ? metrics.caseRow() : metrics.attributeRow()};
}

bool CaseDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipText(index.data().toString().left(LongestToolTip)), view);
    return true;
}

} // namespace wb
