// Which actions a session has, and what becomes of them when others are switched on and off.
#include "ui/indicatorsession.h"
#include "ui/operationsatwork.h"

#include <algorithm>
#include <utility>

namespace wb {

std::vector<ActionEntry> IndicatorSession::offeredEntries(std::size_t &actionCount, std::size_t &shownCount) const
{
    std::vector<ActionEntry> entries;
    const std::vector<const ActionSpec *> actions = offeredActions(m_workbench);
    for (const ActionSpec *const spec : actions)
        entries.push_back({.spec = spec, .fits = spec->takes(m_indicator.type)});
    actionCount = entries.size();
    for (const ActionSpec *const spec : actions) {
        for (const ChainSpec &chain : spec->chains) {
            if (chain.indicatorTypes.contains(m_indicator.type))
                entries.push_back({.spec = spec, .chain = &chain, .fits = true});
        }
    }
    shownCount = entries.size();
    for (const ActionSpec *const spec : actions) {
        if (spec->count && spec->takes(m_indicator.type))
            entries.push_back({.spec = spec, .chain = &*spec->count, .about = m_indicator, .fits = true});
    }
    return entries;
}

/// Without an id a lookup is in no store, so what it brought is here alone.
bool IndicatorSession::wouldBeLost(const ActionEntry &entry) const
{
    const bool isUnkept = entry.lookup && entry.lookup->id.isEmpty() && !entry.lookup->responses.isEmpty();
    return entry.isRunning || isUnkept || m_toConfirm.contains(entry.id());
}

IndicatorSession::Adopted IndicatorSession::adoptActions(const QStringList &inUse)
{
    Adopted adopted;
    std::size_t actionCount = 0;
    std::size_t shownCount = 0;
    std::vector<ActionEntry> entries = offeredEntries(actionCount, shownCount);
    const auto named = [&entries](const QString &id) {
        return std::find_if(entries.begin(), entries.end(), [&](const ActionEntry &each) { return each.id() == id; });
    };
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        ActionEntry &before = m_entries[i];
        const QString id = before.id();
        const auto now = named(id);
        const bool isSame = now != entries.end() && now->spec == before.spec && now->chain == before.chain;
        const bool isOtherKind = now != entries.end() && !now->chain != !before.chain;
        if (isSame || (!isOtherKind && (inUse.contains(id) || wouldBeLost(before)))) {
            const bool wasOffered = std::exchange(before.isOffered, now != entries.end());
            adopted.isChanged |= wasOffered != before.isOffered;
            adopted.isComplete &= isSame;
            if (now != entries.end()) {
                *now = std::move(before);
                continue;
            }
            // At the end of those of its kind.
            const std::size_t end = i < m_actionCount ? actionCount : i < m_shownCount ? shownCount : entries.size();
            actionCount += i < m_actionCount;
            shownCount += i < m_shownCount;
            entries.insert(entries.begin() + std::ptrdiff_t(end), std::move(before));
            continue;
        }
        adopted.gone.append(id);
        m_heldCalls.erase(id);
        m_runCalls.erase(id);
        m_asked.erase(id);
    }
    for (const ActionEntry &entry : entries)
        adopted.isAnyNew |= adopted.gone.contains(entry.id()) || !find(entry.id());
    adopted.isChanged |= adopted.isAnyNew || !adopted.gone.isEmpty();
    m_entries = std::move(entries);
    m_actionCount = actionCount;
    m_shownCount = shownCount;
    return adopted;
}

} // namespace wb
