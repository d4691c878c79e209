#include "network/heldresult.h"

namespace wb {

HeldResult parseHeld(const ParserEntry &parser, const QList<Response> &responses)
{
    auto builder = std::make_shared<ResultBuilder>(*parser.layout);
    for (const Response &response : responses)
        parser.parser(response, *builder);
    Result result = builder->snapshot();
    return {std::move(builder), std::move(result), responses};
}

std::optional<HeldResult> wholePagesOf(const ParserEntry &parser, QList<Response> responses)
{
    for (; !responses.isEmpty(); responses.removeLast()) {
        HeldResult held = parseHeld(parser, responses);
        if (held.result.outcome == Outcome::Data || held.result.outcome == Outcome::NoData)
            return held;
    }
    return std::nullopt;
}

} // namespace wb
