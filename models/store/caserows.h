#pragma once

#include "models/store/casestore.h"

#include <functional>

namespace wb {

class Database;

// What CaseStore does in the store thread, inside a transaction. Failures of SQLite stay in the database.

QList<CaseInfo> readCases(Database &database);
std::optional<CaseInfo> readCase(Database &database, const QString &name);
std::optional<CaseInfo> readCaseById(Database &database, const QString &caseId);
Expected<CaseInfo> insertCase(Database &database, const QString &name, const QString &origin, const QDateTime &now);
void touchCaseNamed(Database &database, const QString &name, const QDateTime &now);

Expected<AddReport> addFacts(Database &database, const QString &caseId, const AddBatch &batch, const QDateTime &now);
Expected<ChangeReport> editEntries(Database &database, const QString &caseId, const QList<CaseEntry> &entries,
                                   CaseField field, const QString &value, const QDateTime &now);
Expected<ChangeReport> removeEntries(Database &database, const QString &caseId, const QList<CaseEntry> &entries,
                                     const QDateTime &now);
/// Those that were removed long ago.
void eraseRemovedCases(Database &database, const QDateTime &now);
enum class Direction { Undo, Redo };
Expected<int> turnChange(Database &database, const QString &changeId, Direction direction, const QDateTime &now);

/// Rows are handed out in chunks until goOn answers false; how many there were.
Expected<int> readFacts(Database &database, const QString &caseId, const std::function<bool()> &goOn,
                        const std::function<void(QList<CaseFact>)> &chunk);
Expected<QList<CaseFact>> readFactsOf(Database &database, const QString &caseId, const Indicator &indicator);
Expected<QList<bool>> readKnown(Database &database, const QString &caseId, const QList<Fact> &facts);

/// A change is a row of its own; everything it touches carries its number as rev.
qint64 insertChange(Database &database, std::optional<qint64> caseNumber, const QString &what, const QDateTime &now,
                    std::optional<qint64> target, QString *id = nullptr);
/// The digest under which a fact is unique at its indicator, 16 bytes.
QByteArray factIdentity(const Fact &fact);
QString factKindName(Fact::Kind kind);
/// Of a case that is not removed.
std::optional<qint64> caseNumber(Database &database, const QString &caseId);
Error noSuchCase();

} // namespace wb
