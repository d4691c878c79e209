#pragma once

#include "models/domain/clock.h"
#include "models/domain/digest.h"
#include "models/store/casestore.h"
#include "models/store/responsestoresqlite.h"
#include "models/store/storethread.h"
#include "tests/support/sanitized.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

namespace wb {

/// Starts a call with a deliver function and a context, and waits for its end.
template <class T, class Start> Expected<T> await(Start start)
{
    QEventLoop loop;
    QObject context;
    std::optional<Expected<T>> end;
    const Call call = start(&context, UniqueFunction<void(Expected<T>)>([&](Expected<T> result) {
        end = std::move(result);
        loop.quit();
    }));
    QTimer::singleShot(60'000 * Slowness, &loop, &QEventLoop::quit);
    loop.exec();
    return end ? std::move(*end) : Expected<T>(Error{ErrorKind::Timeout, {}});
}

inline const QDateTime TestTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

/// A store with both its faces, each call as one that waits.
class TestStore
{
public:
    explicit TestStore(const QString &path, const Clock &clock,
                       std::chrono::milliseconds busyTimeout = std::chrono::seconds(20))
        : thread(path, clock, busyTimeout)
        , responses(thread)
        , caseStore(thread)
    {
        QObject::connect(&thread, &StoreThread::noticed, &thread, [this](const StoreNotice &n) { notices.append(n); });
    }

    Expected<std::optional<HeldLookup>> held(const RequestKey &key,
                                             ResponseStore::Wanted wanted = ResponseStore::Wanted::Satisfying)
    {
        return await<std::optional<HeldLookup>>(
            [&](QObject *c, auto done) { return responses.findHeld(key, wanted, c, std::move(done)); });
    }
    Expected<QString> begin(const LookupStart &start)
    {
        return await<QString>([&](QObject *c, auto done) { return responses.beginLookup(start, c, std::move(done)); });
    }
    Expected<QString> intend(const RequestIntent &intent)
    {
        return await<QString>([&](QObject *c, auto done) { return responses.intend(intent, c, std::move(done)); });
    }
    Expected<void> complete(const QString &id, const RequestEnd &end)
    {
        return await<void>([&](QObject *c, auto done) { return responses.complete(id, end, c, std::move(done)); });
    }
    Expected<void> end(const QString &id, std::optional<Outcome> outcome, std::optional<ErrorKind> kind = {})
    {
        return await<void>(
            [&](QObject *c, auto done) { return responses.endLookup(id, outcome, kind, c, std::move(done)); });
    }
    Expected<bool> claim(const RequestKey &key)
    {
        return await<bool>([&](QObject *c, auto done) { return responses.claim(key, c, std::move(done)); });
    }
    Expected<void> file(const QString &lookup, const QString &caseId)
    {
        return await<void>(
            [&](QObject *c, auto done) { return responses.fileLookup(lookup, caseId, c, std::move(done)); });
    }
    Expected<QList<CaseInfo>> cases()
    {
        return await<QList<CaseInfo>>([&](QObject *c, auto done) { return caseStore.cases(c, std::move(done)); });
    }
    Expected<CaseInfo> create(const QString &name, const QString &origin = QStringLiteral("service"))
    {
        return await<CaseInfo>(
            [&](QObject *c, auto done) { return caseStore.create(name, origin, c, std::move(done)); });
    }
    Expected<std::optional<CaseInfo>> open(const QString &name)
    {
        return await<std::optional<CaseInfo>>(
            [&](QObject *c, auto done) { return caseStore.openByName(name, c, std::move(done)); });
    }
    Expected<AddReport> add(const QString &caseId, const AddBatch &batch)
    {
        return await<AddReport>(
            [&](QObject *c, auto done) { return caseStore.add(caseId, batch, c, std::move(done)); });
    }
    Expected<ChangeReport> edit(const QString &caseId, const QList<CaseEntry> &entries, CaseField field,
                                const QString &value)
    {
        return await<ChangeReport>(
            [&](QObject *c, auto done) { return caseStore.edit(caseId, entries, field, value, c, std::move(done)); });
    }
    Expected<ChangeReport> remove(const QString &caseId, const QList<CaseEntry> &entries)
    {
        return await<ChangeReport>(
            [&](QObject *c, auto done) { return caseStore.remove(caseId, entries, c, std::move(done)); });
    }
    Expected<std::optional<CaseInfo>> find(const QString &caseId)
    {
        return await<std::optional<CaseInfo>>(
            [&](QObject *c, auto done) { return caseStore.find(caseId, c, std::move(done)); });
    }
    Expected<int> undo(const QString &change)
    {
        return await<int>([&](QObject *c, auto done) { return caseStore.undo(change, c, std::move(done)); });
    }
    Expected<int> redo(const QString &change)
    {
        return await<int>([&](QObject *c, auto done) { return caseStore.redo(change, c, std::move(done)); });
    }
    Expected<QList<CaseFact>> facts(const QString &caseId)
    {
        QList<CaseFact> all;
        const Expected<int> count = await<int>([&](QObject *c, auto done) {
            return caseStore.facts(
                caseId, c, [&all](QList<CaseFact> chunk) { all += chunk; }, std::move(done));
        });
        if (!count)
            return count.error();
        return all.size() == *count ? Expected<QList<CaseFact>>(all)
                                    : Error{ErrorKind::BadResponse, QStringLiteral("count and chunks differ")};
    }
    Expected<QList<bool>> known(const QString &caseId, const QList<Fact> &facts)
    {
        return await<QList<bool>>(
            [&](QObject *c, auto done) { return caseStore.known(caseId, facts, c, std::move(done)); });
    }

    StoreThread thread;
    ResponseStoreSqlite responses;
    CaseStore caseStore;
    QList<StoreNotice> notices;
};

inline RequestKey keyFor(const QString &domain, int quantity = 0)
{
    return {QStringLiteral("test-operation"),
            QStringLiteral("default"),
            "GET",
            "/v1/" + domain.toUtf8(),
            "a=b",
            {},
            quantity};
}

inline LookupStart startFor(const QString &domain, const QString &caseId = {})
{
    LookupStart start;
    start.operation = QStringLiteral("test-operation");
    start.profile = QStringLiteral("default");
    start.action = QStringLiteral("fqdn-whois");
    start.indicator = {IndicatorType::Fqdn, domain, {}};
    start.asked = domain;
    start.origin = QStringLiteral("service");
    start.caseId = caseId;
    start.startedAt = TestTime;
    return start;
}

inline RequestIntent intentFor(const QString &lookup, const RequestKey &key, int position = 0, int attempt = 1)
{
    return {lookup, QStringLiteral("whois"), position, attempt, key, "api.example.test:443", TestTime};
}

inline RequestEnd endFor(const RequestKey &key, const QByteArray &body, int status = 200)
{
    Response response;
    response.key = key;
    response.chainId = QStringLiteral("whois");
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"X-Odd", "\xff\x01 caf\xe9"}};
    response.body = body;
    response.sha256 = sha256Hex(body);
    response.sentAt = TestTime;
    response.receivedAt = TestTime.addMSecs(120);
    response.elapsedMs = 120;
    return {response, {}, TestTime.addMSecs(121)};
}

inline Fact attribute(const QString &domain, const QString &name, const QString &value)
{
    Fact fact;
    fact.indicator = domain;
    fact.name = name;
    fact.value = value;
    fact.observedFrom = QStringLiteral("2025-11-02");
    fact.source = QStringLiteral("DomainTools");
    fact.action = QStringLiteral("FQDN WHOIS");
    fact.lookedUpAs = domain;
    fact.retrievedAt = TestTime;
    fact.responseSha256 = sha256Hex(value.toUtf8());
    fact.token = 7;
    return fact;
}

/// Memory if there is such a place, for tests of many stores that are not about the disk, whose fsync is slow.
inline QString fastFolder()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + QStringLiteral("/wb-store-XXXXXX");
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace wb
