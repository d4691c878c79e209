#include "network/demo/demohosting.h"

#include "models/domain/ipaddress.h"

#include <algorithm>
#include <array>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Phishing = "192.0.2.41"_L1; ///< four domains, one hand
constexpr auto Delivery = "198.51.100.17"_L1; ///< a delivery network: what shares it means nothing
constexpr auto Parking = "203.0.113.9"_L1;
constexpr auto Bank = "203.0.113.80"_L1;
constexpr auto Ordinary = "198.51.100.90"_L1;
constexpr auto Hostile = "198.51.100.66"_L1;
constexpr auto Former = "192.0.2.77"_L1; ///< nothing is there any more

QStringList numbered(const QString &pattern, int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names.append(pattern.arg(i, 5, 10, QLatin1Char('0')));
    return names;
}

QList<DemoComponent> profile(int proximity, int phishing, int malware, int spam, const QStringList &evidence)
{
    const int highest = std::max({phishing, malware, spam});
    return {{u"proximity"_s, proximity, {}, {u"registrant"_s, u"dns"_s}},
            {u"threat_profile"_s, highest, {u"phishing"_s}, evidence},
            {u"threat_profile_phishing"_s, phishing, {u"phishing"_s}, {}},
            {u"threat_profile_malware"_s, malware, {}, {}},
            {u"threat_profile_spam"_s, spam, {}, {}}};
}

DemoHosting invoicePortal()
{
    return {.addresses = {Phishing, Delivery},
            // The first owner until the name lapsed; parked behind a privacy service; then the hand that uses it.
            .addressMoves = {{4000, {}, Former},
                             {770, Former, {}},
                             {727, {}, Parking},
                             {118, Parking, Delivery},
                             {23, Delivery, Phishing}},
            .nameServerMoves = {{4000, {}, u"Oldlantern.example"_s},
                                {727, u"Oldlantern.example"_s, u"Parking-lot.example"_s},
                                {23, u"Parking-lot.example"_s, u"Fastflux-hosting.test"_s}},
            .components = profile(63, 87, 3, 21, {u"name server"_s, u"registrant"_s, u"registrar"_s}),
            .registrantDomains = 3};
}

DemoHosting ordinary(int score)
{
    return {.addresses = {Ordinary},
            .addressMoves = {{2990, {}, Ordinary}},
            .nameServerMoves = {{2990, {}, u"Plainsail.example"_s}},
            .components = {{u"proximity"_s, score, {}, {}}}};
}

// The order is that of the lookup: the longest prefix of an address decides.
const auto &networks()
{
    static const std::array all = {
        DemoNetwork{u"NET-192-0-2-0-1"_s, u"FASTFLUX-1"_s, u"192.0.2.0"_s, u"192.0.2.255"_s, u"192.0.2.0/24"_s,
                    u"256"_s, u"64500"_s, u"AS64500"_s, u"Fastflux Hosting (FFH-1)"_s, u"MD"_s, u"ARIN"_s,
                    u"abuse@fastflux-hosting.test"_s, u"2025-08-30T00:00:00"_s},
        DemoNetwork{u""_s,
                    u"WIDE-DELTA"_s,
                    u"198.51.100.0"_s,
                    u"198.51.100.255"_s,
                    u"198.51.100.0/24"_s,
                    u"256"_s,
                    {},
                    u"AS64501"_s,
                    u"Wide Delta Delivery"_s,
                    u"NL"_s,
                    u"RIPE"_s,
                    u"abuse@widedelta.example"_s,
                    u"2024-02-11T00:00:00"_s},
        // Neither the network nor a route names an origin, and nobody answers for abuse.
        DemoNetwork{u""_s,
                    u"PARKING-LOT"_s,
                    u"203.0.113.0"_s,
                    u"203.0.113.255"_s,
                    u"203.0.113.0/24"_s,
                    u"256"_s,
                    {},
                    {},
                    u"Parking Lot Holdings"_s,
                    {},
                    u"APNIC"_s,
                    u"Please use the form at https://parking-lot.example"_s,
                    u"2019-05-06T00:00:00"_s},
        DemoNetwork{u""_s,
                    u"FASTFLUX-6"_s,
                    u"2001:db8::"_s,
                    u"2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"_s,
                    u"2001:db8::/32"_s,
                    u"79228162514264337593543950336"_s,
                    u"64500"_s,
                    {},
                    u"Fastflux Hosting (FFH-1)"_s,
                    u"MD"_s,
                    u"RIPE"_s,
                    u"abuse@fastflux-hosting.test"_s,
                    u"2025-08-30T00:00:00"_s},
    };
    return all;
}

} // namespace

DemoHosting demoHosting(const QString &name)
{
    if (name == u"invoice-portal.example")
        return invoicePortal();
    if (name == u"invoice-portal-login.example")
        return {.addresses = {Phishing},
                .addressMoves = {{36, {}, Phishing}},
                .nameServerMoves = {{36, {}, u"Fastflux-hosting.test"_s}},
                .components = profile(80, 95, 12, 30, {u"age"_s, u"domain name"_s, u"name server"_s}),
                .registrantDomains = 3};
    if (name == u"harbour-billing.example")
        return {.addresses = {Phishing},
                // Something happened between the first two that the service did not see.
                .addressMoves = {{410, {}, Parking}, {200, u"198.51.100.23"_s, Delivery}, {47, Delivery, Phishing}},
                .nameServerMoves = {{410, {}, u"Fastflux-hosting.test"_s}},
                .components = profile(74, 55, 3, 40, {u"name server"_s}),
                .registrantDomains = 41'207};
    if (name == u"lakeside-credit.example")
        return {.addresses = {Bank},
                .addressMoves = {{7000, {}, u"203.0.113.7"_s}, {2500, u"203.0.113.7"_s, Bank}},
                .nameServerMoves = {{7000, {}, u"Oldlantern.example"_s},
                                    {5200, u"Oldlantern.example"_s, u"Dns-harbor.example"_s}},
                .components = {{u"zerolist"_s, 0, {}, {}}},
                .registrantDomains = 12};
    if (name == u"hostile-text.example")
        return {.addresses = {Hostile},
                .addressMoves = {{30, u"=1+1"_s, u"\u202e66.001.15.891"_s}},
                .nameServerMoves = {{30, u"<b>Old</b>.example"_s, u"New\u001b[31m.example"_s}},
                .components = {{u"<script>alert(5)</script>"_s, 50, {u"phishing\u0000"_s}, {u"@SUM(1+1)"_s}}}};
    if (name == u"sparse-record.example") // resolves to nothing
        return {.addressMoves = {{900, {}, Ordinary}, {400, Ordinary, {}}, {390, {}, {}}}};
    return ordinary(name.size() % 23);
}

DemoAddress demoAddress(const QString &address)
{
    if (address == Phishing)
        return {4,
                {u"invoice-portal.example"_s, u"invoice-portal-login.example"_s, u"harbour-billing.example"_s,
                 u"payroll-update.test"_s}};
    if (address == Delivery)
        return {18'328, numbered(u"shop-%1.test"_s, 832) << u"invoice-portal.example"_s};
    if (address == Parking)
        return {240, numbered(u"for-sale-%1.test"_s, 240)};
    if (address == Bank)
        return {2, {u"lakeside-credit.example"_s, u"lakeside-cards.test"_s}};
    if (address == Ordinary)
        return {6,
                {u"quiet-garden.example"_s, u"xn--rechnungsbro-mlb.example"_s, u"incomplete-record.example"_s,
                 u"quota-reached.example"_s, u"plainsail.example"_s, u"garden-tools.test"_s}};
    if (address == Hostile) // fewer are counted than listed, which the service does as well
        return {1,
                {u"hostile-text.example"_s, u"<i>neighbour</i>.example"_s, u"\u202eelpmaxe.lived"_s,
                 u"=HYPERLINK(\"http://collector.test\")"_s}};
    return {};
}

DemoNameServer demoNameServer(const QString &provider)
{
    if (provider == u"fastflux-hosting.test")
        return {7,
                3,
                {u"harbour-billing.example"_s, u"invoice-copy.test"_s, u"invoice-portal-login.example"_s,
                 u"invoice-portal.example"_s, u"payroll-update.test"_s, u"portal-mfa.test"_s,
                 u"statement-check.test"_s}};
    if (provider == u"parking-lot.example")
        return {240, 0, numbered(u"for-sale-%1.test"_s, 240)};
    if (provider == u"dns-harbor.example") // cut at ten thousand, as the service does
        return {18'328, 669, numbered(u"client-%1.test"_s, 9'999) << u"lakeside-credit.example"_s};
    if (provider == u"plainsail.example")
        return {5,
                0,
                {u"garden-tools.test"_s, u"incomplete-record.example"_s, u"quiet-garden.example"_s,
                 u"quota-reached.example"_s, u"xn--rechnungsbro-mlb.example"_s}};
    return {};
}

const DemoNetwork *demoNetwork(const QString &address)
{
    auto read = readIpv4(address);
    if (!read)
        read = readIpv6(address);
    if (!read)
        return nullptr;
    for (const DemoNetwork &network : networks()) {
        const auto block = readNetwork(network.cidr);
        if (block && block->contains(*read))
            return &network;
    }
    return nullptr;
}

} // namespace wb
