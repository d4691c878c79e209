// Iris Enrich, and Iris Investigate of domains, addresses, e-mail addresses and name servers.
#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"
#include "network/demo/demohosting.h"
#include "network/demo/demoservice.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostDomains = 100;

/// How many domains have a value is told where it is known.
void writeValue(JsonBuilder &json, const QString &value, int count = -1)
{
    json.beginObject().member(u"value", value.isNull() ? u""_s : value);
    if (count >= 0)
        json.member(u"count", count);
    json.endObject();
}

void writeValues(JsonBuilder &json, QStringView name, const QStringList &values)
{
    json.key(name).beginArray();
    for (const QString &value : values)
        writeValue(json, value);
    json.endArray();
}

void writeContact(JsonBuilder &json, QStringView name, const DemoContact &contact)
{
    json.key(name).beginObject();
    const std::pair<QStringView, QString> fields[] = {
        {u"name", contact.name},       {u"org", contact.org},     {u"street", contact.street.join(u", ")},
        {u"city", contact.city},       {u"state", contact.state}, {u"postal", contact.postal},
        {u"country", contact.country}, {u"phone", contact.phone}, {u"fax", contact.fax},
    };
    for (const auto &[key, value] : fields) {
        json.key(key);
        writeValue(json, value);
    }
    writeValues(json, u"email", contact.email.isEmpty() ? QStringList() : QStringList(contact.email));
    json.endObject();
}

void writeAddresses(JsonBuilder &json, const QStringList &addresses, bool counts)
{
    json.key(u"ip").beginArray();
    for (const QString &address : addresses) {
        const DemoNetwork *const network = demoNetwork(address);
        json.beginObject().key(u"address");
        writeValue(json, address, counts ? demoAddress(address).counted : -1);
        json.key(u"asn").beginArray();
        if (network && !network->asn.isEmpty())
            json.beginObject().key(u"value").written(network->asn.toLatin1()).endObject();
        json.endArray().key(u"country_code");
        writeValue(json, network ? network->country.toLower() : QString());
        json.key(u"isp");
        writeValue(json, network ? network->org : QString());
        json.endObject();
    }
    json.endArray();
}

void writeNameServers(JsonBuilder &json, const QStringList &servers, bool counts)
{
    json.key(u"name_server").beginArray();
    for (const QString &server : servers) {
        json.beginObject().key(u"host");
        const DemoNameServer known = demoNameServer(server.toLower().section(u'.', 1));
        writeValue(json, server.toLower(), counts ? known.primary + known.secondary : -1);
        json.key(u"domain");
        writeValue(json, server.toLower().section(u'.', 1));
        json.key(u"ip").beginArray().endArray().endObject();
    }
    json.endArray();
}

void writeResult(JsonBuilder &json, const QString &name, const DemoDossier &dossier, QDate today, bool counts)
{
    const DemoHosting hosting = demoHosting(name);
    const DemoRecord &record = dossier.current;
    const DemoParsed parsed = dossier.parsed.value_or(DemoParsed());
    const auto named = [&json](QStringView key, const QString &value) {
        json.key(key);
        writeValue(json, value);
    };
    json.beginObject().member(u"domain", name).member(u"whois_url", u"https://demo.example/whois/"_s + name);
    named(u"adsense", {});
    json.member(u"alexa", u""_s).member(u"popularity_rank", u""_s).member(u"active", !hosting.addresses.isEmpty());
    named(u"google_analytics", {});
    writeContact(json, u"admin_contact", parsed.admin);
    writeContact(json, u"billing_contact", parsed.billing);
    writeContact(json, u"registrant_contact", parsed.registrant);
    writeContact(json, u"technical_contact", parsed.tech);
    named(u"create_date", record.created.value_or(QString()));
    named(u"expiration_date", record.expires.value_or(QString()));
    writeValues(json, u"email_domain", {});
    writeValues(json, u"soa_email", {});
    writeValues(json, u"ssl_email", {});
    const QString abuse = parsed.registrar.abuseEmail;
    writeValues(json, u"additional_whois_email", abuse.isEmpty() ? QStringList() : QStringList(abuse));
    writeAddresses(json, hosting.addresses, counts);
    json.key(u"mx").beginArray().endArray();
    writeNameServers(json, record.nameServers, counts);
    int highest = 0;
    for (const DemoComponent &component : hosting.components)
        highest = std::max(highest, component.score);
    json.key(u"domain_risk").beginObject().member(u"risk_score", highest).key(u"components").beginArray();
    for (const DemoComponent &component : hosting.components) {
        json.beginObject().member(u"name", component.name).member(u"risk_score", component.score);
        if (!component.threats.isEmpty())
            json.member(u"threats", component.threats);
        if (!component.evidence.isEmpty())
            json.member(u"evidence", component.evidence);
        json.endObject();
    }
    json.endArray().endObject();
    named(u"redirect", {});
    named(u"redirect_domain", {});
    named(u"registrant_name", parsed.registrant.name);
    json.key(u"registrant_org");
    writeValue(json, parsed.registrant.org, counts ? hosting.registrantDomains : -1);
    named(u"registrar", record.registrar.value_or(QString()));
    QStringList statuses;
    for (const QString &status : record.statuses)
        statuses.append(status.section(u' ', 0, 0).toLower());
    json.member(u"registrar_status", statuses).member(u"spf_info", u""_s).key(u"ssl_info").beginArray().endArray();
    json.member(u"tld", name.section(u'.', -1)).member(u"website_response", u""_s);
    json.member(u"data_updated_timestamp", today.addDays(-1).toString(Qt::ISODate) + "T21:54:01"_L1);
    json.key(u"tags").beginArray().endArray().endObject();
}

} // namespace

namespace {

QStringList namesIn(const QByteArray &field)
{
    return QString::fromUtf8(field).toLower().split(u',', Qt::SkipEmptyParts);
}

/// The domains whose record names the address, or the name server.
QStringList domainsWith(const QByteArray &email, const QByteArray &nameServer, QDate today)
{
    const QString wantedEmail = QString::fromUtf8(email).toLower();
    const QString wantedServer = QString::fromUtf8(nameServer).toLower();
    QStringList names;
    for (const DemoDomain &domain : demoDomains()) {
        const DemoDossier dossier = demoDossier(domain.name, today);
        if (dossier.fault != DemoFault::None)
            continue;
        const DemoParsed parsed = dossier.parsed.value_or(DemoParsed());
        QStringList emails = {parsed.registrar.abuseEmail};
        for (const DemoContact &contact : {parsed.registrant, parsed.admin, parsed.tech, parsed.billing})
            emails.append(contact.email);
        const bool isWanted = wantedEmail.isEmpty()
            ? dossier.current.nameServers.contains(wantedServer, Qt::CaseInsensitive)
            : emails.contains(wantedEmail, Qt::CaseInsensitive);
        if (isWanted)
            names.append(domain.name);
    }
    return names;
}

/// What both have in common; more says what Investigate tells besides.
template <typename More>
DemoReply answerIris(const DemoQuestion &question, const QStringList &names, bool counts, More more)
{
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    QStringList missing;
    int found = 0;
    JsonBuilder results(JsonBuilder::Spelling::OfService);
    results.beginArray();
    for (const QString &name : names) {
        const DemoDossier dossier = demoDossier(name, question.surroundings.today);
        if (dossier.fault == DemoFault::NothingFound) {
            missing.append(name);
            continue;
        }
        if (dossier.fault != DemoFault::None)
            return demoFault(dossier.fault);
        writeResult(results, name, dossier, question.surroundings.today, counts);
        ++found;
    }
    results.endArray();
    json.beginObject().key(u"response").beginObject().member(u"limit_exceeded", false);
    json.member(u"message", u"Enjoy your data."_s).member(u"results_count", found);
    more(json, found);
    json.key(u"results").written(results.document()).member(u"missing_domains", missing).endObject().endObject();
    return {.body = json.document(), .product = question.product, .billed = 1};
}

} // namespace

DemoReply answerDemoIrisEnrich(const DemoQuestion &question)
{
    const QStringList names = namesIn(demoField(question.parameters, "domain"));
    if (names.isEmpty() || names.size() > MostDomains)
        return demoMalformed();
    return answerIris(question, names, false, [](JsonBuilder &, int) {});
}

DemoReply answerDemoIrisInvestigate(const DemoQuestion &question)
{
    QStringList names = namesIn(demoField(question.parameters, "domain"));
    const QString address = QString::fromUtf8(demoField(question.parameters, "ip"));
    const bool isPivot = !address.isEmpty() || !demoField(question.parameters, "email").isEmpty()
        || !demoField(question.parameters, "nameserver_host").isEmpty();
    if (names.size() > MostDomains || (names.isEmpty() && !isPivot))
        return demoMalformed();
    if (!address.isEmpty())
        names = demoAddress(address).domains.mid(0, MostDomains);
    else if (names.isEmpty())
        names = domainsWith(demoField(question.parameters, "email"), demoField(question.parameters, "nameserver_host"),
                            question.surroundings.today);
    return answerIris(question, names, true, [](JsonBuilder &json, int found) {
        json.member(u"has_more_results", false).member(u"total_count", found);
    });
}

} // namespace wb
