#pragma once

#include <QByteArray>
#include <QString>

namespace wb {

/// Text without what WHOIS servers change at random: case, white space, commas and full stops.
QString folded(QStringView text);

/// Equal when folded, or the same day when both are dates.
bool agrees(const QByteArray &a, const QByteArray &b);

/// The first half of "X, Inc. X Inc." (a name that the service wrote twice); null when the text is no such thing.
QByteArray undoubled(const QByteArray &text);

/// The key of a field as a name: "tech_contact" -> "Tech Contact".
QByteArray titled(const QByteArray &key);

} // namespace wb
