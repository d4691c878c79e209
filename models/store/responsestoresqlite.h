#pragma once

#include "models/domain/responsestore.h"

#include <QSet>

#include <memory>

namespace wb {

class RequestClaims;
class StoreThread;

/// Responses in SQLite. Reads end early when their caller drops them; what a finished request brought and how a lookup
/// ended is written even then.
class ResponseStoreSqlite final : public ResponseStore
{
public:
    /// thread must outlive this.
    explicit ResponseStoreSqlite(StoreThread &thread);
    ~ResponseStoreSqlite() override;

    /// A lookup of this process that has not ended is never held; one that a killed program left is. A request without
    /// a limit (quantity 0) is only satisfied by another one.
    Call findHeld(RequestKey first, Wanted wanted, QObject *context,
                  UniqueFunction<void(Expected<std::optional<HeldLookup>>)> deliver) override;
    Call beginLookup(LookupStart start, QObject *context, UniqueFunction<void(Expected<QString>)> deliver) override;
    Call fileLookup(QString lookupId, QString caseId, QObject *context,
                    UniqueFunction<void(Expected<void>)> deliver) override;
    Call intend(RequestIntent intent, QObject *context, UniqueFunction<void(Expected<QString>)> deliver) override;
    Call complete(QString requestId, RequestEnd end, QObject *context,
                  UniqueFunction<void(Expected<void>)> deliver) override;
    Call countRecords(QString requestId, qint64 records, QObject *context,
                      UniqueFunction<void(Expected<void>)> deliver) override;
    Call endLookup(QString lookupId, std::optional<Outcome> outcome, std::optional<ErrorKind> kind, QObject *context,
                   UniqueFunction<void(Expected<void>)> deliver) override;
    Call caseRestriction(QString caseId, QStringList indicators, QObject *context,
                         UniqueFunction<void(Expected<std::optional<QString>>)> deliver) override;
    Call claim(RequestKey first, QObject *context, UniqueFunction<void(Expected<bool>)> deliver) override;
    void release(const RequestKey &first) override;

private:
    StoreThread &m_thread;
    std::shared_ptr<RequestClaims> m_claims; ///< as m_open
    /// Lookups begun here and not ended: only the store thread touches it, and its jobs may outlive this.
    std::shared_ptr<QSet<QString>> m_open;
};

} // namespace wb
