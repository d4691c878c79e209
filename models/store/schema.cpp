#include "models/store/schema.h"

#include "models/store/sqlite.h"

#include <QFile>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

// Rows refer to each other by n, which is short; id is a UUID, so that two stores can be merged. Moments are UTC in
// milliseconds. rev is the change that touched a row last. Digests are raw bytes.
constexpr char Version1[] = R"sql(
CREATE TABLE schema_version (version INTEGER NOT NULL, since INTEGER NOT NULL);
INSERT INTO schema_version VALUES (0, 0);

CREATE TABLE blobs (
    sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    size INTEGER NOT NULL,
    zstd BLOB NOT NULL
);

CREATE TABLE changes (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_n INTEGER REFERENCES cases (n),
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    target INTEGER REFERENCES changes (n),
    undone INTEGER REFERENCES changes (n)
);

CREATE TABLE cases (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    used INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('service', 'demo')),
    archived INTEGER NOT NULL DEFAULT 0,
    rev INTEGER NOT NULL
);

CREATE TABLE lookups (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    operation TEXT NOT NULL,
    profile TEXT NOT NULL,
    action TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    from_type TEXT,
    from_value TEXT,
    asked TEXT NOT NULL,
    parameters TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('service', 'demo')),
    started INTEGER NOT NULL,
    ended INTEGER,
    outcome TEXT,
    error_kind TEXT
);

CREATE TABLE lookup_cases (
    lookup INTEGER NOT NULL REFERENCES lookups (n),
    case_n INTEGER NOT NULL REFERENCES cases (n),
    PRIMARY KEY (case_n, lookup)
) WITHOUT ROWID;
CREATE INDEX lookup_cases_lookup ON lookup_cases (lookup);

CREATE TABLE requests (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    lookup INTEGER NOT NULL REFERENCES lookups (n),
    chain_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    key_digest BLOB NOT NULL,
    operation TEXT NOT NULL,
    profile TEXT NOT NULL,
    method BLOB NOT NULL,
    path BLOB NOT NULL,
    query BLOB NOT NULL,
    body_sha256 BLOB NOT NULL,
    quantity INTEGER NOT NULL,
    host BLOB NOT NULL,
    intended INTEGER NOT NULL,
    sent INTEGER,
    received INTEGER,
    finished INTEGER,
    status INTEGER,
    headers TEXT,
    elapsed INTEGER,
    error_kind TEXT,
    error_detail TEXT,
    blob BLOB REFERENCES blobs (sha256)
);
CREATE INDEX requests_first ON requests (key_digest, lookup, quantity) WHERE position = 0;
CREATE INDEX requests_chain ON requests (lookup, position, attempt);

CREATE TABLE indicators (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_n INTEGER NOT NULL REFERENCES cases (n),
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    tlp TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    added_by TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added INTEGER NOT NULL REFERENCES changes (n),
    removed INTEGER REFERENCES changes (n),
    rev INTEGER NOT NULL,
    UNIQUE (case_n, type, value)
);
CREATE INDEX indicators_case ON indicators (case_n);
CREATE INDEX indicators_added ON indicators (added);

-- identity is a digest of kind, name and value: a value may be a whole record, too long for an index.
CREATE TABLE facts (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_n INTEGER NOT NULL REFERENCES cases (n),
    indicator INTEGER NOT NULL REFERENCES indicators (n),
    kind TEXT NOT NULL CHECK (kind IN ('attribute', 'related')),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    identity BLOB NOT NULL,
    related_to_type TEXT,
    related_to TEXT,
    observed_from TEXT NOT NULL,
    observed_to TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT '',
    tlp TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    added_by TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added INTEGER NOT NULL REFERENCES changes (n),
    removed INTEGER REFERENCES changes (n),
    rev INTEGER NOT NULL,
    UNIQUE (indicator, identity)
);
CREATE INDEX facts_live ON facts (case_n, indicator) WHERE removed IS NULL;
CREATE INDEX facts_added ON facts (added);

CREATE TABLE evidence (
    n INTEGER PRIMARY KEY,
    fact INTEGER NOT NULL REFERENCES facts (n),
    request INTEGER REFERENCES requests (n),
    token INTEGER NOT NULL,
    source TEXT NOT NULL,
    action TEXT NOT NULL,
    looked_up_as TEXT NOT NULL,
    observed_from TEXT NOT NULL,
    observed_to TEXT NOT NULL,
    retrieved INTEGER,
    response_sha256 BLOB NOT NULL
);
CREATE UNIQUE INDEX evidence_once ON evidence (fact, ifnull(request, 0), token, source, response_sha256);
CREATE INDEX evidence_newest ON evidence (fact, retrieved);

-- What an add did to the status of an indicator that was there, so that undoing it can put it back.
CREATE TABLE status_changes (
    change INTEGER NOT NULL REFERENCES changes (n),
    indicator INTEGER NOT NULL REFERENCES indicators (n),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (change, indicator)
) WITHOUT ROWID;
)sql";

// Marks for cases too, tags, and what a change has to know to be taken back. of_n is the row's number in its table.
constexpr char Version2[] = R"sql(
ALTER TABLE cases ADD COLUMN tlp TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN removed INTEGER REFERENCES changes (n);
ALTER TABLE indicators ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN tags TEXT NOT NULL DEFAULT '';
CREATE INDEX changes_case ON changes (case_n);
CREATE INDEX cases_removed ON cases (removed) WHERE removed IS NOT NULL;
CREATE INDEX status_changes_indicator ON status_changes (indicator);

CREATE TABLE edits (
    change INTEGER NOT NULL REFERENCES changes (n),
    kind TEXT NOT NULL CHECK (kind IN ('case', 'indicator', 'fact')),
    of_n INTEGER NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (change, kind, field, of_n)
) WITHOUT ROWID;

-- Of what a change removed, or brought back from having been removed: what it was before.
CREATE TABLE lives (
    change INTEGER NOT NULL REFERENCES changes (n),
    kind TEXT NOT NULL CHECK (kind IN ('indicator', 'fact')),
    of_n INTEGER NOT NULL,
    added INTEGER NOT NULL REFERENCES changes (n),
    removed INTEGER REFERENCES changes (n),
    PRIMARY KEY (change, kind, of_n)
) WITHOUT ROWID;
)sql";

// Of what is billed by record: how many of them a response brought, NULL when nobody counted. And the case that a
// lookup was asked for, whatever it is filed in since; of those from before, the one that was filed first is as good as
// known.
constexpr char Version3[] = R"sql(
ALTER TABLE requests ADD COLUMN records INTEGER;
ALTER TABLE lookups ADD COLUMN case_n INTEGER REFERENCES cases (n);
CREATE INDEX lookups_case ON lookups (case_n);
UPDATE lookups SET case_n = (SELECT min(f.case_n) FROM lookup_cases f WHERE f.lookup = lookups.n);
)sql";

/// How many of ours a store of that version has at least.
int tablesOf(int version)
{
    return version < 2 ? 11 : 13;
}

int storedVersion(Database &database)
{
    Query query = database.query("SELECT version FROM schema_version");
    return query.next() ? int(query.integer(0)) : 0;
}

QStringList schemaText(Database &database)
{
    QStringList text;
    Query rows = database.query("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name");
    while (rows.next())
        text.append({rows.text(0), rows.text(1)});
    return text;
}

/// 0 for an empty file.
int storedVersionOrNone(Database &database)
{
    Query any = database.query("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'");
    return any.next() ? storedVersion(database) : 0;
}

} // namespace

const QList<SchemaStep> &schemaSteps()
{
    static const QList<SchemaStep> steps = {[](Database &database) { database.execute(Version1); },
                                            [](Database &database) { database.execute(Version2); },
                                            [](Database &database) { database.execute(Version3); }};
    return steps;
}

SchemaState schemaState(Database &database, int wantedVersion)
{
    int tables = 0;
    int ours = 0;
    int others = 0;
    bool versioned = false;
    Query schema =
        database.query("SELECT type, name IN ('schema_version', 'blobs', 'changes', 'cases', 'lookups', "
                       "'lookup_cases', 'requests', 'indicators', 'facts', 'evidence', 'status_changes', 'edits', "
                       "'lives'), "
                       "name = 'schema_version' FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'");
    while (schema.next()) {
        const QString type = schema.text(0);
        if (type == u"table"_s) {
            ++tables;
            ours += int(schema.integer(1));
            versioned = versioned || schema.integer(2) != 0;
        } else if (type != u"index"_s) {
            ++others;
        }
    }
    if (database.failed())
        return SchemaState::Unreadable;
    if (tables == 0 && others == 0)
        return SchemaState::Older;
    if (!versioned)
        return SchemaState::Foreign;
    const int version = storedVersion(database);
    if (database.failed())
        return database.isMisfit() ? SchemaState::Foreign : SchemaState::Unreadable;
    if (version > wantedVersion)
        return SchemaState::Newer;
    // This program makes neither triggers nor views: with them, or with a table gone, it is not the store it was.
    if (version > 0 && (ours < tablesOf(version) || others > 0))
        return SchemaState::Foreign;
    return version < wantedVersion ? SchemaState::Older : SchemaState::Current;
}

bool hasSchemaOf(Database &database, const QList<SchemaStep> &steps)
{
    const auto model = Database::open({}, Database::Access::Memory, {});
    for (const SchemaStep step : steps)
        step(*model);
    return schemaText(*model) == schemaText(database);
}

Expected<void> migrateSchema(Database &database, const QList<SchemaStep> &steps, const QString &copyPath,
                             const QDateTime &now)
{
    // Whoever waited here for another program finds the work done: nothing to copy, nothing to say.
    const SchemaState state = schemaState(database, int(steps.size()));
    const int version = storedVersionOrNone(database);
    if (database.failed())
        return database.error();
    if (state == SchemaState::Current)
        return {};
    if (version > 0) {
        if (const Expected<void> copied = database.backUp(copyPath); !copied) {
            QFile::remove(copyPath);
            return copied.error();
        }
    }
    if (!database.begin(true))
        return database.error();
    // Another program may have been at the same: judged again now that nobody else can write.
    if (schemaState(database, int(steps.size())) == SchemaState::Older) {
        for (int step = storedVersionOrNone(database); step < steps.size(); ++step)
            steps[step](database);
        database.change("UPDATE schema_version SET version = ?1, since = ?2", int(steps.size()),
                        now.toMSecsSinceEpoch());
    }
    if (!database.failed())
        database.commit();
    if (!database.failed())
        return {};
    database.rollBack();
    return database.error();
}

} // namespace wb
