#include "network/lookuprunner.h"

#include "models/domain/poolwork.h"
#include "network/heldresult.h"
#include "network/runninglookup.h"
#include "network/serviceprofile.h"

namespace wb {

namespace {

Lookup shownLookup(const ParserEntry &parser, const HeldLookup &found, const std::stop_token &stop)
{
    // One that ended as partial is shown as such.
    std::optional<HeldResult> shown;
    if (found.outcome != Outcome::Partial)
        shown = wholePagesOf(parser, found.responses, stop);
    if (!shown)
        shown = parseHeld(parser, found.responses, stop);
    Lookup lookup;
    lookup.id = found.id;
    lookup.start = found.start;
    lookup.responses = shown->responses;
    lookup.held = true;
    lookup.fetchedAt = shown->responses.last().receivedAt;
    lookup.result = std::make_shared<const Result>(std::move(shown->result));
    return lookup;
}

} // namespace

LookupRunner::LookupRunner(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    add(m_parts.service());
    connect(m_parts.credentials, &CredentialSource::userKnown, this,
            [this](const CredentialId &id, const QString &userName) {
                for (const std::shared_ptr<Service> &service : m_services) {
                    if (service->access.credentials == id)
                        setUser(*service, userName);
                }
            });
}

LookupRunner::~LookupRunner()
{
    // Their destructors give keys back to this object, so they go first.
    qDeleteAll(findChildren<RunningLookup *>(Qt::FindDirectChildrenOnly));
    for (const std::weak_ptr<std::stop_source> &parsing : m_parsing) {
        if (const auto stop = parsing.lock())
            stop->request_stop();
    }
    m_parsePool.waitForDone();
}

void LookupRunner::add(const Service &service)
{
    m_services.push_back(std::make_shared<Service>(service));
}

void LookupRunner::remove(const Operation *operation)
{
    std::erase_if(m_services, [&](const auto &service) { return service->operation == operation; });
}

const Service *LookupRunner::service(const QString &operationId) const
{
    for (const std::shared_ptr<Service> &service : m_services) {
        if (service->operation->id == operationId)
            return service.get();
    }
    return nullptr;
}

void LookupRunner::setAtWork(const QString &operationId, bool isAtWork)
{
    for (const std::shared_ptr<Service> &service : m_services) {
        if (service->operation->id == operationId)
            service->isAtWork = isAtWork;
    }
}

void LookupRunner::setAccess(const QString &operationId, const ServiceAccess &access)
{
    for (const std::shared_ptr<Service> &service : m_services) {
        if (service->operation->id != operationId)
            continue;
        service->access = access;
        if (service->operation == m_parts.operation)
            m_parts.access = access;
        emit userChanged({}, operationId);
    }
}

std::shared_ptr<Service> LookupRunner::serviceOf(const QString &action) const
{
    for (const std::shared_ptr<Service> &service : m_services) {
        if (service->isAtWork && service->operation->action(action))
            return service;
    }
    return nullptr;
}

Call LookupRunner::run(LookupRequest request, QObject *context, UniqueFunction<void(Expected<Lookup>)> deliver,
                       UniqueFunction<void(const LookupProgress &)> progress)
{
    auto [call, source] = makeCall<Lookup>(context, std::move(deliver));
    auto *const lookup = new RunningLookup(*this, std::move(request), source, std::move(progress));
    source.onStop([kept = QPointer(lookup)] {
        if (kept)
            kept->abandon();
    });
    lookup->begin();
    return std::move(call);
}

Call LookupRunner::held(LookupRequest request, QObject *context,
                        UniqueFunction<void(Expected<std::optional<Lookup>>)> deliver)
{
    using Answer = std::optional<Lookup>;
    auto [call, source] = makeCall<Answer>(context, std::move(deliver));
    const std::shared_ptr<Service> service = serviceOf(request.action);
    const ActionSpec *const action = service ? service->operation->action(request.action) : nullptr;
    if (!action || !action->takes(request.indicator.type)) {
        source.finish(Answer());
        return std::move(call);
    }
    const auto parameters = completeParameters(*action, request.parameters);
    if (!parameters) {
        source.finish(parameters.error());
        return std::move(call);
    }
    // Whatever was asked for with any limit is shown.
    const RequestSpec &spec = action->firstRequest(request.indicator.type, *parameters);
    BuiltRequest first = buildRequest(*service->operation, service->access.profile, spec,
                                      requestTarget(spec, request.indicator, *parameters), *parameters);
    if (first.key.quantity > 0)
        first.key.quantity = 1;
    const ParserEntry parser = parserOf(*action);
    auto finding = std::make_shared<Call>();
    const auto stop = std::make_shared<std::stop_source>();
    std::erase_if(m_parsing, [](const auto &parsing) { return parsing.expired(); });
    m_parsing.push_back(stop);
    source.onStop([finding, stop] {
        *finding = {};
        stop->request_stop();
    });
    *finding = m_parts.store->findHeld(
        first.key, ResponseStore::Wanted::Showable, context,
        [this, context, source = source, parser, finding, stop](Expected<std::optional<HeldLookup>> held) {
            if (!held || !*held) {
                source.finish(held ? Expected<Answer>(Answer()) : Expected<Answer>(held.error()));
                return;
            }
            runInPool<Answer>(
                m_parsePool, context,
                [parser, stop, found = **held]() -> Answer {
                    try {
                        return shownLookup(parser, found, stop->get_token());
                    } catch (const Stopped &) {
                        return {}; // nobody waits for it
                    }
                },
                [source](Answer answer) { source.finish(std::move(answer)); });
        });
    return std::move(call);
}

QString LookupRunner::asked(const ActionSpec &action, const Indicator &indicator) const
{
    return action.takes(indicator.type)
        ? requestTarget(action.firstRequest(indicator.type, action.defaultParameters()), indicator)
        : indicator.value;
}

void LookupRunner::setUser(Service &service, const QString &userName)
{
    ServiceAccess &access = service.access;
    if (!access.followsUser)
        return;
    const QString digest = userDigest(userName);
    const QString profile = profileOf(*service.operation, access.baseUrl, access.credentials.profile, digest);
    if (std::exchange(access.profile, profile) == profile)
        return;
    if (service.operation == m_parts.operation)
        m_parts.access = access;
    emit userChanged(digest, service.operation->id);
}

bool LookupRunner::takeKey(const QByteArray &digest, RunningLookup *lookup)
{
    const auto waiting = m_waiting.find(digest);
    if (waiting != m_waiting.end()) {
        waiting->append(lookup);
        return false;
    }
    m_waiting.insert(digest, {});
    return true;
}

void LookupRunner::releaseKey(const QByteArray &digest)
{
    const QList<QPointer<RunningLookup>> waiting = m_waiting.take(digest);
    for (const QPointer<RunningLookup> &lookup : waiting) {
        if (lookup) // the first takes the key, the others wait for that one
            QMetaObject::invokeMethod(lookup, &RunningLookup::lookInStore, Qt::QueuedConnection);
    }
}

void LookupRunner::keep(Call call)
{
    std::erase_if(m_kept, [](const Call &kept) { return !kept.isRunning(); });
    m_kept.push_back(std::move(call));
}

} // namespace wb
