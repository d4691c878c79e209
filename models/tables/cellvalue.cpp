#include "models/tables/cellvalue.h"

#include <QDateTime>
#include <QtEndian>

#include <arpa/inet.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace wb {

namespace {

constexpr quint64 SignBit = quint64(1) << 63;
constexpr qint64 MicrosecondsADay = qint64(86400) * 1000000;

quint64 ordered(qint64 value)
{
    return quint64(value) ^ SignBit;
}

qint64 unordered(quint64 key)
{
    return qint64(key ^ SignBit);
}

quint64 ordered(double value)
{
    const auto bits = std::bit_cast<quint64>(value == 0 ? 0.0 : value); // -0 is 0
    return (bits & SignBit) ? ~bits : bits | SignBit;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads what it is asked for off the front of a text, or leaves the text as it was.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_rest(text)
    {
    }

    bool atEnd() const { return m_rest.isEmpty(); }
    bool take(char c)
    {
        if (m_rest.isEmpty() || m_rest.front() != c)
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    std::optional<int> number(int digits)
    {
        if (m_rest.size() < digits)
            return {};
        int value = 0;
        for (int i = 0; i < digits; ++i) {
            if (!isDigit(m_rest[i]))
                return {};
            value = value * 10 + (m_rest[i] - '0');
        }
        m_rest = m_rest.sliced(digits);
        return value;
    }
    /// Digits after a decimal sign, as microseconds; what is finer is dropped.
    std::optional<qint64> fraction()
    {
        qint64 value = 0;
        int digits = 0;
        for (; !m_rest.isEmpty() && isDigit(m_rest.front()); m_rest = m_rest.sliced(1), ++digits) {
            if (digits < 6)
                value = value * 10 + (m_rest.front() - '0');
        }
        if (digits == 0)
            return {};
        for (; digits < 6; ++digits)
            value *= 10;
        return value;
    }
    bool takeAll(QByteArrayView text)
    {
        if (m_rest != text)
            return false;
        m_rest = {};
        return true;
    }

private:
    QByteArrayView m_rest;
};

enum Precision : quint32 { Year, Month, Day, Minute, Second, Fraction };

/// Minutes east of Greenwich; what has no zone is taken for UTC.
std::optional<int> zoneOffset(Reader &reader)
{
    if (reader.atEnd() || reader.takeAll("Z") || reader.takeAll("z") || reader.takeAll(" UTC")
        || reader.takeAll(" GMT"))
        return 0;
    const bool east = reader.take('+');
    if (!east && !reader.take('-'))
        return {};
    const auto hours = reader.number(2);
    if (!hours || *hours > 23)
        return {};
    int minutes = 0;
    if (!reader.atEnd()) {
        reader.take(':');
        const auto read = reader.number(2);
        if (!read || *read > 59)
            return {};
        minutes = *read;
    }
    if (!reader.atEnd())
        return {};
    return (east ? 1 : -1) * (*hours * 60 + minutes);
}

std::optional<CellKey> momentKey(int year, int month, int day, qint64 microseconds, Precision precision)
{
    const QDate date(year, month, day);
    if (!date.isValid())
        return {};
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    return CellKey{ordered(days * MicrosecondsADay + microseconds), precision, 0};
}

} // namespace

std::optional<CellKey> numberKey(QByteArrayView cell)
{
    const char *end = cell.data() + cell.size();
    qint64 whole = 0;
    if (const auto read = std::from_chars(cell.data(), end, whole); read.ec == std::errc() && read.ptr == end)
        return CellKey{ordered(double(whole)), ordered(whole), 0};
    // from_chars would take "inf" and "nan", which are words here.
    if (cell.isEmpty() || !(isDigit(cell.front()) || (cell.front() == '-' && cell.size() > 1 && isDigit(cell[1]))))
        return {};
    double value = 0;
    const auto read = std::from_chars(cell.data(), end, value);
    if (read.ptr != end)
        return {};
    if (read.ec == std::errc::result_out_of_range) {
        // Too large or too close to zero: the exponent's sign says which.
        const bool tiny = cell.contains("e-") || cell.contains("E-");
        value = tiny ? 0 : (cell.front() == '-' ? -HUGE_VAL : HUGE_VAL);
    } else if (read.ec != std::errc()) {
        return {};
    }
    constexpr double Limit = 9.2e18; // beyond that a double has no digits left that the low part could keep
    return CellKey{ordered(value), std::abs(value) < Limit ? ordered(qint64(value)) : ordered(qint64(0)), 0};
}

std::optional<CellKey> dateKey(QByteArrayView cell)
{
    Reader reader(cell);
    const auto year = reader.number(4);
    if (!year)
        return {};
    if (reader.atEnd())
        return momentKey(*year, 1, 1, 0, Year);
    const bool compact = !reader.take('-');
    const auto month = reader.number(2);
    if (!month)
        return {};
    if (reader.atEnd()) // 202611 is as likely something else
        return compact ? std::nullopt : momentKey(*year, *month, 1, 0, Month);
    if (!compact && !reader.take('-'))
        return {};
    const auto day = reader.number(2);
    if (!day)
        return {};
    if (reader.atEnd())
        return momentKey(*year, *month, *day, 0, Day);

    if (!reader.take('T') && !reader.take('t') && !reader.take(' '))
        return {};
    const auto hour = reader.number(2);
    if (!hour || *hour > 23)
        return {};
    const bool colons = reader.take(':');
    const auto minute = reader.number(2);
    if (!minute || *minute > 59)
        return {};
    qint64 microseconds = (*hour * 60 + *minute) * qint64(60000000);
    Precision precision = Minute;
    if (colons ? reader.take(':') : compact) {
        const auto second = reader.number(2);
        if (!second || *second > 60)
            return {};
        microseconds += *second * qint64(1000000);
        precision = Second;
        if (reader.take('.') || reader.take(',')) {
            const auto fraction = reader.fraction();
            if (!fraction)
                return {};
            microseconds += *fraction;
            precision = Fraction;
        }
    }
    const auto offset = zoneOffset(reader);
    if (!offset)
        return {};
    return momentKey(*year, *month, *day, microseconds - *offset * qint64(60000000), precision);
}

std::optional<CellKey> addressKey(QByteArrayView cell)
{
    constexpr quint32 Bare = 129; // after every prefix length
    char text[INET6_ADDRSTRLEN];
    const qsizetype slash = cell.indexOf('/');
    const QByteArrayView address = slash < 0 ? cell : cell.first(slash);
    if (address.isEmpty() || address.size() >= qsizetype(sizeof text) || address.contains('\0'))
        return {};
    std::memcpy(text, address.data(), size_t(address.size()));
    text[address.size()] = '\0';

    unsigned char bytes[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
    const bool isV4 = inet_pton(AF_INET, text, bytes + 12) == 1;
    if (!isV4 && inet_pton(AF_INET6, text, bytes) != 1)
        return {};
    quint32 prefix = Bare;
    if (slash >= 0) {
        const QByteArrayView length = cell.sliced(slash + 1);
        const char *end = length.data() + length.size();
        const auto read = std::from_chars(length.data(), end, prefix);
        if (read.ec != std::errc() || read.ptr != end || prefix > (isV4 ? 32u : 128u))
            return {};
    }
    return CellKey{qFromBigEndian<quint64>(bytes), qFromBigEndian<quint64>(bytes + 8), prefix};
}

std::optional<CellKey> boolKey(QByteArrayView cell)
{
    if (cell == QByteArrayView("false"))
        return CellKey{0, 0, 0};
    if (cell == QByteArrayView("true"))
        return CellKey{1, 0, 0};
    return {};
}

std::optional<CellKey> cellKey(ColumnType type, QByteArrayView cell)
{
    switch (type) {
    case ColumnType::Number:
        return numberKey(cell);
    case ColumnType::Date:
        return dateKey(cell);
    case ColumnType::Address:
        return addressKey(cell);
    case ColumnType::Bool:
        return boolKey(cell);
    case ColumnType::Text:
    case ColumnType::List:
        break;
    }
    return {};
}

bool isAscii(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *end = at + bytes.size();
    for (; end - at >= 8; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        if (word & Q_UINT64_C(0x8080808080808080))
            return false;
    }
    for (; at != end; ++at) {
        if (static_cast<unsigned char>(*at) & 0x80)
            return false;
    }
    return true;
}

QByteArrayView sortText(ColumnType type, QByteArrayView cell)
{
    if (type != ColumnType::List)
        return cell;
    const qsizetype separator = cell.indexOf(RowSource::ListSeparator);
    return separator < 0 ? cell : cell.first(separator);
}

QByteArray foldedText(QByteArrayView text)
{
    return QString::fromUtf8(text).toCaseFolded().toUtf8();
}

QVariant sortVariant(ColumnType type, QByteArrayView cell)
{
    if (!cell.data())
        return {};
    const std::optional<CellKey> key = cellKey(type, cell);
    if (!key)
        return QString::fromUtf8(foldedText(sortText(type, cell)));
    switch (type) {
    case ColumnType::Number: {
        bool isWhole = false;
        const qint64 whole = cell.toLongLong(&isWhole);
        return isWhole ? QVariant(whole) : QVariant(cell.toDouble());
    }
    case ColumnType::Date:
        return QDateTime::fromMSecsSinceEpoch(unordered(key->high) / 1000, Qt::UTC);
    case ColumnType::Address: {
        char bytes[16];
        qToBigEndian(key->high, bytes);
        qToBigEndian(key->low, bytes + 8);
        return QByteArray(bytes, sizeof bytes);
    }
    case ColumnType::Bool:
        return key->high == 1;
    case ColumnType::Text:
    case ColumnType::List:
        break;
    }
    return {};
}

} // namespace wb
