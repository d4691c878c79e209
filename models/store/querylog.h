#pragma once

#include "models/domain/call.h"
#include "models/domain/section.h"

#include <QDateTime>
#include <QHash>

#include <memory>

namespace wb {

class StoreThread;

/// How an action was used from this machine.
struct ActionUse
{
    qint64 requests = 0; ///< attempts, since the moment that was asked for
    QDateTime lastGood = {}; ///< when a response last came that was no refusal, whenever that was; invalid: never
};

/// What left this machine: a row for each attempt of a request, the newest first. Attempts are written down before they
/// are sent, so one is here also when the program was killed or no answer came.
class QueryLog
{
public:
    /// thread must outlive this.
    explicit QueryLog(StoreThread &thread);

    /// Its columns; a row's key is the attempt.
    static const SectionSpec &layout();
    /// All of it, at one moment. Errors are of kind Storage with a sentence.
    Call read(QObject *context, UniqueFunction<void(Expected<std::shared_ptr<const Section>>)> deliver);

    /// By id of the action.
    Call use(const QDateTime &since, QObject *context,
             UniqueFunction<void(Expected<QHash<QString, ActionUse>>)> deliver);

private:
    StoreThread &m_thread;
};

} // namespace wb
