#include "ui/scoreband.h"

#include "models/domain/safetext.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"
#include "ui/look/tokens.h"

#include <QPainter>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarWidth = 300; // at a font height of 18
constexpr int BarHeight = 6;
constexpr int Padding = 10;
constexpr int Gap = 16;
constexpr int EarlierGap = 40;
constexpr int MostEarlier = 4;

} // namespace

ScoreBand::ScoreBand(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ScoreBand::setScore(const QString &name, const QString &text, const QList<EarlierValue> &earlier)
{
    m_text = visible(text);
    m_score = std::clamp(text.toDouble(), 0.0, 100.0);
    m_earlier.clear();
    for (const EarlierValue &each : earlier.first(std::min<qsizetype>(earlier.size(), MostEarlier)))
        m_earlier.append(tr("%1 on %2").arg(visible(each.value), each.date));
    QString spoken = tr("%1, %2 of 100").arg(name, m_text);
    if (!m_earlier.isEmpty())
        spoken += tr(", earlier in this case: %1").arg(m_earlier.join(u", "_s));
    setAccessibleName(spoken);
    updateGeometry();
    update();
}

QSize ScoreBand::sizeHint() const
{
    return {0, QFontMetrics(typeFont(Type::Score)).height() + 2 * Padding};
}

void ScoreBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensFor(palette());
    painter.setFont(typeFont(Type::Score));
    painter.setPen(t.text);
    const QFontMetrics large = painter.fontMetrics();
    int x = Metrics::ContentLeft;
    painter.drawText(x, (height() - large.height()) / 2 + large.ascent(), m_text);
    x += large.horizontalAdvance(m_text) + Gap;

    const QFontMetrics small(typeFont(Type::Small));
    const int barWidth = std::max(0, std::min(Metrics().width(BarWidth), width() - x - Metrics::ContentRight));
    const int top = (height() - BarHeight - 4 - small.height()) / 2;
    const QRectF bar(x, top, barWidth, BarHeight);
    paintRoundedRect(&painter, bar, BarHeight / 2.0, t.ghost);
    QRectF part = bar;
    part.setWidth(bar.width() * m_score / 100);
    paintRoundedRect(&painter, part, BarHeight / 2.0, t.text);
    painter.setFont(typeFont(Type::Small));
    painter.setPen(t.muted);
    const int below = top + BarHeight + 4 + small.ascent();
    painter.drawText(x, below, u"0"_s);
    const QString most = u"100"_s;
    painter.drawText(x + barWidth - small.horizontalAdvance(most), below, most);

    x += barWidth + EarlierGap;
    const QString words = tr("Earlier in this case");
    if (m_earlier.isEmpty() || width() - x < small.horizontalAdvance(words) + Metrics::ContentRight)
        return;
    painter.drawText(x, top + small.ascent() - 4, words);
    painter.setFont(typeFont(Type::Mono));
    painter.setPen(t.text);
    painter.drawText(x, below,
                     painter.fontMetrics().elidedText(m_earlier.join(u"    "_s), Qt::ElideRight,
                                                      width() - x - Metrics::ContentRight));
}

} // namespace wb
