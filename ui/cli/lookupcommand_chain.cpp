// Lookups of what others find: they wait for those, and belong to what was found.
#include "models/domain/chain.h"
#include "ui/cli/lookupcommand.h"

namespace wb {

/// What a result says about the jobs that wait for it.
void LookupCommand::noteChained(int number, const Result &result)
{
    m_settled.insert(number);
    for (int later = number + 1; later < int(m_jobs.size()); ++later) {
        const Job &job = m_jobs[size_t(later)];
        if (job.pasted != m_jobs[size_t(number)].pasted)
            break;
        if (!job.chain || job.firstOfIndicator > number)
            continue;
        const ActionSpec &action = actionOf(job.action);
        for (qsizetype i = 0; i < job.chain->from.size(); ++i) {
            if (const auto about = chainedIndicator(action, job.chain->from[i], result))
                m_chained[later].emplace(i, *about);
        }
    }
    if (!m_unfed.isEmpty())
        QMetaObject::invokeMethod(this, &LookupCommand::startChained, Qt::QueuedConnection);
}

/// Those whose sources have all ended. One that nobody has named an indicator for has nothing to ask.
void LookupCommand::startChained()
{
    if (m_hasEnded)
        return;
    const QSet<int> waiting = m_unfed;
    for (const int number : waiting) {
        Job &job = m_jobs[size_t(number)];
        bool isReady = true;
        for (int source = job.firstOfIndicator; source < number; ++source)
            isReady = isReady && (m_jobs[size_t(source)].chain || m_settled.contains(source));
        if (!isReady)
            continue;
        m_unfed.remove(number);
        const auto named = m_chained.find(number);
        if (named == m_chained.end()) {
            leaveOut(number);
            continue;
        }
        job.indicator = named->second.begin()->second; // of the source that comes first
        m_chained.erase(named);
        startLookup(number);
    }
}

void LookupCommand::leaveOut(int number)
{
    m_running.erase(number);
    ++m_done;
    m_leftOut.insert(number);
    if (m_line.format != CommandLine::Format::JsonLines)
        printReady();
    goOn();
}

} // namespace wb
