// Reverse IP, reverse name server and hosting history: what leads from a domain to its neighbours.
#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"
#include "network/demo/demohosting.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto NothingThere = "No Reverse IP data found for that IP / domain name."_L1;
constexpr int UpperCaseUntil = 940; ///< days ago: older events spell the domain in capitals

void writeAddress(JsonBuilder &json, const QString &address)
{
    const DemoAddress there = demoAddress(address);
    json.beginObject().member(u"ip_address", address).member(u"domain_count", there.counted);
    json.member(u"domain_names", there.domains).endObject();
}

DemoReply wrapped(const DemoQuestion &question, JsonBuilder &json)
{
    json.endObject().endObject();
    return {.body = json.document(), .product = question.product, .billed = 1};
}

void writeMoves(JsonBuilder &json, const DemoQuestion &question, const QList<DemoMove> &moves, QStringView pre,
                QStringView post, QStringView change)
{
    json.beginArray();
    for (const DemoMove &move : moves) {
        const bool isNew = move.from.isEmpty() && !move.to.isEmpty();
        const bool isGone = move.to.isEmpty();
        const QString words = isNew ? u"New"_s : isGone ? u"Not Resolvable"_s : change.toString();
        json.beginObject().member(u"domain", move.daysAgo > UpperCaseUntil ? question.name.toUpper() : question.name);
        json.member(post, move.to).member(pre, move.from).member(u"action", isGone ? u"D"_s : words.left(1));
        json.member(u"actiondate", question.surroundings.today.addDays(-move.daysAgo).toString(Qt::ISODate));
        json.member(u"action_in_words", words).endObject();
    }
    json.endArray();
}

/// The provider of the name server of that name; empty when it is none.
QString providerOf(const QString &server)
{
    for (const QString &name : {server, server.section(u'.', 1)}) {
        if (demoNameServer(name).primary > 0)
            return name;
    }
    return {};
}

} // namespace

DemoReply answerDemoReverseIp(const DemoQuestion &question)
{
    const DemoFault fault = demoDossier(question.name, question.surroundings.today).fault;
    if (fault != DemoFault::None)
        return demoFault(fault);
    const QStringList addresses = demoHosting(question.name).addresses;
    if (addresses.isEmpty())
        return demoError(400, u"No IP addresses were found for this domain name."_s);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().key(u"ip_addresses");
    if (addresses.size() == 1) { // the service's own habit: one is no list
        writeAddress(json, addresses.first());
    } else {
        json.beginArray();
        for (const QString &address : addresses)
            writeAddress(json, address);
        json.endArray();
    }
    return wrapped(question, json);
}

DemoReply answerDemoHostDomains(const DemoQuestion &question)
{
    if (demoAddress(question.name).domains.isEmpty())
        return demoError(404, NothingThere);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().key(u"ip_addresses");
    writeAddress(json, question.name);
    return wrapped(question, json);
}

DemoReply answerDemoNameServerDomains(const DemoQuestion &question)
{
    QString provider = providerOf(question.name);
    if (provider.isEmpty()) { // a domain stands for its name servers
        const DemoFault fault = demoDossier(question.name, question.surroundings.today).fault;
        if (fault != DemoFault::None)
            return demoFault(fault);
        const QList<DemoMove> moves = demoHosting(question.name).nameServerMoves;
        provider = moves.isEmpty() ? QString() : providerOf(moves.last().to.toLower());
    }
    const DemoNameServer server = demoNameServer(provider);
    if (server.primary == 0)
        return demoFault(DemoFault::NothingFound);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().key(u"name_server").beginObject();
    json.member(u"hostname", question.name).member(u"primary", server.primary);
    json.member(u"secondary", server.secondary).member(u"total", server.primary + server.secondary).endObject();
    // Secondary domains are counted and never listed.
    json.member(u"primary_domains", server.domains).member(u"secondary_domains", QStringList());
    return wrapped(question, json);
}

DemoReply answerDemoHostingHistory(const DemoQuestion &question)
{
    const DemoFault fault = demoDossier(question.name, question.surroundings.today).fault;
    if (fault != DemoFault::None)
        return demoFault(fault);
    const DemoHosting hosting = demoHosting(question.name);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().member(u"domain_name", question.name).key(u"ip_history");
    writeMoves(json, question, hosting.addressMoves, u"pre_ip", u"post_ip", u"Change");
    json.member(u"registrar_history", QStringList()).key(u"nameserver_history"); // no longer supplied
    writeMoves(json, question, hosting.nameServerMoves, u"pre_mns", u"post_mns", u"Transfer");
    return wrapped(question, json);
}

} // namespace wb
