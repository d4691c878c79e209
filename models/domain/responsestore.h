#pragma once

#include "models/domain/call.h"
#include "models/domain/indicator.h"
#include "models/domain/outcome.h"
#include "models/domain/response.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace wb {

/// A lookup as it is written down when it begins.
struct LookupStart
{
    QString operation = {};
    QString profile = {};
    QString action = {};
    Indicator indicator = {}; ///< as typed
    QString asked = {}; ///< what the requests name, such as the registered domain
    QMap<QString, QString> parameters = {};
    QString origin = {}; ///< "service" or "demo"
    QString caseId = {}; ///< empty: in no case
    QDateTime startedAt = {};
};

/// A lookup that is in the store, with the responses of its chain in order (the last attempt of each).
struct HeldLookup
{
    QString id = {};
    LookupStart start = {};
    /// Missing when the program ended before the lookup did: its responses are judged by parsing them.
    std::optional<Outcome> outcome = {};
    QList<Response> responses = {};
};

/// What leaves the machine, written down before it does; one for each attempt.
struct RequestIntent
{
    QString lookupId = {};
    QString chainId = {};
    int position = 0; ///< in the chain of the lookup, pages counted
    int attempt = 1;
    RequestKey key = {};
    QByteArray host = {}; ///< host and port, for the record of what left
    QDateTime intendedAt = {};
};

/// How an attempt ended: with a response, or with an error and none.
struct RequestEnd
{
    std::optional<Response> response = {};
    std::optional<Error> error = {};
    QDateTime finishedAt = {};
};

/// Where responses are kept before anybody looks at them. Implemented over SQLite in models/store, used by the lookup
/// runner. Each end is delivered on the caller's thread; an error is of kind Storage with a sentence that names the
/// cause (locked, read-only, full, damaged, newer), and nothing was written then.
class ResponseStore
{
public:
    ResponseStore() = default;
    virtual ~ResponseStore();
    Q_DISABLE_COPY_MOVE(ResponseStore)

    enum class Wanted {
        Satisfying, ///< what stands in for a new request: data, no-data, or not judged yet
        Showable, ///< partial as well
    };
    /// The newest lookup whose first request has this key (and at least its quantity); nothing when none is held.
    virtual Call findHeld(RequestKey first, Wanted wanted, QObject *context,
                          UniqueFunction<void(Expected<std::optional<HeldLookup>>)> deliver) = 0;
    /// Delivers the new lookup's id.
    virtual Call beginLookup(LookupStart start, QObject *context, UniqueFunction<void(Expected<QString>)> deliver) = 0;
    /// Files a held lookup under a case as well.
    virtual Call fileLookup(QString lookupId, QString caseId, QObject *context,
                            UniqueFunction<void(Expected<void>)> deliver) = 0;
    /// Committed before the request is sent. Delivers the id of the request.
    virtual Call intend(RequestIntent intent, QObject *context, UniqueFunction<void(Expected<QString>)> deliver) = 0;
    /// Committed before the response is parsed.
    virtual Call complete(QString requestId, RequestEnd end, QObject *context,
                          UniqueFunction<void(Expected<void>)> deliver) = 0;
    /// Of an action that is billed by record: how many of them the response to this request brought.
    virtual Call countRecords(QString requestId, qint64 records, QObject *context,
                              UniqueFunction<void(Expected<void>)> deliver) = 0;
    /// Without an outcome what was committed decides later on, by being parsed: as of a lookup that a killed program
    /// left, whole responses of it are held. The lookup counts as ended even when that could not be written.
    virtual Call endLookup(QString lookupId, std::optional<Outcome> outcome, std::optional<ErrorKind> kind,
                           QObject *context, UniqueFunction<void(Expected<void>)> deliver) = 0;

    /// Why nothing about these may be sent for a case without being asked for once more: the case, or one of these
    /// indicators in it, is marked TLP:RED. A clause that ends no sentence; nothing when all may be sent.
    virtual Call caseRestriction(QString caseId, QStringList indicators, QObject *context,
                                 UniqueFunction<void(Expected<std::optional<QString>>)> deliver) = 0;

    /// Whether this program may ask for what first names: false while another program on the same store is at it. What
    /// is held is looked for after this, so that two programs with one list pay once. Ends with the process, however
    /// that ends.
    virtual Call claim(RequestKey first, QObject *context, UniqueFunction<void(Expected<bool>)> deliver) = 0;
    /// Gives a claim back once everything that was asked for before this is written.
    virtual void release(const RequestKey &first) = 0;
};

} // namespace wb
