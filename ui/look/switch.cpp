#include "ui/look/switch.h"

#include "ui/look/metrics.h"
#include "ui/look/painting.h"

#include <QPainter>

namespace wb {

namespace {

// Room for the focus ring.
constexpr int Ring = 3;

} // namespace

Switch::Switch(const QString &accessibleName, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    const Metrics metrics;
    return {metrics.icon(32) + 2 * Ring, metrics.icon(18) + 2 * Ring};
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensFor(palette());
    const QRectF track = QRectF(rect()).adjusted(Ring, Ring, -Ring, -Ring);
    const double radius = track.height() / 2;
    if (hasFocus())
        paintRoundedRect(&painter, rect(), radius + Ring, {}, t.accent, 2);
    QColor knob = t.onAccent;
    if (isChecked()) {
        const QColor fill = !isEnabled() ? t.disabled : underMouse() ? t.accentHover : t.accentFill;
        paintRoundedRect(&painter, track, radius, fill);
    } else {
        knob = isEnabled() ? t.muted : t.disabled;
        const QColor border = !isEnabled() ? t.line : underMouse() ? t.muted : t.ctl;
        paintRoundedRect(&painter, track, radius, t.field, border);
    }
    const QRectF place(isChecked() ? track.right() - track.height() : track.left(), track.top(), track.height(),
                       track.height());
    paintRoundedRect(&painter, place.adjusted(3, 3, -3, -3), radius - 3, knob);
}

void Switch::enterEvent(QEnterEvent *)
{
    update();
}

void Switch::leaveEvent(QEvent *)
{
    update();
}

} // namespace wb
