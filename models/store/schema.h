#pragma once

#include "models/domain/expected.h"

#include <QDateTime>
#include <QList>

namespace wb {

class Database;

/// Takes the tables from one version to the next; the first one makes them. Runs in the transaction of the migration
/// and leaves a failure in the database.
using SchemaStep = void (*)(Database &);

/// Those of this program: their number is the version it reads and writes.
const QList<SchemaStep> &schemaSteps();

enum class SchemaState {
    Current,
    Older, ///< an empty file too
    Newer, ///< of a later program: must not be touched
    Foreign, ///< a sound database, but not one of this program
    Unreadable, ///< the failure is in the database
};

/// Only reads.
SchemaState schemaState(Database &database, int wantedVersion);

/// Whether tables and indexes are to the letter what steps make.
bool hasSchemaOf(Database &database, const QList<SchemaStep> &steps);

/// Runs what is missing of steps in one transaction; a store with content is first copied to copyPath. When it fails
/// the store is as it was.
Expected<void> migrateSchema(Database &database, const QList<SchemaStep> &steps, const QString &copyPath,
                             const QDateTime &now);

} // namespace wb
