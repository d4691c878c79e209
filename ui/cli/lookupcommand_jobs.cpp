// What is to be run: which actions on which indicators, in the order of the command line.
#include "models/domain/indicator.h"
#include "models/domain/operations.h"
#include "network/lookuprunner.h"
#include "ui/cli/lookupcommand.h"

namespace wb {

using namespace Qt::StringLiterals;

/// Those at work. Who names another address for the service means that one: the others, which have addresses of their
/// own, are not asked besides.
std::vector<const KnownOperation *> LookupCommand::operationsOfAll(const Workbench &workbench)
{
    std::vector<const KnownOperation *> all = workbench.operations->atWork(workbench.isDemo);
    const Service *const service = workbench.runner->service(workbench.operation->id);
    if (service && service->access.baseUrl != QUrl(workbench.operation->baseUrl))
        std::erase_if(all, [](const KnownOperation *known) { return !known->isBuiltIn; });
    return all;
}

void LookupCommand::makeJobs(const QStringList &indicators)
{
    for (const QString &pasted : indicators) {
        Job job;
        job.pasted = pasted;
        const Expected<Indicator> read = readIndicator(pasted);
        if (read)
            job.indicator = *read;
        else
            job.unreadable = read.error();
        if (m_line.action != u"all") {
            job.action = m_line.action;
            m_jobs.push_back(job);
            continue;
        }
        const int first = int(m_jobs.size());
        bool fits = false;
        if (job.indicator) {
            for (const KnownOperation *const known : m_operations) {
                for (const ActionSpec &action : known->operation.actions) {
                    if (!action.takes(job.indicator->type) || !m_workbench.operations->isActionEnabled(action.id))
                        continue;
                    fits = true;
                    if (isLeftOut(action))
                        continue;
                    job.action = action.id;
                    m_jobs.push_back(job);
                }
            }
            makeChainedJobs(job, first);
        }
        if (fits)
            continue;
        // Said once, and never left out.
        if (job.indicator) {
            job.unreadable =
                Error{ErrorKind::Usage,
                      u"no action takes an indicator of type %1"_s.arg(indicatorTypeName(job.indicator->type))};
        }
        job.action = m_operations.front()->operation.actions.first().id;
        m_jobs.push_back(job);
    }
}

/// What "all" does not run without being asked for it, for its price; which is said.
bool LookupCommand::isLeftOut(const ActionSpec &action)
{
    if (action.billing != Billing::Record || m_line.billed)
        return false;
    if (!m_byRecord.contains(action.id))
        m_byRecord.append(action.id);
    return true;
}

/// After the others of the indicator: what they find is what these are about.
void LookupCommand::makeChainedJobs(const Job &of, int first)
{
    for (const KnownOperation *const known : m_operations) {
        for (const ActionSpec &action : known->operation.actions) {
            for (const ChainSpec &chain : action.chains) {
                if (!chain.indicatorTypes.contains(of.indicator->type)
                    || !m_workbench.operations->isActionEnabled(action.id) || isLeftOut(action))
                    continue;
                Job job = of;
                job.action = action.id;
                job.chain = &chain;
                job.firstOfIndicator = first;
                m_jobs.push_back(job);
            }
        }
    }
}

} // namespace wb
