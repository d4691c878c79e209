#include "ui/currentcase.h"

#include "models/domain/clock.h"
#include "ui/casehistory.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

CurrentCase::CurrentCase(const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_startedAt(workbench.clock->nowUtc())
    , m_history(new CaseHistory(workbench.cases, this))
{
    connect(m_history, &CaseHistory::failed, this, &CurrentCase::failed);
    // Also after a failure: of several changes the first may have been turned.
    for (const auto ended : {&CaseHistory::undone, &CaseHistory::redone})
        connect(m_history, ended, this, &CurrentCase::reload);
    connect(m_history, &CaseHistory::failed, this, &CurrentCase::reload);
}

CurrentCase::~CurrentCase() = default;

void CurrentCase::openScratch()
{
    open(tr("%1 scratch").arg(m_workbench.clock->nowUtc().toString(u"yyyy-MM-dd"_s)));
}

void CurrentCase::open(const QString &name)
{
    if (!m_info)
        m_name = name; // to be read while it is opened
    m_openCall = m_workbench.cases->openByName(name, this, [this, name](Expected<std::optional<CaseInfo>> found) {
        if (!found) {
            emit failed(found.error());
        } else if (*found) {
            opened(**found);
        } else {
            m_openCall = create(name, this, [this](Expected<void> made) {
                if (!made)
                    emit failed(made.error());
            });
        }
    });
}

Call CurrentCase::create(const QString &name, QObject *context, UniqueFunction<void(Expected<void>)> deliver)
{
    return m_workbench.cases->create(name, m_workbench.origin, context,
                                     [this, deliver = std::move(deliver)](Expected<CaseInfo> made) mutable {
                                         if (made)
                                             opened(*made);
                                         deliver(made ? Expected<void>() : Expected<void>(made.error()));
                                     });
}

Call CurrentCase::cases(QObject *context, UniqueFunction<void(Expected<QList<CaseInfo>>)> deliver)
{
    return m_workbench.cases->cases(
        context, [origin = m_workbench.origin, deliver = std::move(deliver)](Expected<QList<CaseInfo>> found) mutable {
            if (found)
                found->removeIf([&origin](const CaseInfo &info) { return info.origin != origin; });
            deliver(std::move(found));
        });
}

void CurrentCase::opened(const CaseInfo &info)
{
    if (info.origin != m_workbench.origin) {
        emit failed(Error{ErrorKind::Usage, tr("the case %1 holds facts of another kind of data").arg(info.name)});
        return;
    }
    m_info = info;
    m_name = info.name;
    m_history->setCase(info.id);
    m_stepReport = {};
    m_reloadCall = {}; // of the case before
    m_reloadAgain = false;
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
                const bool addedNow = fact.addedAt >= m_startedAt;
                m_rows.append({fact.id, std::move(fact.fact), fact.status, fact.addedAt, addedNow});
            }
        },
        [this](Expected<int> ended) {
            if (std::exchange(m_reloadAgain, false))
                QMetaObject::invokeMethod(this, &CurrentCase::reload, Qt::QueuedConnection);
            if (!ended) {
                emit failed(ended.error());
                return;
            }
            m_facts.setFacts(std::exchange(m_rows, {}));
            emit changed();
        });
}

bool CurrentCase::isSettled() const
{
    return !m_openCall.isRunning() && !m_reloadCall.isRunning() && !m_reloadAgain && m_history->isSettled()
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
                                             [this, caseId = id(), caseName = m_name, step = m_history->step(),
                                              deliver = std::move(deliver)](Expected<AddReport> report) mutable {
                                                 if (report) {
                                                     m_stepReport.added += report->added;
                                                     m_stepReport.alreadyThere += report->alreadyThere;
                                                     m_history->note(caseId, caseName, step, *report);
                                                 }
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
    m_history->beginStep();
    m_stepReport = {};
    emit stepBegan();
}

} // namespace wb
