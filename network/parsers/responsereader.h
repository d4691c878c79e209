#pragma once

#include "models/domain/jsonindex.h"
#include "models/domain/result.h"

#include <chrono>
#include <optional>
#include <vector>

namespace wb {

/// Whether asking again may help, by status and text alone (the table of outcomes in docs/results.md).
struct RetryAdvice
{
    enum class Kind { None, Backoff, After, Pause };
    Kind kind = Kind::None;
    std::chrono::milliseconds after = {}; ///< of After: what the service asks for
};
RetryAdvice retryAdvice(const Response &response);
/// The same for a response whose failure is known.
RetryAdvice retryAdviceFor(ErrorKind kind, const Response &response);

/// A clock this far from the service's is wrong.
inline constexpr std::chrono::seconds ClockTolerance{120};
/// How far our clock is ahead of the service's, by the Date of a response; nothing without one.
std::optional<std::chrono::seconds> clockAhead(const Response &response);
/// "this computer's clock is 10 minutes ahead of the service's"
QString clockWords(std::chrono::seconds ahead, const QString &whose = QStringLiteral("this computer's clock"));

/// The first step of every parser: reads the document, adds it to the builder and judges status and text together,
/// because the status is not the verdict. Answers the "response" object when there is something to parse, else the
/// outcome is set already.
std::optional<JsonValue> readResponse(const Response &response, ResultBuilder &builder);

/// The last step: data or no data, or partial where the service said that it was cut.
void conclude(const Response &response, const JsonValue &body, bool foundSomething, ResultBuilder &builder);

/// Sets failed, or partial when an earlier response of the lookup brought rows.
void fail(ResultBuilder &builder, Error error);

/// "Missing" has four spellings: no key, null, "" and [].
bool isMissing(const JsonValue &value);
/// The elements of a list; a scalar or object that stands in its place is its one element; nothing when missing.
std::vector<JsonValue> elementsOf(const JsonValue &value);

} // namespace wb
