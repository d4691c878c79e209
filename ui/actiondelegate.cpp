#include "ui/actiondelegate.h"

#include "models/tables/actionlistmodel.h"
#include "ui/actionwords.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Side = 6; ///< of the row's rounded background
constexpr int IconLeft = 14;
constexpr int TextLeft = 38;

} // namespace

void ActionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    const Metrics metrics;
    const QRect row = option.rect;
    const auto *const view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const bool hasFocus = view && view->hasFocus();
    const bool fits = index.data(ActionListModel::FitsRole).toBool();
    const auto state = ActionState(index.data(ActionListModel::StateRole).toInt());
    const StateLook look = stateLook(state);

    painter->save();
    painter->fillRect(row, t.chrome);
    const QRectF inner = row.adjusted(Side, 1, -Side, -1);
    if (isCurrent)
        paintRoundedRect(painter, inner, Metrics::SmallRadius, hasFocus ? t.sel : t.selOff);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paintRoundedRect(painter, inner, Metrics::SmallRadius, t.ghost);
    const QFontMetrics base(typeFont(Type::Base));
    const QFontMetrics small(typeFont(Type::Small));
    const int top = row.top() + (row.height() - base.height() - small.height()) / 2;
    paintIcon(painter, QRect(row.left() + IconLeft, top, metrics.icon(), base.height()), look.icon,
              tintColor(t, look.tint), metrics.icon());

    int right = row.right() - 14;
    if (const int digit = index.data(ActionListModel::DigitRole).toInt(); digit >= 0) {
        painter->setFont(typeFont(Type::MonoSmall));
        painter->setPen(t.muted);
        const QString key = QString::number(digit);
        const int width = painter->fontMetrics().horizontalAdvance(key);
        painter->drawText(QRect(right - width + 1, top, width, base.height()), Qt::AlignVCenter, key);
        right -= width + 8;
    }
    const int left = row.left() + TextLeft + metrics.icon() - 16;
    painter->setFont(typeFont(Type::Base));
    painter->setPen(fits ? t.text : t.disabled);
    painter->drawText(QRect(left, top, right - left, base.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                      base.elidedText(index.data().toString(), Qt::ElideRight, right - left));
    painter->setFont(typeFont(Type::Small));
    painter->setPen(option.palette.color(toneRole(look.tone)));
    const QString words = index.data(ActionListModel::StateTextRole).toString();
    painter->drawText(QRect(left, top + base.height(), row.right() - 14 - left, small.height()),
                      Qt::AlignVCenter | Qt::TextSingleLine,
                      small.elidedText(words, Qt::ElideRight, row.right() - 14 - left));
    painter->restore();
}

QSize ActionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {Metrics().width(200), Metrics().operationRow()};
}

bool ActionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const int digit = index.data(ActionListModel::DigitRole).toInt();
    QString words = index.data(Qt::AccessibleTextRole).toString();
    if (digit >= 0)
        words += u" (Ctrl+%1)"_s.arg(digit);
    QToolTip::showText(event->globalPos(), toolTipText(words), view);
    return true;
}

} // namespace wb
