#include "models/domain/ipaddress.h"

#include "models/domain/safetext.h"

#include <QList>

#include <algorithm>
#include <optional>
#include <span>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

Error refused(QStringView text, const QString &what, const QString &why)
{
    return Error{ErrorKind::InvalidIndicator, u"%1 is no %2: %3."_s.arg(quotedForMessage(text), what, why)};
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Decimal digits only, no leading zero, at most limit.
std::optional<int> strictNumber(QStringView text, int limit)
{
    if (text.isEmpty() || text.size() > 3 || !std::ranges::all_of(text, isDigit)
        || (text.size() > 1 && text[0] == u'0'))
        return std::nullopt;
    const int number = text.toInt();
    return number <= limit ? std::optional(number) : std::nullopt;
}

QString whyNoByte(QStringView part)
{
    if (part.isEmpty())
        return u"it has an empty part"_s;
    if (!std::ranges::all_of(part, isDigit))
        return u"%1 is no decimal number"_s.arg(quotedForMessage(part));
    if (part[0] == u'0')
        return u"%1 has a leading zero, which some programs read as octal"_s.arg(quotedForMessage(part));
    return u"%1 is over 255"_s.arg(quotedForMessage(part));
}

/// The groups on one side of "::" (or all of them), as bytes; the last group may be a version 4 address.
Expected<QList<quint8>> readGroups(QStringView text, QStringView side, bool mayEndInV4)
{
    const QString what = u"IPv6 address"_s;
    QList<quint8> bytes;
    if (side.isEmpty())
        return bytes;
    const QList<QStringView> groups = side.split(u':');
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const QStringView group = groups[i];
        if (i == groups.size() - 1 && mayEndInV4 && group.contains(u'.')) {
            const Expected<IpAddress> v4 = readIpv4(group);
            if (!v4)
                return refused(text, what, u"the IPv4 address at its end cannot be read"_s);
            bytes.append(QList<quint8>(v4->bytes.begin(), v4->bytes.begin() + 4));
            continue;
        }
        if (group.isEmpty())
            return refused(text, what, u"it has an empty group"_s);
        const bool isHex = std::ranges::all_of(
            group, [](QChar c) { return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); });
        if (!isHex || group.size() > 4)
            return refused(text, what, u"%1 is no group of one to four hex digits"_s.arg(quotedForMessage(group)));
        const uint number = group.toUInt(nullptr, 16);
        bytes << quint8(number >> 8) << quint8(number & 0xff);
    }
    return bytes;
}

QString v4Text(std::span<const quint8> bytes)
{
    return u"%1.%2.%3.%4"_s.arg(bytes[0]).arg(bytes[1]).arg(bytes[2]).arg(bytes[3]);
}

IpAddress masked(IpAddress address, int length)
{
    for (int i = 0; i < int(address.bytes.size()); ++i) {
        const int kept = std::clamp(length - 8 * i, 0, 8);
        address.bytes[size_t(i)] &= quint8(0xff00 >> kept);
    }
    return address;
}

} // namespace

Expected<IpAddress> readIpv4(QStringView text)
{
    const QString what = u"IPv4 address"_s;
    const QList<QStringView> parts = text.split(u'.');
    IpAddress address;
    if (parts.size() != 4)
        return refused(text, what,
                       u"it has %1 part%2, not four"_s.arg(parts.size()).arg(parts.size() == 1 ? ""_L1 : "s"_L1));
    for (qsizetype i = 0; i < 4; ++i) {
        const std::optional<int> number = strictNumber(parts[i], 255);
        if (!number)
            return refused(text, what, whyNoByte(parts[i]));
        address.bytes[size_t(i)] = quint8(*number);
    }
    return address;
}

Expected<IpAddress> readIpv6(QStringView text)
{
    const QString what = u"IPv6 address"_s;
    if (text.contains(u'%'))
        return refused(text, what, u"it has a zone, which only one machine understands"_s);
    const qsizetype gap = text.indexOf("::"_L1);
    const QStringView left = gap < 0 ? text : text.first(gap);
    const QStringView right = gap < 0 ? QStringView() : text.sliced(gap + 2);
    if (right.contains("::"_L1) || right.startsWith(u':'))
        return refused(text, what, u"it has more than one \"::\""_s);
    const Expected<QList<quint8>> head = readGroups(text, left, gap < 0);
    if (!head)
        return head.error();
    const Expected<QList<quint8>> tail = readGroups(text, right, true);
    if (!tail)
        return tail.error();
    const qsizetype given = head->size() + tail->size();
    if (gap < 0 ? given != 16 : given > 14)
        return refused(text, what, u"it has %1 groups"_s.arg(given / 2));
    IpAddress address{.isV6 = true};
    std::ranges::copy(*head, address.bytes.begin());
    std::ranges::copy(*tail, address.bytes.end() - tail->size());
    return address;
}

QString toText(const IpAddress &address)
{
    if (!address.isV6)
        return v4Text(std::span(address.bytes).first(4));
    const auto group = [&](int i) {
        return uint(address.bytes[size_t(2 * i)]) << 8 | address.bytes[size_t(2 * i + 1)];
    };
    int gapStart = -1;
    int gapLength = 1;
    for (int start = 0; start < 8; ++start) {
        int end = start;
        while (end < 8 && group(end) == 0)
            ++end;
        if (end - start > gapLength) {
            gapStart = start;
            gapLength = end - start;
        }
    }
    const bool isMapped = gapStart == 0 && gapLength == 5 && group(5) == 0xffff;
    if (isMapped)
        return "::ffff:"_L1 + v4Text(std::span(address.bytes).last(4));
    QString text;
    for (int i = 0; i < 8; ++i) {
        if (i == gapStart) {
            text += "::"_L1;
            i += gapLength - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':'))
            text += u':';
        text += QString::number(group(i), 16);
    }
    return text;
}

bool IpNetwork::contains(const IpAddress &address) const
{
    return address.isV6 == first.isV6 && masked(address, length) == first;
}

Expected<IpNetwork> readNetwork(QStringView text)
{
    const QString what = u"CIDR block"_s;
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return refused(text, what, u"it has no \"/\""_s);
    const QStringView before = text.first(slash);
    const Expected<IpAddress> address = before.contains(u':') ? readIpv6(before) : readIpv4(before);
    if (!address)
        return address.error();
    const std::optional<int> length = strictNumber(text.sliced(slash + 1), address->bits());
    if (!length)
        return refused(text, what, u"its length is no number from 0 to %1"_s.arg(address->bits()));
    const IpNetwork network{masked(*address, *length), *length};
    if (network.first != *address)
        return refused(text, what,
                       u"it has host bits set, so either the address %1 or the network %2 may be meant"_s.arg(
                           toText(*address), toText(network)));
    return network;
}

QString toText(const IpNetwork &network)
{
    return toText(network.first) + u'/' + QString::number(network.length);
}

} // namespace wb
