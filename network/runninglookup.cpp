#include "network/runninglookup.h"

#include "models/domain/billing.h"
#include "models/domain/clock.h"
#include "models/domain/poolwork.h"
#include "network/httptransport.h"
#include "network/parsers/responsereader.h"
#include "network/requestattempt.h"
#include "network/requestqueue.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// A result for what ended before anything could be parsed.
std::shared_ptr<const Result> emptyResult(const ParserEntry &parser, const Error &error)
{
    static const ActionLayout noLayout;
    ResultBuilder builder(parser.layout ? *parser.layout : noLayout);
    builder.setOutcome(Outcome::Failed, error);
    return std::make_shared<const Result>(builder.snapshot());
}

} // namespace

RunningLookup::RunningLookup(LookupRunner &runner, LookupRequest request, CallSource<Lookup> source,
                             UniqueFunction<void(const LookupProgress &)> progress)
    : QObject(&runner)
    , m_runner(runner)
    , m_request(std::move(request))
    , m_source(std::move(source))
    , m_progress(std::move(progress))
{
}

RunningLookup::~RunningLookup()
{
    m_stop.request_stop();
    giveKeysBack();
}

void RunningLookup::giveKeysBack()
{
    // The other programs first: whoever waits in this one then claims it anew.
    if (std::exchange(m_askedToClaim, false))
        m_runner.parts().store->release(m_first.key);
    m_isClaimed = false;
    if (std::exchange(m_hasKey, false))
        m_runner.releaseKey(m_first.key.digest());
}

void RunningLookup::report(LookupProgress::Stage stage)
{
    if (m_progress && m_source.isWanted() && std::exchange(m_stage, stage) != stage)
        m_progress({stage, m_position + 1});
}

Expected<void> RunningLookup::prepare()
{
    const LookupRunner::Parts &parts = m_runner.parts();
    m_service = m_runner.serviceOf(m_request.action);
    // Also one that cannot begin has an operation, the first.
    const Service service = m_service ? *m_service : parts.service();
    m_lookup.start.operation = service.operation->id;
    m_lookup.start.profile = service.access.profile;
    m_lookup.start.action = m_request.action;
    m_lookup.start.indicator = m_request.indicator;
    m_lookup.start.asked = m_request.indicator.value;
    m_lookup.start.origin = service.access.origin;
    m_lookup.start.caseId = m_request.caseId;
    m_lookup.start.startedAt = parts.clock->nowUtc();

    m_action = service.operation->action(m_request.action);
    if (!m_action)
        return Error{ErrorKind::Usage, u"there is no action %1"_s.arg(m_request.action)};
    m_parser = parserOf(*m_action);
    if (!m_action->takes(m_request.indicator.type)) {
        return Error{ErrorKind::Usage,
                     u"%1 does not take an indicator of type %2"_s.arg(m_action->title,
                                                                       indicatorTypeName(m_request.indicator.type))};
    }
    auto parameters = completeParameters(*m_action, m_request.parameters);
    if (!parameters)
        return parameters.error();
    m_lookup.start.parameters = *parameters;
    m_spec = &m_action->firstRequest(m_request.indicator.type, *parameters);
    m_lookup.start.asked = requestTarget(*m_spec, m_request.indicator, *parameters);
    m_first = buildRequest(*service.operation, service.access.profile, *m_spec, m_lookup.start.asked, *parameters);
    m_builder = std::make_shared<ResultBuilder>(*m_parser.layout, m_stop.get_token());
    return {};
}

void RunningLookup::begin()
{
    const Expected<void> prepared = prepare();
    if (!prepared) {
        fail(prepared.error());
        return;
    }
    m_hasKey = m_runner.takeKey(m_first.key.digest(), this);
    if (m_hasKey)
        lookInStore();
}

void RunningLookup::goOn()
{
    if (asksForRestriction())
        return;
    if (const std::optional<QString> reason = reasonToHoldBack()) {
        fail({ErrorKind::HeldBack, *reason});
        return;
    }
    if (m_request.sendNothing) {
        fail(*m_request.sendNothing);
        return;
    }
    if (!m_isClaimed && !*m_storageError)
        claim();
    else if (m_credentials)
        beginInStore();
    else
        readCredentials();
}

void RunningLookup::readCredentials()
{
    if (!m_service->operation->auth.needsCredentials()) {
        m_credentials = std::make_shared<const Credentials>();
        beginInStore();
        return;
    }
    report(LookupProgress::Stage::Keychain);
    const CredentialId id = m_service->access.credentials;
    m_call = m_runner.parts().credentials->read(id, this, [this, id](Expected<Credentials> credentials) {
        // Another profile was chosen meanwhile: these are not whom its lookups are asked as, found or not.
        if (id != m_service->access.credentials) {
            startOver();
            return;
        }
        if (!credentials) {
            fail(credentials.error());
            return;
        }
        m_credentials = std::make_shared<const Credentials>(std::move(credentials).value());
        m_runner.setUser(*m_service,
                         m_credentials->userName); // before anything is sent, whoever else may have told it
        if (m_service->access.profile == m_lookup.start.profile)
            beginInStore();
        else
            startOver();
    });
}

void RunningLookup::beginInStore()
{
    if (!m_lookup.id.isEmpty() || *m_storageError) {
        ask();
        return;
    }
    m_call = m_runner.parts().store->beginLookup(m_lookup.start, this, [this](Expected<QString> id) {
        if (id)
            m_lookup.id = *id;
        else
            *m_storageError = id.error();
        ask();
    });
}

void RunningLookup::ask()
{
    const LookupRunner::Parts &parts = m_runner.parts();
    const RequestSpec &spec = *m_spec;
    AttemptPlan plan;
    plan.transport = m_service->transport;
    plan.clock = parts.clock;
    plan.correction = m_service->correction;
    plan.baseUrl = m_service->access.baseUrl;
    plan.auth = m_service->operation->auth;
    plan.parser = m_parser;
    plan.credentials = m_credentials;
    plan.request = buildRequest(*m_service->operation, m_lookup.start.profile, spec, m_lookup.start.asked,
                                m_lookup.start.parameters, m_snapshot ? m_snapshot->nextPage : QString());
    plan.store = parts.store;
    plan.storageError = m_storageError;
    plan.intent.lookupId = m_lookup.id;
    plan.intent.chainId = spec.id;
    plan.intent.position = m_position;
    plan.intent.key = plan.request.key;
    const QUrl &base = plan.baseUrl;
    plan.intent.host = base.host(QUrl::FullyEncoded).toLatin1() + ':'
        + QByteArray::number(base.port(base.scheme() == u"https" ? 443 : 80));
    plan.keepCall = [runner = &m_runner](Call call) { runner->keep(std::move(call)); };
    plan.keeper = &m_runner;

    ++m_sent;
    report(LookupProgress::Stage::Queue);
    QueueItem item;
    item.product = spec.product.isEmpty() ? m_action->product : spec.product;
    item.waitsForQuota = m_request.isOfList;
    item.paused = [this](bool isPaused) {
        report(isPaused ? LookupProgress::Stage::Quota : LookupProgress::Stage::Queue);
    };
    item.attempt = [this, plan](int number, QObject *context, UniqueFunction<void(Expected<AttemptEnd>)> attempted) {
        report(LookupProgress::Stage::Service);
        return startAttempt(plan, number, context, std::move(attempted));
    };
    m_call = m_service->queue->enqueue(std::move(item), this, [this](Expected<Response> response) {
        if (!response) {
            fail(response.error());
            return;
        }
        ++m_position;
        m_lookup.responses.append(*response);
        parse(*response, [this] {
            const bool complete = m_snapshot->outcome == Outcome::Data || m_snapshot->outcome == Outcome::NoData;
            if (complete && !m_snapshot->nextPage.isEmpty() && pagesHeld() < m_request.pages)
                ask();
            else if (const RequestSpec *const next = nextInChain())
                askInstead(*next);
            else
                end();
        });
    });
}

/// What stands in for a request that failed; null when nothing does.
const RequestSpec *RunningLookup::nextInChain() const
{
    if (m_snapshot->outcome != Outcome::Failed || !m_snapshot->error)
        return nullptr;
    const RequestSpec *const next =
        m_action->nextRequest(m_request.indicator.type, m_spec->id, m_snapshot->error->kind);
    return next > m_spec ? next : nullptr; // a chain goes on, and never back to what was asked already
}

void RunningLookup::askInstead(const RequestSpec &spec)
{
    m_spec = &spec;
    ask();
}

void RunningLookup::parse(const Response &response, UniqueFunction<void()> then)
{
    const Parser parser = m_parser.parser;
    // In the context of the runner: what was parsed to its end was billed, and is counted although nobody waits for
    // the lookup any more.
    runInPool<std::optional<Result>>(
        m_runner.m_parsePool, &m_runner,
        [parser, response, builder = m_builder]() -> std::optional<Result> {
            try {
                parser(response, *builder);
                return builder->snapshot();
            } catch (const Stopped &) {
                return {};
            }
        },
        [self = QPointer(this), &runner = m_runner, action = m_action, number = m_lookup.responses.size() - 1,
         requestId = response.requestId, then = std::move(then)](std::optional<Result> result) mutable {
            if (result)
                countRecords(runner, *action, *result, number, requestId);
            if (!result || !self || !self->m_source.isWanted())
                return;
            self->m_snapshot = std::move(*result);
            then();
        });
}

/// For the record of what left: how many records the response of that number was billed for.
void RunningLookup::countRecords(LookupRunner &runner, const ActionSpec &action, const Result &result, qsizetype number,
                                 const QString &requestId)
{
    if (requestId.isEmpty() || action.billedSections.isEmpty())
        return;
    const qint64 records = billedRows(action, result, number);
    runner.keep(runner.parts().store->countRecords(requestId, records, &runner, [](Expected<void>) {}));
}

void RunningLookup::fail(const Error &error)
{
    m_error = error;
    end();
}

void RunningLookup::end()
{
    Outcome outcome = m_snapshot ? m_snapshot->outcome : Outcome::Failed;
    if (m_error) {
        if (m_snapshot) {
            // What came before is kept; the kind says why the rest is missing.
            outcome = m_snapshot->sections.isEmpty() ? Outcome::Failed : Outcome::Partial;
            m_snapshot->outcome = outcome;
            m_snapshot->error = m_error;
        }
    } else if (*m_storageError && (outcome == Outcome::Data || outcome == Outcome::NoData)) {
        m_snapshot->outcome = Outcome::Partial;
        m_snapshot->error = **m_storageError;
    }
    // A held lookup that was whole before stays so, whatever became of a further page.
    const bool leaveAsHeld = m_continues && (m_sent == 0 || outcome != Outcome::Data || *m_storageError);
    if (m_lookup.id.isEmpty() || leaveAsHeld) {
        deliver();
        return;
    }
    std::optional<ErrorKind> kind;
    if (m_error)
        kind = m_error->kind;
    else if (m_snapshot->error)
        kind = m_snapshot->error->kind;
    m_endWritten = true;
    // Of what could not be written as a whole, what was is found by parsing it.
    const std::optional<Outcome> judged = *m_storageError ? std::nullopt : std::optional(outcome);
    m_call = m_runner.parts().store->endLookup(m_lookup.id, judged, kind, this, [this](Expected<void> written) {
        if (!written && m_snapshot && !m_snapshot->error) {
            m_snapshot->outcome = Outcome::Partial;
            m_snapshot->error = written.error();
        }
        deliver();
    });
}

void RunningLookup::deliver()
{
    m_lookup.held = m_sent == 0 && m_snapshot;
    m_lookup.fetchedAt =
        m_lookup.responses.isEmpty() ? m_runner.parts().clock->nowUtc() : m_lookup.responses.last().receivedAt;
    if (m_snapshot)
        m_lookup.result = std::make_shared<const Result>(std::move(*m_snapshot));
    else
        m_lookup.result = emptyResult(m_parser, *m_error);
    m_source.finish(std::move(m_lookup));
    deleteLater();
}

void RunningLookup::abandon()
{
    m_stop.request_stop();
    // The attempt under way writes its own end first; a cancelled call drops it.
    m_call = {};
    if (!m_lookup.id.isEmpty() && m_sent > 0 && !m_endWritten && !m_continues) {
        // A response may be on its way into the store, or not parsed yet: it is paid for, and parsing it later tells.
        m_runner.keep(m_runner.parts().store->endLookup(m_lookup.id, std::nullopt, ErrorKind::Cancelled, &m_runner,
                                                        [](Expected<void>) {}));
    }
    deleteLater();
}

} // namespace wb
