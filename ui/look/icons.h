#pragma once

#include "ui/look/tokens.h"

#include <QIcon>

#include <optional>
#include <span>

class QPainter;

namespace wb {

enum class IconName {
    // States
    Never,
    Queued,
    Running,
    Held,
    Stale,
    Partial,
    NoData,
    Failed,
    Na,
    Redacted,
    Absent,
    Lock,
    // Types and places
    Fqdn,
    Ip,
    Cidr,
    Asn,
    Mail,
    List,
    Case,
    Key,
    Plug,
    Offline,
    Quota,
    Demo,
    Info,
    Warning,
    // Actions
    Play,
    Pause,
    Stop,
    Refresh,
    Undo,
    Copy,
    Export,
    Install,
    Search,
    Filter,
    Maximise,
    Plus,
    Check,
    Close,
    More,
    ChevronRight,
    ChevronLeft,
    ChevronDown,
    ChevronUp,
    External,
    Link,
    Eye,
    Trash,
    Compare,
    Wrap,
    Gear,
};

std::span<const IconName> allIcons();
// The name of its file: "chevron-right".
QLatin1StringView iconFileName(IconName name);

// Drawn when painted, in the theme of that moment: Disabled mode in the disabled tint, Selected in onAccent. Buttons
// tint by their kind, whatever is said here.
QIcon icon(IconName name, Tint tint = Tint::Muted);
// Which of ours an icon is.
std::optional<IconName> iconNameOf(const QIcon &icon);

// Paints at the middle of the rectangle, on whole device pixels.
void paintIcon(QPainter *painter, const QRect &rect, IconName name, const QColor &color, int size);

} // namespace wb
