#include "models/domain/opensite.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestAddress = 2'000;

QUrl filled(const OpenSite &site, const QString &type, const QString &value)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QString address = site.address;
    // In this order: what the value holds is never taken for a placeholder.
    address.replace(u"{type}"_s, encoded(type)).replace(u"{value}"_s, encoded(value));
    return QUrl(address, QUrl::StrictMode);
}

} // namespace

std::optional<QString> whatIsWrongWith(const OpenSite &site)
{
    if (site.name.trimmed().isEmpty())
        return u"A template needs a name."_s;
    if (site.address.size() > LongestAddress)
        return u"The address is longer than %1 characters."_s.arg(LongestAddress);
    if (!site.address.contains("{value}"_L1))
        return u"The address does not say where {value} goes."_s;
    const QUrl url = filled(site, u"t"_s, u"v"_s);
    if (!url.isValid() || url.host().isEmpty())
        return u"This is no address of a page."_s;
    if (url.scheme() != "https"_L1)
        return u"Only addresses that begin with https:// are opened."_s;
    if (!url.userInfo().isEmpty())
        return u"The address holds a user name."_s;
    if (filled(site, u"a"_s, u"b"_s).authority() != url.authority())
        return u"The value would decide which host is asked."_s;
    if (site.types.isEmpty())
        return u"Choose at least one type."_s;
    return std::nullopt;
}

std::optional<QUrl> pageOf(const OpenSite &site, const Indicator &indicator)
{
    if (whatIsWrongWith(site))
        return std::nullopt;
    IndicatorType type = indicator.type;
    QString value = indicator.value;
    if (indicator.from && indicator.from->type == IndicatorType::Url && site.types.contains(IndicatorType::Url)) {
        type = IndicatorType::Url;
        value = indicator.from->value;
    }
    if (!site.types.contains(type))
        return std::nullopt;
    const QUrl url = filled(site, indicatorTypeName(type), value);
    if (!url.isValid() || url.authority() != filled(site, u"t"_s, u"v"_s).authority())
        return std::nullopt;
    return url;
}

QList<OpenSite> builtInSites()
{
    using enum IndicatorType;
    return {
        {u"AbuseIPDB"_s, u"https://www.abuseipdb.com/check/{value}"_s, {IpAddress, Ipv6Address}},
        {u"Censys"_s, u"https://search.censys.io/hosts/{value}"_s, {IpAddress, Ipv6Address}},
        {u"crt.sh"_s, u"https://crt.sh/?q={value}"_s, {Fqdn}},
        {u"Hurricane Electric BGP"_s, u"https://bgp.he.net/{value}"_s, {Asn}},
        {u"RIPEstat"_s, u"https://stat.ripe.net/resource/{value}"_s, {IpAddress, Ipv6Address, CidrBlock, Asn}},
        {u"Shodan"_s, u"https://www.shodan.io/host/{value}"_s, {IpAddress, Ipv6Address}},
        {u"urlscan.io"_s, u"https://urlscan.io/search/#{value}"_s, {Fqdn, IpAddress, Ipv6Address}},
        {u"VirusTotal"_s, u"https://www.virustotal.com/gui/search/{value}"_s, {Fqdn, IpAddress, Ipv6Address}},
        {u"Wayback Machine"_s, u"https://web.archive.org/web/*/{value}"_s, {Fqdn, Url}},
    };
}

} // namespace wb
