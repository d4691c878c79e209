#include "ui/look/painting.h"

#include "ui/look/metrics.h"

#include <QPainter>
#include <QPainterPath>

namespace wb {

void paintRoundedRect(QPainter *painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border,
                      double borderWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    QRectF outline = rect;
    if (border.isValid()) {
        painter->setPen(QPen(border, borderWidth));
        const double half = borderWidth / 2;
        outline.adjust(half, half, -half, -half);
        radius = qMax(0.0, radius - half);
    } else {
        painter->setPen(Qt::NoPen);
    }
    painter->drawRoundedRect(outline, radius, radius);
    painter->restore();
}

void paintTickBox(QPainter *painter, const QRect &rect, const TickBox &box, const Tokens &tokens)
{
    const int size = Metrics().tickBox();
    const double scale = size / 14.0;
    const QRectF square(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, size, size);
    const double radius = 3.5 * scale;

    if (box.focused)
        paintRoundedRect(painter, square.adjusted(-3, -3, 3, 3), radius + 2.5, {}, tokens.accent, 2);
    if (box.state == Qt::Unchecked) {
        const QColor border = !box.enabled ? tokens.edge
            : box.hovered                  ? tokens.accent
            : box.onSelection              ? tokens.muted
                                           : tokens.ctl;
        paintRoundedRect(painter, square, radius, box.enabled ? tokens.field : QColor(), border);
        return;
    }
    const QColor fill = box.enabled ? tokens.accentFill : tokens.disabled;
    paintRoundedRect(painter, square, radius, fill);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(square.topLeft());
    painter->scale(scale, scale);
    const QColor mark = box.enabled ? tokens.onAccent : tokens.base;
    painter->setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    if (box.state == Qt::Checked) {
        QPainterPath path(QPointF(3.5, 7.2));
        path.lineTo(6, 9.7);
        path.lineTo(10.6, 4.6);
        painter->drawPath(path);
    } else {
        painter->drawLine(QPointF(4, 7), QPointF(10, 7));
    }
    painter->restore();
}

} // namespace wb
