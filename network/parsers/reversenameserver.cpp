#include "network/parsers/reversenameserver.h"

#include "network/parsers/fieldtaker.h"
#include "network/parsers/responsereader.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Domain = 0;

/// The rows of a list beside the service's own count of it, which is larger where the service cut.
void takeDomains(FieldTaker &take, const JsonValue &list, const JsonValue &count, QStringView section,
                 QStringView listed)
{
    SectionBuilder &rows = take.builder().section(section);
    for (const JsonValue &domain : elementsOf(list)) {
        if (isMissing(domain) || !domain.isScalar())
            continue;
        rows.beginRow(domain.text().toLower());
        take.cell(rows, Domain, domain);
    }
    const int rowCount = rows.section().rowCount();
    const std::optional<qint64> counted = count.integer();
    if (counted && *counted >= 0) {
        rows.setTotal(*counted);
        take.builder().summaryText(listed, listedOf(rowCount, *counted));
    } else {
        take.builder().summaryText(listed, QByteArray::number(rowCount));
    }
}

} // namespace

void parseReverseNameServer(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    const JsonValue server = (*body)["name_server"];
    const JsonValue primary = (*body)["primary_domains"];
    const JsonValue secondary = (*body)["secondary_domains"];
    if (!server.isObject() && !primary.exists() && !secondary.exists()) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has neither counts nor domains of a name server"_s});
        return;
    }
    FieldTaker take(*body, builder);
    take.summary(u"nameServer"_s, server.isString() ? server : server["hostname"]);
    take.summary(u"primary"_s, server["primary"]);
    take.summary(u"secondary"_s, server["secondary"]);
    take.summary(u"total"_s, server["total"]);
    takeDomains(take, primary, server["primary"], u"primaryDomains", u"primaryListed");
    takeDomains(take, secondary, server["secondary"], u"secondaryDomains", u"secondaryListed");
    const bool hasRows = builder.hasRows();
    take.otherFields();
    // Counts alone are an answer too: the service gives no more when it is asked for none.
    const bool countsSome = server["primary"].integer().value_or(0) > 0 || server["secondary"].integer().value_or(0) > 0
        || server["total"].integer().value_or(0) > 0;
    conclude(response, *body, hasRows || countsSome, builder);
}

const ActionLayout &reverseNameServerLayout()
{
    static const ActionLayout layout = {
        u"reverse-name-server"_s,
        QT_TRANSLATE_NOOP("Header", "Reverse Name Server Lookup for %1"),
        {
            {u"nameServer"_s, QT_TRANSLATE_NOOP("Summary", "Name Server"), ColumnType::Address,
             "name_server.hostname: a domain here stands for its name servers"},
            {u"primary"_s, QT_TRANSLATE_NOOP("Summary", "Primary"), ColumnType::Number,
             "name_server.primary: as the service counts them"},
            {u"primaryListed"_s, QT_TRANSLATE_NOOP("Summary", "Primary Listed"), ColumnType::Text,
             "derived: how many of primary_domains[] there are, beside the count"},
            {u"secondary"_s, QT_TRANSLATE_NOOP("Summary", "Secondary"), ColumnType::Number, "name_server.secondary"},
            {u"secondaryListed"_s, QT_TRANSLATE_NOOP("Summary", "Secondary Listed"), ColumnType::Text,
             "derived: how many of secondary_domains[] there are, beside the count"},
            {u"total"_s, QT_TRANSLATE_NOOP("Summary", "Total"), ColumnType::Number, "name_server.total"},
        },
        {
            {u"primaryDomains"_s,
             QT_TRANSLATE_NOOP("Section", "Primary Domains"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Domains"),
             {
                 {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "primary_domains[]", 0, 0,
                  true},
             }},
            {u"secondaryDomains"_s,
             QT_TRANSLATE_NOOP("Section", "Secondary Domains"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Domains"),
             {
                 {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "secondary_domains[]", 0, 0,
                  true},
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
