#include "network/heldresult.h"

namespace wb {

HeldResult parseHeld(const ParserEntry &parser, const QList<Response> &responses, const std::stop_token &stop)
{
    auto builder = std::make_shared<ResultBuilder>(*parser.layout, stop);
    for (const Response &response : responses)
        parser.parser(response, *builder);
    Result result = builder->snapshot();
    return {std::move(builder), std::move(result), responses};
}

std::optional<HeldResult> wholePagesOf(const ParserEntry &parser, QList<Response> responses,
                                       const std::stop_token &stop)
{
    for (; !responses.isEmpty(); responses.removeLast()) {
        HeldResult held = parseHeld(parser, responses, stop);
        if (held.result.outcome == Outcome::Data || held.result.outcome == Outcome::NoData)
            return held;
    }
    return std::nullopt;
}

} // namespace wb
