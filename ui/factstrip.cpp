#include "ui/factstrip.h"

#include "models/domain/result.h"
#include "models/domain/safetext.h"
#include "models/tables/celltext.h"
#include "models/tables/columnhelp.h"
#include "models/tables/valuenote.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/look/tokens.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Gap = 28;
constexpr int LongestFact = 240;
constexpr qsizetype DisplayLimit = 512;
constexpr qsizetype DateLength = 10;

} // namespace

FactStrip::FactStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FactStrip::setFacts(const QList<SummaryValue> &facts)
{
    m_facts.clear();
    QStringList spoken;
    for (const SummaryValue &fact : facts) {
        Fact shown;
        shown.label = QCoreApplication::translate("Summary", fact.spec.title);
        shown.isKnown = !fact.text.isEmpty();
        shown.value = fact.text.isNull() ? tr("not in this record")
            : fact.text.isEmpty()        ? tr("empty")
                                         : visible(QString::fromUtf8(fact.text).left(DisplayLimit));
        if (fact.spec.type == ColumnType::Number)
            shown.value = groupedDigits(shown.value);
        shown.whole = shown.value;
        shown.source = sourceWords(fact.spec.source);
        ColumnSpec column;
        column.type = fact.spec.type;
        if (const QString note = valueNote(column, fact.text); !note.isEmpty())
            shown.whole += u'\n' + note;
        if (shown.isKnown && fact.spec.type == ColumnType::Date && shown.value.size() > DateLength
            && shown.value[DateLength] == u'T')
            shown.value.truncate(DateLength);
        shown.mono = shown.isKnown && fact.spec.type != ColumnType::Text && fact.spec.type != ColumnType::List;
        spoken.append(u"%1: %2"_s.arg(shown.label, shown.value));
        m_facts.append(shown);
    }
    setAccessibleName(spoken.join(u", "_s));
    updateGeometry();
    update();
}

QSize FactStrip::sizeHint() const
{
    return {Metrics().width(300), Metrics().factStrip()};
}

int FactStrip::widthOf(const Fact &fact) const
{
    const int label = QFontMetrics(typeFont(Type::Small)).horizontalAdvance(fact.label);
    const int value = QFontMetrics(typeFont(fact.mono ? Type::Mono : Type::Base)).horizontalAdvance(fact.value);
    return std::max(label, std::min(value + 1, Metrics().width(LongestFact)));
}

void FactStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensFor(palette());
    int x = Metrics::ContentLeft;
    const int labelHeight = QFontMetrics(typeFont(Type::Small)).height();
    const int top = (height() - labelHeight - Metrics().valueLine() - 4) / 2;
    for (const Fact &fact : std::as_const(m_facts)) {
        const int width = widthOf(fact);
        if (x + width > this->width() - Metrics::ContentRight)
            break;
        painter.setFont(typeFont(Type::Small));
        painter.setPen(t.muted);
        painter.drawText(QRect(x, top, width, labelHeight), Qt::AlignLeft | Qt::AlignVCenter, fact.label);
        painter.setFont(typeFont(fact.mono ? Type::Mono : Type::Base));
        painter.setPen(fact.isKnown ? t.text : t.muted);
        painter.drawText(QRect(x, top + labelHeight + 2, width, Metrics().valueLine()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(fact.value, Qt::ElideRight, width));
        x += width + Gap;
    }
}

bool FactStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *const help = static_cast<QHelpEvent *>(event);
    int x = Metrics::ContentLeft;
    for (const Fact &fact : std::as_const(m_facts)) {
        const int width = widthOf(fact);
        if (help->pos().x() >= x && help->pos().x() < x + width) {
            QToolTip::showText(help->globalPos(), toolTipText(u"%1: %2\n%3"_s.arg(fact.label, fact.whole, fact.source)),
                               this);
            return true;
        }
        x += width + Gap;
    }
    QToolTip::hideText();
    return true;
}

} // namespace wb
