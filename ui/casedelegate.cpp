#include "ui/casedelegate.h"

#include "models/domain/safetext.h"
#include "models/tables/factmodel.h"
#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/look/icons.h"
#include "ui/look/metrics.h"

#include <QPainter>

namespace wb {

namespace {

constexpr int Gap = 8;

} // namespace

void CaseDelegate::setCurrentIndicator(IndicatorType type, const QString &value)
{
    m_type = type;
    m_indicator = value;
}

void CaseDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, false);
    if (index.data(FactModel::IsIndicatorRole).toBool())
        paintIndicator(painter, option, index);
    else
        paintFact(painter, option, index);
    painter->restore();
}

/// Its row is one cell: the count stands at the end of it.
void CaseDelegate::paintIndicator(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    const QRect &cell = option.rect;
    const int size = Metrics().icon(14);
    const auto type = IndicatorType(index.data(FactModel::IndicatorTypeRole).toInt());
    const bool isCurrent = type == m_type && index.data(FactModel::IndicatorRole).toString() == m_indicator;
    paintIcon(painter, QRect(cell.left() + 2, cell.top(), size, cell.height()), typeIcon(type),
              isCurrent ? t.accent : t.muted, size);
    QRect words = cell;
    words.setLeft(cell.left() + 2 + size + Gap);
    words.setRight(cell.right() - Metrics::PaneMargin);
    const QString count = QString::number(index.data(FactModel::AttributeCountRole).toInt());
    painter->setFont(typeFont(Type::Small));
    painter->setPen(t.muted);
    painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, count);
    words.setRight(words.right() - painter->fontMetrics().horizontalAdvance(count) - Gap);
    QFont font = typeFont(Type::Mono);
    font.setBold(isCurrent);
    painter->setFont(font);
    painter->setPen(t.text);
    painter->drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
}

void CaseDelegate::paintFact(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    const bool isName = index.column() == FactModel::NameColumn;
    QRect words = option.rect;
    words.setRight(words.right() - (isName ? Gap : Metrics::PaneMargin));
    if (!isName && index.data(FactModel::AddedNowRole).toBool()) {
        const int size = Metrics().icon(12);
        paintIcon(painter, QRect(words.right() - size, words.top(), size, words.height()), IconName::Check, t.ok, size);
        words.setRight(words.right() - size - 4);
    }
    QString text = index.data().toString();
    if (isName && text.isEmpty() && !index.siblingAtColumn(FactModel::ValueColumn).data().toString().isEmpty())
        text = tr("Relation"); // as the export calls it
    painter->setFont(typeFont(Type::Small));
    painter->setPen(isName ? t.muted : t.text);
    painter->drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

QSize CaseDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Metrics metrics;
    return {metrics.width(60),
            index.data(FactModel::IsIndicatorRole).toBool() ? metrics.caseRow() : metrics.attributeRow()};
}

QString CaseDelegate::toolTip(const QModelIndex &index) const
{
    const QString whole = index.data(FactModel::WholeTextRole).toString();
    const QString note = lettersNote(whole);
    return note.isEmpty() ? visible(whole) : visible(whole) + u'\n' + note;
}

} // namespace wb
