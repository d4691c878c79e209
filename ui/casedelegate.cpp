#include "ui/casedelegate.h"

#include "models/domain/safetext.h"
#include "models/tables/factmodel.h"
#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/look/icons.h"
#include "ui/look/metrics.h"

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

namespace wb {

namespace {

constexpr int Gap = 8;
constexpr int MostLines = 2;
constexpr int Slack = 4; ///< what eliding takes more than measuring

/// A relation has no name; as the export calls it.
QString nameOf(const QModelIndex &index)
{
    const QString name = index.siblingAtColumn(FactModel::NameColumn).data().toString();
    const bool isRelation =
        name.isEmpty() && !index.siblingAtColumn(FactModel::ValueColumn).data().toString().isEmpty();
    return isRelation ? CaseDelegate::tr("Relation") : name;
}

/// With places to break a long name, address or moment where its parts meet, not wherever the line is full.
QString withBreaks(const QString &text)
{
    constexpr QChar ZeroWidthSpace(0x200b);
    QString broken;
    for (const QChar c : text) {
        if (c == u'+' || c == u'@')
            broken += ZeroWidthSpace;
        broken += c;
        if (c == u'.' || c == u'/' || c == u'_')
            broken += ZeroWidthSpace;
    }
    return broken;
}

/// In as many lines as there is room for, the last of them elided.
void paintWords(QPainter *painter, const QRect &rect, const QString &text, int lines)
{
    const QFontMetrics metrics = painter->fontMetrics();
    if (lines == 1 || metrics.elidedText(text, Qt::ElideRight, rect.width()) == text) {
        const QRect line(rect.left(), rect.top(), rect.width(), lines == 1 ? rect.height() : rect.height() / lines);
        painter->drawText(line, Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(text, Qt::ElideRight, rect.width()));
        return;
    }
    const QString broken = withBreaks(text);
    QTextLayout layout(broken, painter->font(), painter->device());
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    layout.beginLayout();
    int top = rect.top() + (rect.height() - lines * metrics.lineSpacing()) / 2;
    for (int n = 1; n <= lines; ++n, top += metrics.lineSpacing()) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const QString words =
            n < lines ? broken.mid(line.textStart(), line.textLength()) : broken.mid(line.textStart());
        painter->drawText(QRect(rect.left(), top, rect.width(), metrics.height()), Qt::TextSingleLine,
                          metrics.elidedText(words, Qt::ElideRight, rect.width()));
    }
    layout.endLayout();
}

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
    const auto atEnd = [&](const QString &text) {
        painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, text);
        words.setRight(words.right() - painter->fontMetrics().horizontalAdvance(text) - Gap);
    };
    painter->setFont(typeFont(Type::Small));
    painter->setPen(t.muted);
    atEnd(QString::number(index.data(FactModel::AttributeCountRole).toInt()));
    if (index.data(FactModel::HasNoteRole).toBool()) {
        const int note = Metrics().icon(12);
        paintIcon(painter, QRect(words.right() - note, words.top(), note, words.height()), IconName::Info, t.muted,
                  note);
        words.setRight(words.right() - note - Gap);
    }
    // What an analyst has set stands always; what it is anyhow, where it takes nothing from the name.
    const QString status = index.data(FactModel::StatusRole).toString();
    const bool isSet = status != u"Review" && status != u"Indirect";
    const int room = words.width() - painter->fontMetrics().horizontalAdvance(status) - Gap;
    if (isSet || QFontMetrics(typeFont(Type::Mono)).horizontalAdvance(index.data().toString()) <= room)
        atEnd(visible(status));
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
    painter->setFont(typeFont(Type::Small));
    if (!isName) {
        painter->setPen(t.muted);
        if (index.data(FactModel::HasNoteRole).toBool()) {
            const int size = Metrics().icon(12);
            paintIcon(painter, QRect(words.right() - size, words.top(), size, words.height()), IconName::Info, t.muted,
                      size);
            words.setRight(words.right() - size - 4);
        }
        const QString status = visible(index.data(FactModel::OwnStatusRole).toString());
        painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, status);
        if (!status.isEmpty())
            words.setRight(words.right() - painter->fontMetrics().horizontalAdvance(status) - Gap);
    }
    painter->setPen(isName ? t.muted : t.text);
    paintWords(painter, words, isName ? nameOf(index) : index.data().toString(),
               hasTwoLines(option, index) ? MostLines : 1);
}

bool CaseDelegate::hasTwoLines(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *const tree = qobject_cast<const QTreeView *>(option.widget);
    if (!tree)
        return false;
    const QString name = nameOf(index);
    auto known = m_widths.constFind(name);
    if (known == m_widths.cend())
        known = m_widths.insert(name, QFontMetrics(typeFont(Type::Small)).horizontalAdvance(name));
    return *known > tree->columnWidth(FactModel::NameColumn) - 2 * tree->indentation() - Gap - Slack;
}

QSize CaseDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics;
    if (index.data(FactModel::IsIndicatorRole).toBool())
        return {metrics.width(60), metrics.caseRow()};
    const int more = hasTwoLines(option, index) ? QFontMetrics(typeFont(Type::Small)).lineSpacing() : 0;
    return {metrics.width(60), metrics.attributeRow() + more};
}

QString CaseDelegate::toolTip(const QModelIndex &index) const
{
    const QString whole = index.data(FactModel::WholeTextRole).toString();
    const QString note = lettersNote(whole);
    QString text = visible(whole.isEmpty() ? nameOf(index) : whole);
    if (const QString status = index.data(FactModel::StatusRole).toString(); !status.isEmpty())
        text += u'\n' + tr("Status: %1").arg(visible(status));
    return note.isEmpty() ? text : text + u'\n' + note;
}

} // namespace wb
