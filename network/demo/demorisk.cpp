// Risk, reputation and the domain profile.
#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"
#include "network/demo/demohosting.h"
#include "network/demo/demorecord.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int NewestWebsite = 200; ///< the response code of every invented website

/// The domain that a question names in its parameters, not in its path.
struct Asked
{
    QString name = {};
    DemoDossier dossier = {};
    DemoHosting hosting = {};
};

Asked askedBy(const DemoQuestion &question)
{
    const QString name = QString::fromUtf8(demoField(question.parameters, "domain")).toLower();
    return {name, demoDossier(name, question.surroundings.today), demoHosting(name)};
}

int highest(const QList<DemoComponent> &components)
{
    int score = 0;
    for (const DemoComponent &component : components)
        score = std::max(score, component.score);
    return score;
}

enum class RiskForm { Alone, WithEvidence };

DemoReply answerRisk(const DemoQuestion &question, RiskForm form)
{
    const Asked asked = askedBy(question);
    if (asked.name.isEmpty())
        return demoMalformed();
    if (asked.dossier.fault != DemoFault::None)
        return demoFault(asked.dossier.fault);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().member(u"domain", asked.name);
    json.member(u"risk_score", highest(asked.hosting.components)).key(u"components").beginArray();
    for (const DemoComponent &component : asked.hosting.components) {
        json.beginObject().member(u"name", component.name).member(u"risk_score", component.score);
        if (form == RiskForm::WithEvidence && !component.threats.isEmpty())
            json.member(u"threats", component.threats);
        if (form == RiskForm::WithEvidence && !component.evidence.isEmpty())
            json.member(u"evidence", component.evidence);
        json.endObject();
    }
    json.endArray().endObject().endObject();
    return {.body = json.document(), .product = question.product, .billed = 1};
}

void writePart(JsonBuilder &json, QStringView name, int count, QStringView countName, const QString &since,
               const QString &page)
{
    json.key(name).beginObject().member(u"earliest_event", since).member(countName, count);
    json.member(u"product_url", page).endObject();
}

void writeSpan(JsonBuilder &json, QStringView name, const QList<DemoMove> &moves, const QString &page)
{
    json.key(name).beginObject().member(u"events", int(moves.size())).key(u"timespan_in_years");
    if (moves.isEmpty())
        json.value(u""_s); // a number that is not there is an empty text
    else
        json.value(moves.first().daysAgo / 365);
    json.member(u"product_url", page).endObject();
}

} // namespace

DemoReply answerDemoRisk(const DemoQuestion &question)
{
    return answerRisk(question, RiskForm::Alone);
}

DemoReply answerDemoRiskEvidence(const DemoQuestion &question)
{
    return answerRisk(question, RiskForm::WithEvidence);
}

DemoReply answerDemoReputation(const DemoQuestion &question)
{
    const Asked asked = askedBy(question);
    if (asked.name.isEmpty())
        return demoMalformed();
    if (asked.dossier.fault != DemoFault::None)
        return demoFault(asked.dossier.fault);
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().member(u"domain", asked.name);
    json.member(u"risk_score", highest(asked.hosting.components));
    if (demoField(question.parameters, "include_reasons") == "true") {
        QStringList reasons;
        for (const DemoComponent &component : asked.hosting.components)
            reasons.append(component.evidence);
        reasons.removeDuplicates();
        json.member(u"reasons", reasons);
    }
    json.endObject().endObject();
    return {.body = json.document(), .product = question.product, .billed = 1};
}

DemoReply answerDemoProfile(const DemoQuestion &question)
{
    const DemoDossier dossier = demoDossier(question.name, question.surroundings.today);
    if (dossier.fault != DemoFault::None)
        return demoFault(dossier.fault);
    const DemoHosting hosting = demoHosting(question.name);
    const QString page = u"https://demo.example/page/?q="_s + question.name;
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject().key(u"registrant").beginObject();
    json.member(u"name", dossier.current.registrant.value_or(u""_s)).member(u"domains", hosting.registrantDomains);
    json.member(u"product_url", page).endObject();
    json.key(u"server").beginObject();
    const QString address = hosting.addresses.isEmpty() ? u""_s : hosting.addresses.first();
    json.member(u"ip_address", address).member(u"other_domains", std::max(0, demoAddress(address).counted - 1));
    json.member(u"product_url", page).endObject();
    writeDemoRegistrationDates(json, dossier.current);
    json.key(u"name_servers").beginArray();
    for (const QString &server : dossier.current.nameServers)
        json.beginObject().member(u"server", server).member(u"product_url", page).endObject();
    json.endArray().key(u"history").beginObject();
    writePart(json, u"registrar", 0, u"events", u""_s, page);
    writeSpan(json, u"name_server", hosting.nameServerMoves, page);
    writeSpan(json, u"ip_address", hosting.addressMoves, page);
    writePart(json, u"whois", dossier.history.count, u"records", dossier.current.created.value_or(u""_s), page);
    json.endObject().key(u"seo").beginObject().member(u"score", u""_s).member(u"product_url", u""_s).endObject();
    json.key(u"website_data").beginObject();
    if (address.isEmpty())
        json.member(u"response_code", u""_s).member(u"title", u""_s).member(u"server", u""_s);
    else
        json.member(u"response_code", NewestWebsite)
            .member(u"title", u"Sign in to "_s + question.name)
            .member(u"server", u"nginx"_s);
    json.member(u"meta", QStringList()).member(u"product_url", page).endObject();
    json.endObject().endObject();
    return {.body = json.document(), .product = question.product, .billed = 1};
}

} // namespace wb
