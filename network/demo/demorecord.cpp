#include "network/demo/demorecord.h"

#include "models/domain/jsonbuilder.h"

#include <array>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String TimeOfDay("T09:41:07Z");
constexpr int NewestScanAge = 4;

QString isoDay(QDate date)
{
    return date.toString(Qt::ISODate);
}

QString line(QLatin1String label, const QString &value)
{
    return label + u": "_s + value + u'\n';
}

QString contactLines(QLatin1String role, const DemoContact &contact)
{
    const auto entry = [role](QLatin1String field, const QString &value) {
        return QString(role + u" "_s + field + u": "_s + value + u'\n');
    };
    QString text = entry("Name"_L1, contact.name) + entry("Organization"_L1, contact.org);
    for (const QString &street : contact.street)
        text += entry("Street"_L1, street);
    return text + entry("City"_L1, contact.city) + entry("State/Province"_L1, contact.state)
        + entry("Postal Code"_L1, contact.postal) + entry("Country"_L1, contact.country)
        + entry("Phone"_L1, contact.phone) + entry("Fax"_L1, contact.fax) + entry("Email"_L1, contact.email);
}

QString contactBlock(const QString &title, const DemoContact &contact)
{
    QStringList lines = {title};
    lines << contact.name << contact.org << contact.street
          << QString(contact.city + u", "_s + contact.state + u' ' + contact.postal) << contact.country;
    lines << QString(contact.phone + u"   "_s + contact.email);
    lines.removeAll(QString());
    return lines.join(u"\n    "_s) + u"\n\n"_s;
}

/// The registry's handle: some number that stays with the domain.
QString registryId(const QString &domain)
{
    quint64 sum = 0;
    for (const QChar character : domain)
        sum = demoNoise(sum ^ character.unicode());
    return u"D%1-EXAMPLE"_s.arg(sum % 90'000'000 + 10'000'000);
}

QString registrantLine(const DemoContact &registrant)
{
    return registrant.org.isEmpty() ? registrant.name : registrant.org;
}

void writeContact(JsonBuilder &json, QStringView role, const DemoContact &contact)
{
    json.key(role).beginObject();
    json.member(u"name", contact.name).member(u"org", contact.org).member(u"street", contact.street);
    json.member(u"city", contact.city).member(u"state", contact.state).member(u"postal", contact.postal);
    json.member(u"country", contact.country).member(u"phone", contact.phone).member(u"fax", contact.fax);
    json.member(u"email", contact.email).endObject();
}

} // namespace

QStringList demoStatuses(const QStringList &statuses, StatusStyle style)
{
    QStringList spelled;
    for (const QString &status : statuses) {
        const QString link = u"https://icann.org/epp#"_s + status;
        if (style == StatusStyle::WithLink)
            spelled << status + u' ' + link;
        else if (style == StatusStyle::WithBracketedLink)
            spelled << status + u" ("_s + link + u')';
        else
            spelled << status;
    }
    return spelled;
}

QString demoRecordText(const DemoHolding &holding, QDate date, StatusStyle style)
{
    const DemoRegistrar &registrar = holding.registrar;
    const auto moment = [](QDate day) { return QString(isoDay(day) + TimeOfDay); };
    QString text = line("Domain Name"_L1, holding.domain) + line("Registry Domain ID"_L1, registryId(holding.domain))
        + line("Registrar WHOIS Server"_L1, registrar.whoisServer) + line("Registrar URL"_L1, registrar.url)
        + line("Updated Date"_L1, moment(holding.updated)) + line("Creation Date"_L1, moment(holding.created))
        + line("Registrar Registration Expiration Date"_L1, moment(holding.expires))
        + line("Registrar"_L1, registrar.name) + line("Registrar IANA ID"_L1, registrar.ianaId)
        + line("Registrar Abuse Contact Email"_L1, registrar.abuseEmail)
        + line("Registrar Abuse Contact Phone"_L1, registrar.abusePhone);
    for (const QString &status : demoStatuses(holding.statuses, style))
        text += line("Domain Status"_L1, status);
    text += contactLines("Registrant"_L1, holding.registrant) + contactLines("Admin"_L1, holding.admin)
        + contactLines("Tech"_L1, holding.tech) + contactLines("Billing"_L1, holding.billing);
    for (const QString &server : holding.nameServers)
        text += line("Name Server"_L1, server);
    return text + line("DNSSEC"_L1, u"unsigned"_s) + u">>> Last update of WHOIS database: "_s + moment(date)
        + u" <<<\n\nThis record is invented for demonstration. Terms: https://registry.example/terms\n"_s;
}

QString demoOldRecordText(const DemoHolding &holding, QDate date)
{
    QString text = contactBlock(u"Registrant:"_s, holding.registrant) + u"Domain name: "_s + holding.domain.toUpper()
        + u"\n\n"_s + contactBlock(u"Administrative Contact:"_s, holding.admin)
        + contactBlock(u"Technical Contact:"_s, holding.tech);
    text += u"Registrar of Record: "_s + holding.registrar.name.toUpper() + u"\nRecord last updated on "_s
        + isoDay(holding.updated) + u".\nRecord expires on "_s + isoDay(holding.expires) + u".\nRecord created on "_s
        + isoDay(holding.created) + u".\nDatabase last updated on "_s + isoDay(date)
        + u".\n\nDomain servers in listed order:\n"_s;
    for (const QString &server : holding.nameServers)
        text += u"    "_s + server.toUpper() + u'\n';
    return text;
}

QString demoRefusalText(const QString &server)
{
    return u"% "_s + server + u"\n% Sorry, too many queries from your network.\n% Wait 24 hours, then ask again.\n"_s;
}

DemoRecord demoRecord(const DemoHolding &holding, QDate date, StatusStyle style)
{
    QStringList nameServers;
    for (const QString &server : holding.nameServers)
        nameServers << server.toUpper();
    return {
        .date = date,
        .isPrivate = holding.isPrivate,
        .registrant = registrantLine(holding.registrant),
        .created = isoDay(holding.created),
        .expires = isoDay(holding.expires),
        .updated = isoDay(holding.updated),
        .registrar = holding.registrar.name,
        .statuses = holding.statuses,
        .nameServers = nameServers,
        .server = holding.registrar.whoisServer,
        .text = demoRecordText(holding, date, style),
    };
}

DemoParsed demoParsed(const DemoHolding &holding, StatusStyle style)
{
    const auto moment = [](QDate day) { return QString(isoDay(day) + "T09:41:07+00:00"_L1); };
    return {
        .created = moment(holding.created),
        .updated = moment(holding.updated),
        .expires = moment(holding.expires),
        .statuses = demoStatuses(holding.statuses, style),
        .nameServers = holding.nameServers,
        .registrar = holding.registrar,
        .registrant = holding.registrant,
        .admin = holding.admin,
        .tech = holding.tech,
        .billing = holding.billing,
        .otherProperties = {{u"dnssec"_s, u"unsigned"_s}, {u"registry_domain_id"_s, registryId(holding.domain)}},
    };
}

DemoDossier demoDossierOf(const DemoHolding &holding, QDate today, const DemoHistory &history, StatusStyle style)
{
    return {.current = demoRecord(holding, today.addDays(-DemoLastScan), style),
            .parsed = demoParsed(holding, style),
            .history = history};
}

QList<QDate> demoHistoryDates(const DemoHistory &history, QDate today)
{
    QList<QDate> dates;
    dates.reserve(history.count);
    QDate date = today.addDays(-NewestScanAge);
    for (int i = 0; i < history.count; ++i) {
        dates.append(date);
        date = date.addDays(-1 - qint64(demoNoise(quint64(i)) % quint64(history.longestGap)));
    }
    return dates;
}

quint64 demoNoise(quint64 seed)
{
    // The finalizer of splitmix64.
    seed += 0x9e3779b97f4a7c15ULL;
    seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    seed = (seed ^ (seed >> 27)) * 0x94d049bb133111ebULL;
    return seed ^ (seed >> 31);
}

void writeDemoRegistrationDates(JsonBuilder &json, const DemoRecord &record)
{
    const auto optional = [&json](QStringView name, const std::optional<QString> &content) {
        if (content)
            json.member(name, *content);
    };
    json.key(u"registration").beginObject();
    optional(u"created", record.created);
    optional(u"expires", record.expires);
    optional(u"updated", record.updated);
    optional(u"registrar", record.registrar);
    json.member(u"statuses", record.statuses).endObject();
}

void writeDemoRegistration(JsonBuilder &json, const DemoRecord &record)
{
    if (record.registrant)
        json.member(u"registrant", *record.registrant);
    writeDemoRegistrationDates(json, record);
    json.member(u"name_servers", record.nameServers);
}

void writeDemoParsed(JsonBuilder &json, const QString &domain, const DemoParsed &parsed)
{
    const DemoRegistrar &registrar = parsed.registrar;
    json.key(u"parsed_whois").beginObject().member(u"domain", domain);
    json.member(u"created_date", parsed.created).member(u"updated_date", parsed.updated);
    json.member(u"expired_date", parsed.expires).member(u"statuses", parsed.statuses);
    json.member(u"name_servers", parsed.nameServers).key(u"registrar").beginObject();
    json.member(u"name", registrar.name).member(u"abuse_contact_phone", registrar.abusePhone);
    json.member(u"abuse_contact_email", registrar.abuseEmail).member(u"iana_id", registrar.ianaId);
    json.member(u"url", registrar.url).member(u"whois_server", registrar.whoisServer).endObject();
    json.key(u"contacts").beginObject();
    writeContact(json, u"registrant", parsed.registrant);
    writeContact(json, u"admin", parsed.admin);
    writeContact(json, u"tech", parsed.tech);
    writeContact(json, u"billing", parsed.billing);
    json.endObject().key(u"other_properties");
    // An empty map comes out of the service's PHP as a list.
    if (parsed.otherProperties.isEmpty()) {
        json.beginArray().endArray();
    } else {
        json.beginObject();
        for (const auto &[name, content] : parsed.otherProperties)
            json.member(name, content);
        json.endObject();
    }
    json.endObject();
}

} // namespace wb
