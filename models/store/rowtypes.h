#pragma once

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <optional>

namespace wb {

inline QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// Moments are stored as UTC milliseconds; an invalid one as NULL.
inline std::optional<qint64> toMoment(const QDateTime &time)
{
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

inline QDateTime fromMoment(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

} // namespace wb
