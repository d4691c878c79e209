#include "models/store/casestore.h"

#include "models/store/caserows.h"
#include "models/store/storethread.h"

namespace wb {

CaseStore::CaseStore(StoreThread &thread)
    : m_thread(thread)
{
}

Call CaseStore::cases(QObject *context, UniqueFunction<void(Expected<QList<CaseInfo>>)> deliver)
{
    return m_thread.run<QList<CaseInfo>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [](Database &database, const ReturnPath &) -> Expected<QList<CaseInfo>> { return readCases(database); });
}

Call CaseStore::find(QString caseId, QObject *context, UniqueFunction<void(Expected<std::optional<CaseInfo>>)> deliver)
{
    return m_thread.run<std::optional<CaseInfo>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [caseId = std::move(caseId)](Database &database, const ReturnPath &) -> Expected<std::optional<CaseInfo>> {
            return readCaseById(database, caseId);
        });
}

Call CaseStore::create(QString name, QString origin, QObject *context, UniqueFunction<void(Expected<CaseInfo>)> deliver)
{
    return m_thread.run<CaseInfo>(StoreThread::Job::Write, context, std::move(deliver),
                                  [name = std::move(name), origin = std::move(origin),
                                   now = m_thread.nowUtc()](Database &database, const ReturnPath &) {
                                      return insertCase(database, name, origin, now);
                                  });
}

Call CaseStore::openByName(QString name, QObject *context,
                           UniqueFunction<void(Expected<std::optional<CaseInfo>>)> deliver)
{
    // Apart from the reading, which must also work where nothing can be written; whether it does concerns nobody.
    const Call noted = m_thread.run<void>(
        StoreThread::Job::Keep, context, [](Expected<void>) {},
        [name, now = m_thread.nowUtc()](Database &database, const ReturnPath &) -> Expected<void> {
            eraseRemovedCases(database, now);
            touchCaseNamed(database, name, now);
            return {};
        });
    return m_thread.run<std::optional<CaseInfo>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [name = std::move(name)](Database &database, const ReturnPath &) -> Expected<std::optional<CaseInfo>> {
            return readCase(database, name);
        });
}

Call CaseStore::add(QString caseId, AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver)
{
    return m_thread.run<AddReport>(StoreThread::Job::Keep, context, std::move(deliver),
                                   [caseId = std::move(caseId), batch = std::move(batch),
                                    now = m_thread.nowUtc()](Database &database, const ReturnPath &) {
                                       return addFacts(database, caseId, batch, now);
                                   });
}

Call CaseStore::edit(QString caseId, QList<CaseEntry> entries, CaseField field, QString value, QObject *context,
                     UniqueFunction<void(Expected<ChangeReport>)> deliver)
{
    return m_thread.run<ChangeReport>(StoreThread::Job::Keep, context, std::move(deliver),
                                      [caseId = std::move(caseId), entries = std::move(entries), field,
                                       value = std::move(value),
                                       now = m_thread.nowUtc()](Database &database, const ReturnPath &) {
                                          return editEntries(database, caseId, entries, field, value, now);
                                      });
}

Call CaseStore::remove(QString caseId, QList<CaseEntry> entries, QObject *context,
                       UniqueFunction<void(Expected<ChangeReport>)> deliver)
{
    return m_thread.run<ChangeReport>(StoreThread::Job::Keep, context, std::move(deliver),
                                      [caseId = std::move(caseId), entries = std::move(entries),
                                       now = m_thread.nowUtc()](Database &database, const ReturnPath &) {
                                          return removeEntries(database, caseId, entries, now);
                                      });
}

Call CaseStore::undo(QString changeId, QObject *context, UniqueFunction<void(Expected<int>)> deliver)
{
    return m_thread.run<int>(
        StoreThread::Job::Keep, context, std::move(deliver),
        [changeId = std::move(changeId), now = m_thread.nowUtc()](Database &database, const ReturnPath &) {
            return turnChange(database, changeId, Direction::Undo, now);
        });
}

Call CaseStore::redo(QString changeId, QObject *context, UniqueFunction<void(Expected<int>)> deliver)
{
    return m_thread.run<int>(
        StoreThread::Job::Keep, context, std::move(deliver),
        [changeId = std::move(changeId), now = m_thread.nowUtc()](Database &database, const ReturnPath &) {
            return turnChange(database, changeId, Direction::Redo, now);
        });
}

Call CaseStore::facts(QString caseId, QObject *context, Chunk chunk, UniqueFunction<void(Expected<int>)> deliver)
{
    return m_thread.run<int>(
        StoreThread::Job::Read, context, std::move(deliver),
        [caseId = std::move(caseId)](Database &database, const ReturnPath &back) {
            return readFacts(
                database, caseId, [&back] { return back.isWanted(); },
                [&back](QList<CaseFact> rows) {
                    // Posted functions run in the asking thread, where wanting and its end are decided.
                    back.post([chunk = StoreThread::carried<Chunk, int>(back), wanted = back.wanted(),
                               held = std::move(rows)] {
                        if (*wanted)
                            (*chunk)(held);
                    });
                });
        },
        std::make_shared<Chunk>(std::move(chunk)));
}

Call CaseStore::factsOfIndicator(QString caseId, Indicator indicator, QObject *context,
                                 UniqueFunction<void(Expected<QList<CaseFact>>)> deliver)
{
    return m_thread.run<QList<CaseFact>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [caseId = std::move(caseId), indicator = std::move(indicator)](Database &database, const ReturnPath &) {
            return readFactsOf(database, caseId, indicator);
        });
}

Call CaseStore::known(QString caseId, QList<Fact> facts, QObject *context,
                      UniqueFunction<void(Expected<QList<bool>>)> deliver)
{
    return m_thread.run<QList<bool>>(
        StoreThread::Job::Read, context, std::move(deliver),
        [caseId = std::move(caseId), facts = std::move(facts)](Database &database, const ReturnPath &) {
            return readKnown(database, caseId, facts);
        });
}

} // namespace wb
