#include "network/parsers/fqdnwhois.h"

#include "models/domain/indicator.h"
#include "network/parsers/foldedtext.h"
#include "network/parsers/leafclaims.h"
#include "network/parsers/namedfield.h"
#include "network/parsers/responsereader.h"
#include "network/parsers/twins.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum AttributeColumn { Name, Value, OtherValue, OtherSpelling };
enum NameServerColumn { NameServer, NameServerAddsAs, NameServerOtherSpelling };
enum EmailColumn { EmailAddress, Role, EmailAddsAs };

constexpr auto AddsAsBoth = "attribute and related indicator";

constexpr NamedField RegistrarFields[] = {
    {"iana_id", "WHOIS Registrar IANA ID"},
    {"url", "WHOIS Registrar URL"},
    {"whois_server", "WHOIS Server"},
    {"abuse_contact_email", "WHOIS Registrar Abuse Email"},
    {"abuse_contact_phone", "WHOIS Registrar Abuse Phone"},
};

/// The roles of domain contacts as they stand in attribute names; an unknown one is spelled as the service does.
constexpr NamedField Roles[] = {
    {"registrant", "Registrant"},
    {"admin", "Admin"},
    {"tech", "Tech"},
    {"billing", "Billing"},
};

constexpr NamedField ContactFields[] = {
    {"name", "Name"},          {"org", "Organization"}, {"street", "Street"}, {"city", "City"}, {"state", "State"},
    {"postal", "Postal Code"}, {"country", "Country"},  {"phone", "Phone"},   {"fax", "Fax"},   {"email", "Email"},
};

class FqdnWhoisParser
{
public:
    FqdnWhoisParser(const JsonValue &body, ResultBuilder &builder)
        : m_body(body)
        , m_parsed(body["parsed_whois"])
        , m_builder(builder)
        , m_attributes(builder.section(u"relevantAttributes"_s))
        , m_claims(body)
    {
    }

    bool parse()
    {
        const JsonValue registration = m_body["registration"];
        m_claims.claim(m_body["error"]); // shown as the outcome's message

        takeSummary(registration);
        single("WHOIS Registrant", m_body["registrant"]);
        registrar(m_parsed["registrar"], registration["registrar"]);
        pair("WHOIS Created Date", m_parsed["created_date"], registration["created"]);
        pair("WHOIS Updated Date", m_parsed["updated_date"], registration["updated"]);
        pair("WHOIS Expiration Date", m_parsed["expired_date"], registration["expires"]);
        statuses(m_parsed["statuses"], registration["statuses"]);
        contacts(m_parsed["contacts"]);
        nameServers(m_parsed["name_servers"], m_body["name_servers"]);
        single("WHOIS Domain", m_parsed["domain"]);
        single("WHOIS Record Date", m_body["whois"]["date"]);
        single("WHOIS Record Source", m_body["record_source"]);
        others();
        single("WHOIS Record", m_body["whois"]["record"]);
        emailAddresses();
        return m_attributes.section().rowCount() > 0 || m_builder.hasRows();
    }

private:
    struct Email
    {
        QByteArray address;
        QByteArrayList roles;
        Origin origin;
    };

    void row(QByteArrayView name, const QByteArray &key)
    {
        m_attributes.beginRow(QByteArray(name.toByteArray() + '|' + key));
        m_attributes.setText(Name, name);
    }

    void single(QByteArrayView name, const JsonValue &value)
    {
        m_claims.claim(value);
        for (const JsonValue &element : elementsOf(value)) {
            row(name, element.text());
            m_attributes.set(Value, element);
        }
    }

    /// Two spellings of one fact: the parsed one leads.
    void pair(QByteArrayView name, const JsonValue &parsed, const JsonValue &other)
    {
        if (isMissing(parsed) || !parsed.isScalar()) {
            single(name, other);
            return;
        }
        m_claims.claim(parsed);
        row(name, parsed.text());
        m_attributes.set(Value, parsed);
        twin(parsed.text(), other);
    }

    /// The same fact from "registration", in the row just begun: a disagreement, or another spelling of the same.
    void twin(const QByteArray &leading, const JsonValue &other)
    {
        if (isMissing(other) || !other.isScalar())
            return;
        m_claims.claim(other);
        if (!agrees(leading, other.text()))
            m_attributes.set(OtherValue, other);
        else if (other.text() != leading)
            m_attributes.set(OtherSpelling, other);
    }

    void registrar(const JsonValue &parsed, const JsonValue &other)
    {
        const JsonValue name = parsed["name"];
        const QByteArray half = name.isString() ? undoubled(name.text()) : QByteArray();
        if (half.isNull()) {
            pair("WHOIS Registrar", name, other);
        } else {
            // The service wrote the name twice: it is shown once, and as it came beside that.
            m_claims.claim(name);
            row("WHOIS Registrar", half);
            m_attributes.setText(Value, half);
            twin(half, other);
            const bool hasTwin = !isMissing(other) && other.isScalar() && agrees(half, other.text())
                && !name.text().contains(other.text());
            if (hasTwin)
                m_attributes.setList(OtherSpelling, {name.text(), other.text()});
            else
                m_attributes.set(OtherSpelling, name);
        }
        for (const NamedField &field : RegistrarFields) {
            const JsonValue value = parsed[field.key];
            single(field.name, value);
        }
        for (const JsonValue &value : m_claims.unclaimed(parsed))
            single("WHOIS Registrar " + titled(value.key()), value);
    }

    void statuses(const JsonValue &parsed, const JsonValue &other)
    {
        // "clientHold https://..." and "clientHold" are one status: its name is the first word.
        const auto statusName = [](const JsonValue &value) {
            return value.text().simplified().split(' ').first().toLower();
        };
        Twins twins(elementsOf(other), statusName);
        const std::vector<JsonValue> leading = elementsOf(parsed);
        if (leading.empty()) {
            single("WHOIS Status", other);
            return;
        }
        for (const JsonValue &status : leading) {
            m_claims.claim(status);
            row("WHOIS Status", statusName(status));
            m_attributes.set(Value, status);
            const std::optional<JsonValue> same = twins.take(statusName(status));
            if (!same)
                continue;
            m_claims.claim(*same);
            if (same->text() != status.text())
                m_attributes.set(OtherSpelling, *same);
        }
        for (const JsonValue &status : twins.left()) {
            m_claims.claim(status);
            row("WHOIS Status", statusName(status));
            m_attributes.set(OtherValue, status);
        }
    }

    void contacts(const JsonValue &contacts)
    {
        for (const JsonValue &contact : contacts.children()) {
            if (!contact.isObject())
                continue;
            const QByteArray known = nameOf(Roles, contact.key());
            const QByteArray role = known.isNull() ? titled(contact.key()) : known;
            for (const NamedField &field : ContactFields)
                contactField(role, field.name, contact[field.key]);
            for (const JsonValue &value : m_claims.unclaimed(contact))
                single("WHOIS " + role + ' ' + titled(value.key()), value);
        }
    }

    void contactField(const QByteArray &role, QByteArrayView field, const JsonValue &value)
    {
        if (isMissing(value) || value.isObject())
            return;
        m_claims.claim(value);
        const QByteArray name = "WHOIS " + role + ' ' + field.toByteArray();
        if (value.isArray()) { // the lines of a street are one value
            QByteArrayList lines;
            for (const JsonValue &line : value.children())
                lines.append(line.text());
            row(name, {});
            m_attributes.setText(Value, lines.join(", "), value.origin());
        } else {
            row(name, {});
            m_attributes.set(Value, value);
        }
        if (field == "Email")
            email(role, value);
    }

    void email(const QByteArray &role, const JsonValue &value)
    {
        for (const JsonValue &element : elementsOf(value)) {
            // Privacy prose stands in this field as well: only what reads as an address is one.
            const auto read = readIndicator(element.string());
            if (!read || read->type != IndicatorType::EmailAddress)
                continue;
            const QByteArray folded = element.text().toLower();
            const auto place = m_emailPlaces.constFind(folded);
            if (place == m_emailPlaces.cend()) {
                m_emailPlaces.insert(folded, m_emails.size());
                m_emails.push_back({element.text(), {role}, element.origin()});
            } else if (QByteArrayList &roles = m_emails[*place].roles; !roles.contains(role)) {
                roles.append(role);
            }
        }
    }

    void nameServers(const JsonValue &parsed, const JsonValue &other)
    {
        SectionBuilder &section = m_builder.section(u"nameServers"_s);
        Twins twins(elementsOf(other), [](const JsonValue &server) { return server.text().toLower(); });
        const auto add = [&](const JsonValue &server) {
            m_claims.claim(server);
            section.beginRow(server.text().toLower());
            section.set(NameServer, server);
            section.setText(NameServerAddsAs, AddsAsBoth);
        };
        for (const JsonValue &server : elementsOf(parsed)) {
            add(server);
            const std::optional<JsonValue> same = twins.take(server.text().toLower());
            if (!same)
                continue;
            m_claims.claim(*same);
            if (same->text() != server.text())
                section.set(NameServerOtherSpelling, *same);
        }
        for (const JsonValue &server : twins.left())
            add(server);
    }

    void emailAddresses()
    {
        SectionBuilder &section = m_builder.section(u"emailAddresses"_s);
        for (const Email &email : m_emails) {
            section.beginRow(email.address.toLower());
            section.setText(EmailAddress, email.address, email.origin);
            section.setList(Role, email.roles);
            section.setText(EmailAddsAs, AddsAsBoth);
        }
    }

    /// other_properties, and every field that is not known here.
    void others()
    {
        m_claims.claim(m_body["whois"]["record"]); // its row comes last
        for (const JsonValue &value : m_claims.unclaimed(m_body)) {
            QByteArray path = value.pointer().toUtf8();
            for (const QByteArrayView known : {"/response/parsed_whois/other_properties/", "/response/"}) {
                if (path.startsWith(known)) {
                    path.remove(0, known.size());
                    break;
                }
            }
            row("WHOIS Other " + path, {});
            m_attributes.set(Value, value);
        }
    }

    void takeSummary(const JsonValue &registration)
    {
        m_builder.summary(u"registrant"_s, m_body["registrant"]);
        m_builder.summary(u"whoisDate"_s, m_body["whois"]["date"]);
        const JsonValue registrar = m_parsed["registrar"]["name"];
        const QByteArray half = registrar.isString() ? undoubled(registrar.text()) : QByteArray();
        if (!half.isNull())
            m_builder.summaryText(u"registrar"_s, half);
        else
            m_builder.summary(u"registrar"_s, isMissing(registrar) ? registration["registrar"] : registrar);
        const auto date = [&](QStringView id, const JsonValue &parsed, const JsonValue &other) {
            m_builder.summary(id, isMissing(parsed) ? other : parsed);
        };
        date(u"created"_s, m_parsed["created_date"], registration["created"]);
        date(u"expires"_s, m_parsed["expired_date"], registration["expires"]);
    }

    JsonValue m_body;
    JsonValue m_parsed;
    ResultBuilder &m_builder;
    SectionBuilder &m_attributes;
    LeafClaims m_claims;
    std::vector<Email> m_emails;
    QHash<QByteArray, size_t> m_emailPlaces; ///< by the address in lower case
};

} // namespace

void parseFqdnWhois(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    if (!(*body)["whois"].exists() && !(*body)["parsed_whois"].exists() && !(*body)["registration"].exists()) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has neither a record nor parsed fields"_s});
        return;
    }
    const bool foundSomething = FqdnWhoisParser(*body, builder).parse();
    conclude(response, *body, foundSomething, builder);
}

} // namespace wb
