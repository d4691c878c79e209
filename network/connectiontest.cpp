#include "network/connectiontest.h"

#include "network/proxylookup.h"
#include "network/requestattempt.h"

namespace wb {

using namespace Qt::StringLiterals;

ConnectionTest::ConnectionTest(LookupRunner::Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

Call ConnectionTest::run(QObject *context, UniqueFunction<void(Expected<AccountInfo>)> deliver)
{
    auto [call, source] = makeCall<AccountInfo>(context, std::move(deliver));
    const ServiceAccess &access = m_parts.access;
    if (access.baseUrl.scheme() != u"https" && !isLoopback(access.baseUrl)) {
        source.finish(
            Error{ErrorKind::HeldBack, u"the service's address is plain http, which is for this computer alone"_s});
        return std::move(call);
    }
    // The step under way; dropped with the call.
    auto step = std::make_shared<Call>();
    source.onStop([step] { *step = {}; });
    *step = m_parts.credentials->read(
        access.credentials, context, [this, context, source = source, step](Expected<Credentials> credentials) {
            if (!credentials) {
                source.finish(credentials.error());
                return;
            }
            AttemptPlan plan;
            plan.transport = m_parts.transport;
            plan.clock = m_parts.clock;
            plan.baseUrl = m_parts.access.baseUrl;
            plan.credentials = std::make_shared<const Credentials>(std::move(credentials).value());
            plan.request = buildRequest(*m_parts.operation, m_parts.access.profile, m_parts.operation->test, {}, {});
            *step = startAttempt(plan, 1, context, [source, step](Expected<AttemptEnd> end) {
                if (end)
                    source.finish(parseAccount(end->response));
                else
                    source.finish(end.error());
            });
        });
    return std::move(call);
}

} // namespace wb
