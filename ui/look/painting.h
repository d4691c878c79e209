#pragma once

#include "ui/look/tokens.h"

#include <QRect>
#include <Qt>

class QPainter;

namespace wb {

// The few shapes style, delegates and widgets share.

void paintRoundedRect(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
                      const QColor &border = {}, double borderWidth = 1);

struct TickBox
{
    Qt::CheckState state = Qt::Unchecked;
    bool enabled = true;
    bool hovered = false;
    bool focused = false;
    // Of the current row: its background takes a stronger border.
    bool onSelection = false;
};
// At the middle of the rectangle; the focus ring needs 3 px more on each side.
void paintTickBox(QPainter *painter, const QRect &rect, const TickBox &box, const Tokens &tokens);

} // namespace wb
