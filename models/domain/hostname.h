#pragma once

#include "models/domain/expected.h"

#include <QString>

namespace wb {

/// A host name of at least two labels in lower-case punycode, one trailing dot taken off; labels may hold underscores.
/// Refused is what cannot be a name in any zone: empty or overlong labels, hyphens at an edge, a number at the end, a
/// last label that is neither on the public suffix list nor a special-use or alternative root. A bare public suffix of
/// several labels is taken.
Expected<QString> readHostName(QStringView text);

/// Whether the last label looks like a number, so that browsers would read the whole as an IPv4 address.
bool endsInNumber(QStringView host);

/// One label with its punycode decoded; the label itself when it has none, or decodes to something that does not
/// encode back to it or that would be invisible.
QString decodedLabel(QStringView label);

} // namespace wb
