// The order of the columns is that of the enumerations in iris.cpp.
#include "network/parsers/iris.h"

#include "network/parsers/fieldtaker.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QList<SectionSpec> sections()
{
    return {
        {u"domains"_s,
         QT_TRANSLATE_NOOP("Section", "Domains"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Domains"),
         {
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 0, 0, true},
             {u"riskScore"_s, QT_TRANSLATE_NOOP("Column", "Risk Score"), ColumnType::Number,
              "results[].domain_risk.risk_score", 84, 0, true},
             {u"created"_s, QT_TRANSLATE_NOOP("Column", "Created"), ColumnType::Date, "results[].create_date.value", 92,
              1, true},
             {u"expires"_s, QT_TRANSLATE_NOOP("Column", "Expires"), ColumnType::Date, "results[].expiration_date.value",
              92, 5, true},
             {u"registrar"_s, QT_TRANSLATE_NOOP("Column", "Registrar"), ColumnType::Text, "results[].registrar.value",
              150, 3},
             {u"organization"_s, QT_TRANSLATE_NOOP("Column", "Registrant Organization"), ColumnType::Text,
              "results[].registrant_org.value", 160, 2},
             {u"ipAddresses"_s, QT_TRANSLATE_NOOP("Column", "IP Addresses"), ColumnType::List,
              "derived: results[].ip[].address.value", 150, 4, true},
             {u"nameServers"_s, QT_TRANSLATE_NOOP("Column", "Name Servers"), ColumnType::List,
              "derived: results[].name_server[].host.value", 180, 6, true},
             {u"active"_s, QT_TRANSLATE_NOOP("Column", "Active"), ColumnType::Bool, "results[].active", 60, 7},
             {u"updated"_s, QT_TRANSLATE_NOOP("Column", "Data Updated"), ColumnType::Date,
              "results[].data_updated_timestamp", 160, 8, true},
             {u"link"_s, QT_TRANSLATE_NOOP("Column", "Service's Page"), ColumnType::Text, "results[].whois_url", 220, 9,
              true},
             otherFieldsColumn("fields of results[] that have no column", 10),
         }},
        {u"relevantAttributes"_s,
         QT_TRANSLATE_NOOP("Section", "Relevant Attributes"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Attributes"),
         {
             {u"name"_s, QT_TRANSLATE_NOOP("Column", "Name"), ColumnType::Text,
              "the attribute's name, by the field it comes from", 220, 0},
             {u"value"_s, QT_TRANSLATE_NOOP("Column", "Value"), ColumnType::Text,
              "the fields of results[] and of its contacts, each value once", 0, 0},
             {u"count"_s, QT_TRANSLATE_NOOP("Column", "Domains with It"), ColumnType::Number,
              "the count beside the value: how many domains share the value (Investigate)", 116, 1, true},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
         }},
        {u"ipAddresses"_s,
         QT_TRANSLATE_NOOP("Section", "IP Addresses"),
         QT_TRANSLATE_NOOP("Section", "Add Selected IP Addresses"),
         {
             {u"ipAddress"_s, QT_TRANSLATE_NOOP("Column", "IP Address"), ColumnType::Address,
              "results[].ip[].address.value", 0, 0, true},
             {u"count"_s, QT_TRANSLATE_NOOP("Column", "Domains with It"), ColumnType::Number,
              "results[].ip[].address.count: how many domains share the value (Investigate)", 116, 1, true},
             {u"asn"_s, QT_TRANSLATE_NOOP("Column", "ASN"), ColumnType::List, "results[].ip[].asn[].value", 90, 0,
              true},
             {u"country"_s, QT_TRANSLATE_NOOP("Column", "Country"), ColumnType::Text,
              "results[].ip[].country_code.value", 72, 1},
             {u"isp"_s, QT_TRANSLATE_NOOP("Column", "ISP"), ColumnType::Text, "results[].ip[].isp.value", 160, 1},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
             otherFieldsColumn(
                 "fields of results[].ip[], such as the counts of ASN, country and ISP that have no column", 3),
         }},
        {u"nameServers"_s,
         QT_TRANSLATE_NOOP("Section", "Name Servers"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Name Servers"),
         {
             {u"nameServer"_s, QT_TRANSLATE_NOOP("Column", "Name Server"), ColumnType::Address,
              "results[].name_server[].host.value", 0, 0, true},
             {u"count"_s, QT_TRANSLATE_NOOP("Column", "Domains with It"), ColumnType::Number,
              "results[].name_server[].host.count: how many domains share the value (Investigate)", 116, 1, true},
             {u"serverDomain"_s, QT_TRANSLATE_NOOP("Column", "Server Domain"), ColumnType::Address,
              "results[].name_server[].domain.value", 160, 2, true},
             {u"ipAddresses"_s, QT_TRANSLATE_NOOP("Column", "IP Addresses"), ColumnType::List,
              "results[].name_server[].ip[].value", 150, 1, true},
             {u"priority"_s, QT_TRANSLATE_NOOP("Column", "Priority"), ColumnType::Number,
              "results[].name_server[].priority", 70, 4, true},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
             otherFieldsColumn("fields of results[].name_server[] that have no column", 3),
         }},
        {u"mailServers"_s,
         QT_TRANSLATE_NOOP("Section", "Mail Servers"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Mail Servers"),
         {
             {u"mailServer"_s, QT_TRANSLATE_NOOP("Column", "Mail Server"), ColumnType::Address,
              "results[].mx[].host.value", 0, 0, true},
             {u"count"_s, QT_TRANSLATE_NOOP("Column", "Domains with It"), ColumnType::Number,
              "results[].mx[].host.count: how many domains share the value (Investigate)", 116, 1, true},
             {u"serverDomain"_s, QT_TRANSLATE_NOOP("Column", "Server Domain"), ColumnType::Address,
              "results[].mx[].domain.value", 160, 2, true},
             {u"ipAddresses"_s, QT_TRANSLATE_NOOP("Column", "IP Addresses"), ColumnType::List,
              "results[].mx[].ip[].value", 150, 1, true},
             {u"priority"_s, QT_TRANSLATE_NOOP("Column", "Priority"), ColumnType::Number, "results[].mx[].priority", 70,
              1, true},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
             otherFieldsColumn("fields of results[].mx[] that have no column", 3),
         }},
        {u"emailAddresses"_s,
         QT_TRANSLATE_NOOP("Section", "Email Addresses"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Email Addresses"),
         {
             {u"emailAddress"_s, QT_TRANSLATE_NOOP("Column", "Email Address"), ColumnType::Text,
              "the e-mail fields of results[] that are addresses", 260, 0, true},
             {u"count"_s, QT_TRANSLATE_NOOP("Column", "Domains with It"), ColumnType::Number,
              "the count beside the address: how many domains share the value (Investigate)", 116, 1, true},
             {u"role"_s, QT_TRANSLATE_NOOP("Column", "Role"), ColumnType::Text, "derived: by the field it comes from",
              0, 0},
             {u"addsAs"_s, QT_TRANSLATE_NOOP("Column", "Adds as"), ColumnType::Text, "chosen in the table", 190, 0},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
         }},
        {u"scoringComponents"_s,
         QT_TRANSLATE_NOOP("Section", "Scoring Components"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Components"),
         {
             {u"component"_s, QT_TRANSLATE_NOOP("Column", "DomainTools Scoring Component"), ColumnType::Text,
              "results[].domain_risk.components[].name", 194, 0, true},
             {u"score"_s, QT_TRANSLATE_NOOP("Column", "Risk Score"), ColumnType::Number,
              "results[].domain_risk.components[].risk_score", 118, 0, true, 0, false, true},
             {u"threats"_s, QT_TRANSLATE_NOOP("Column", "Threats"), ColumnType::List,
              "results[].domain_risk.components[].threats[]", 76, 1},
             {u"evidence"_s, QT_TRANSLATE_NOOP("Column", "Evidence"), ColumnType::List,
              "results[].domain_risk.components[].evidence[]", 0, 0},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
             otherFieldsColumn("fields of results[].domain_risk.components[] that have no column", 3),
         }},
        {u"certificates"_s,
         QT_TRANSLATE_NOOP("Section", "Certificates"),
         QT_TRANSLATE_NOOP("Section", "Add Selected Certificates"),
         {
             {u"hash"_s, QT_TRANSLATE_NOOP("Column", "Certificate Hash"), ColumnType::Text,
              "results[].ssl_info[].hash.value", 0, 0, true},
             {u"count"_s, QT_TRANSLATE_NOOP("Column", "Domains with It"), ColumnType::Number,
              "results[].ssl_info[].hash.count: how many domains share the value (Investigate)", 116, 1, true},
             {u"subject"_s, QT_TRANSLATE_NOOP("Column", "Subject"), ColumnType::Text,
              "results[].ssl_info[].subject.value", 220, 1},
             {u"organization"_s, QT_TRANSLATE_NOOP("Column", "Organization"), ColumnType::Text,
              "results[].ssl_info[].organization.value", 150, 2},
             {u"commonName"_s, QT_TRANSLATE_NOOP("Column", "Common Name"), ColumnType::Text,
              "results[].ssl_info[].common_name.value", 150, 3, true},
             {u"issuer"_s, QT_TRANSLATE_NOOP("Column", "Issuer"), ColumnType::Text,
              "results[].ssl_info[].issuer_common_name.value", 150, 4},
             {u"notBefore"_s, QT_TRANSLATE_NOOP("Column", "Not Before"), ColumnType::Date,
              "results[].ssl_info[].not_before.value", 92, 5, true},
             {u"notAfter"_s, QT_TRANSLATE_NOOP("Column", "Not After"), ColumnType::Date,
              "results[].ssl_info[].not_after.value", 92, 5, true},
             {u"alternativeNames"_s, QT_TRANSLATE_NOOP("Column", "Alternative Names"), ColumnType::List,
              "results[].ssl_info[].alt_names[].value", 180, 6, true},
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "results[].domain", 180, 2,
              true},
             otherFieldsColumn("fields of results[].ssl_info[] that have no column", 7),
         },
         true},
        {u"missingDomains"_s,
         QT_TRANSLATE_NOOP("Section", "Domains Not Found"),
         "",
         {
             {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address,
              "missing_domains[]: asked for and not found", 0, 0, true},
         }},
        FieldTaker::otherFieldsSection(),
    };
}

QList<LeftOutField> leftOut()
{
    return {
        {"/response/error", "shown as the message of an incomplete result"},
        {"/response/limit_exceeded", "decides the outcome: too large, or incomplete where there are results"},
    };
}

} // namespace

const ActionLayout &irisEnrichLayout()
{
    static const ActionLayout layout = {
        u"iris-enrich"_s,
        QT_TRANSLATE_NOOP("Header", "Iris Enrich for %1"),
        {
            {u"results"_s, QT_TRANSLATE_NOOP("Summary", "Results"), ColumnType::Number,
             "results_count: as the service counts those of its answer, those of several pages together"},
            {u"listed"_s, QT_TRANSLATE_NOOP("Summary", "Listed"), ColumnType::Text,
             "derived: how many of results[] there are, beside total_count where there is one"},
            {u"message"_s, QT_TRANSLATE_NOOP("Summary", "Message"), ColumnType::Text, "message"},
        },
        sections(),
        leftOut(),
    };
    return layout;
}

const ActionLayout &irisInvestigateLayout()
{
    static const ActionLayout layout = {
        u"iris-investigate"_s,
        QT_TRANSLATE_NOOP("Header", "Iris Investigate for %1"),
        {
            {u"results"_s, QT_TRANSLATE_NOOP("Summary", "Results"), ColumnType::Number,
             "results_count: as the service counts those of its answer, those of several pages together"},
            {u"listed"_s, QT_TRANSLATE_NOOP("Summary", "Listed"), ColumnType::Text,
             "derived: how many of results[] there are, beside total_count where there is one"},
            {u"total"_s, QT_TRANSLATE_NOOP("Summary", "Total"), ColumnType::Number, "total_count"},
            {u"more"_s, QT_TRANSLATE_NOOP("Summary", "More Results"), ColumnType::Bool, "has_more_results"},
            {u"position"_s, QT_TRANSLATE_NOOP("Summary", "Position"), ColumnType::Text,
             "position: where the next page starts"},
            {u"message"_s, QT_TRANSLATE_NOOP("Summary", "Message"), ColumnType::Text, "message"},
        },
        sections(),
        leftOut(),
    };
    return layout;
}

} // namespace wb
