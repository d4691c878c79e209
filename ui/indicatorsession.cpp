#include "ui/indicatorsession.h"

#include "models/domain/chain.h"
#include "models/domain/clock.h"
#include "ui/errortext.h"
#include "ui/knownaccount.h"
#include "ui/operationsatwork.h"
#include "ui/triageset.h"

#include <algorithm>

namespace wb {

bool ActionEntry::isSatisfied() const
{
    return lookup && (lookup->result->outcome == Outcome::Data || lookup->result->outcome == Outcome::NoData);
}

IndicatorSession::IndicatorSession(const Workbench &workbench, const KnownAccount *account, Indicator indicator,
                                   QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_account(account)
    , m_indicator(std::move(indicator))
{
    m_entries = offeredEntries(m_actionCount, m_shownCount);
    connect(workbench.runner, &LookupRunner::userChanged, this,
            [this](const QString &, const QString &operationId) { dropOtherProfiles(operationId); });
}

IndicatorSession::~IndicatorSession() = default;

const ActionEntry *IndicatorSession::find(QStringView actionId) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&](const ActionEntry &entry) { return entry.id() == actionId; });
    return found == m_entries.cend() ? nullptr : &*found;
}

bool IndicatorSession::isCount(QStringView actionId) const
{
    return std::any_of(m_entries.cbegin() + qptrdiff(m_shownCount), m_entries.cend(),
                       [&](const ActionEntry &entry) { return entry.id() == actionId; });
}

const ActionEntry &IndicatorSession::entry(QStringView actionId) const
{
    const ActionEntry *const found = find(actionId);
    Q_ASSERT(found);
    return *found;
}

ActionEntry &IndicatorSession::entryOf(QStringView actionId)
{
    return const_cast<ActionEntry &>(entry(actionId));
}

const Indicator &IndicatorSession::about(const ActionEntry &entry) const
{
    return entry.chain ? *entry.about : m_indicator;
}

QString IndicatorSession::asked(QStringView actionId) const
{
    const ActionEntry &named = entry(actionId);
    return named.chain && !named.about ? QString() : m_workbench.runner->asked(*named.spec, about(named));
}

int IndicatorSession::runningCount() const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(), [](const ActionEntry &e) { return e.isRunning; }));
}

bool IndicatorSession::isLooking() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const ActionEntry &e) { return e.isLooking; });
}

QStringList IndicatorSession::triage() const
{
    QStringList ids = triageSet(*m_workbench.settings, offeredActions(m_workbench), m_indicator.type);
    ids.removeIf([this](const QString &id) { return !find(id); }); // switched on since
    return ids;
}

QStringList IndicatorSession::actionsToRun() const
{
    QStringList ids = triage();
    ids.removeIf([this](const QString &id) {
        return entry(id).isRunning || entry(id).isSatisfied() || !m_account->covers(*entry(id).spec);
    });
    const QStringList all = ids;
    ids.removeIf([this, &all](const QString &id) { return !canRun(entry(id), all); });
    return ids;
}

bool IndicatorSession::canRun(const ActionEntry &entry, const QStringList &aboutToRun) const
{
    if (!entry.chain || entry.about)
        return true;
    return std::any_of(entry.chain->from.cbegin(), entry.chain->from.cend(), [&](const ChainSource &source) {
        const ActionEntry *const found = find(source.action); // null of one that is switched off
        return found && (found->isRunning || found->isLooking || aboutToRun.contains(source.action));
    });
}

void IndicatorSession::lookAtHeld()
{
    for (ActionEntry &entry : m_entries)
        look(entry);
    if (!isLooking())
        QMetaObject::invokeMethod(this, &IndicatorSession::heldKnown, Qt::QueuedConnection);
}

void IndicatorSession::look(ActionEntry &entry)
{
    if (!entry.fits || entry.isRunning || entry.lookup || (entry.chain && !entry.about))
        return;
    const QString id = entry.id();
    entry.isLooking = true;
    LookupRequest request;
    request.action = entry.spec->id;
    request.indicator = about(entry);
    if (entry.chain)
        request.parameters = entry.chain->parameters;
    m_heldCalls[id] = m_workbench.runner->held(request, this, [this, id](Expected<std::optional<Lookup>> held) {
        ActionEntry &found = entryOf(id);
        found.isLooking = false;
        if (!held)
            found.storeError = held.error();
        else if (!found.lookup) // else a lookup was faster
            found.lookup = std::move(*held);
        emit changed(id);
        advanceChains();
        if (!isLooking())
            emit heldKnown();
    });
}

/// A source that is still to answer is waited for before a later one is believed.
void IndicatorSession::advanceChains()
{
    for (ActionEntry &entry : chained()) {
        if (entry.isRunning && !entry.waits)
            continue;
        std::optional<Indicator> about;
        QString namedBy;
        bool isOpen = false;
        // Who named it was switched off since: that is no reason to take what was found about it away.
        const bool isOrphan = entry.about && !entry.namedBy.isEmpty() && !find(entry.namedBy);
        for (const ChainSource &source : isOrphan ? QList<ChainSource>() : entry.chain->from) {
            const ActionEntry *const found = find(source.action);
            if (!found)
                continue; // switched off: another one may name it
            isOpen = found->isLooking || found->isRunning;
            if (!isOpen && found->lookup)
                about = chainedIndicator(*entry.spec, source, *found->lookup->result);
            namedBy = source.action;
            if (isOpen || about)
                break;
        }
        if (isOpen)
            continue;
        const QString id = entry.id();
        if (isOrphan)
            about = entry.about;
        else
            entry.namedBy = about ? namedBy : QString();
        if (entry.about != about) {
            entry.about = about;
            entry.lookup.reset();
            entry.earlier.reset();
            entry.isLooking = false;
            m_heldCalls.erase(id);
            if (about && !entry.waits)
                look(entry);
            emit changed(id);
        }
        if (!std::exchange(entry.waits, false))
            continue;
        entry.isRunning = false;
        const RunOptions options = m_waiting[id];
        m_waiting.erase(id);
        if (entry.about) {
            start(entry, options);
            continue;
        }
        // Nothing was found because nothing was asked: once that is, this is too.
        if (std::any_of(entry.chain->from.cbegin(), entry.chain->from.cend(),
                        [this](const ChainSource &source) { return m_toConfirm.contains(source.action); }))
            m_toConfirm[id] = options;
        emit changed(id);
    }
}

/// What another account paid for does not stand in for this one's.
void IndicatorSession::dropOtherProfiles(const QString &operationId)
{
    const Service *const service = m_workbench.runner->service(operationId);
    for (ActionEntry &entry : m_entries) {
        if (!service || !entry.lookup || entry.lookup->start.operation != operationId
            || entry.lookup->start.profile == service->access.profile)
            continue;
        entry.lookup.reset();
        entry.earlier.reset();
        emit changed(entry.id());
    }
    lookAtHeld();
}

std::optional<Error> IndicatorSession::sharedFailure() const
{
    std::optional<Error> shared;
    int failures = 0;
    for (const ActionEntry &entry : shown()) {
        if (entry.isRunning)
            return {};
        if (!entry.lookup || entry.lookup->result->outcome != Outcome::Failed)
            continue;
        const Error &error = *entry.lookup->result->error;
        if (!isOfEveryAction(error.kind) || (shared && shared->kind != error.kind))
            return {};
        shared = error;
        ++failures;
    }
    return failures > 1 ? shared : std::nullopt;
}

void IndicatorSession::run(const QString &actionId, const RunOptions &options)
{
    if (!find(actionId)) // it was switched off while its case was opened
        return;
    ActionEntry &entry = entryOf(actionId);
    if (entry.isRunning || !entry.fits || !entry.isOffered || !canRun(entry, {}))
        return;
    if (!entry.chain || entry.about) {
        start(entry, options);
        return;
    }
    entry.isRunning = true;
    entry.waits = true;
    entry.startedMs = m_workbench.clock->monotonicMs();
    m_waiting[actionId] = options;
    emit changed(actionId);
}

void IndicatorSession::start(ActionEntry &entry, const RunOptions &options)
{
    const QString id = entry.id();
    entry.isRunning = true;
    entry.startedMs = m_workbench.clock->monotonicMs();
    entry.progress = {};
    LookupRequest request;
    request.action = entry.spec->id;
    request.indicator = about(entry);
    request.parameters = options.parameters;
    if (entry.chain)
        request.parameters.insert(entry.chain->parameters);
    request.pages = options.pages;
    request.refresh = options.refresh;
    request.askAnyway = options.askAnyway;
    // Asked for once on purpose, and its further pages are the same question. What the user keeps back himself is not
    // left at that: each time is a time.
    entry.allowsSpecialUse =
        options.askAnyway.testFlag(HoldBack::SpecialUse) || (entry.allowsSpecialUse && !options.refresh);
    request.askAnyway.setFlag(HoldBack::SpecialUse, entry.allowsSpecialUse);
    request.caseId = options.caseId;
    m_asked[id] = options;
    m_toConfirm.erase(id);
    m_runCalls[id] = m_workbench.runner->run(
        request, this, [this, id](Expected<Lookup> lookup) { finished(id, std::move(lookup)); },
        [this, id](const LookupProgress &progress) {
            entryOf(id).progress = progress;
            emit changed(id);
            askWhenDecided();
        });
    emit changed(id);
}

void IndicatorSession::finished(const QString &actionId, Expected<Lookup> lookup)
{
    ActionEntry &entry = entryOf(actionId);
    entry.isRunning = false;
    if (lookup) {
        const HoldBacks heldBack = lookup->heldBackBy;
        if (heldBack.testFlag(HoldBack::CaseMark))
            m_toConfirm[actionId] = m_asked[actionId];
        // Of further pages that were held back those before them are a result; they are shown again by decline().
        const bool failed = lookup->result->outcome == Outcome::Failed || heldBack;
        const bool hadResult =
            entry.lookup && entry.lookup->result->outcome != Outcome::Failed && !entry.lookup->heldBackBy;
        if (failed && hadResult)
            entry.earlier = std::move(entry.lookup);
        else if (!failed)
            entry.earlier.reset();
        entry.lookup = std::move(*lookup);
    }
    emit changed(actionId);
    advanceChains();
    if (lookup)
        emit landed(actionId);
    if (!lookup && entry.lookup)
        showWhatCame(actionId);
    askWhenDecided();
}

/// Of further pages that were cancelled, those that had come are held, and paid.
void IndicatorSession::showWhatCame(const QString &actionId)
{
    const ActionEntry &shown = entry(actionId);
    LookupRequest request;
    request.action = shown.spec->id;
    request.indicator = about(shown);
    request.parameters = shown.lookup->start.parameters;
    m_heldCalls[actionId] =
        m_workbench.runner->held(request, this, [this, actionId](Expected<std::optional<Lookup>> held) {
            ActionEntry &found = entryOf(actionId);
            const bool isMore = held && *held && found.lookup && (*held)->id == found.lookup->id
                && (*held)->responses.size() > found.lookup->responses.size();
            if (!isMore || found.isRunning)
                return;
            found.lookup = std::move(*held);
            emit changed(actionId);
        });
}

void IndicatorSession::cancel(QStringView actionId)
{
    ActionEntry &entry = entryOf(actionId);
    if (std::exchange(entry.waits, false)) {
        entry.isRunning = false;
        m_waiting.erase(entry.id());
        emit changed(entry.id());
        return;
    }
    const auto call = m_runCalls.find(actionId.toString());
    if (call != m_runCalls.end())
        call->second.cancel();
}

void IndicatorSession::cancelAll()
{
    for (const ActionEntry &entry : chained()) {
        if (entry.waits)
            cancel(entry.id());
    }
    for (auto &[id, call] : m_runCalls)
        call.cancel();
}

void IndicatorSession::showEarlier(QStringView actionId)
{
    ActionEntry &entry = entryOf(actionId);
    if (!entry.earlier || entry.isRunning)
        return;
    entry.lookup = std::move(entry.earlier);
    entry.earlier.reset();
    emit changed(actionId.toString());
    advanceChains();
}

} // namespace wb
