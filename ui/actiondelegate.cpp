#include "ui/actiondelegate.h"

#include "models/tables/actionlistmodel.h"
#include "ui/actionwords.h"
#include "ui/look/metrics.h"

#include <QPainter>

namespace wb {

namespace {

constexpr int IconLeft = 14;
constexpr int TextLeft = 38;

} // namespace

void ActionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    const Metrics metrics;
    const QString heading = index.data(ActionListModel::HeadingRole).toString();
    QStyleOptionViewItem below = option;
    below.rect.setTop(option.rect.bottom() + 1 - metrics.operationRow());
    const QRect row = below.rect;
    const bool fits = index.data(ActionListModel::FitsRole).toBool();
    const auto state = ActionState(index.data(ActionListModel::StateRole).toInt());
    const StateLook look = stateLook(state);

    painter->save();
    if (!heading.isEmpty()) {
        const QRect above(option.rect.left() + Metrics::PaneMargin, option.rect.top(),
                          option.rect.width() - 2 * Metrics::PaneMargin, row.top() - option.rect.top());
        painter->setFont(typeFont(Type::Small));
        painter->setPen(t.muted);
        painter->drawText(above, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(heading, Qt::ElideRight, above.width()));
    }
    paintGround(painter, below, true);
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

QSize ActionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Metrics metrics;
    const bool hasHeading = !index.data(ActionListModel::HeadingRole).toString().isEmpty();
    return {metrics.width(200), metrics.operationRow() + (hasHeading ? metrics.row() : 0)};
}

QString ActionDelegate::toolTip(const QModelIndex &index) const
{
    return index.data(Qt::AccessibleTextRole).toString();
}

} // namespace wb
