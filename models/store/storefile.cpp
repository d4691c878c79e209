#include "models/store/storefile.h"

#include "models/store/sqlite.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// A page-by-page look at more than this would be felt at the start.
constexpr qint64 CheckedAfterCrash = 64 * 1024 * 1024;

const QString SideFiles[] = {u"-wal"_s, u"-shm"_s};

Error storageError(const QString &text)
{
    return Error{ErrorKind::Storage, text};
}

QString stamp(const QDateTime &now)
{
    return now.toUTC().toString(u"yyyy-MM-ddTHHmmss'Z'"_s);
}

QString freeName(const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; QFileInfo::exists(name) || QFileInfo::exists(name + SideFiles[0]); ++number)
        name = wanted + u'-' + QString::number(number);
    return name;
}

/// SQLite gives the write-ahead log and the shared memory the mode of the database, whatever the umask: so the mode is
/// set after opening and before the first statement, which makes them.
void makePrivate(const QString &path)
{
    for (const QString &file : {path, path + SideFiles[0], path + SideFiles[1]}) {
        if (QFileInfo::exists(file))
            QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    }
}

bool says(Database &database, const char *check)
{
    Query answer = database.query(check);
    return answer.next() && answer.text(0) == u"ok"_s;
}

/// thorough compares indexes with their tables too. The quick check alone condemns nothing: SQLite 3.40 finds a NULL in
/// sound tables without row ids whose key is not in the order of their columns, as soon as they have a row.
bool pagesAreSound(Database &database, bool thorough)
{
    return (!thorough && says(database, "PRAGMA quick_check(1)")) || says(database, "PRAGMA integrity_check(1)");
}

} // namespace

Expected<void> StoreOpener::makeFolder() const
{
    const QFileInfo folder(QFileInfo(path).absolutePath());
    const bool isNew = !folder.exists();
    if (isNew && !QDir().mkpath(folder.filePath()))
        return storageError(u"The folder %1 for the store cannot be made."_s.arg(folder.filePath()));
    // A folder others may write to is a shared one, such as /tmp: not ours to close.
    if (isNew || (folder.ownerId() == QFileInfo(QDir::homePath()).ownerId() && !folder.permission(QFile::WriteOther)))
        QFile::setPermissions(folder.filePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

/// True as well where there cannot be a lock: then nothing can be written either.
bool StoreOpener::takeLock()
{
    if (!m_lock)
        m_lock = std::make_shared<QLockFile>(path + u".lock"_s);
    return m_lock->isLocked() || m_lock->tryLock(int(busyTimeout.count()))
        || m_lock->error() != QLockFile::LockFailedError;
}

/// What an update or a damage left beside the store.
QString StoreOpener::newestCopy() const
{
    const QFileInfo file(path);
    const QString name = file.fileName();
    for (const QFileInfo &found :
         file.dir().entryInfoList({name + u".before-version-*"_s, name + u".damaged-*"_s}, QDir::Files, QDir::Time)) {
        if (!found.fileName().endsWith(SideFiles[0]) && !found.fileName().endsWith(SideFiles[1]))
            return found.filePath();
    }
    return {};
}

StoreOpener::Attempt StoreOpener::judged(std::unique_ptr<Database> database, bool logLeft) const
{
    if (!database->failed()) {
        switch (schemaState(*database, int(steps.size()))) {
        case SchemaState::Newer:
            // Closing would move the log's pages into the file: it stays untouched to the byte.
            if (logLeft)
                database->keepLogAtClose();
            return {Verdict::Refused,
                    storageError(
                        u"The store %1 was made by a newer version of this program; nothing was written to it."_s.arg(
                            path)),
                    {}};
        case SchemaState::Foreign:
            return {Verdict::Damaged, storageError(u"The store %1 is not one of this program."_s.arg(path)), {}};
        case SchemaState::Current:
        case SchemaState::Older:
        case SchemaState::Unreadable:
            break;
        }
    }
    if (!database->failed())
        return {Verdict::Fine, {}, std::move(database)};
    const Error error = database->error();
    if (database->isDamaged())
        return {Verdict::Damaged, error, {}};
    return {database->isBusy() ? Verdict::Refused : Verdict::CannotWrite, error, {}};
}

StoreOpener::Attempt StoreOpener::openWritable()
{
    const QFileInfo file(path);
    const bool logLeft = QFileInfo(path + SideFiles[0]).size() > 0;
    std::unique_ptr<Database> opened = Database::open(path, Database::Access::ReadWrite, busyTimeout);
    if (!opened->failed() && opened->isReadOnly())
        return {Verdict::CannotWrite,
                storageError(u"The store %1 cannot be written, the file or its folder is read-only."_s.arg(path)),
                {}};
    makePrivate(path);
    Attempt attempt = judged(std::move(opened), logLeft);
    if (attempt.verdict != Verdict::Fine)
        return attempt;
    Database &database = *attempt.database;
    const auto failure = [&]() -> Attempt {
        const Error error = database.error();
        if (database.isDamaged())
            return {Verdict::Damaged, error, {}};
        return {database.isBusy() ? Verdict::Refused : Verdict::CannotWrite, error, {}};
    };

    // A log left behind means that a program was killed or the power went.
    const bool looked = suspect || (logLeft && file.size() <= CheckedAfterCrash);
    if (looked && !(pagesAreSound(database, suspect) && (!suspect || hasSchemaOf(database, steps)))) {
        if (database.failed() && !database.isDamaged())
            return failure();
        return {Verdict::Damaged, storageError(u"The store %1 is damaged."_s.arg(path)), {}};
    }
    database.execute("PRAGMA cell_size_check = ON");
    const bool older = schemaState(database, int(steps.size())) == SchemaState::Older;
    // Two programs at their first start: the switch to a write-ahead log does not wait for the other one.
    if (older && !takeLock())
        return {Verdict::Refused, storageError(u"The store %1 is locked by another program."_s.arg(path)), {}};
    database.execute("PRAGMA journal_mode = WAL");
    database.execute("PRAGMA synchronous = FULL");
    database.execute("PRAGMA journal_size_limit = 67108864");
    if (older && !database.failed()) {
        const QString copy = freeName(u"%1.before-version-%2-%3"_s.arg(path).arg(steps.size()).arg(stamp(now)));
        const Expected<void> migrated = migrateSchema(database, steps, copy, now);
        if (!migrated && !database.failed())
            return {Verdict::CannotWrite, migrated.error(), {}};
        if (migrated && QFileInfo::exists(copy))
            notices.append({StoreNotice::Kind::Migrated, copy,
                            u"The store %1 was brought to version %2; a copy of it as it was is %3."_s.arg(path)
                                .arg(steps.size())
                                .arg(copy)});
    }
    if (database.failed())
        return failure();
    return attempt;
}

StoreOpener::Attempt StoreOpener::openReadOnly() const
{
    Attempt attempt = judged(Database::open(path, Database::Access::ReadOnly, busyTimeout), true);
    // Where the side files cannot be made there is no other way in; with pages in a log it would show an older state.
    if (attempt.verdict == Verdict::CannotWrite && QFileInfo(path + SideFiles[0]).size() == 0)
        attempt = judged(Database::open(path, Database::Access::Immutable, busyTimeout), true);
    if (attempt.verdict == Verdict::Fine && schemaState(*attempt.database, int(steps.size())) != SchemaState::Current)
        return {Verdict::CannotWrite, storageError(u"The store %1 is of an older version."_s.arg(path)), {}};
    return attempt;
}

/// Renamed under another program, it would go on writing where nobody looks any more.
bool StoreOpener::isOpenElsewhere() const
{
    const std::unique_ptr<Database> database = Database::open(path, Database::Access::ReadWrite, busyTimeout);
    database->keepLogAtClose();
    database->execute("PRAGMA locking_mode = EXCLUSIVE");
    database->execute("BEGIN EXCLUSIVE");
    return database->failed() && database->isBusy();
}

Expected<void> StoreOpener::setAside()
{
    const QString target = freeName(u"%1.damaged-%2"_s.arg(path, stamp(now)));
    // The log first: the other way round a new file would be opened with it, which deletes it.
    for (const QString &file : {SideFiles[0], SideFiles[1], QString()}) {
        if (QFileInfo::exists(path + file) && !QFile::rename(path + file, target + file))
            return storageError(u"The store %1 is damaged and cannot be renamed; nothing was written."_s.arg(path));
    }
    notices.append({StoreNotice::Kind::SetAside, target,
                    u"The store %1 was damaged. It is kept as %2, and a new one was begun."_s.arg(path, target)});
    return {};
}

Expected<std::unique_ptr<Database>> StoreOpener::open()
{
    if (const Expected<void> folder = makeFolder(); !folder)
        return folder.error();
    Expected<std::unique_ptr<Database>> opened = openLocked();
    m_lock.reset();
    return opened;
}

Expected<std::unique_ptr<Database>> StoreOpener::openLocked()
{
    const bool wasMissing = !QFileInfo::exists(path);
    bool wasEmpty = false;
    if (QFileInfo(path).size() == 0) {
        // One that another program is just making is not empty any more once it has given the lock back.
        if (!takeLock())
            return storageError(u"The store %1 is locked by another program."_s.arg(path));
        wasEmpty = QFileInfo::exists(path) && QFileInfo(path).size() == 0;
        // SQLite would delete the log of an empty file, and there may be all of the store in it.
        if (wasEmpty && QFileInfo(path + SideFiles[0]).size() > 0) {
            if (const Expected<void> renamed = setAside(); !renamed)
                return renamed.error();
            wasEmpty = false;
        }
        // With a rollback journal it never held anything: the power went while it was made, and once it is made it has
        // a log instead.
        wasEmpty = wasEmpty && !QFileInfo::exists(path + u"-journal"_s);
    }
    Attempt attempt = openWritable();
    // Made just now and not filled: the next attempt must not take it for a store that lost what it held.
    if (wasMissing && attempt.verdict != Verdict::Fine && QFileInfo(path).size() == 0)
        QFile::remove(path);
    if (wasEmpty && attempt.verdict == Verdict::Fine) {
        const QString copy = newestCopy();
        notices.append(
            {StoreNotice::Kind::Emptied, path,
             u"The store %1 was there, but empty: whatever it held is gone, and a new one was begun.%2"_s.arg(
                 path, copy.isEmpty() ? QString() : u" Kept beside it from before: %1."_s.arg(copy))});
    }
    if (attempt.verdict == Verdict::Damaged) {
        // Two programs may find the damage at once: whoever comes second must not set the new store aside.
        QLockFile lock(path + u".aside.lock"_s);
        if (!lock.tryLock(int(busyTimeout.count())) && lock.error() == QLockFile::LockFailedError)
            return storageError(u"The store %1 is locked by another program."_s.arg(path));
        attempt = openWritable();
        if (attempt.verdict == Verdict::Damaged) {
            if (isOpenElsewhere())
                return storageError(
                    u"The store %1 looks damaged, but another program has it open; nothing was written."_s.arg(path));
            if (const Expected<void> renamed = setAside(); !renamed)
                return renamed.error();
            suspect = false;
            attempt = openWritable();
        }
    }
    if (attempt.verdict == Verdict::CannotWrite && QFileInfo(path).size() > 0) {
        const Error reason = attempt.error;
        attempt = openReadOnly();
        if (attempt.verdict != Verdict::Fine)
            return reason;
        notices.append({StoreNotice::Kind::ReadOnly, path,
                        reason.detail + u" What it holds is shown; nothing new can be kept."_s});
    }
    if (attempt.verdict != Verdict::Fine)
        return attempt.error;
    return std::move(attempt.database);
}

} // namespace wb
