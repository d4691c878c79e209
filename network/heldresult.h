#pragma once

#include "models/domain/response.h"
#include "network/parsers/parsertable.h"

#include <memory>
#include <optional>

namespace wb {

/// What the responses of a held lookup say.
struct HeldResult
{
    std::shared_ptr<ResultBuilder> builder = {}; ///< takes further pages
    Result result = {};
    QList<Response> responses = {}; ///< those the result was made of
};

/// Both throw Stopped when stop says so.
HeldResult parseHeld(const ParserEntry &parser, const QList<Response> &responses, const std::stop_token &stop);

/// A last page that failed, or that was cut off before its end was written, does not count: the pages before it that
/// are data or no-data, or nothing when there are none. Running a lookup and showing what is held both judge by this.
std::optional<HeldResult> wholePagesOf(const ParserEntry &parser, QList<Response> responses,
                                       const std::stop_token &stop);

} // namespace wb
