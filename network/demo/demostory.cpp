#include "network/demo/demorecord.h"

#include <algorithm>

namespace wb::demostory {

using namespace Qt::StringLiterals;

namespace {

// invoice-portal.example, in days before today.
constexpr int PreviousExpiry = 770;
constexpr int Registered = 728; ///< the name fell free and was taken: the first real change
constexpr int Unmasked = 118; ///< the privacy service ended: the second
constexpr int Veiled = 300; ///< harbour-billing.example went behind a privacy service
constexpr int Moved = 23; ///< the name servers changed: the third

const QDate ServerNamedSince(2018, 1, 1);

DemoRegistrar brightQuay()
{
    return {.name = u"Bright Quay Registrar, Inc."_s,
            .abusePhone = u"+1.5555550142"_s,
            .abuseEmail = u"abuse@brightquay.example"_s,
            .ianaId = u"99042"_s,
            .url = u"https://www.brightquay.example"_s,
            // A registry that answers for all its registrars: the server asked stays the same through a transfer.
            .whoisServer = u"whois.registry.example"_s};
}

DemoRegistrar oldLantern()
{
    return {.name = u"Old Lantern Domains GmbH"_s,
            .abusePhone = u"+49.3055550117"_s,
            .abuseEmail = u"abuse@oldlantern.example"_s,
            .ianaId = u"99017"_s,
            .url = u"http://www.oldlantern.example"_s,
            .whoisServer = u"whois.registry.example"_s};
}

DemoRegistrar tallHarbor()
{
    return {.name = u"Tall Harbor Names LLC"_s,
            .abusePhone = u"15555550161"_s,
            .abuseEmail = u"abuse-complaints@tallharbor.example"_s,
            .ianaId = u"99103"_s,
            .url = u"www.tallharbor.example"_s,
            .whoisServer = u"whois.tallharbor.example"_s};
}

DemoContact veilStreet(const QString &domain)
{
    return {.name = u"Registration Private"_s,
            .org = u"Veil Street Privacy Service"_s,
            .street = {u"PO Box 5550"_s, u"c/o "_s + domain},
            .city = u"Sampleton"_s,
            .state = u"CA"_s,
            .postal = u"90000"_s,
            .country = u"US"_s,
            .phone = u"+1.5555550123"_s,
            .email = u"4f1c09e2@veilstreet.example"_s};
}

DemoContact exampleHarbour()
{
    return {.name = u"Martin Pellow"_s,
            .org = u"Example Harbour Ltd"_s,
            .street = {u"Unit 4, Slipway House"_s, u"17 Specimen Quay"_s},
            .city = u"Port Example"_s,
            .state = u"Cornwall"_s,
            .postal = u"ZZ99 9ZZ"_s,
            .country = u"GB"_s,
            .phone = u"+44.2079460183"_s,
            .fax = u"+44.2079460184"_s,
            .email = u"m.pellow@harbour-billing.example"_s};
}

DemoContact exampleHarbourTech()
{
    DemoContact contact = exampleHarbour();
    contact.name = u"Hostmaster"_s;
    contact.phone = u"+44.2079460185"_s;
    contact.fax = u""_s;
    contact.email = u"hostmaster@fastflux-hosting.test"_s;
    return contact;
}

QStringList parkingServers()
{
    return {u"ns1.parking-lot.example"_s, u"ns2.parking-lot.example"_s};
}

QStringList hostingServers()
{
    return {u"ns1.fastflux-hosting.test"_s, u"ns2.fastflux-hosting.test"_s, u"ns3.fastflux-hosting.test"_s};
}

void setContacts(DemoHolding &holding, const DemoContact &contact, const DemoContact &tech)
{
    holding.registrant = contact;
    holding.admin = contact;
    holding.tech = tech;
}

DemoHolding invoicePortalAt(QDate today, QDate date)
{
    const qint64 age = date.daysTo(today);
    DemoHolding holding = {
        .domain = u"invoice-portal.example"_s,
        .registrar = age > Registered ? oldLantern() : brightQuay(),
        .created = age > Registered ? today.addDays(-PreviousExpiry).addYears(-10) : today.addDays(-Registered),
        .updated = today.addDays(-Moved + 2),
        .expires = age > Registered ? today.addDays(-PreviousExpiry) : today.addDays(-Registered).addYears(3),
        .statuses = {u"clientDeleteProhibited"_s, u"clientTransferProhibited"_s, u"clientUpdateProhibited"_s},
        .nameServers = age > Moved ? parkingServers() : hostingServers(),
        .isPrivate = age > Unmasked,
    };
    if (holding.isPrivate)
        setContacts(holding, veilStreet(holding.domain), veilStreet(holding.domain));
    else
        setContacts(holding, exampleHarbour(), exampleHarbourTech());
    return holding;
}

void rotate(QStringList &list, quint64 by)
{
    std::rotate(list.begin(), list.begin() + qsizetype(by % quint64(list.size())), list.end());
}

/// The record of a day with all that differs without meaning anything.
DemoRecord invoicePortalScan(QDate today, QDate date, quint64 noise)
{
    DemoHolding holding = invoicePortalAt(today, date);
    holding.updated = std::max(holding.created, date.addDays(-qint64(noise % 29)));
    rotate(holding.nameServers, noise >> 5);
    rotate(holding.statuses, noise >> 7);
    DemoRecord record = demoRecord(holding, date);
    if (noise & 0x0400)
        record.registrar = record.registrar->toUpper();
    if (noise & 0x0800)
        record.registrant = record.registrant->toUpper();
    if ((noise & 0x7000) == 0)
        record.registrant = u' ' + record.registrant->replace(u' ', "  "_L1);
    if ((noise & 0x18000) == 0) {
        for (QString &status : record.statuses)
            status = status.toLower();
    }
    if (date < ServerNamedSince)
        record.server.reset();
    return record;
}

DemoHolding invoicePortalLoginHolding(QDate today)
{
    DemoHolding holding = {
        .domain = u"invoice-portal-login.example"_s,
        .registrar = brightQuay(),
        .created = today.addDays(-37),
        .updated = today.addDays(-36),
        .expires = today.addDays(-37).addYears(1),
        .statuses = {u"addPeriod"_s, u"clientTransferProhibited"_s},
        .nameServers = hostingServers(),
    };
    setContacts(holding, exampleHarbour(), exampleHarbourTech());
    return holding;
}

DemoHolding harbourBillingHolding(QDate today)
{
    DemoHolding holding = {
        .domain = u"harbour-billing.example"_s,
        .registrar = tallHarbor(),
        .created = today.addDays(-412),
        .updated = today.addDays(-47),
        .expires = today.addDays(-412).addYears(2),
        .statuses = {u"clientTransferProhibited"_s, u"serverHold"_s},
        .nameServers = hostingServers(),
        .isPrivate = true,
    };
    setContacts(holding, veilStreet(holding.domain), veilStreet(holding.domain));
    return holding;
}

DemoHolding lakesideCreditHolding(QDate today)
{
    const DemoContact office = {.name = u"Domain Administrator"_s,
                                .org = u"Lakeside Credit Cooperative"_s,
                                .street = {u"1200 Shoreline Specimen Avenue"_s, u"Suite 300"_s, u"Mail Stop 4"_s},
                                .city = u"Lakeville"_s,
                                .state = u"MN"_s,
                                .postal = u"55000"_s,
                                .country = u"us"_s,
                                .phone = u"+1.5555550170"_s,
                                .fax = u"+1.5555550171"_s,
                                .email = u"domains@lakeside-credit.example"_s};
    DemoHolding holding = {
        .domain = u"lakeside-credit.example"_s,
        .registrar = tallHarbor(),
        .created = QDate(2003, 3, 4),
        .updated = today.addDays(-190),
        .expires = today.addDays(1211),
        .statuses = {u"clientDeleteProhibited"_s, u"clientTransferProhibited"_s, u"clientUpdateProhibited"_s,
                     u"serverDeleteProhibited"_s, u"serverTransferProhibited"_s, u"serverUpdateProhibited"_s},
        .nameServers = {u"ns1.lakeside-credit.example"_s, u"ns2.lakeside-credit.example"_s,
                        u"ns-404.dns-harbor.example"_s, u"ns-1702.dns-harbor.example"_s},
        .registrant = office,
        .admin = office,
        .tech = office,
        .billing = office,
    };
    holding.admin.name = u"Ines Calloway"_s;
    holding.admin.phone = u"+1.5555550172"_s;
    holding.admin.email = u"ines.calloway@lakeside-credit.example"_s;
    holding.tech.name = u"Network Operations"_s;
    holding.tech.phone = u"+1.5555550173"_s;
    holding.tech.email = u"noc@lakeside-credit.example"_s;
    holding.billing.name = u"Accounts Payable"_s;
    holding.billing.phone = u"+1.5555550174"_s;
    holding.billing.email = u"ap@lakeside-credit.example"_s;
    return holding;
}

/// How the same record looked to the scans of each time.
DemoRecord lakesideCreditScan(QDate today, QDate date, quint64 noise)
{
    DemoHolding holding = lakesideCreditHolding(today);
    holding.updated = date.addDays(-qint64(noise % 300));
    if (date < QDate(2012, 6, 1)) {
        holding.registrar = oldLantern();
        holding.nameServers = {u"dns1.oldlantern.example"_s, u"dns2.oldlantern.example"_s};
        holding.expires = QDate(2013, 3, 4);
        holding.statuses = {u"clientTransferProhibited"_s};
    }
    DemoRecord record = demoRecord(holding, date);
    if (date < ServerNamedSince)
        record.server.reset();
    if (date < QDate(2016, 1, 1))
        record.statuses = demoStatuses(holding.statuses, StatusStyle::WithLink);
    if (date < QDate(2012, 6, 1)) {
        record.statuses = {u"REGISTRAR-LOCK"_s};
        record.text = demoOldRecordText(holding, date);
    }
    if (date < QDate(2008, 1, 1)) {
        record.statuses = {u"ACTIVE"_s, u"clientTransferProhib"_s};
        record.updated.reset();
    }
    if (noise % 23 == 0) {
        record.registrant.reset();
        record.text = demoRefusalText(holding.registrar.whoisServer);
    }
    return record;
}

} // namespace

DemoDossier invoicePortal(QDate today)
{
    const DemoHolding holding = invoicePortalAt(today, today.addDays(-DemoLastScan));
    DemoDossier dossier = demoDossierOf(holding, today, {.count = 744, .longestGap = 8, .at = invoicePortalScan});
    // The registry and the registrar do not tell the same: another day, another spelling.
    dossier.current.updated = today.addDays(-Moved).toString(Qt::ISODate);
    dossier.current.registrar = u"BRIGHT QUAY REGISTRAR, INC."_s;
    dossier.parsed->registrar.name = u"Bright Quay Registrar, Inc. Bright Quay Registrar Inc."_s;
    dossier.parsed->otherProperties.append({u"https"_s, u"//registry.example/terms"_s});
    dossier.parsed->otherProperties.append({u"last_update_of_whois_database"_s, dossier.parsed->updated + " <<<"_L1});
    return dossier;
}

DemoDossier invoicePortalLogin(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64) { return demoRecord(invoicePortalLoginHolding(day), date); };
    return demoDossierOf(invoicePortalLoginHolding(today), today, {.count = 6, .longestGap = 6, .at = scan},
                         StatusStyle::Plain);
}

DemoDossier harbourBilling(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64 noise) {
        DemoHolding then = harbourBillingHolding(day);
        then.updated = std::max(then.created, date.addDays(-qint64(noise % 29)));
        if (date.daysTo(day) > 47)
            then.statuses.removeLast();
        // Before the privacy service it stood in the name of the hand behind the story.
        if (date.daysTo(day) > Veiled)
            setContacts(then, exampleHarbour(), exampleHarbourTech());
        DemoRecord record = demoRecord(then, date, StatusStyle::WithBracketedLink);
        // The flag of the service is not to be relied on: the privacy service is plain to read all along.
        record.isPrivate = noise % 5 != 0 && date.daysTo(day) <= Veiled;
        return record;
    };
    return demoDossierOf(harbourBillingHolding(today), today, {.count = 40, .longestGap = 18, .at = scan},
                         StatusStyle::WithBracketedLink);
}

DemoDossier lakesideCredit(QDate today)
{
    const DemoHolding holding = lakesideCreditHolding(today);
    DemoDossier dossier = demoDossierOf(holding, today, {.count = 212, .longestGap = 70, .at = lakesideCreditScan});
    dossier.parsed->registrar.name = u"Tall Harbor Names, LLC Tall Harbor Names LLC"_s;
    dossier.parsed->expires = holding.expires.addDays(-1).toString(Qt::ISODate) + "T21:00:00-07:00"_L1;
    return dossier;
}

} // namespace wb::demostory
