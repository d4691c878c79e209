#include "ui/look/icons.h"

#include "ui/look/runningarc.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

using namespace Qt::StringLiterals;

// Of a static library nothing would pull the compiled-in files into the program. Not in a namespace: the macro
// declares.
static void registerIconFiles()
{
    Q_INIT_RESOURCE(icons);
}

namespace wb {

namespace {

struct Entry
{
    IconName name;
    const char *file;
};

constexpr std::array Entries{
    Entry{IconName::Never, "never"},
    Entry{IconName::Queued, "queued"},
    Entry{IconName::Running, "running"},
    Entry{IconName::Held, "held"},
    Entry{IconName::Stale, "stale"},
    Entry{IconName::Partial, "partial"},
    Entry{IconName::NoData, "nodata"},
    Entry{IconName::Failed, "failed"},
    Entry{IconName::Na, "na"},
    Entry{IconName::Redacted, "redacted"},
    Entry{IconName::Absent, "absent"},
    Entry{IconName::Lock, "lock"},
    Entry{IconName::Fqdn, "fqdn"},
    Entry{IconName::Ip, "ip"},
    Entry{IconName::Cidr, "cidr"},
    Entry{IconName::Asn, "asn"},
    Entry{IconName::Mail, "mail"},
    Entry{IconName::List, "list"},
    Entry{IconName::Case, "case"},
    Entry{IconName::Key, "key"},
    Entry{IconName::Plug, "plug"},
    Entry{IconName::Offline, "offline"},
    Entry{IconName::Quota, "quota"},
    Entry{IconName::Demo, "demo"},
    Entry{IconName::Info, "info"},
    Entry{IconName::Warning, "warning"},
    Entry{IconName::Play, "play"},
    Entry{IconName::Pause, "pause"},
    Entry{IconName::Stop, "stop"},
    Entry{IconName::Refresh, "refresh"},
    Entry{IconName::Undo, "undo"},
    Entry{IconName::Copy, "copy"},
    Entry{IconName::Export, "export"},
    Entry{IconName::Install, "install"},
    Entry{IconName::Search, "search"},
    Entry{IconName::Filter, "filter"},
    Entry{IconName::Maximise, "maximise"},
    Entry{IconName::Plus, "plus"},
    Entry{IconName::Check, "check"},
    Entry{IconName::Close, "close"},
    Entry{IconName::More, "more"},
    Entry{IconName::ChevronRight, "chevron-right"},
    Entry{IconName::ChevronLeft, "chevron-left"},
    Entry{IconName::ChevronDown, "chevron-down"},
    Entry{IconName::ChevronUp, "chevron-up"},
    Entry{IconName::External, "external"},
    Entry{IconName::Link, "link"},
    Entry{IconName::Eye, "eye"},
    Entry{IconName::Trash, "trash"},
    Entry{IconName::Compare, "compare"},
    Entry{IconName::Wrap, "wrap"},
    Entry{IconName::Gear, "gear"},
};

constexpr bool entriesAreInOrder()
{
    for (size_t i = 0; i < Entries.size(); ++i) {
        if (size_t(Entries[i].name) != i)
            return false;
    }
    return Entries.size() == size_t(IconName::Gear) + 1;
}
static_assert(entriesAreInOrder());

constexpr auto Names = [] {
    std::array<IconName, Entries.size()> names{};
    for (size_t i = 0; i < Entries.size(); ++i)
        names[i] = Entries[i].name;
    return names;
}();

// How an icon of ours says who it is, through QIcon::name().
constexpr auto NamePrefix = "wb-"_L1;

QPixmap renderIcon(IconName name, const QColor &color, int deviceSize)
{
    const int degrees = name == IconName::Running ? RunningArc::degrees() : 0;
    const QString key = u"wb-icon/%1/%2/%3/%4"_s.arg(int(name)).arg(color.rgba(), 8, 16).arg(deviceSize).arg(degrees);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    [[maybe_unused]] static const bool registered = (registerIconFiles(), true);
    QFile file(u":/icons/%1.svg"_s.arg(iconFileName(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
    QImage image(deviceSize, deviceSize, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = deviceSize / 2.0;
    painter.translate(middle, middle);
    painter.rotate(degrees);
    painter.translate(-middle, -middle);
    renderer.render(&painter);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(IconName name, Tint tint)
        : m_name(name)
        , m_tint(tint)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_name, color(mode), qMin(rect.width(), rect.height()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return renderIcon(m_name, color(mode), qMin(size.width(), size.height()));
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    QString key() const override { return u"wb-tinted"_s; }
    QString iconName() override { return NamePrefix + iconFileName(m_name); }

private:
    QColor color(QIcon::Mode mode) const
    {
        Tint tint = m_tint;
        if (mode == QIcon::Disabled)
            tint = Tint::Disabled;
        else if (mode == QIcon::Selected)
            tint = Tint::OnAccent;
        return tintColor(tokensFor(QGuiApplication::palette()), tint);
    }

    IconName m_name;
    Tint m_tint;
};

} // namespace

std::span<const IconName> allIcons()
{
    return Names;
}

QLatin1StringView iconFileName(IconName name)
{
    return QLatin1StringView(Entries[size_t(name)].file);
}

QIcon icon(IconName name, Tint tint)
{
    return QIcon(new TintedIconEngine(name, tint));
}

std::optional<IconName> iconNameOf(const QIcon &icon)
{
    const QString name = icon.name();
    if (!name.startsWith(NamePrefix))
        return {};
    for (const Entry &entry : Entries) {
        if (QStringView(name).sliced(NamePrefix.size()) == QLatin1StringView(entry.file))
            return entry.name;
    }
    return {};
}

void paintIcon(QPainter *painter, const QRect &rect, IconName name, const QColor &color, int size)
{
    const double ratio = painter->device()->devicePixelRatio();
    QPixmap pixmap = renderIcon(name, color, qRound(size * ratio));
    pixmap.setDevicePixelRatio(ratio);
    const QPointF corner(rect.x() + (rect.width() - size) / 2.0, rect.y() + (rect.height() - size) / 2.0);
    const QTransform toDevice = painter->deviceTransform();
    const QPointF snapped = toDevice.map(corner).toPoint();
    painter->drawPixmap(toDevice.inverted().map(snapped), pixmap);
}

} // namespace wb
