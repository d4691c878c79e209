// The half of a lookup that sends nothing: what is held, and who may ask when nothing is.
#include "network/runninglookup.h"

#include "models/domain/clock.h"
#include "models/domain/poolwork.h"
#include "network/heldresult.h"

namespace wb {

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
        lookInStore();
    });
}

/// The credentials are another user's than what was looked for was asked with.
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
