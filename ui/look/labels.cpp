#include "ui/look/labels.h"

#include "ui/look/plaintext.h"

#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace wb {

QPalette::ColorRole toneRole(Tone tone)
{
    switch (tone) {
    case Tone::Text:
        break;
    case Tone::Muted:
        return QPalette::PlaceholderText;
    case Tone::Accent:
        return QPalette::Link;
    case Tone::Ok:
        return QPalette::Mid;
    case Tone::Warn:
        return QPalette::BrightText;
    case Tone::Bad:
        return QPalette::LinkVisited;
    }
    return QPalette::WindowText;
}

namespace {

// The font of values is the one that changes while the program runs.
void followValueFont(QWidget *widget, Type type, const QEvent *event)
{
    const bool isValue = type == Type::Mono || type == Type::MonoSmall;
    if (isValue && event->type() == QEvent::StyleChange)
        widget->setFont(typeFont(type));
}

} // namespace

Label::Label(const QString &text, Type type, Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_type(type)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    setTone(tone);
    setFont(typeFont(type));
}

void Label::setTone(Tone tone)
{
    setForegroundRole(toneRole(tone));
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    followValueFont(this, m_type, event);
}

WrappedLabel::WrappedLabel(const QString &text, Type type, Tone tone, QWidget *parent)
    : Label(text, type, tone, parent)
{
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void WrappedLabel::setText(const QString &text)
{
    Label::setText(text);
    keepHeight();
}

void WrappedLabel::resizeEvent(QResizeEvent *event)
{
    Label::resizeEvent(event);
    keepHeight();
}

void WrappedLabel::keepHeight()
{
    // Left to the layout, a wrapped label in a column of fixed width is cut or floats. The height it has is part of
    // what it answers.
    setMinimumHeight(0);
    setFixedHeight(qMax(0, heightForWidth(width())));
}

ElidedLabel::ElidedLabel(const QString &text, Type type, Tone tone, Qt::TextElideMode mode, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
    , m_type(type)
{
    setFont(typeFont(type));
    setTone(tone);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateToolTip();
    updateGeometry();
    update();
}

void ElidedLabel::setNote(const QString &note)
{
    m_note = note;
    updateToolTip();
}

void ElidedLabel::setTone(Tone tone)
{
    setForegroundRole(toneRole(tone));
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().horizontalAdvance(u"MMM…"_s)), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    followValueFont(this, m_type, event);
}

void ElidedLabel::updateToolTip()
{
    const bool cut = fontMetrics().elidedText(m_text, m_mode, width()) != m_text;
    const QString whole = cut ? m_text : QString();
    setToolTip(toolTipText(whole.isEmpty() || m_note.isEmpty() ? whole + m_note : whole + u'\n' + m_note));
}

IconLabel::IconLabel(IconName name, Tint tint, int size, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_tint(tint)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(IconName name, Tint tint)
{
    m_name = name;
    m_tint = tint;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int size = Metrics().icon(m_size);
    return {size, size};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tint tint = isEnabled() ? m_tint : Tint::Disabled;
    paintIcon(&painter, rect(), m_name, tintColor(tokensFor(palette()), tint), qMin(width(), height()));
}

Line::Line(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    } else {
        setFixedWidth(1);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
}

void Line::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokensFor(palette()).line);
}

} // namespace wb
