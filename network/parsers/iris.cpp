#include "network/parsers/iris.h"

#include "models/domain/indicator.h"
#include "network/parsers/fieldtaker.h"
#include "network/parsers/foldedtext.h"
#include "network/parsers/irisnames.h"
#include "network/parsers/responsereader.h"

#include <QSet>

namespace wb {

using namespace Qt::StringLiterals;
using namespace iris;

namespace {

enum class IrisAction { Enrich, Investigate };

enum DomainColumn {
    Domain,
    Score,
    Created,
    Expires,
    Registrar,
    Organization,
    Addresses,
    NameServers,
    Active,
    Updated,
    Link,
    DomainOther,
};
enum AttributeColumn { Name, Value, ValueCount, AttributeDomain };
enum AddressColumn { Address, AddressCount, Asn, Country, Isp, AddressDomain, AddressOther };
enum HostColumn { Host, HostCount, HostDomain, HostAddresses, Priority, ForDomain, HostOther };
enum EmailColumn { Email, EmailCount, Role, AddsAs, EmailDomain };
enum ComponentColumn { Component, ComponentScore, Threats, Evidence, ComponentDomain, ComponentOther };
enum CertificateColumn {
    Hash,
    HashCount,
    Subject,
    CertificateOrganization,
    CommonName,
    Issuer,
    NotBefore,
    NotAfter,
    AlternativeNames,
    CertificateDomain,
    CertificateOther,
};

constexpr qsizetype LongestPosition = 1024;

constexpr auto AddsAsBoth = "attribute and related indicator";

/// {"value": …, "count": …}, or the value alone.
JsonValue valueOf(const JsonValue &holder)
{
    return holder.isObject() ? holder["value"] : holder;
}

class IrisParser
{
public:
    IrisParser(const JsonValue &body, ResultBuilder &builder, IrisAction action)
        : m_body(body)
        , m_action(action)
        , m_take(body, builder)
        , m_builder(builder)
        , m_domains(builder.section(u"domains"_s))
        , m_attributes(builder.section(u"relevantAttributes"_s))
    {
    }

    bool parse()
    {
        for (const JsonValue &result : elementsOf(m_body["results"])) {
            if (result.isObject())
                takeResult(result);
        }
        SectionBuilder &missing = m_builder.section(u"missingDomains"_s);
        for (const JsonValue &domain : elementsOf(m_body["missing_domains"])) {
            if (!domain.isScalar() || isMissing(domain))
                continue;
            missing.beginRow(domain.text().toLower());
            m_take.cell(missing, 0, domain);
        }
        summarise();
        m_take.otherFields();
        return m_domains.section().rowCount() > 0;
    }

private:
    void summarise()
    {
        const JsonValue total = m_body["total_count"];
        if (const std::optional<qint64> received = m_body["results_count"].integer()) {
            m_take.claim(m_body["results_count"]);
            m_builder.setReceivedSoFar(m_builder.receivedSoFar() + *received);
            m_builder.summaryText(u"results"_s, QByteArray::number(m_builder.receivedSoFar()),
                                  m_body["results_count"].origin());
        }
        m_take.summary(u"message"_s, m_body["message"]);
        m_take.claim(m_body["limit_exceeded"]); // decides the outcome
        const int rows = m_domains.section().rowCount();
        if (m_action == IrisAction::Enrich) {
            m_builder.summaryText(u"listed"_s, QByteArray::number(rows));
            return;
        }
        m_take.summary(u"total"_s, total);
        m_take.summary(u"more"_s, m_body["has_more_results"]);
        m_builder.summaryText(u"position"_s, {}); // of the page before
        m_take.summary(u"position"_s, m_body["position"]);
        const QString nextPage = placeOfNextPage();
        m_builder.setNextPage(nextPage);
        const std::optional<qint64> counted = total.integer();
        if (counted && *counted > 0) { // it was 0 beside two results in 2018
            m_domains.setTotal(*counted);
            m_builder.summaryText(u"listed"_s, listedOf(rows, *counted, !nextPage.isEmpty()));
        } else {
            m_builder.summaryText(u"listed"_s, QByteArray::number(rows));
        }
    }

    /// Empty when there is no next page, and for a place that a request could not name or that leads to this page
    /// again.
    QString placeOfNextPage() const
    {
        const JsonValue position = m_body["position"];
        if (!m_body["has_more_results"].boolean().value_or(false) || !position.isScalar() || isMissing(position))
            return {};
        const QString place = position.string();
        return place.size() <= LongestPosition && place != m_builder.nextPage() ? place : QString();
    }

    void takeResult(const JsonValue &result)
    {
        m_domain = result["domain"];
        takeDomain(result);
        for (const JsonValue &member : result.children())
            takeMember(member);
        for (const JsonValue &address : elementsOf(result["ip"]))
            takeAddress(address);
        for (const JsonValue &server : elementsOf(result["name_server"]))
            takeHost(m_builder.section(u"nameServers"_s), server);
        for (const JsonValue &server : elementsOf(result["mx"]))
            takeHost(m_builder.section(u"mailServers"_s), server);
        for (const JsonValue &component : elementsOf(result["domain_risk"]["components"]))
            takeComponent(component);
        for (const JsonValue &certificate : elementsOf(result["ssl_info"]))
            takeCertificate(certificate);
        m_take.otherFieldsOf(m_domains, DomainOther, result);
    }

    void takeDomain(const JsonValue &result)
    {
        m_domains.beginRow(m_domain.text().toLower());
        m_take.cell(m_domains, Domain, m_domain);
        m_take.cell(m_domains, Score, result["domain_risk"]["risk_score"]);
        m_domains.set(Created, valueOf(result["create_date"]));
        m_domains.set(Expires, valueOf(result["expiration_date"]));
        m_domains.set(Registrar, valueOf(result["registrar"]));
        m_domains.set(Organization, valueOf(result["registrant_org"]));
        m_domains.setList(Addresses, valuesOf(result["ip"], "address"));
        m_domains.setList(NameServers, valuesOf(result["name_server"], "host"));
        m_take.cell(m_domains, Active, result["active"]);
        m_take.cell(m_domains, Updated, result["data_updated_timestamp"]);
        m_take.cell(m_domains, Link, result["whois_url"]);
    }

    static QByteArrayList valuesOf(const JsonValue &list, QByteArrayView name)
    {
        QByteArrayList texts;
        for (const JsonValue &element : elementsOf(list)) {
            if (const QByteArray text = valueOf(element[name]).text(); !text.isEmpty())
                texts.append(text);
        }
        return texts;
    }

    void takeMember(const JsonValue &member)
    {
        const QByteArray key = member.key();
        for (const char *own : OwnPlaces) {
            if (key == own)
                return;
        }
        if (const QByteArray role = nameOf(ContactRoles, key); !role.isEmpty()) {
            takeContact(role, member);
            return;
        }
        if (const QByteArray role = nameOf(EmailLists, key); !role.isEmpty()) {
            emails(role, member);
            return;
        }
        const QByteArray name = nameOf(AttributeNames, key);
        for (const JsonValue &element : elementsOf(member)) {
            if (key == "tags")
                attribute("Iris Tag", element.isObject() ? element["label"] : element, {});
            else
                attribute(name.isEmpty() ? titled(key) : name, valueOf(element), element["count"]);
        }
    }

    void attribute(const QByteArray &name, const JsonValue &value, const JsonValue &count)
    {
        if (!value.isScalar() || isMissing(value)) {
            if (isMissing(value) && count.text() == "0") // how many share nothing
                m_take.claim(count);
            return;
        }
        const QByteArray key = name + '|' + value.text() + '|' + count.text() + '|' + m_domain.text();
        if (m_known.contains(key)) { // the registrant's organisation stands in two places
            m_take.claim(value);
            m_take.claim(count);
            return;
        }
        m_known.insert(key);
        m_attributes.beginRow(key);
        m_attributes.setText(Name, name);
        m_take.cell(m_attributes, Value, value);
        m_take.cell(m_attributes, ValueCount, count);
        m_attributes.set(AttributeDomain, m_domain);
    }

    void takeContact(const QByteArray &role, const JsonValue &contact)
    {
        for (const JsonValue &member : contact.children()) {
            if (member.key() == "email") {
                emails("WHOIS " + role, member);
                continue;
            }
            const QByteArray field = nameOf(ContactFields, member.key());
            for (const JsonValue &element : elementsOf(member)) {
                attribute("WHOIS " + role + ' ' + (field.isEmpty() ? titled(member.key()) : field), valueOf(element),
                          element["count"]);
            }
        }
    }

    void emails(const QByteArray &role, const JsonValue &list)
    {
        SectionBuilder &rows = m_builder.section(u"emailAddresses"_s);
        for (const JsonValue &element : elementsOf(list)) {
            const JsonValue value = valueOf(element);
            const auto read = readIndicator(value.string());
            if (!read || read->type != IndicatorType::EmailAddress) { // privacy prose stands here as well
                attribute(role + " Email", value, element["count"]);
                continue;
            }
            rows.beginRow(QByteArray(value.text().toLower() + '|' + role + '|' + m_domain.text()));
            m_take.cell(rows, Email, value);
            m_take.cell(rows, EmailCount, element["count"]);
            rows.setText(Role, role);
            rows.setText(AddsAs, AddsAsBoth);
            rows.set(EmailDomain, m_domain);
        }
    }

    void takeAddress(const JsonValue &entry)
    {
        SectionBuilder &rows = m_builder.section(u"ipAddresses"_s);
        const JsonValue address = entry.isObject() ? valueOf(entry["address"]) : entry;
        rows.beginRow(QByteArray(address.text() + '|' + m_domain.text()));
        m_take.cell(rows, Address, address);
        m_take.cell(rows, AddressCount, entry["address"]["count"]);
        takeValues(rows, Asn, entry["asn"]);
        m_take.cell(rows, Country, valueOf(entry["country_code"]));
        m_take.cell(rows, Isp, valueOf(entry["isp"]));
        rows.set(AddressDomain, m_domain);
        m_take.otherFieldsOf(rows, AddressOther, entry);
    }

    /// Name servers and mail servers alike.
    void takeHost(SectionBuilder &rows, const JsonValue &entry)
    {
        const JsonValue host = entry.isObject() ? valueOf(entry["host"]) : entry;
        rows.beginRow(QByteArray(host.text().toLower() + '|' + m_domain.text()));
        m_take.cell(rows, Host, host);
        m_take.cell(rows, HostCount, entry["host"]["count"]);
        m_take.cell(rows, HostDomain, valueOf(entry["domain"]));
        takeValues(rows, HostAddresses, entry["ip"]);
        m_take.cell(rows, Priority, entry["priority"]);
        rows.set(ForDomain, m_domain);
        m_take.otherFieldsOf(rows, HostOther, entry);
    }

    /// A list cell of the values alone; their counts stay for the other fields.
    void takeValues(SectionBuilder &rows, int column, const JsonValue &list)
    {
        QByteArrayList texts;
        for (const JsonValue &element : elementsOf(list)) {
            const JsonValue value = valueOf(element);
            if (!value.isScalar() || isMissing(value))
                continue;
            m_take.claim(value);
            texts.append(value.text());
        }
        if (!texts.isEmpty())
            rows.setList(column, texts);
    }

    void takeComponent(const JsonValue &component)
    {
        if (!component.isObject())
            return;
        SectionBuilder &rows = m_builder.section(u"scoringComponents"_s);
        rows.beginRow(QByteArray(component["name"].text() + '|' + m_domain.text()));
        m_take.cell(rows, Component, component["name"]);
        m_take.cell(rows, ComponentScore, component["risk_score"]);
        m_take.cell(rows, Threats, component["threats"]);
        m_take.cell(rows, Evidence, component["evidence"]);
        rows.set(ComponentDomain, m_domain);
        m_take.otherFieldsOf(rows, ComponentOther, component);
    }

    void takeCertificate(const JsonValue &certificate)
    {
        if (!certificate.isObject())
            return;
        SectionBuilder &rows = m_builder.section(u"certificates"_s);
        const JsonValue hash = valueOf(certificate["hash"]);
        rows.beginRow(QByteArray(hash.text() + '|' + m_domain.text()));
        m_take.cell(rows, Hash, hash);
        m_take.cell(rows, HashCount, certificate["hash"]["count"]);
        m_take.cell(rows, Subject, valueOf(certificate["subject"]));
        m_take.cell(rows, CertificateOrganization, valueOf(certificate["organization"]));
        m_take.cell(rows, CommonName, valueOf(certificate["common_name"]));
        m_take.cell(rows, Issuer, valueOf(certificate["issuer_common_name"]));
        m_take.cell(rows, NotBefore, valueOf(certificate["not_before"]));
        m_take.cell(rows, NotAfter, valueOf(certificate["not_after"]));
        takeValues(rows, AlternativeNames, certificate["alt_names"]);
        emails("SSL", certificate["email"]);
        rows.set(CertificateDomain, m_domain);
        m_take.otherFieldsOf(rows, CertificateOther, certificate);
    }

    JsonValue m_body;
    IrisAction m_action;
    FieldTaker m_take;
    ResultBuilder &m_builder;
    SectionBuilder &m_domains;
    SectionBuilder &m_attributes;
    JsonValue m_domain; ///< of the result being read
    QSet<QByteArray> m_known;
};

void parseIris(const Response &response, ResultBuilder &builder, IrisAction action)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    if (!(*body)["results"].exists() && !(*body)["missing_domains"].exists() && !(*body)["results_count"].exists()) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has no results"_s});
        return;
    }
    const bool foundSomething = IrisParser(*body, builder, action).parse();
    conclude(response, *body, foundSomething, builder);
    const bool wasCut = (*body)["limit_exceeded"].boolean().value_or(false);
    if (wasCut && foundSomething && builder.outcome() == Outcome::Data)
        builder.setOutcome(Outcome::Partial, Error{ErrorKind::TooLarge, (*body)["message"].string()});
}

} // namespace

void parseIrisEnrich(const Response &response, ResultBuilder &builder)
{
    parseIris(response, builder, IrisAction::Enrich);
}

void parseIrisInvestigate(const Response &response, ResultBuilder &builder)
{
    parseIris(response, builder, IrisAction::Investigate);
}

} // namespace wb
