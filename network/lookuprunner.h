#pragma once

#include "models/domain/neverquery.h"
#include "models/domain/operation.h"
#include "models/domain/responsestore.h"
#include "models/domain/result.h"
#include "network/clockcorrection.h"
#include "network/credentialsource.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QUrl>

#include <memory>
#include <stop_token>
#include <vector>

namespace wb {

class Clock;
class HttpTransport;
class RequestQueue;
class RunningLookup;

/// How a service is reached, and as whom.
struct ServiceAccess
{
    QUrl baseUrl = {};
    CredentialId credentials = {};
    /// Of the request key: stands for base URL and user name together.
    QString profile = {};
    QString origin = {}; ///< "service" or "demo"
    /// Whose credentials these are is known once they are read: the profile follows.
    bool followsUser = false;
};

/// An operation that is at work, and its service: each has its own transport and queue. What is pointed to outlives the
/// runner, so that a lookup under way ends as it would when its operation is taken out.
struct Service
{
    const Operation *operation = nullptr;
    ServiceAccess access = {};
    HttpTransport *transport = nullptr;
    RequestQueue *queue = nullptr;
    std::shared_ptr<ClockCorrection> correction = std::make_shared<ClockCorrection>();
    bool isAtWork = true; ///< else it can be tested, and nothing is looked up with it
};

/// What stops a lookup before anything is sent, and each of it can be overruled on purpose.
enum class HoldBack {
    SpecialUse = 1, ///< models/domain/specialuse; not for a service on this computer
    NeverQuery = 2, ///< the user's own list, whatever the service is
    CaseMark = 4, ///< the case, or the indicator in it, is marked TLP:RED
};
Q_DECLARE_FLAGS(HoldBacks, HoldBack)
Q_DECLARE_OPERATORS_FOR_FLAGS(HoldBacks)

struct LookupRequest
{
    QString action = {};
    Indicator indicator = {};
    QMap<QString, QString> parameters = {};
    /// How many pages at most, those held included. More are asked for one by one.
    int pages = 1;
    bool refresh = false; ///< ask anew although a response is held
    HoldBacks askAnyway = {}; ///< what is overruled, this once
    bool isOfList = false; ///< waits a minute when the product's requests are spent, and asks once more
    QString caseId = {}; ///< files the lookup there; how it is marked decides whether it may be sent
    /// When set, what is held is all there is: a lookup that would have to send something ends with this.
    std::optional<Error> sendNothing = {};
};

/// A lookup that ended, or one that is held.
struct Lookup
{
    QString id = {}; ///< in the store; empty when it could not be kept
    LookupStart start = {};
    std::shared_ptr<const Result> result = {}; ///< never null
    QList<Response> responses = {};
    qsizetype heldResponses = 0; ///< of these, how many were in the store before: nothing was spent for them now
    bool held = false; ///< nothing was sent for it
    QDateTime fetchedAt = {}; ///< of the last response; of the end when there was none
    HoldBacks heldBackBy = {}; ///< all that would have to be overruled; its error is HeldBack then
};

/// While a lookup runs: what it waits for.
struct LookupProgress
{
    enum class Stage {
        Store,
        Keychain,
        Queue,
        OtherProgram, ///< which asks for the same: what it brings will be held here
        Quota, ///< for the minute after which the service takes requests of this product again
        Service,
    };
    Stage stage = Stage::Store;
    int page = 1;
};

/// Runs an action on an indicator: the one way for data from an indicator to a result. A lookup that cannot even begin
/// is delivered as a failed one; the error of the Call is "cancelled" alone.
class LookupRunner final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Operation *operation = nullptr;
        ServiceAccess access = {};
        ResponseStore *store = nullptr;
        CredentialSource *credentials = nullptr;
        HttpTransport *transport = nullptr;
        RequestQueue *queue = nullptr;
        Clock *clock = nullptr;
        std::shared_ptr<ClockCorrection> correction = std::make_shared<ClockCorrection>();

        Service service() const { return {operation, access, transport, queue, correction}; }
    };
    /// Everything in parts outlives the runner. Their operation is the first one; more can join it.
    explicit LookupRunner(Parts parts, QObject *parent = nullptr);
    ~LookupRunner() override;

    /// For every lookup that has to send something from now on.
    void setNeverQuery(NeverQueryList list) { m_neverQuery = std::move(list); }

    /// Its actions can be run from now on. Ids of actions are its own alone.
    void add(const Service &service);
    /// Its actions are unknown from now on; nothing is cancelled.
    void remove(const Operation *operation);
    /// Null when there is none of that id.
    const Service *service(const QString &operationId) const;
    void setAtWork(const QString &operationId, bool isAtWork);
    /// As whom its service is asked from now on: userChanged(). A lookup that is yet to read its credentials starts
    /// over with these, one that has read them goes on.
    void setAccess(const QString &operationId, const ServiceAccess &access);

    Call run(LookupRequest request, QObject *context, UniqueFunction<void(Expected<Lookup>)> deliver,
             UniqueFunction<void(const LookupProgress &)> progress = {});
    /// What is held, whatever its outcome; never sends. Nothing when nothing is.
    Call held(LookupRequest request, QObject *context, UniqueFunction<void(Expected<std::optional<Lookup>>)> deliver);

    /// What the requests of an action name, such as the registered domain.
    QString asked(const ActionSpec &action, const Indicator &indicator) const;

    /// Those of the first operation.
    const Parts &parts() const { return m_parts; }

signals:
    /// Other responses are held from now on. digest is for the next start of the program, which shows what is held
    /// before it reads the keychain; empty when it is not known whose they are.
    void userChanged(const QString &digest, const QString &operationId);

private:
    friend class RunningLookup;

    std::shared_ptr<Service> serviceOf(const QString &action) const;
    /// What is held from now on is what was asked for with this user's credentials.
    void setUser(Service &service, const QString &userName);

    /// Lookups that want the same first request wait for each other: the second finds what the first brought.
    bool takeKey(const QByteArray &digest, RunningLookup *lookup);
    void releaseKey(const QByteArray &digest);
    /// Lets a last word to the store finish although the lookup is gone.
    void keep(Call call);

    Parts m_parts;
    NeverQueryList m_neverQuery;
    std::vector<std::shared_ptr<Service>> m_services; ///< the first is that of the parts
    QHash<QByteArray, QList<QPointer<RunningLookup>>> m_waiting;
    std::vector<Call> m_kept;
    std::vector<std::weak_ptr<std::stop_source>> m_parsing; ///< of what is held
    QThreadPool m_parsePool;
};

} // namespace wb
