#include "models/domain/ipaddress.h"
#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"
#include "network/demo/demorecord.h"

#include <algorithm>
#include <limits>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRecords = 100;

enum class WhoisForm { Raw, Parsed };

DemoReply answerWhois(const DemoQuestion &question, WhoisForm form)
{
    if (readIpv4(question.name) || readIpv6(question.name))
        return answerDemoAddressWhois(question, form == WhoisForm::Parsed);
    const DemoDossier dossier = demoDossier(question.name, question.surroundings.today);
    if (dossier.fault != DemoFault::None)
        return demoFault(dossier.fault);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject();
    writeDemoRegistration(json, dossier.current);
    json.key(u"whois").beginObject();
    json.member(u"date", dossier.current.date.toString(Qt::ISODate)).member(u"record", dossier.current.text);
    json.endObject();
    const bool unparsed = form == WhoisForm::Parsed && !dossier.parsed;
    if (form == WhoisForm::Parsed && dossier.parsed)
        writeDemoParsed(json, question.name, *dossier.parsed);
    json.member(u"record_source", question.name);
    if (unparsed) {
        json.key(u"error").beginObject().member(u"code", 206);
        json.member(u"message", u"The WHOIS record was found, but it could not be parsed."_s).endObject();
    }
    json.endObject().endObject();
    return {.status = unparsed ? 206 : 200, .body = json.document(), .product = question.product, .billed = 1};
}

/// A whole number in its range, the fallback if it was not sent, nothing if it is wrong.
std::optional<int> numberParameter(const DemoParameters &parameters, QByteArrayView name, int fallback, int from,
                                   int to)
{
    const QByteArray text = demoField(parameters, name);
    if (text.isEmpty())
        return fallback;
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < from || number > to)
        return {};
    return number;
}

void writeHistoryRecord(JsonBuilder &json, const DemoRecord &record)
{
    json.beginObject().member(u"date", record.date.toString(Qt::ISODate));
    json.member(u"is_private", record.isPrivate ? 1 : 0).key(u"whois").beginObject();
    writeDemoRegistration(json, record);
    if (record.server)
        json.member(u"server", *record.server);
    json.member(u"record", record.text).endObject().endObject();
}

DemoReply answerList(const DemoQuestion &question, const DemoDossier &dossier, bool oldestFirst, int limit, int offset)
{
    const int count = dossier.history.count;
    const int wanted = std::clamp(count - offset, 0, limit);
    const int left = dossier.recordsLeft < 0 ? count : std::max(0, dossier.recordsLeft - offset);
    const int given = std::min(wanted, left);
    const bool isCut = given < wanted;
    const QList<QDate> dates = demoHistoryDates(dossier.history, question.surroundings.today);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().member(u"record_count", count);
    if (isCut)
        json.member(u"error", u"Only partial results have been returned as your overall service level was reached."_s);
    json.key(u"history").beginArray();
    for (int i = offset; i < offset + given; ++i) {
        const int index = oldestFirst ? count - 1 - i : i;
        const quint64 noise = demoNoise(quint64(index) + 0x10000);
        DemoRecord record = dossier.history.at(question.surroundings.today, dates[index], noise);
        writeHistoryRecord(json, record);
    }
    json.endArray().endObject().endObject();
    return {.status = isCut ? 429 : 200, .body = json.document(), .product = question.product, .billed = given};
}

} // namespace

DemoReply answerDemoWhois(const DemoQuestion &question)
{
    return answerWhois(question, WhoisForm::Raw);
}

DemoReply answerDemoParsedWhois(const DemoQuestion &question)
{
    return answerWhois(question, WhoisForm::Parsed);
}

DemoReply answerDemoHistory(const DemoQuestion &question)
{
    const DemoParameters &parameters = question.parameters;
    const QByteArray mode = demoField(parameters, "mode");
    const QByteArray sort = demoField(parameters, "sort");
    const auto limit = numberParameter(parameters, "limit", MostRecords, 1, MostRecords);
    const auto offset = numberParameter(parameters, "offset", 0, 0, std::numeric_limits<int>::max() - MostRecords);
    if (!limit || !offset || (!sort.isEmpty() && sort != "date_desc" && sort != "date_asc"))
        return demoMalformed();
    const DemoDossier dossier = demoDossier(question.name, question.surroundings.today);
    const bool isKnown = dossier.fault != DemoFault::NothingFound;
    const bool isList = mode.isEmpty() || mode == "list";
    if (dossier.fault != DemoFault::None && (isKnown || isList))
        return demoFault(dossier.fault);
    if (isList)
        return answerList(question, dossier, sort == "date_asc", *limit, *offset);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject();
    if (mode == "count")
        json.member(u"record_count", dossier.history.count);
    else if (mode == "check_existence")
        json.member(u"has_history_entries", dossier.history.count > 0);
    else
        return demoMalformed();
    json.endObject().endObject();
    return {.body = json.document(), .product = question.product};
}

} // namespace wb
