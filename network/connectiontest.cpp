#include "network/connectiontest.h"

#include "network/parsers/declared.h"
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
    return run(m_parts.service(), context, std::move(deliver));
}

Call ConnectionTest::run(const Service &service, QObject *context, UniqueFunction<void(Expected<AccountInfo>)> deliver)
{
    return ask(service, context, [deliver = std::move(deliver)](Expected<TestEnd> end) mutable {
        deliver(end ? std::move(end->account) : Expected<AccountInfo>(end.error()));
    });
}

Call ConnectionTest::ask(const Service &service, QObject *context, UniqueFunction<void(Expected<TestEnd>)> deliver)
{
    auto [call, source] = makeCall<TestEnd>(context, std::move(deliver));
    const ServiceAccess &access = service.access;
    if (access.baseUrl.scheme() != u"https" && !isLoopback(access.baseUrl)) {
        source.finish(TestEnd{
            Error{ErrorKind::HeldBack, u"the service's address is plain http, which is for this computer alone"_s}});
        return std::move(call);
    }
    // The step under way; dropped with the call.
    auto step = std::make_shared<Call>();
    source.onStop([step] { *step = {}; });
    if (!service.operation->auth.needsCredentials()) {
        test(m_parts, service, Credentials(), context, source, step);
        return std::move(call);
    }
    *step = m_parts.credentials->read(
        access.credentials, context,
        [parts = m_parts, service, context, source = source, step](Expected<Credentials> credentials) {
            test(parts, service, std::move(credentials), context, source, step);
        });
    return std::move(call);
}

void ConnectionTest::test(const LookupRunner::Parts &parts, const Service &service, Expected<Credentials> credentials,
                          QObject *context, const CallSource<TestEnd> &source, const std::shared_ptr<Call> &step)
{
    if (!credentials) {
        source.finish(TestEnd{credentials.error()});
        return;
    }
    const TestSpec &asked = service.operation->test;
    AttemptPlan plan;
    plan.transport = service.transport;
    plan.clock = parts.clock;
    plan.correction = service.correction;
    plan.baseUrl = service.access.baseUrl;
    plan.auth = service.operation->auth;
    plan.credentials = std::make_shared<const Credentials>(std::move(credentials).value());
    plan.request = buildRequest(*service.operation, service.access.profile, asked.request, {}, {});
    *step = startAttempt(plan, 1, context, [source, step, asked](Expected<AttemptEnd> end) {
        if (!end) {
            source.finish(TestEnd{end.error()});
            return;
        }
        TestEnd answered;
        answered.isAnswered = true;
        answered.clockAhead = clockAhead(end->response);
        if (!asked.parser.isEmpty())
            answered.account = parseAccount(end->response);
        else if (const std::optional<Error> wrong = declaredError(asked.outcomes, end->response))
            answered.account = *wrong;
        source.finish(std::move(answered));
    });
}

} // namespace wb
