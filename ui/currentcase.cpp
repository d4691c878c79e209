#include "ui/currentcase.h"

#include "models/domain/clock.h"

namespace wb {

using namespace Qt::StringLiterals;

CurrentCase::CurrentCase(const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
}

CurrentCase::~CurrentCase() = default;

void CurrentCase::openScratch()
{
    open(tr("%1 scratch").arg(m_workbench.clock->nowUtc().toString(u"yyyy-MM-dd"_s)));
}

void CurrentCase::open(const QString &name)
{
    m_name = name;
    m_info.reset();
    m_openCall = m_workbench.cases->openByName(name, this, [this](Expected<std::optional<CaseInfo>> found) {
        if (!found) {
            emit failed(found.error());
        } else if (*found) {
            opened(**found);
        } else {
            m_openCall = m_workbench.cases->create(m_name, m_workbench.origin, this, [this](Expected<CaseInfo> made) {
                if (made)
                    opened(*made);
                else
                    emit failed(made.error());
            });
        }
    });
}

void CurrentCase::opened(const CaseInfo &info)
{
    m_info = info;
    m_isFirstLoad = true;
    m_factsAtStart.clear();
    beginStep();
    reload();
}

void CurrentCase::reload()
{
    if (m_reloadCall.isRunning()) {
        m_reloadAgain = true;
        return;
    }
    m_rows.clear();
    m_reloadCall = m_workbench.cases->facts(
        id(), this,
        [this](QList<CaseFact> chunk) {
            for (CaseFact &fact : chunk) {
                if (m_isFirstLoad)
                    m_factsAtStart.insert(fact.id);
                const bool addedNow = !m_factsAtStart.contains(fact.id);
                m_rows.append({fact.id, std::move(fact.fact), fact.status, addedNow});
            }
        },
        [this](Expected<int> ended) {
            if (!ended) {
                emit failed(ended.error());
                return;
            }
            m_isFirstLoad = false;
            m_facts.setFacts(std::exchange(m_rows, {}));
            emit changed();
            if (std::exchange(m_reloadAgain, false))
                QMetaObject::invokeMethod(this, &CurrentCase::reload, Qt::QueuedConnection);
        });
}

bool CurrentCase::isSettled() const
{
    return !m_openCall.isRunning() && !m_reloadCall.isRunning()
        && std::none_of(m_calls.begin(), m_calls.end(), [](const Call &call) { return call.isRunning(); });
}

void CurrentCase::add(AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver)
{
    if (!m_info) {
        auto made = makeCall<AddReport>(context, std::move(deliver));
        made.second.finish(Error{ErrorKind::Storage, tr("the case %1 is not open").arg(m_name)});
        m_calls.push_back(std::move(made.first));
        return;
    }
    std::erase_if(m_calls, [](const Call &call) { return !call.isRunning(); });
    m_calls.push_back(m_workbench.cases->add(id(), std::move(batch), context,
                                             [this, deliver = std::move(deliver)](Expected<AddReport> report) mutable {
                                                 note(report);
                                                 deliver(std::move(report));
                                                 reload();
                                             }));
}

Call CurrentCase::known(QList<Fact> facts, QObject *context, UniqueFunction<void(Expected<QList<bool>>)> deliver)
{
    return m_workbench.cases->known(id(), std::move(facts), context, std::move(deliver));
}

void CurrentCase::beginStep()
{
    m_step.clear();
    m_stepReport = {};
    emit stepBegan();
}

void CurrentCase::note(const Expected<AddReport> &report)
{
    if (!report)
        return;
    m_stepReport.added += report->added;
    m_stepReport.alreadyThere += report->alreadyThere;
    if (!report->changeId.isEmpty())
        m_step.append(report->changeId);
}

void CurrentCase::undo()
{
    std::erase_if(m_calls, [](const Call &call) { return !call.isRunning(); });
    for (const QString &change : std::exchange(m_step, {})) {
        m_calls.push_back(m_workbench.cases->undo(change, this, [this](Expected<int> undone) {
            if (!undone)
                emit failed(undone.error());
            reload();
        }));
    }
    emit undone();
}

} // namespace wb
