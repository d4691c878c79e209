#pragma once

#include "models/domain/operation.h"
#include "models/domain/responsestore.h"
#include "network/clockcorrection.h"
#include "network/credentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/requestbuilder.h"
#include "network/requestqueue.h"

#include <QUrl>

#include <memory>

namespace wb {

class Clock;
class HttpTransport;

/// What one attempt needs. What is pointed to outlives the attempt.
struct AttemptPlan
{
    HttpTransport *transport = nullptr;
    Clock *clock = nullptr;
    std::shared_ptr<const ClockCorrection> correction =
        std::make_shared<ClockCorrection>(); ///< of the time signed with
    QUrl baseUrl = {};
    AuthSpec auth = {};
    std::shared_ptr<const Credentials> credentials = {};
    /// Says what a response that failed means; without one the built-in service's own rules do.
    ParserEntry parser = {};
    BuiltRequest request = {};
    /// Null: nothing is written down (a test of the connection is no lookup).
    ResponseStore *store = nullptr;
    RequestIntent intent = {}; ///< attempt and time are filled in
    /// Where a failure to write down is left; the attempt goes on without the store.
    std::shared_ptr<std::optional<Error>> storageError = {};
    /// Finishes writing down what was cancelled.
    std::function<void(Call)> keepCall = {};
    QObject *keeper = nullptr;
};

/// One attempt: intent committed, signed, sent, redirects of the same origin followed (signed anew), response
/// committed. Delivers the response whatever its status.
Call startAttempt(AttemptPlan plan, int number, QObject *context, UniqueFunction<void(Expected<AttemptEnd>)> deliver);

} // namespace wb
