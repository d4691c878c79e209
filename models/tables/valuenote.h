#pragma once

#include "models/domain/section.h"

#include <QDateTime>
#include <QString>

namespace wb {

/// "2026-11-24 13:03:11 CET, local time"; empty where local time is UTC.
QString localTime(const QDateTime &moment);
/// The same of a date as services write them; empty when it has no time, or does not say of which zone.
QString localTime(const QString &written);

/// A name with punycode in letters, with a warning where these are of mixed scripts; empty for any other value.
QString lettersNote(const QString &value);

/// What else there is to say of a cell, in lines; mostly nothing.
QString valueNote(const ColumnSpec &column, QByteArrayView cell);

} // namespace wb
