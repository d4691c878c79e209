#include "network/requestattempt.h"

#include "models/domain/clock.h"
#include "network/httptransport.h"
#include "network/redirect.h"
#include "network/requestauth.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

class RequestAttempt final : public QObject
{
public:
    RequestAttempt(AttemptPlan plan, CallSource<AttemptEnd> source, QObject *parent)
        : QObject(parent)
        , m_plan(std::move(plan))
        , m_source(std::move(source))
    {
    }

    void start(int number)
    {
        if (!m_plan.store || (m_plan.storageError && *m_plan.storageError)) {
            sendFirst();
            return;
        }
        m_plan.intent.attempt = number;
        m_plan.intent.intendedAt = m_plan.clock->nowUtc();
        m_call = m_plan.store->intend(m_plan.intent, this, [this](Expected<QString> id) {
            if (id)
                m_requestId = *id;
            else
                *m_plan.storageError = id.error();
            sendFirst();
        });
    }

    /// The caller lost interest: what is on its way is written down as cancelled.
    void abandon()
    {
        if (!m_requestId.isEmpty() && m_plan.keeper) {
            RequestEnd end;
            end.error = Error{ErrorKind::Cancelled, {}};
            end.finishedAt = m_plan.clock->nowUtc();
            m_plan.keepCall(m_plan.store->complete(m_requestId, end, m_plan.keeper, [](Expected<void>) {}));
        }
        deleteLater();
        m_call = {};
    }

private:
    void sendFirst() { send(m_plan.baseUrl, m_plan.request.path, m_plan.request.query); }

    void send(const QUrl &baseUrl, const QByteArray &path, const QByteArray &query)
    {
        m_offset = m_plan.correction->offset;
        Expected<HttpRequest> request = authorizedRequest(m_plan.auth, baseUrl, path, query, *m_plan.credentials,
                                                          m_plan.correction->corrected(m_plan.clock->nowUtc()));
        if (!request) {
            end(request.error());
            return;
        }
        request->method = m_plan.request.key.method;
        const QUrl sent = request->url;
        m_call = m_plan.transport->send(std::move(*request), this, [this, sent](Expected<HttpReply> reply) {
            if (reply) {
                received(sent, *reply);
                return;
            }
            Error error = reply.error();
            error.neverSent = error.neverSent && m_redirects == 0; // the first of them arrived
            end(error);
        });
    }

    void received(const QUrl &url, const HttpReply &reply)
    {
        const auto target =
            redirectTarget(url, reply, m_plan.auth.kind == AuthKind::QueryKey ? m_plan.auth.name : QByteArray());
        if (!target) {
            end(target.error());
            return;
        }
        if (*target) {
            if (++m_redirects > MaxRedirects) {
                end(Error{ErrorKind::RedirectRefused,
                          u"the service redirected more than %1 times"_s.arg(MaxRedirects)});
                return;
            }
            // The whole path comes from the service, that of the base URL included.
            QUrl origin = **target;
            origin.setPath({});
            const QByteArray path = (**target).path(QUrl::FullyEncoded).toLatin1();
            send(origin, path.isEmpty() ? QByteArray("/") : path, (**target).query(QUrl::FullyEncoded).toLatin1());
            return;
        }
        Response response;
        response.key = m_plan.request.key;
        response.chainId = m_plan.intent.chainId;
        response.status = reply.status;
        response.headers = reply.headers;
        response.body = reply.body;
        response.sha256 = reply.sha256;
        response.sentAt = reply.sentAt;
        response.receivedAt = reply.receivedAt;
        response.elapsedMs = reply.elapsedMs;
        response.signedAhead = m_offset;
        response.requestId = m_requestId;
        end(response);
    }

    void end(Expected<Response> result)
    {
        if (m_requestId.isEmpty()) {
            deliver(std::move(result));
            return;
        }
        RequestEnd written;
        written.finishedAt = m_plan.clock->nowUtc();
        if (result)
            written.response = *result;
        else
            written.error = result.error();
        m_call = m_plan.store->complete(m_requestId, written, this,
                                        [this, kept = std::move(result)](Expected<void> done) mutable {
                                            if (!done) {
                                                *m_plan.storageError = done.error();
                                                if (kept)
                                                    kept->requestId.clear();
                                            }
                                            m_requestId.clear(); // written: there is nothing to abandon
                                            deliver(std::move(kept));
                                        });
    }

    void deliver(Expected<Response> result)
    {
        deleteLater();
        if (!result) {
            m_source.finish(result.error());
            return;
        }
        const RetryAdvice advice = m_plan.parser.layout ? retryAdvice(m_plan.parser, *result) : retryAdvice(*result);
        AttemptEnd end;
        end.response = std::move(*result);
        end.retryAfter = advice.after;
        switch (advice.kind) {
        case RetryAdvice::Kind::None:
            end.retry = Retry::None;
            break;
        case RetryAdvice::Kind::Backoff:
            end.retry = Retry::Backoff;
            break;
        case RetryAdvice::Kind::After:
            end.retry = Retry::After;
            break;
        case RetryAdvice::Kind::Pause:
            end.retry = Retry::Pause;
            break;
        }
        m_source.finish(std::move(end));
    }

    AttemptPlan m_plan;
    CallSource<AttemptEnd> m_source;
    Call m_call;
    QString m_requestId;
    std::chrono::seconds m_offset{0}; ///< of the time that was signed with last
    int m_redirects = 0;
};

} // namespace

Call startAttempt(AttemptPlan plan, int number, QObject *context, UniqueFunction<void(Expected<AttemptEnd>)> deliver)
{
    auto [call, source] = makeCall<AttemptEnd>(context, std::move(deliver));
    auto *const attempt = new RequestAttempt(std::move(plan), source, context);
    source.onStop([kept = QPointer(attempt)] {
        if (kept)
            kept->abandon();
    });
    attempt->start(number);
    return std::move(call);
}

} // namespace wb
