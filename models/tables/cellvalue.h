#pragma once

#include "models/domain/section.h"

#include <QVariant>

#include <compare>
#include <optional>

namespace wb {

/// A value as sixteen bytes that compare as numbers do, and what decides between equal ones.
struct CellKey
{
    quint64 high = 0;
    quint64 low = 0;
    quint32 extra = 0;

    friend auto operator<=>(const CellKey &, const CellKey &) = default;
};

/// JSON's numbers, of any size; whole numbers within 64 bits keep all their digits.
std::optional<CellKey> numberKey(QByteArrayView cell);
/// ISO 8601 from a year to fractions of a second, with or without zone (then UTC), "2026-11-03 12:00:00" and 20261103.
/// The moment it begins; of two that begin together the less precise one is first.
std::optional<CellKey> dateKey(QByteArrayView cell);
/// Version 4 (as ::ffff:a.b.c.d) and 6, either with a prefix length, which sorts before the bare address.
std::optional<CellKey> addressKey(QByteArrayView cell);
std::optional<CellKey> boolKey(QByteArrayView cell);

/// By the column's type; nothing for text and lists, and for what does not read as the type.
std::optional<CellKey> cellKey(ColumnType type, QByteArrayView cell);

bool isAscii(QByteArrayView bytes);
/// The first element of a list, else the cell.
QByteArrayView sortText(ColumnType type, QByteArrayView cell);
/// Folded UTF-8, the same in every locale.
QByteArray foldedText(QByteArrayView text);

/// The value typed, for Qt's own comparison: number, QDateTime, 16 bytes of address, bool, folded text. Invalid when
/// unknown; folded text when it does not read as its type.
QVariant sortVariant(ColumnType type, QByteArrayView cell);

} // namespace wb
