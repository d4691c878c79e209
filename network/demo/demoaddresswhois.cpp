// The WHOIS of an address.
#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"
#include "network/demo/demohosting.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Handle = "AB1-DEMO"_L1;
constexpr auto RecordAge = 40; ///< days

QString recordOf(const DemoNetwork &network)
{
    QString text = u"inetnum:        %1 - %2\nnetname:        %3\norg-name:       %4\n"_s.arg(
        network.from, network.to, network.name, network.org);
    if (!network.country.isEmpty())
        text += u"country:        %1\n"_s.arg(network.country);
    if (!network.asn.isEmpty())
        text += u"origin:         AS%1\n"_s.arg(network.asn);
    return text + u"abuse-mailbox:  %1\n\nThis record is invented for demonstration.\n"_s.arg(network.abuseEmail);
}

QStringList listOf(const QString &text)
{
    return text.isEmpty() ? QStringList() : QStringList(text);
}

/// The members that networks and contacts have in common.
void writeCommon(JsonBuilder &json, const QString &country, const QString &updated)
{
    json.member(u"country", country.isNull() ? u""_s : country);
    json.member(u"descr", QStringList()).member(u"remarks", QStringList()).member(u"notify_email", QStringList());
    json.member(u"mnt_keys", QStringList()); // an empty map comes out of the service as a list
    json.member(u"created_date", u""_s).member(u"updated_date", updated).member(u"changed_by", QStringList());
    json.member(u"ref", u""_s).member(u"other", QStringList());
}

void writeNetwork(JsonBuilder &json, const DemoNetwork &network)
{
    json.beginObject().member(u"id", network.id).key(u"range").beginObject();
    json.member(u"from", network.from).member(u"to", network.to).member(u"cidr", QStringList(network.cidr));
    json.key(u"count").written(network.addresses.toLatin1()).endObject();
    json.member(u"asn", listOf(network.asn)).member(u"name", network.name).member(u"org", network.org);
    json.member(u"parent", u"()"_s).member(u"parent_id", u""_s).member(u"customer", u""_s);
    json.member(u"phone", QStringList()).key(u"contact_keys").beginObject();
    json.member(u"abuse", QStringList(Handle)).endObject().member(u"status", u"ASSIGNED PA"_s);
    json.member(u"source", network.registry == u"ARIN"_s ? u""_s : network.registry);
    writeCommon(json, network.country, network.updated);
    json.endObject();
}

void writeContact(JsonBuilder &json, const DemoNetwork &network)
{
    json.beginObject().member(u"id", QString(Handle)).member(u"type", u"person"_s);
    json.member(u"name", u"Abuse Desk"_s).member(u"address", QStringList({u"1 Specimen Quay"_s, u"Exampletown"_s}));
    json.member(u"phone", QStringList(u"+1.5555550180"_s)).member(u"fax", QStringList());
    json.member(u"email", QStringList(network.abuseEmail)).member(u"contact_keys", QStringList());
    json.member(u"abuse_mailbox", QStringList()).member(u"source", u""_s);
    writeCommon(json, network.country.toLower(), network.updated);
    json.endObject();
}

void writeRoute(JsonBuilder &json, const DemoNetwork &network)
{
    json.beginObject().member(u"id", network.cidr).member(u"asn", network.routeAsn).member(u"name", u""_s);
    json.member(u"org", u""_s).member(u"country", u""_s).member(u"descr", QStringList(network.org));
    json.member(u"status", u""_s).key(u"mnt_keys").beginObject();
    json.member(u"by", QStringList(u"MNT-DEMO"_s)).endObject().member(u"created_date", u""_s);
    json.member(u"updated_date", network.updated).member(u"source", network.registry).member(u"ref", u""_s);
    json.endObject();
}

} // namespace

DemoReply answerDemoAddressWhois(const DemoQuestion &question, bool isParsed)
{
    const DemoNetwork *const network = demoNetwork(question.name);
    if (!network)
        return demoFault(DemoFault::NothingFound);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().member(u"registrant", network->org).key(u"whois").beginObject();
    json.member(u"date", question.surroundings.today.addDays(-RecordAge).toString(Qt::ISODate));
    json.member(u"record", recordOf(*network)).endObject().member(u"source", network->registry);
    if (isParsed) {
        json.key(u"parsed_whois").beginObject().key(u"networks").beginArray();
        writeNetwork(json, *network);
        json.endArray().key(u"contacts").beginArray();
        writeContact(json, *network);
        json.endArray().key(u"routes").beginArray();
        if (!network->routeAsn.isEmpty())
            writeRoute(json, *network);
        json.endArray().member(u"referral_servers", QStringList()).member(u"other_properties", QStringList());
        json.endObject();
    }
    json.member(u"record_source", network->from).endObject().endObject(); // another address of the same range
    return {.body = json.document(), .product = question.product, .billed = 1};
}

} // namespace wb
