// The half of a lookup that sends nothing: what is held, what is held back, and who may ask when nothing is.
#include "network/runninglookup.h"

#include "models/domain/clock.h"
#include "models/domain/poolwork.h"
#include "models/domain/specialuse.h"
#include "network/heldresult.h"
#include "network/proxylookup.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// How long another program that asks for the same is left alone before the next look: a lookup takes some seconds.
constexpr std::chrono::milliseconds AskAgainAfter{200};
/// One that is stopped, or stuck at an output that nobody reads, is not waited for any longer than this: no lookup
/// takes as long, but for many pages.
constexpr std::chrono::milliseconds LongestWait = std::chrono::minutes(10);

} // namespace

void RunningLookup::lookInStore()
{
    if (!m_hasKey) { // another lookup of this program had it until now
        m_hasKey = m_runner.takeKey(m_first.key.digest(), this);
        m_hasWaited = true;
        if (!m_hasKey)
            return;
    }
    if (m_request.refresh && !m_hasWaited)
        goOn();
    else
        look();
}

void RunningLookup::forgetHeld()
{
    m_lookup.id.clear();
    m_lookup.responses.clear();
    m_lookup.heldResponses = 0;
    m_builder = std::make_shared<ResultBuilder>(*m_parser.layout, m_stop.get_token());
    m_snapshot.reset();
    m_position = 0;
    m_continues = false;
}

void RunningLookup::look()
{
    forgetHeld(); // looked before, it may have found less than there is now
    report(LookupProgress::Stage::Store);
    m_call = m_runner.parts().store->findHeld(m_first.key, ResponseStore::Wanted::Satisfying, this,
                                              [this](Expected<std::optional<HeldLookup>> held) {
                                                  if (!held) {
                                                      *m_storageError = held.error();
                                                      goOn();
                                                  } else {
                                                      adopt(std::move(*held));
                                                  }
                                              });
}

void RunningLookup::adopt(std::optional<HeldLookup> held)
{
    // The lookup waited for may itself have been content with something old.
    if (held && m_request.refresh && held->responses.first().receivedAt < m_lookup.start.startedAt)
        held.reset();
    if (!held) {
        goOn();
        return;
    }
    struct Judged
    {
        std::optional<HeldResult> whole = {};
        Result all = {}; ///< when nothing is whole
    };
    runInPool<Judged>(
        m_runner.m_parsePool, this,
        [parser = m_parser, responses = held->responses, stop = m_stop.get_token()]() -> Judged {
            try {
                std::optional<HeldResult> whole = wholePagesOf(parser, responses, stop);
                if (whole)
                    return {std::move(whole), {}};
                return {{}, parseHeld(parser, responses, stop).result};
            } catch (const Stopped &) {
                return {};
            }
        },
        [this, id = held->id, isOpen = !held->outcome](Judged judged) {
            if (!m_source.isWanted())
                return;
            if (judged.whole)
                takeHeld(id, std::move(*judged.whole));
            else if (isOpen && m_isClaimed)
                judge(id, judged.all);
            else
                goOn();
        });
}

/// Nobody ended that lookup and nobody works on it: its end is written now, so that it no longer stands before an older
/// one that is whole.
void RunningLookup::judge(const QString &id, const Result &result)
{
    std::optional<ErrorKind> kind;
    if (result.error)
        kind = result.error->kind;
    m_call = m_runner.parts().store->endLookup(id, result.outcome, kind, this, [this](Expected<void> written) {
        if (written)
            look();
        else
            goOn();
    });
}

/// All that the requests would name: what was typed, what is asked instead of it, and the hosts among the parameters.
QList<Indicator> RunningLookup::named() const
{
    QList<Indicator> all = {m_request.indicator};
    const auto take = [&](const QString &value) {
        const Expected<Indicator> read = readIndicator(value);
        if (read && !std::ranges::any_of(all, [&](const Indicator &one) { return one.value == read->value; }))
            all.append(*read);
    };
    take(m_lookup.start.asked);
    for (const ActionParameter &parameter : m_action->parameters) {
        if (parameter.isHost)
            take(m_lookup.start.parameters.value(parameter.name));
    }
    return all;
}

/// The mark is read each time at the last moment, from the store: so it holds for whoever asks, and as it is now. True
/// when goOn() follows once it is known.
bool RunningLookup::asksForRestriction()
{
    if (m_restriction || m_request.caseId.isEmpty() || m_request.askAnyway.testFlag(HoldBack::CaseMark))
        return false;
    QStringList values;
    for (const Indicator &one : named())
        values.append(one.value);
    if (m_request.indicator.from) // a URL is an indicator of the case of its own
        values.append(m_request.indicator.from->value);
    m_call = m_runner.parts().store->caseRestriction(
        m_request.caseId, values, this, [this](Expected<std::optional<QString>> restriction) {
            m_restriction.emplace(restriction ? *restriction
                                              : std::optional(u"how its case is marked cannot be read: %1"_s.arg(
                                                  restriction.error().detail)));
            goOn();
        });
    return true;
}

/// The one place where it is decided that nothing is sent. All that speaks against it is told at once, so that who
/// overrules it knows what.
std::optional<QString> RunningLookup::reasonToHoldBack()
{
    const QUrl &base = m_service->access.baseUrl;
    const bool isHere = isLoopback(base);
    if (!isHere && base.scheme() != u"https")
        return u"the service's address is plain http, which is for this computer alone"_s;
    QStringList reasons;
    const auto hold = [&](HoldBack by, const std::optional<QString> &reason) {
        if (!reason || m_request.askAnyway.testFlag(by) || m_lookup.heldBackBy.testFlag(by))
            return;
        m_lookup.heldBackBy |= by;
        reasons.append(*reason);
    };
    m_lookup.heldBackBy = {};
    hold(HoldBack::CaseMark, m_restriction.value_or(std::nullopt));
    const QList<Indicator> all = named();
    for (const Indicator &one : all)
        hold(HoldBack::NeverQuery, m_runner.m_neverQuery.reason(one));
    // What is asked instead of what was typed is in the same range, save a host that a parameter names.
    if (!isHere && !m_spec->targetParameter.isEmpty()) {
        if (const auto asked = readIndicator(m_lookup.start.asked))
            hold(HoldBack::SpecialUse, wb::reasonToHoldBack(*asked));
    }
    if (!isHere)
        hold(HoldBack::SpecialUse, wb::reasonToHoldBack(m_request.indicator));
    return reasons.isEmpty() ? std::nullopt : std::optional(reasons.join(u"; "_s));
}

/// What is held may have been changed by another program between the look and the claim, so a look follows.
void RunningLookup::claim()
{
    m_askedToClaim = true;
    m_call = m_runner.parts().store->claim(m_first.key, this, [this](Expected<bool> isOurs) {
        Clock &clock = *m_runner.parts().clock;
        if (isOurs && !*isOurs && !m_waitsSinceMs)
            m_waitsSinceMs = clock.monotonicMs();
        if (isOurs && !*isOurs && clock.monotonicMs() - *m_waitsSinceMs < LongestWait.count()) {
            m_hasWaited = true;
            report(LookupProgress::Stage::OtherProgram);
            clock.after(AskAgainAfter, this, [this] {
                if (m_source.isWanted())
                    claim();
            });
            return;
        }
        m_isClaimed = true;
        if (m_waitsSinceMs) // that may have taken minutes
            m_restriction.reset();
        lookInStore();
    });
}

/// What was looked for was asked with another user's credentials, or those of another profile, than are to be used now.
void RunningLookup::startOver()
{
    giveKeysBack();
    m_hasWaited = false;
    forgetHeld(); // what another user's lookup brought is not continued
    begin();
}

void RunningLookup::takeHeld(const QString &id, HeldResult held)
{
    m_lookup.id = id;
    m_lookup.responses = std::move(held.responses);
    m_lookup.heldResponses = m_lookup.responses.size();
    m_builder = std::move(held.builder);
    m_snapshot = std::move(held.result);
    m_position = pagesHeld();
    m_continues = true;
    const auto then = [this] {
        if (!m_snapshot->nextPage.isEmpty() && pagesHeld() < m_request.pages)
            goOn();
        else
            end();
    };
    if (m_request.caseId.isEmpty()) {
        then();
        return;
    }
    m_call =
        m_runner.parts().store->fileLookup(m_lookup.id, m_request.caseId, this, [this, then](Expected<void> filed) {
            if (!filed)
                *m_storageError = filed.error();
            then();
        });
}

} // namespace wb
