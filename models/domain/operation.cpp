#include "models/domain/operation.h"

#include <algorithm>

namespace wb {

namespace {

bool isGiven(const RequestSpec &request, const QMap<QString, QString> &parameters)
{
    for (auto it = request.given.cbegin(); it != request.given.cend(); ++it) {
        if (parameters.value(it.key()) != it.value())
            return false;
    }
    return true;
}

} // namespace

const ActionSpec *Operation::action(QStringView actionId) const
{
    for (const ActionSpec &action : actions) {
        if (action.id == actionId)
            return &action;
    }
    return nullptr;
}

Operation::Run Operation::run(QStringView runId) const
{
    for (const ActionSpec &action : actions) {
        if (action.id == runId)
            return {&action, nullptr};
        for (const ChainSpec &chain : action.chains) {
            if (chain.id == runId)
                return {&action, &chain};
        }
    }
    return {};
}

bool Operation::Run::takes(IndicatorType type) const
{
    return chain ? chain->indicatorTypes.contains(type) : action && action->takes(type);
}

const RequestSpec &ActionSpec::firstRequest(IndicatorType type, const QMap<QString, QString> &chosen) const
{
    const auto first = std::find_if(requests.cbegin(), requests.cend(), [&](const RequestSpec &request) {
        return !request.onError && request.isFor(type) && isGiven(request, chosen);
    });
    Q_ASSERT(first != requests.cend()); // the manifest was refused otherwise
    return *first;
}

const RequestSpec *ActionSpec::nextRequest(IndicatorType type, QStringView failedRequest, ErrorKind kind) const
{
    // Only what stands after it stands in for it.
    const auto failed = std::find_if(requests.cbegin(), requests.cend(),
                                     [&](const RequestSpec &request) { return request.id == failedRequest; });
    const auto after = failed == requests.cend() ? failed : failed + 1;
    const auto next = std::find_if(after, requests.cend(), [&](const RequestSpec &request) {
        return request.onError == kind && request.ofRequest == failedRequest && request.isFor(type);
    });
    return next == requests.cend() ? nullptr : &*next;
}

const ActionParameter *ActionSpec::pageLimit() const
{
    for (const RequestSpec &request : requests) {
        const QString &name = request.paging.limitParameter;
        for (const ActionParameter &parameter : parameters) {
            if (!name.isEmpty() && parameter.name == name)
                return &parameter;
        }
    }
    return nullptr;
}

QMap<QString, QString> ActionSpec::defaultParameters() const
{
    QMap<QString, QString> complete;
    for (const ActionParameter &parameter : parameters) {
        if (!parameter.isHost)
            complete.insert(parameter.name, parameter.defaultValue);
    }
    return complete;
}

QStringList Operation::runIds() const
{
    QStringList ids;
    for (const ActionSpec &action : actions) {
        ids.append(action.id);
        for (const ChainSpec &chain : action.chains)
            ids.append(chain.id);
        if (action.count)
            ids.append(action.count->id);
    }
    return ids;
}

bool Operation::owns(QStringView runId) const
{
    return run(runId).action || std::any_of(actions.cbegin(), actions.cend(), [runId](const ActionSpec &action) {
               return action.count && action.count->id == runId;
           });
}

bool RequestSpec::isFor(IndicatorType type) const
{
    return indicatorTypes.isEmpty() || indicatorTypes.contains(type);
}

} // namespace wb
