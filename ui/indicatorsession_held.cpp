// What was held back, and runs once the user said so.
#include "ui/indicatorsession.h"

#include <algorithm>

namespace wb {

/// One question for all of a run: those that still look at what is held may join it, or show that.
void IndicatorSession::askWhenDecided()
{
    const bool isUndecided = std::any_of(m_entries.begin(), m_entries.end(), [](const ActionEntry &entry) {
        return entry.isRunning && !entry.waits && entry.progress.stage == LookupProgress::Stage::Store;
    });
    if (!m_toConfirm.empty() && !isUndecided)
        emit confirmationWanted();
}

QStringList IndicatorSession::toConfirm() const
{
    QStringList ids;
    for (const ActionEntry &entry : m_entries) {
        if (m_toConfirm.contains(entry.id()))
            ids.append(entry.id());
    }
    return ids;
}

void IndicatorSession::confirm(const QStringList &actionIds)
{
    // All leave the list before the first runs, which may end at once and ask again.
    QList<std::pair<QString, RunOptions>> runs;
    for (const QString &id : actionIds) {
        const auto found = m_toConfirm.find(id);
        if (found == m_toConfirm.end())
            continue;
        RunOptions options = found->second;
        const ActionEntry *const named = find(id);
        const std::optional<Lookup> shown = named ? named->lookup : std::nullopt;
        options.askAnyway |= shown && shown->heldBackBy ? shown->heldBackBy : HoldBacks(HoldBack::CaseMark);
        runs.append({id, options});
        m_toConfirm.erase(found);
    }
    for (const auto &[id, options] : std::as_const(runs))
        run(id, options);
}

void IndicatorSession::askAnyway(const QString &actionId)
{
    const std::optional<Lookup> &shown = entry(actionId).lookup;
    if (!shown || !shown->heldBackBy)
        return;
    RunOptions options = m_asked[actionId];
    options.askAnyway |= shown->heldBackBy;
    run(actionId, options);
}

void IndicatorSession::decline(const QStringList &actionIds)
{
    for (const QString &id : actionIds) {
        m_toConfirm.erase(id);
        const ActionEntry *const named = find(id);
        if (named && named->lookup && named->lookup->heldBackBy)
            showEarlier(id);
    }
}

} // namespace wb
