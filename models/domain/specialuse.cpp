#include "models/domain/specialuse.h"

#include "models/domain/reversename.h"

#include <algorithm>
#include <array>
#include <vector>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

struct Range
{
    IpNetwork network = {};
    /// With its article: "a private".
    QLatin1StringView kind = {};
};

// The IANA special-purpose registries and the multicast and reserved blocks; the first match gives the reason, so what
// lies inside another stands before it.
std::vector<Range> readRanges()
{
    static constexpr std::array Table{
        std::pair{"0.0.0.0/8"_L1, "an unspecified"_L1},
        std::pair{"10.0.0.0/8"_L1, "a private"_L1},
        std::pair{"100.64.0.0/10"_L1, "a carrier-grade NAT"_L1},
        std::pair{"127.0.0.0/8"_L1, "a loopback"_L1},
        std::pair{"169.254.0.0/16"_L1, "a link-local"_L1},
        std::pair{"172.16.0.0/12"_L1, "a private"_L1},
        std::pair{"192.0.0.0/24"_L1, "a protocol"_L1},
        std::pair{"192.0.2.0/24"_L1, "a documentation"_L1},
        std::pair{"192.168.0.0/16"_L1, "a private"_L1},
        std::pair{"198.18.0.0/15"_L1, "a benchmarking"_L1},
        std::pair{"198.51.100.0/24"_L1, "a documentation"_L1},
        std::pair{"203.0.113.0/24"_L1, "a documentation"_L1},
        std::pair{"224.0.0.0/4"_L1, "a multicast"_L1},
        std::pair{"255.255.255.255/32"_L1, "a broadcast"_L1},
        std::pair{"240.0.0.0/4"_L1, "a reserved"_L1},
        std::pair{"::/128"_L1, "an unspecified"_L1},
        std::pair{"::1/128"_L1, "a loopback"_L1},
        std::pair{"100::/64"_L1, "a discard-only"_L1},
        std::pair{"2001:db8::/32"_L1, "a documentation"_L1},
        std::pair{"3fff::/20"_L1, "a documentation"_L1},
        std::pair{"2001::/23"_L1, "a protocol"_L1},
        std::pair{"fc00::/7"_L1, "a private"_L1},
        std::pair{"fe80::/10"_L1, "a link-local"_L1},
        std::pair{"fec0::/10"_L1, "a site-local"_L1},
        std::pair{"ff00::/8"_L1, "a multicast"_L1},
        // All else outside 2000::/3 has not been given to anybody.
        std::pair{"::/3"_L1, "a reserved"_L1},
        std::pair{"4000::/2"_L1, "a reserved"_L1},
        std::pair{"8000::/1"_L1, "a reserved"_L1},
    };
    std::vector<Range> ranges;
    for (const auto &[network, kind] : Table)
        ranges.push_back({readNetwork(QString(network)).value(), kind});
    return ranges;
}

/// What stands behind the name of the network or address, such as "is a private address (10.0.0.0/8)".
std::optional<QString> faultOfNetwork(const IpNetwork &network)
{
    static const std::vector<Range> ranges = readRanges();
    const bool isAddress = network.length == network.first.bits();
    if (const std::optional<IpNetwork> inner = embeddedV4(network))
        return faultOfNetwork(*inner);
    for (const auto &[range, kind] : ranges) {
        const QString where = toText(range);
        if (isAddress && range.contains(network))
            return u"is %1 address (%2)"_s.arg(kind, where);
        if (range.contains(network))
            return u"lies in %1 range (%2)"_s.arg(kind, where);
        if (network.contains(range))
            return u"takes in %1 range (%2)"_s.arg(kind, where);
    }
    return std::nullopt;
}

std::optional<QString> faultOfName(const QString &name)
{
    static constexpr std::array Suffixes{"test"_L1,  "example"_L1, "invalid"_L1,  "localhost"_L1,
                                         "local"_L1, "onion"_L1,   "internal"_L1, "home.arpa"_L1};
    for (const QLatin1StringView suffix : Suffixes) {
        if (name == suffix || (name.endsWith(suffix) && name.chopped(suffix.size()).endsWith(u'.')))
            return u"is a special-use name (.%1), which nobody can register"_s.arg(suffix);
    }
    if (const std::optional<IpNetwork> network = networkOfReverseName(name)) {
        if (const std::optional<QString> fault = faultOfNetwork(*network))
            return u"is the reverse name of %1, which %2"_s.arg(
                network->length == network->first.bits() ? toText(network->first) : toText(*network), *fault);
    }
    return std::nullopt;
}

std::optional<QString> faultOfAddress(const Expected<IpAddress> &address)
{
    return address ? faultOfNetwork(IpNetwork{*address, address->bits()}) : std::nullopt;
}

std::optional<QString> faultOf(const Indicator &indicator)
{
    const QString &value = indicator.value;
    switch (indicator.type) {
    case IndicatorType::Fqdn:
        return faultOfName(value);
    case IndicatorType::EmailAddress:
        return faultOfName(value.section(u'@', -1));
    case IndicatorType::IpAddress:
        return faultOfAddress(readIpv4(value));
    case IndicatorType::Ipv6Address:
        return faultOfAddress(readIpv6(value));
    case IndicatorType::CidrBlock: {
        const Expected<IpNetwork> network = readNetwork(value);
        return network ? faultOfNetwork(*network) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<QString> reasonToHoldBack(const Indicator &indicator)
{
    if (indicator.type == IndicatorType::Url) {
        const Expected<Indicator> host = readIndicator(indicator.value);
        return host && host->type != IndicatorType::Url ? reasonToHoldBack(*host) : std::nullopt;
    }
    if (const std::optional<QString> fault = faultOf(indicator))
        return indicator.value + u' ' + *fault;
    return std::nullopt;
}

} // namespace wb
