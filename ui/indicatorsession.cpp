#include "ui/indicatorsession.h"

#include "models/domain/clock.h"
#include "ui/knownaccount.h"
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
    for (const ActionSpec &spec : m_workbench.operation->actions) {
        ActionEntry entry;
        entry.spec = &spec;
        entry.fits = spec.takes(m_indicator.type);
        m_entries.append(entry);
    }
    connect(workbench.runner, &LookupRunner::userChanged, this, &IndicatorSession::dropOtherProfiles);
}

IndicatorSession::~IndicatorSession() = default;

ActionEntry &IndicatorSession::entryOf(QStringView actionId)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const ActionEntry &entry) { return entry.spec->id == actionId; });
    Q_ASSERT(found != m_entries.end());
    return *found;
}

const ActionEntry &IndicatorSession::entry(QStringView actionId) const
{
    return const_cast<IndicatorSession *>(this)->entryOf(actionId);
}

QString IndicatorSession::asked(QStringView actionId) const
{
    return m_workbench.runner->asked(*entry(actionId).spec, m_indicator);
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
    return triageSet(*m_workbench.settings, *m_workbench.operation, m_indicator.type);
}

QStringList IndicatorSession::actionsToRun() const
{
    QStringList ids = triage();
    ids.removeIf([this](const QString &id) {
        return entry(id).isRunning || entry(id).isSatisfied() || !m_account->covers(*entry(id).spec);
    });
    return ids;
}

void IndicatorSession::lookAtHeld()
{
    for (ActionEntry &entry : m_entries) {
        if (!entry.fits || entry.isRunning || entry.lookup)
            continue;
        const QString id = entry.spec->id;
        entry.isLooking = true;
        LookupRequest request;
        request.action = id;
        request.indicator = m_indicator;
        m_heldCalls[id] = m_workbench.runner->held(request, this, [this, id](Expected<std::optional<Lookup>> held) {
            ActionEntry &found = entryOf(id);
            found.isLooking = false;
            if (!held)
                found.storeError = held.error();
            else if (!found.lookup) // else a lookup was faster
                found.lookup = std::move(*held);
            emit changed(id);
            if (!isLooking())
                emit heldKnown();
        });
    }
    if (!isLooking())
        QMetaObject::invokeMethod(this, &IndicatorSession::heldKnown, Qt::QueuedConnection);
}

/// What another account paid for does not stand in for this one's.
void IndicatorSession::dropOtherProfiles()
{
    const QString &profile = m_workbench.runner->parts().access.profile;
    for (ActionEntry &entry : m_entries) {
        if (!entry.lookup || entry.lookup->start.profile == profile)
            continue;
        entry.lookup.reset();
        entry.earlier.reset();
        emit changed(entry.spec->id);
    }
    lookAtHeld();
}

void IndicatorSession::run(const QString &actionId, const RunOptions &options)
{
    ActionEntry &entry = entryOf(actionId);
    if (entry.isRunning || !entry.fits)
        return;
    entry.isRunning = true;
    entry.startedMs = m_workbench.clock->monotonicMs();
    entry.progress = {};
    LookupRequest request;
    request.action = actionId;
    request.indicator = m_indicator;
    request.parameters = options.parameters;
    request.pages = options.pages;
    request.refresh = options.refresh;
    request.allowPrivate = options.allowPrivate;
    request.caseId = options.caseId;
    m_runCalls[actionId] = m_workbench.runner->run(
        request, this, [this, actionId](Expected<Lookup> lookup) { finished(actionId, std::move(lookup)); },
        [this, actionId](const LookupProgress &progress) {
            entryOf(actionId).progress = progress;
            emit changed(actionId);
        });
    emit changed(actionId);
}

void IndicatorSession::finished(const QString &actionId, Expected<Lookup> lookup)
{
    ActionEntry &entry = entryOf(actionId);
    entry.isRunning = false;
    if (lookup) {
        const bool failed = lookup->result->outcome == Outcome::Failed;
        const bool hadResult = entry.lookup && entry.lookup->result->outcome != Outcome::Failed;
        if (failed && hadResult)
            entry.earlier = std::move(entry.lookup);
        else if (!failed)
            entry.earlier.reset();
        entry.lookup = std::move(*lookup);
    }
    emit changed(actionId);
    emit ended(actionId);
    if (!lookup && entry.lookup)
        showWhatCame(actionId);
}

/// Of further pages that were cancelled, those that had come are held, and paid.
void IndicatorSession::showWhatCame(const QString &actionId)
{
    LookupRequest request;
    request.action = actionId;
    request.indicator = m_indicator;
    request.parameters = entry(actionId).lookup->start.parameters;
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
    const auto call = m_runCalls.find(actionId.toString());
    if (call != m_runCalls.end())
        call->second.cancel();
}

void IndicatorSession::cancelAll()
{
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
}

} // namespace wb
