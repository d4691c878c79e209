#include "network/parsers/domainprofile.h"

#include "network/parsers/fieldtaker.h"
#include "network/parsers/responsereader.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum AttributeColumn { Name, Value, AttributeLink };
enum CountColumn { What, Count, Earliest, Years, CountLink, CountOtherFields };
enum AddressColumn { Address, OtherDomains, AddressLink };
enum ServerColumn { NameServer, AddsAs, ServerLink, ServerOtherFields };

constexpr auto AddsAsBoth = "attribute and related indicator";

class DomainProfileParser
{
public:
    DomainProfileParser(const JsonValue &body, ResultBuilder &builder)
        : m_body(body)
        , m_take(body, builder)
        , m_attributes(builder.section(u"relevantAttributes"_s))
        , m_counts(builder.section(u"counts"_s))
    {
    }

    bool parse()
    {
        const JsonValue registrant = m_body["registrant"];
        const JsonValue registration = m_body["registration"];
        const JsonValue website = m_body["website_data"];
        takeSummary();
        attribute("WHOIS Registrant", registrant.isString() ? registrant : registrant["name"]);
        attribute("WHOIS Registrar", registration["registrar"]);
        attribute("WHOIS Created Date", registration["created"]);
        attribute("WHOIS Updated Date", registration["updated"]);
        attribute("WHOIS Expiration Date", registration["expires"]);
        attribute("WHOIS Status", registration["statuses"]);
        attribute("Website Title", website["title"], website["product_url"]);
        attribute("Website Server", website["server"], website["product_url"]);
        attribute("Website Response Code", website["response_code"], website["product_url"]);
        for (const JsonValue &tag : website["meta"].children())
            attribute("Website Meta " + tag.key(), tag, website["product_url"]);
        attribute("SEO Score", m_body["seo"]["score"], m_body["seo"]["product_url"]);
        addresses();
        nameServers();
        counts();
        const bool foundSomething = m_take.builder().hasRows();
        m_take.otherFields();
        return foundSomething;
    }

private:
    void takeSummary()
    {
        const JsonValue history = m_body["history"];
        m_take.summary(u"registrantDomains"_s, m_body["registrant"]["domains"]);
        m_take.summary(u"otherDomains"_s, m_body["server"]["other_domains"]);
        m_take.summary(u"whoisRecords"_s, history["whois"]["records"]);
        m_take.summary(u"addressEvents"_s, history["ip_address"]["events"]);
        m_take.summary(u"nameServerEvents"_s, history["name_server"]["events"]);
        m_take.summary(u"registrarEvents"_s, history["registrar"]["events"]);
    }

    void attribute(const QByteArray &name, const JsonValue &value, const JsonValue &link = {})
    {
        for (const JsonValue &element : elementsOf(value)) {
            if (!element.isScalar() || isMissing(element))
                continue;
            m_attributes.beginRow(QByteArray(name + '|' + element.text()));
            m_attributes.setText(Name, name);
            m_take.cell(m_attributes, Value, element);
            m_take.cell(m_attributes, AttributeLink, link);
        }
    }

    void addresses()
    {
        SectionBuilder &section = m_take.builder().section(u"ipAddresses"_s);
        const JsonValue server = m_body["server"];
        for (const JsonValue &address : elementsOf(server["ip_address"])) {
            if (!address.isScalar() || isMissing(address))
                continue;
            section.beginRow(address.text());
            m_take.cell(section, Address, address);
            m_take.cell(section, OtherDomains, server["other_domains"]);
            m_take.cell(section, AddressLink, server["product_url"]);
        }
    }

    void nameServers()
    {
        SectionBuilder &section = m_take.builder().section(u"nameServers"_s);
        for (const JsonValue &entry : elementsOf(m_body["name_servers"])) {
            const JsonValue server = entry.isObject() ? entry["server"] : entry; // elsewhere they are plain strings
            if (!server.isScalar() || isMissing(server))
                continue;
            section.beginRow(server.text().toLower());
            m_take.cell(section, NameServer, server);
            section.setText(AddsAs, AddsAsBoth);
            m_take.cell(section, ServerLink, entry["product_url"]);
            m_take.otherFieldsOf(section, ServerOtherFields, entry);
        }
    }

    void counts()
    {
        const JsonValue history = m_body["history"];
        count("Domains of the Registrant", m_body["registrant"], "domains");
        count("Other Domains on the Address", m_body["server"], "other_domains");
        count("WHOIS Records", history["whois"], "records");
        count("IP Address Events", history["ip_address"], "events");
        count("Name Server Events", history["name_server"], "events");
        count("Registrar Events", history["registrar"], "events");
    }

    void count(QByteArrayView what, const JsonValue &part, QByteArrayView name)
    {
        if (!part.isObject() || isMissing(part[name]))
            return;
        m_counts.beginRow(what);
        m_counts.setText(What, what);
        m_take.cell(m_counts, Count, part[name]);
        m_take.cell(m_counts, Earliest, part["earliest_event"]);
        m_take.cell(m_counts, Years, part["timespan_in_years"]);
        m_take.cell(m_counts, CountLink, part["product_url"]);
        m_take.otherFieldsOf(m_counts, CountOtherFields, part);
    }

    JsonValue m_body;
    FieldTaker m_take;
    SectionBuilder &m_attributes;
    SectionBuilder &m_counts;
};

} // namespace

void parseDomainProfile(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    const bool isProfile = (*body)["registrant"].exists() || (*body)["registration"].exists()
        || (*body)["server"].exists() || (*body)["history"].exists();
    if (!isProfile) {
        fail(builder, {ErrorKind::BadResponse, u"the answer is no domain profile"_s});
        return;
    }
    const bool foundSomething = DomainProfileParser(*body, builder).parse();
    conclude(response, *body, foundSomething, builder);
}

const ActionLayout &domainProfileLayout()
{
    static const auto link = [](const char *source, int priority) {
        return ColumnSpec{
            u"link"_s, QT_TRANSLATE_NOOP("Column", "Service's Page"), ColumnType::Text, source, 220, priority, true};
    };
    static const ActionLayout layout = {
        u"domain-profile"_s,
        QT_TRANSLATE_NOOP("Header", "Domain Profile for %1"),
        {
            {u"registrantDomains"_s, QT_TRANSLATE_NOOP("Summary", "Domains of the Registrant"), ColumnType::Number,
             "registrant.domains"},
            {u"otherDomains"_s, QT_TRANSLATE_NOOP("Summary", "Other Domains on the Address"), ColumnType::Number,
             "server.other_domains"},
            {u"whoisRecords"_s, QT_TRANSLATE_NOOP("Summary", "WHOIS Records"), ColumnType::Number,
             "history.whois.records: all scans, more than WHOIS History lists"},
            {u"addressEvents"_s, QT_TRANSLATE_NOOP("Summary", "Address Events"), ColumnType::Number,
             "history.ip_address.events"},
            {u"nameServerEvents"_s, QT_TRANSLATE_NOOP("Summary", "Name Server Events"), ColumnType::Number,
             "history.name_server.events"},
            {u"registrarEvents"_s, QT_TRANSLATE_NOOP("Summary", "Registrar Events"), ColumnType::Number,
             "history.registrar.events"},
        },
        {
            {u"relevantAttributes"_s,
             QT_TRANSLATE_NOOP("Section", "Relevant Attributes"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Attributes"),
             {
                 {u"name"_s, QT_TRANSLATE_NOOP("Column", "Name"), ColumnType::Text,
                  "the attribute's name, by the field it comes from", 220},
                 {u"value"_s, QT_TRANSLATE_NOOP("Column", "Value"), ColumnType::Text,
                  "registrant.name, registration, website_data, seo.score"},
                 link("website_data.product_url, seo.product_url", 1),
             }},
            {u"ipAddresses"_s,
             QT_TRANSLATE_NOOP("Section", "IP Addresses"),
             QT_TRANSLATE_NOOP("Section", "Add Selected IP Addresses"),
             {
                 {u"ipAddress"_s, QT_TRANSLATE_NOOP("Column", "IP Address"), ColumnType::Address, "server.ip_address",
                  0, 0, true},
                 {u"otherDomains"_s, QT_TRANSLATE_NOOP("Column", "Other Domains"), ColumnType::Number,
                  "server.other_domains", 116, 0, true},
                 link("server.product_url", 1),
             }},
            {u"nameServers"_s,
             QT_TRANSLATE_NOOP("Section", "Name Servers"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Name Servers"),
             {
                 {u"nameServer"_s, QT_TRANSLATE_NOOP("Column", "Name Server"), ColumnType::Address,
                  "name_servers[].server", 220, 0, true},
                 {u"addsAs"_s, QT_TRANSLATE_NOOP("Column", "Adds as"), ColumnType::Text, "chosen in the table"},
                 link("name_servers[].product_url", 1),
                 otherFieldsColumn("fields of name_servers[] that have no column", 2),
             }},
            {u"counts"_s,
             QT_TRANSLATE_NOOP("Section", "Counts"),
             "",
             {
                 {u"what"_s, QT_TRANSLATE_NOOP("Column", "What"), ColumnType::Text,
                  "what is counted, by the field it comes from", 220},
                 {u"count"_s, QT_TRANSLATE_NOOP("Column", "Count"), ColumnType::Number,
                  "domains, other_domains, records or events of the part", 96, 0, true},
                 {u"earliest"_s, QT_TRANSLATE_NOOP("Column", "Earliest Event"), ColumnType::Date,
                  "earliest_event of the part", 104, 0, true},
                 {u"years"_s, QT_TRANSLATE_NOOP("Column", "Years"), ColumnType::Number, "timespan_in_years of the part",
                  60, 0, true},
                 {u"link"_s, QT_TRANSLATE_NOOP("Column", "Service's Page"), ColumnType::Text, "product_url of the part",
                  0, 1, true},
                 otherFieldsColumn("fields of the part that have no column", 2),
             }},
            FieldTaker::otherFieldsSection(),
        },
        {
            {"/response/error", "shown as the message of an incomplete result"},
        },
    };
    return layout;
}

} // namespace wb
