#include "network/parsers/reverseip.h"

#include "network/parsers/fieldtaker.h"
#include "network/parsers/responsereader.h"

#include <QCoreApplication>

#include <limits>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum AddressColumn { Address, DomainsThere, DomainsListed, AddressOtherFields };
enum DomainColumn { Domain, DomainAddress };

class ReverseIpParser
{
public:
    ReverseIpParser(const JsonValue &body, ResultBuilder &builder)
        : m_body(body)
        , m_take(body, builder)
        , m_addresses(builder.section(u"ipAddresses"_s))
        , m_domains(builder.section(u"domains"_s))
    {
    }

    bool parse()
    {
        // A list where there are several addresses, the object alone where there is one.
        for (const JsonValue &entry : elementsOf(m_body["ip_addresses"]))
            takeAddress(entry);
        m_take.otherFields();
        ResultBuilder &builder = m_take.builder();
        const int listed = m_domains.section().rowCount();
        if (m_counted) {
            builder.summaryText(u"domainsThere"_s, QByteArray::number(*m_counted));
            builder.summaryText(u"listed"_s, listedOf(listed, *m_counted));
            m_domains.setTotal(*m_counted);
        } else {
            builder.summaryText(u"listed"_s, QByteArray::number(listed));
        }
        return listed > 0 || m_addresses.section().rowCount() > 0;
    }

private:
    void takeAddress(const JsonValue &entry)
    {
        if (!entry.isObject() && !entry.isString())
            return;
        const JsonValue address = entry.isString() ? entry : entry["ip_address"];
        const JsonValue count = entry["domain_count"];
        m_addresses.beginRow(address.text());
        m_take.cell(m_addresses, Address, address);
        m_take.cell(m_addresses, DomainsThere, count);
        const int before = m_domains.section().rowCount();
        for (const JsonValue &domain : elementsOf(entry["domain_names"])) {
            if (isMissing(domain) || !domain.isScalar())
                continue;
            m_take.claim(domain);
            m_domains.beginRow(QByteArray(domain.text().toLower() + '|' + address.text()));
            m_domains.set(Domain, domain);
            m_domains.set(DomainAddress, address);
        }
        m_addresses.setText(DomainsListed, QByteArray::number(m_domains.section().rowCount() - before));
        m_take.otherFieldsOf(m_addresses, AddressOtherFields, entry);
        add(count);
    }

    /// The sum says nothing once one of the addresses has no count.
    void add(const JsonValue &count)
    {
        const std::optional<qint64> number = count.integer();
        const bool fits =
            m_counted && number && *number >= 0 && *number <= std::numeric_limits<qint64>::max() - *m_counted;
        m_counted = fits ? std::optional(*m_counted + *number) : std::nullopt;
    }

    JsonValue m_body;
    FieldTaker m_take;
    SectionBuilder &m_addresses;
    SectionBuilder &m_domains;
    std::optional<qint64> m_counted = 0;
};

} // namespace

void parseReverseIp(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    const JsonValue addresses = (*body)["ip_addresses"];
    if (!addresses.exists() || (addresses.isScalar() && !addresses.isString() && !addresses.isNull())) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has no list of IP addresses"_s});
        return;
    }
    const bool foundSomething = ReverseIpParser(*body, builder).parse();
    conclude(response, *body, foundSomething, builder);
}

const ActionLayout &reverseIpLayout()
{
    static const ActionLayout layout = {
        u"reverse-ip"_s,
        QT_TRANSLATE_NOOP("Header", "Reverse IP Lookup for %1"),
        {
            {u"domainsThere"_s, QT_TRANSLATE_NOOP("Summary", "Domains There"), ColumnType::Number,
             "derived: the sum of ip_addresses[].domain_count"},
            {u"listed"_s, QT_TRANSLATE_NOOP("Summary", "Domains Listed"), ColumnType::Text,
             "derived: how many domains are listed beside how many the service counts"},
        },
        {
            {u"ipAddresses"_s,
             QT_TRANSLATE_NOOP("Section", "IP Addresses"),
             QT_TRANSLATE_NOOP("Section", "Add Selected IP Addresses"),
             {
                 {u"ipAddress"_s, QT_TRANSLATE_NOOP("Column", "IP Address"), ColumnType::Address,
                  "ip_addresses[].ip_address; ip_addresses.ip_address where there is one alone", 0, 0, true},
                 {u"domainsThere"_s, QT_TRANSLATE_NOOP("Column", "Domains There"), ColumnType::Number,
                  "ip_addresses[].domain_count, which can be more or less than are listed", 116, 0, true},
                 {u"domainsListed"_s, QT_TRANSLATE_NOOP("Column", "Domains Listed"), ColumnType::Number,
                  "derived: how many of ip_addresses[].domain_names[] there are", 116, 1, true},
                 otherFieldsColumn("fields of ip_addresses[] that have no column", 2),
             }},
            {u"domains"_s,
             QT_TRANSLATE_NOOP("Section", "Domains"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Domains"),
             {
                 {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address,
                  "ip_addresses[].domain_names[]", 0, 0, true},
                 {u"ipAddress"_s, QT_TRANSLATE_NOOP("Column", "IP Address"), ColumnType::Address,
                  "ip_addresses[].ip_address", 232, 1, true},
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
