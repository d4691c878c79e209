#include "ui/look/banner.h"

#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace wb {

namespace {

constexpr int Margin = 4; ///< above and below, of a sentence of several lines

struct KindLook
{
    IconName icon;
    Tint tint;
};

KindLook lookOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Info:
        break;
    case Banner::Kind::Warn:
        return {IconName::Warning, Tint::Warn};
    case Banner::Kind::Bad:
        return {IconName::Failed, Tint::Bad};
    case Banner::Kind::Ok:
        return {IconName::Held, Tint::Ok};
    }
    return {IconName::Info, Tint::Accent};
}

QColor surfaceOf(Banner::Kind kind, const Tokens &t)
{
    switch (kind) {
    case Banner::Kind::Info:
        break;
    case Banner::Kind::Warn:
        return t.warnBg;
    case Banner::Kind::Bad:
        return t.badBg;
    case Banner::Kind::Ok:
        return t.okBg;
    }
    return t.infoBg;
}

} // namespace

Banner::Banner(Kind kind, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_icon(new IconLabel(lookOf(kind).icon, lookOf(kind).tint))
    , m_sentence(new WrappedLabel(sentence))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(Metrics::ContentLeft, Margin, 12, Margin);
    m_row->setSpacing(Metrics::ButtonGap);
    m_row->addWidget(m_icon);
    m_row->addWidget(m_sentence, 1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void Banner::setContent(Kind kind, const QString &sentence)
{
    m_kind = kind;
    m_icon->setIcon(lookOf(kind).icon, lookOf(kind).tint);
    m_sentence->setText(sentence);
    update();
}

void Banner::setIcon(IconName name)
{
    m_icon->setIcon(name, lookOf(m_kind).tint);
}

QPushButton *Banner::addButton(const QString &text, ButtonKind kind)
{
    auto *button = makeButton(text, kind, this);
    m_row->addWidget(button);
    return button;
}

QSize Banner::sizeHint() const
{
    const QSize laidOut = QWidget::sizeHint();
    return {laidOut.width(), std::max(Metrics().banner(), laidOut.height())};
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), surfaceOf(m_kind, tokensFor(palette())));
}

} // namespace wb
