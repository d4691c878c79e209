#pragma once

#include "models/domain/responsestore.h"

#include <QSet>

namespace wb {

class Database;

// What ResponseStoreSqlite does in the store thread, inside a transaction. Failures of SQLite stay in the database; an
// Error here is one of the caller's or of what the rows say.

struct HeldSearch
{
    std::optional<HeldLookup> found = {};
    int damaged = 0; ///< lookups passed over because a response of theirs is no longer what came
};

HeldSearch searchHeld(Database &database, const RequestKey &first, ResponseStore::Wanted wanted,
                      const QSet<QString> &open);
/// See ResponseStore::caseRestriction.
std::optional<QString> readRestriction(Database &database, const QString &caseId, const QStringList &indicators);
Expected<QString> insertLookup(Database &database, const LookupStart &start);
Expected<void> insertLookupCase(Database &database, const QString &lookupId, const QString &caseId);
Expected<QString> insertRequest(Database &database, const RequestIntent &intent);
Expected<void> completeRequest(Database &database, const QString &requestId, const RequestEnd &end);
Expected<void> countRecordsOf(Database &database, const QString &requestId, qint64 records);
Expected<void> endLookupRow(Database &database, const QString &lookupId, std::optional<Outcome> outcome,
                            std::optional<ErrorKind> kind, const QDateTime &now);

} // namespace wb
