#include "models/domain/reversename.h"

#include <QStringList>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

std::optional<IpNetwork> v4Network(QStringList parts)
{
    if (parts.size() > 4)
        return std::nullopt;
    const int length = 8 * int(parts.size());
    std::ranges::reverse(parts);
    while (parts.size() < 4)
        parts << u"0"_s;
    const Expected<IpNetwork> network = readNetwork(QString(parts.join(u'.') + u'/' + QString::number(length)));
    return network ? std::optional(*network) : std::nullopt;
}

/// A label is four bits, the last ones first.
std::optional<IpNetwork> v6Network(const QStringList &parts)
{
    if (parts.size() > 32)
        return std::nullopt;
    IpNetwork network = {.first = {.isV6 = true}, .length = 4 * int(parts.size())};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &digit = parts[parts.size() - 1 - i];
        bool isHex = false;
        const uint value = digit.toUInt(&isHex, 16);
        if (!isHex || digit.size() != 1)
            return std::nullopt;
        network.first.bytes[size_t(i / 2)] |= quint8(i % 2 == 0 ? value << 4 : value);
    }
    return network;
}

} // namespace

std::optional<IpNetwork> networkOfReverseName(const QString &name)
{
    if (name.endsWith(".in-addr.arpa"_L1))
        return v4Network(name.chopped(13).split(u'.'));
    if (name.endsWith(".ip6.arpa"_L1))
        return v6Network(name.chopped(9).split(u'.'));
    return std::nullopt;
}

std::optional<IpNetwork> embeddedV4(const IpNetwork &network)
{
    static const IpNetwork mapped = readNetwork(u"::ffff:0:0/96").value();
    static const IpNetwork nat64 = readNetwork(u"64:ff9b::/96").value();
    if (!mapped.contains(network) && !nat64.contains(network))
        return std::nullopt;
    IpNetwork inner{.length = network.length - 96};
    std::copy(network.first.bytes.begin() + 12, network.first.bytes.end(), inner.first.bytes.begin());
    return inner;
}

} // namespace wb
