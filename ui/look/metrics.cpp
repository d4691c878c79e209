#include "ui/look/metrics.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>

namespace wb {

namespace {

constexpr int SmallestBase = 13;

ValueLook &lookOfAll()
{
    static ValueLook look;
    return look;
}

int pixels(const QFont &font)
{
    return font.pixelSize() > 0 ? font.pixelSize() : QFontInfo(font).pixelSize();
}

} // namespace

const ValueLook &valueLook()
{
    return lookOfAll();
}

QFont systemBaseFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(qMax(SmallestBase, pixels(font)));
    return font;
}

QFont typeFont(Type type, const QFont &base)
{
    const bool mono = type == Type::Mono || type == Type::MonoSmall;
    QFont font = mono ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : base;
    const auto size = [&](double factor) { font.setPixelSize(qRound(pixels(base) * factor)); };
    if (const ValueLook &look = valueLook(); mono && !look.family.isEmpty())
        font.setFamily(look.family);
    font.setWeight(QFont::Normal);
    switch (type) {
    case Type::Small:
    case Type::MonoSmall:
        size(0.85);
        break;
    case Type::Base:
        size(1);
        break;
    case Type::Mono:
        size(0.92);
        break;
    case Type::Heading:
        size(1);
        font.setWeight(QFont::Bold);
        break;
    case Type::Message:
        size(1.15);
        font.setWeight(QFont::Bold);
        break;
    case Type::Title:
        size(1.31);
        font.setWeight(QFont::Bold);
        break;
    case Type::Score:
        size(2.6);
        font.setWeight(QFont::Bold);
        break;
    }
    if (const int wanted = valueLook().pixels; mono && wanted > 0)
        font.setPixelSize(type == Type::Mono ? wanted : qRound(wanted * 0.92));
    return font;
}

void Metrics::setValueLook(const ValueLook &look)
{
    lookOfAll() = look;
}

int Metrics::tight(int comfortable, int compact)
{
    return valueLook().density == Density::Compact ? compact : comfortable;
}

Metrics::Metrics(const QFont &base)
    : m_fh(QFontMetrics(base).height())
    , m_line(m_fh)
    // Of whichever is more: DejaVu Sans is lower than others of its size, and wider.
    , m_scale(qMax(m_fh / 18.0, pixels(base) / double(SmallestBase)))
{
    // As designed, values are lower than what they stand beside; measuring them costs, and this is made while painting.
    if (const ValueLook &look = valueLook(); look.pixels > 0 || !look.family.isEmpty())
        m_line = qMax(m_fh, QFontMetrics(typeFont(Type::Mono, base)).height());
}

} // namespace wb
