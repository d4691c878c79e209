#include "ui/valuefacts.h"

#include "ui/valueactions.h"

namespace wb {

using namespace Qt::StringLiterals;

QList<Fact> factsOfValue(const Mapping &mapping, const FactContext &context, const Result &result,
                         const RowSource &section, int row, int column, const QString &value)
{
    const std::optional<Indicator> indicator = ValueActions::indicatorIn(value);
    if (!indicator || indicator->value == context.asked)
        return {};
    QList<Fact> facts = factsOfRow(mapping, context, result, section, row, OfferedKinds::RelatedOnly);
    facts.removeIf([&](const Fact &fact) { return fact.indicator != indicator->value; });
    if (!facts.isEmpty())
        return facts;
    Fact fact;
    fact.kind = Fact::Kind::Related;
    fact.indicatorType = indicator->type;
    fact.indicator = indicator->value;
    fact.relatedToType = context.askedType;
    fact.relatedTo = context.asked;
    fact.value = u"named in %1 of %2"_s.arg(context.actionTitle, context.asked);
    fact.source = context.source;
    fact.action = context.actionTitle;
    fact.lookedUpAs = context.asked;
    const Origin origin = section.origin(row, column);
    const qsizetype number = origin.isDerived() ? 0 : origin.response;
    if (number < context.responses.size()) {
        const Response &response = context.responses[number];
        fact.retrievedAt = response.receivedAt;
        fact.requestId = response.requestId;
        fact.responseSha256 = response.sha256;
    }
    if (!origin.isDerived())
        fact.token = origin.token;
    return {fact};
}

std::optional<Fact> indicatorOfAttribute(const Fact &attribute)
{
    const std::optional<Indicator> indicator =
        attribute.kind == Fact::Kind::Attribute ? ValueActions::indicatorIn(attribute.value) : std::nullopt;
    if (!indicator || indicator->value == attribute.indicator)
        return std::nullopt;
    Fact fact = attribute;
    fact.kind = Fact::Kind::Related;
    fact.indicatorType = indicator->type;
    fact.indicator = indicator->value;
    fact.name.clear();
    fact.relatedToType = attribute.indicatorType;
    fact.relatedTo = attribute.indicator;
    fact.value = u"%1 of %2"_s.arg(attribute.name, attribute.indicator);
    return fact;
}

} // namespace wb
