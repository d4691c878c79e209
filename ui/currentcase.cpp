#include "ui/currentcase.h"

#include "models/domain/clock.h"
#include "models/domain/safetext.h"
#include "ui/casehistory.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestNamed = 60; ///< in the name of a step

QString shortly(const QString &text)
{
    QString shown = visible(text.simplified());
    if (shown.size() > LongestNamed)
        shown = shown.left(LongestNamed - 1) + u'…';
    return shown;
}

} // namespace

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
    connect(m_history, &CaseHistory::caseRestored, this, &CurrentCase::openById);
    connect(this, &CurrentCase::failed, this, &CurrentCase::tellWhoWaits);
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
    if (const auto deletion = std::exchange(m_deletion, {})) {
        m_history->note(info.id, deletion->text, deletion->changeId, deletion->caseId);
        emit stepDone(deletion->text);
    }
    m_stepReport = {};
    m_reloadCall = {}; // of the case before
    m_reloadAgain = false;
    reload();
    tellWhoWaits();
}

void CurrentCase::whenOpen(QObject *context, std::function<void(const QString &caseId)> then)
{
    if (m_info || !m_openCall.isRunning())
        then(id());
    else
        m_whenOpen.emplace_back(context, std::move(then));
}

void CurrentCase::tellWhoWaits()
{
    for (const auto &[context, then] : std::exchange(m_whenOpen, {})) {
        if (context)
            then(id());
    }
}

void CurrentCase::openById(const QString &caseId)
{
    m_openCall = m_workbench.cases->find(caseId, this, [this](Expected<std::optional<CaseInfo>> found) {
        if (!found)
            emit failed(found.error());
        else if (*found)
            opened(**found);
    });
}

/// The one that was used last, else today's scratch.
void CurrentCase::openAnother()
{
    m_info.reset(); // nothing is added to what is gone
    m_openCall = cases(this, [this](Expected<QList<CaseInfo>> found) {
        if (!found) {
            emit failed(found.error());
            return;
        }
        const auto next =
            std::find_if(found->cbegin(), found->cend(), [](const CaseInfo &info) { return !info.isArchived; });
        if (next != found->cend())
            opened(*next);
        else
            openScratch();
    });
}

void CurrentCase::reload()
{
    if (!m_info)
        return;
    if (m_reloadCall.isRunning()) {
        m_reloadAgain = true;
        return;
    }
    m_reloadCall = m_workbench.cases->find(id(), this, [this](Expected<std::optional<CaseInfo>> found) {
        if (!found) {
            reloadAgainIfAsked();
            emit failed(found.error());
        } else if (*found) {
            m_info = **found;
            m_name = m_info->name;
            readFacts();
        } else {
            openAnother(); // deleted, here by a redo or by another program
        }
    });
}

void CurrentCase::reloadAgainIfAsked()
{
    if (std::exchange(m_reloadAgain, false))
        QMetaObject::invokeMethod(this, &CurrentCase::reload, Qt::QueuedConnection);
}

void CurrentCase::readFacts()
{
    m_rows.clear();
    m_reloadCall = m_workbench.cases->facts(
        id(), this,
        [this](QList<CaseFact> chunk) {
            for (CaseFact &fact : chunk) {
                const bool addedNow = fact.addedAt >= m_startedAt;
                m_rows.append({fact.id, std::move(fact.fact), fact.status, fact.addedAt, addedNow, std::move(fact.own),
                               std::move(fact.indicator)});
            }
        },
        [this](Expected<int> ended) {
            reloadAgainIfAsked();
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

CaseTarget CurrentCase::targetAt(const QModelIndex &index)
{
    if (!index.isValid())
        return {id(), {CaseEntry::Kind::Case, id()}, shortly(m_name)};
    const QString about = shortly(index.data(FactModel::IndicatorRole).toString());
    const CaseFactRow *const row = m_facts.fact(index);
    if (!row) {
        const CaseIndicator *const indicator = m_facts.indicator(index);
        return {id(), {CaseEntry::Kind::Indicator, indicator ? indicator->id : QString()}, about};
    }
    return {id(),
            {CaseEntry::Kind::Fact, row->id},
            row->fact.name.isEmpty() ? tr("%1, %2").arg(about, shortly(row->fact.value))
                                     : tr("%1 of %2").arg(shortly(row->fact.name), about)};
}

void CurrentCase::ended(const QString &caseId, const QString &text, const Expected<ChangeReport> &report)
{
    if (!report) {
        emit failed(report.error());
    } else if (!report->changeId.isEmpty()) {
        m_history->note(caseId, text, report->changeId);
        if (caseId == id()) // else Undo is about another case by now
            emit stepDone(text);
    }
    reload();
}

void CurrentCase::edit(const CaseTarget &target, CaseField field, const QString &value,
                       UniqueFunction<void(Expected<void>)> deliver)
{
    std::erase_if(m_calls, [](const Call &call) { return !call.isRunning(); });
    m_calls.push_back(
        m_workbench.cases->edit(target.caseId, {target.entry}, field, value, this,
                                [this, caseId = target.caseId, text = stepText(target.named, field, value),
                                 deliver = std::move(deliver)](const Expected<ChangeReport> &report) mutable {
                                    ended(caseId, text, report);
                                    if (deliver)
                                        deliver(report ? Expected<void>() : Expected<void>(report.error()));
                                }));
}

void CurrentCase::remove(const CaseTarget &target)
{
    std::erase_if(m_calls, [](const Call &call) { return !call.isRunning(); });
    m_calls.push_back(
        m_workbench.cases->remove(target.caseId, {target.entry}, this,
                                  [this, caseId = target.caseId, text = tr("Remove %1").arg(target.named)](
                                      const Expected<ChangeReport> &report) { ended(caseId, text, report); }));
}

void CurrentCase::removeCase()
{
    std::erase_if(m_calls, [](const Call &call) { return !call.isRunning(); });
    m_calls.push_back(m_workbench.cases->remove(
        id(), {{CaseEntry::Kind::Case, id()}}, this,
        [this, caseId = id(), text = tr("Delete %1").arg(shortly(m_name))](const Expected<ChangeReport> &report) {
            if (!report) {
                emit failed(report.error());
                return;
            }
            m_deletion = Deletion{caseId, text, report->changeId};
            openAnother();
        }));
}

QString CurrentCase::stepText(const QString &named, CaseField field, const QString &value)
{
    switch (field) {
    case CaseField::Status:
        return value.isEmpty() ? tr("Clear Status of %1").arg(named) : tr("Set Status of %1 to %2").arg(named, value);
    case CaseField::Tlp:
        return value.isEmpty() ? tr("Clear TLP of %1").arg(named) : tr("Set TLP of %1 to %2").arg(named, value);
    case CaseField::Note:
        return tr("Edit Note of %1").arg(named);
    case CaseField::Tags:
        return tr("Edit Tags of %1").arg(named);
    case CaseField::Name:
        return tr("Rename %1 to %2").arg(named, shortly(value));
    case CaseField::Archived:
        return value == u"1" ? tr("Archive %1").arg(named) : tr("Unarchive %1").arg(named);
    }
    Q_UNREACHABLE();
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
