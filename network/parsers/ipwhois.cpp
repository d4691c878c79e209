#include "network/parsers/ipwhois.h"

#include "models/domain/indicator.h"
#include "models/domain/ipaddress.h"
#include "network/parsers/fieldtaker.h"
#include "network/parsers/foldedtext.h"
#include "network/parsers/responsereader.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum AttributeColumn { Name, Value };
enum RelatedColumn { Related, Type, Relation };
enum NetworkColumn {
    Cidr,
    NetworkName,
    Organization,
    From,
    To,
    NetworkAsn,
    NetworkCountry,
    Status,
    Count,
    Description,
    NetworkId,
    Parent,
    NetworkCreated,
    NetworkUpdated,
    NetworkSource,
    NetworkRef,
    NetworkOther,
};
enum ContactColumn {
    ContactName,
    Roles,
    ContactType,
    Email,
    AbuseMailbox,
    Phone,
    Fax,
    Address,
    ContactCountry,
    ContactId,
    ContactCreated,
    ContactUpdated,
    ContactSource,
    ContactRef,
    ContactOther,
};
enum RouteColumn {
    Route,
    RouteAsn,
    RouteDescription,
    RouteOrganization,
    RouteCountry,
    RouteUpdated,
    RouteSource,
    RouteOther,
};

/// The length of the first block that reads as one; the record of an address also names the blocks around its own.
int prefixLength(const JsonValue &network)
{
    for (const JsonValue &cidr : elementsOf(network["range"]["cidr"])) {
        if (const auto block = readNetwork(cidr.string()))
            return block->length;
    }
    return -1;
}

/// Networks name their origin by number, routes by "AS" and the number: the same attribute.
QByteArray withoutAsPrefix(const QByteArray &text)
{
    const QByteArray rest = text.mid(2);
    const bool isNumber = !rest.isEmpty()
        && std::all_of(rest.cbegin(), rest.cend(), [](char character) { return character >= '0' && character <= '9'; });
    return isNumber && text.startsWith("AS") ? rest : text;
}

class IpWhoisParser
{
public:
    IpWhoisParser(const JsonValue &body, ResultBuilder &builder)
        : m_body(body)
        , m_parsed(body["parsed_whois"])
        , m_take(body, builder)
        , m_builder(builder)
        , m_attributes(builder.section(u"relevantAttributes"_s))
        , m_related(builder.section(u"relatedIndicators"_s))
    {
    }

    bool parse()
    {
        const JsonValue whois = m_body["whois"];
        m_take.summary(u"registrant"_s, m_body["registrant"]);
        m_take.summary(u"whoisDate"_s, whois["date"]);
        attribute("WHOIS Registrant", m_body["registrant"]);
        attribute("WHOIS Record Date", whois["date"]);
        attribute("WHOIS Registry", m_body["source"]);
        networks();
        routes();
        contacts();
        summarise();
        attribute("WHOIS Record Source", m_body["record_source"]); // may be another address of the same range
        attribute("WHOIS Referral Server", m_parsed["referral_servers"]);
        attribute("WHOIS Record", whois["record"]);
        const bool foundSomething = m_builder.hasRows();
        m_take.otherFields();
        return foundSomething;
    }

private:
    void attribute(const QByteArray &name, const JsonValue &value)
    {
        for (const JsonValue &element : elementsOf(value)) {
            if (!element.isScalar() || isMissing(element))
                continue;
            const QByteArray key = name + '|' + withoutAsPrefix(element.text());
            if (m_known.contains(key)) // networks of one owner say the same
                continue;
            m_known.insert(key);
            m_attributes.beginRow(key);
            m_attributes.setText(Name, name);
            m_take.cell(m_attributes, Value, element);
        }
    }

    /// What reads as an indicator of the type; prose and handles do not.
    void related(const JsonValue &value, IndicatorType type, QByteArrayView relation)
    {
        for (const JsonValue &element : elementsOf(value)) {
            if (!element.isScalar())
                continue;
            QString text = element.string();
            if (type == IndicatorType::Asn && element.integer())
                text.prepend(u"AS");
            const auto read = readIndicator(text);
            if (!read || read->type != type)
                continue;
            const QByteArray key = read->value.toUtf8() + '|' + relation.toByteArray();
            if (m_known.contains(key))
                continue;
            m_known.insert(key);
            m_related.beginRow(key);
            const QByteArray canonical = read->value.toUtf8();
            m_related.setText(Related, canonical, canonical == element.text() ? element.origin() : Origin());
            m_related.setText(Type, indicatorTypeName(type).toUtf8());
            m_related.setText(Relation, relation);
        }
    }

    void networks()
    {
        SectionBuilder &rows = m_builder.section(u"networks"_s);
        for (const JsonValue &network : elementsOf(m_parsed["networks"])) {
            if (!network.isObject())
                continue;
            const JsonValue range = network["range"];
            if (const int length = prefixLength(network); !m_narrowest.exists() || length > m_longestPrefix) {
                m_narrowest = network;
                m_longestPrefix = length;
            }
            rememberRoles(network["contact_keys"]);
            attribute("WHOIS CIDR", range["cidr"]);
            attribute("WHOIS ASN", network["asn"]);
            attribute("WHOIS Network Name", network["name"]);
            attribute("WHOIS Organization", network["org"]);
            attribute("WHOIS Country", network["country"]);
            attribute("WHOIS Network Status", network["status"]);
            attribute("WHOIS Created Date", network["created_date"]);
            attribute("WHOIS Updated Date", network["updated_date"]);
            related(range["cidr"], IndicatorType::CidrBlock, "network of");
            related(network["asn"], IndicatorType::Asn, "origin of");

            rows.beginRow(QByteArray(network["id"].text() + '|' + range["from"].text() + '|' + range["to"].text()));
            m_take.cell(rows, Cidr, range["cidr"]);
            m_take.cell(rows, NetworkName, network["name"]);
            m_take.cell(rows, Organization, network["org"]);
            m_take.cell(rows, From, range["from"]);
            m_take.cell(rows, To, range["to"]);
            m_take.cell(rows, NetworkAsn, network["asn"]);
            m_take.cell(rows, NetworkCountry, network["country"]);
            m_take.cell(rows, Status, network["status"]);
            m_take.cell(rows, Count, range["count"]);
            m_take.cell(rows, Description, network["descr"]);
            m_take.cell(rows, NetworkId, network["id"]);
            m_take.cell(rows, Parent, network["parent"]);
            m_take.cell(rows, NetworkCreated, network["created_date"]);
            m_take.cell(rows, NetworkUpdated, network["updated_date"]);
            m_take.cell(rows, NetworkSource, network["source"]);
            m_take.cell(rows, NetworkRef, network["ref"]);
            m_take.otherFieldsOf(rows, NetworkOther, network);
        }
    }

    void routes()
    {
        SectionBuilder &rows = m_builder.section(u"routes"_s);
        for (const JsonValue &route : elementsOf(m_parsed["routes"])) {
            if (!route.isObject())
                continue;
            if (!m_routeAsn.exists() && !isMissing(route["asn"]))
                m_routeAsn = route["asn"];
            attribute("WHOIS Route", route["id"]);
            attribute("WHOIS ASN", route["asn"]);
            related(route["id"], IndicatorType::CidrBlock, "route of");
            related(route["asn"], IndicatorType::Asn, "origin of");
            rows.beginRow(QByteArray(route["id"].text() + '|' + route["asn"].text()));
            m_take.cell(rows, Route, route["id"]);
            m_take.cell(rows, RouteAsn, route["asn"]);
            m_take.cell(rows, RouteDescription, route["descr"]);
            m_take.cell(rows, RouteOrganization, route["org"]);
            m_take.cell(rows, RouteCountry, route["country"]);
            m_take.cell(rows, RouteUpdated, route["updated_date"]);
            m_take.cell(rows, RouteSource, route["source"]);
            m_take.otherFieldsOf(rows, RouteOther, route);
        }
    }

    /// A list where the record is of an address, an object by role where it is of a domain.
    void contacts()
    {
        const std::vector<JsonValue> entries = m_parsed["contacts"].children();
        for (const JsonValue &contact : entries) // also contacts name contacts
            rememberRoles(contact["contact_keys"]);
        SectionBuilder &rows = m_builder.section(u"contacts"_s);
        for (const JsonValue &contact : entries) {
            if (!contact.isObject())
                continue;
            QByteArrayList roles = m_roles.value(contact["id"].text());
            if (roles.isEmpty() && !contact.key().isEmpty())
                roles = {titled(contact.key())};
            const QByteArray role = roles.isEmpty() ? QByteArray("Contact") : roles.first();
            attribute("WHOIS " + role + " Name", contact["name"]);
            attribute("WHOIS " + role + " Email", contact["email"]);
            attribute("WHOIS Abuse Email", contact["abuse_mailbox"]);
            attribute("WHOIS " + role + " Phone", contact["phone"]);
            attribute("WHOIS " + role + " Country", contact["country"]);
            related(contact["email"], IndicatorType::EmailAddress, "WHOIS contact of");
            related(contact["abuse_mailbox"], IndicatorType::EmailAddress, "WHOIS contact of");

            rows.beginRow(QByteArray(contact["id"].text() + '|' + contact["name"].text()));
            m_take.cell(rows, ContactName, contact["name"]);
            if (!roles.isEmpty())
                rows.setList(Roles, roles);
            m_take.cell(rows, ContactType, contact["type"]);
            m_take.cell(rows, Email, contact["email"]);
            m_take.cell(rows, AbuseMailbox, contact["abuse_mailbox"]);
            m_take.cell(rows, Phone, contact["phone"]);
            m_take.cell(rows, Fax, contact["fax"]);
            m_take.cell(rows, Address, contact["address"]);
            m_take.cell(rows, ContactCountry, contact["country"]);
            m_take.cell(rows, ContactId, contact["id"]);
            m_take.cell(rows, ContactCreated, contact["created_date"]);
            m_take.cell(rows, ContactUpdated, contact["updated_date"]);
            m_take.cell(rows, ContactSource, contact["source"]);
            m_take.cell(rows, ContactRef, contact["ref"]);
            m_take.otherFieldsOf(rows, ContactOther, contact);
        }
    }

    /// {"abuse": ["ID", ...]}: which contact has which role. The keys themselves stay for the other fields.
    void rememberRoles(const JsonValue &keys)
    {
        for (const JsonValue &role : keys.children()) {
            const QByteArray name = titled(role.key());
            for (const JsonValue &id : elementsOf(role)) {
                if (!id.isScalar() || name.isEmpty())
                    continue;
                QByteArrayList &roles = m_roles[id.text()];
                if (!roles.contains(name) && roles.size() < MostRoles)
                    roles.append(name);
            }
        }
    }

    /// Of the narrowest network. What the record does not name is said.
    void summarise()
    {
        const JsonValue range = m_narrowest["range"];
        if (range["from"].isScalar() && range["to"].isScalar())
            m_builder.summaryText(u"range"_s, range["from"].text() + " - " + range["to"].text());
        const auto say = [this](QStringView id, const JsonValue &value, const JsonValue &other, const char *missing) {
            for (const JsonValue &one : {value, other}) {
                const std::vector<JsonValue> elements = elementsOf(one);
                if (elements.empty() || !elements.front().isScalar() || isMissing(elements.front()))
                    continue;
                m_builder.summary(id, elements.front());
                return;
            }
            if (m_parsed.exists()) // of a record that was not parsed it is not known
                m_builder.summaryText(id, missing);
        };
        say(u"cidrBlock", range["cidr"], {}, "no CIDR block in this record");
        say(u"asn", m_narrowest["asn"], m_routeAsn, "no ASN in this record");
        say(u"country", m_narrowest["country"], ownersCountry(), "no country in this record");
    }

    JsonValue ownersCountry() const
    {
        for (const JsonValue &contact : m_parsed["contacts"].children()) {
            if (!isMissing(contact["country"]))
                return contact["country"];
        }
        return {};
    }

    static constexpr qsizetype MostRoles = 8;

    JsonValue m_body;
    JsonValue m_parsed;
    FieldTaker m_take;
    ResultBuilder &m_builder;
    SectionBuilder &m_attributes;
    SectionBuilder &m_related;
    JsonValue m_narrowest;
    int m_longestPrefix = -1;
    JsonValue m_routeAsn;
    QHash<QByteArray, QByteArrayList> m_roles; ///< by the contact's id
    QSet<QByteArray> m_known;
};

} // namespace

void parseIpWhois(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    if (!(*body)["whois"].exists() && !(*body)["parsed_whois"].exists()) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has neither a record nor parsed fields"_s});
        return;
    }
    const bool foundSomething = IpWhoisParser(*body, builder).parse();
    conclude(response, *body, foundSomething, builder);
}

} // namespace wb
