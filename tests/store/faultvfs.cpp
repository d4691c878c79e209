#include "tests/store/faultvfs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QRandomGenerator>

#include <cerrno>

#include <sqlite3.h>

namespace wb {

namespace {

constexpr qint64 Sector = 512;

void put(QByteArray &content, qint64 at, QByteArrayView bytes)
{
    if (const qint64 missing = at + bytes.size() - content.size(); missing > 0)
        content.append(QByteArray(missing, '\0'));
    std::copy(bytes.begin(), bytes.end(), content.begin() + at);
}

void cutTo(QByteArray &content, qint64 size)
{
    put(content, size, {});
    content.truncate(size);
}

} // namespace

struct FaultVfs::State
{
    sqlite3_vfs vfs = {};
    sqlite3_vfs *usual = nullptr;
    QString folder = {}; ///< with the slash

    QMutex mutex = {};
    std::vector<DiskStep> steps = {};
    QHash<QString, int> names = {};
    int files = 0;
    int calls = 0;
    int failingCall = 0;
    Fails fails = Fails::Once;

    /// Nothing for a file elsewhere.
    QString nameOf(const char *path) const
    {
        const QString full = QFile::decodeName(path ? path : "");
        return full.startsWith(folder) ? full.mid(folder.size()) : QString();
    }

    bool callFails()
    {
        const QMutexLocker locker(&mutex);
        ++calls;
        const bool now =
            failingCall > 0 && (calls == failingCall || (fails == Fails::FromThenOn && calls > failingCall));
        if (now)
            errno = EIO;
        return now;
    }

    void note(DiskStep step)
    {
        const QMutexLocker locker(&mutex);
        steps.push_back(std::move(step));
    }

    int fileOf(const QString &name)
    {
        const QMutexLocker locker(&mutex);
        if (const auto known = names.constFind(name); known != names.cend())
            return *known;
        names.insert(name, files);
        steps.push_back({DiskStep::Kind::Make, files, name, 0, {}, false});
        return files++;
    }
};

/// What SQLite takes for a file; the usual VFS's own follows it in memory.
struct FaultVfs::File
{
    sqlite3_file base;
    State *state;
    int number; ///< negative: not watched
    bool syncsFolder; ///< at the next sync, as the usual VFS does for a log or a journal it may have made
};

struct FaultVfs::Hooks
{
    static File *mine(sqlite3_file *file) { return reinterpret_cast<File *>(file); }
    static sqlite3_file *usual(sqlite3_file *file) { return reinterpret_cast<sqlite3_file *>(mine(file) + 1); }
    static bool fails(sqlite3_file *file) { return mine(file)->number >= 0 && mine(file)->state->callFails(); }
    static void note(sqlite3_file *file, DiskStep step)
    {
        if (mine(file)->number < 0)
            return;
        step.file = mine(file)->number;
        mine(file)->state->note(std::move(step));
    }
    static const sqlite3_io_methods Methods;

    static int open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags)
    {
        auto *const state = static_cast<State *>(vfs->pAppData);
        const QString name = state->nameOf(path);
        *mine(file) = {{nullptr}, state, -1, false};
        if (!name.isEmpty() && state->callFails())
            return SQLITE_CANTOPEN;
        const int code = state->usual->xOpen(state->usual, path, usual(file), flags, outFlags);
        if (code != SQLITE_OK)
            return code;
        mine(file)->base.pMethods = &Methods;
        if (!name.isEmpty())
            mine(file)->number = state->fileOf(name);
        constexpr int Journals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
        mine(file)->syncsFolder = (flags & SQLITE_OPEN_CREATE) && (flags & Journals);
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs *vfs, const char *path, int syncsFolder)
    {
        auto *const state = static_cast<State *>(vfs->pAppData);
        const QString name = state->nameOf(path);
        if (!name.isEmpty() && state->callFails())
            return SQLITE_IOERR_DELETE;
        const int code = state->usual->xDelete(state->usual, path, syncsFolder);
        if (code == SQLITE_OK && !name.isEmpty()) {
            state->note({DiskStep::Kind::Delete, 0, name, 0, {}, syncsFolder != 0});
            const QMutexLocker locker(&state->mutex);
            state->names.remove(name);
        }
        return code;
    }

    static int close(sqlite3_file *file) { return usual(file)->pMethods->xClose(usual(file)); }

    static int read(sqlite3_file *file, void *into, int size, sqlite3_int64 offset)
    {
        return fails(file) ? SQLITE_IOERR_READ : usual(file)->pMethods->xRead(usual(file), into, size, offset);
    }

    static int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
    {
        if (fails(file))
            return SQLITE_IOERR_WRITE;
        note(file, {DiskStep::Kind::Write, 0, {}, offset, QByteArray(static_cast<const char *>(from), size), false});
        return usual(file)->pMethods->xWrite(usual(file), from, size, offset);
    }

    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        if (fails(file))
            return SQLITE_IOERR_TRUNCATE;
        note(file, {DiskStep::Kind::Truncate, 0, {}, size, {}, false});
        return usual(file)->pMethods->xTruncate(usual(file), size);
    }

    static int sync(sqlite3_file *file, int flags)
    {
        if (fails(file)) {
            note(file, {DiskStep::Kind::FailedSync, 0, {}, 0, {}, false});
            errno = EIO;
            return SQLITE_IOERR_FSYNC;
        }
        const int code = usual(file)->pMethods->xSync(usual(file), flags);
        if (code == SQLITE_OK)
            note(file, {DiskStep::Kind::Sync, 0, {}, 0, {}, std::exchange(mine(file)->syncsFolder, false)});
        return code;
    }

    static int size(sqlite3_file *file, sqlite3_int64 *answer)
    {
        return usual(file)->pMethods->xFileSize(usual(file), answer);
    }
    static int lock(sqlite3_file *file, int level) { return usual(file)->pMethods->xLock(usual(file), level); }
    static int unlock(sqlite3_file *file, int level) { return usual(file)->pMethods->xUnlock(usual(file), level); }
    static int isReserved(sqlite3_file *file, int *answer)
    {
        return usual(file)->pMethods->xCheckReservedLock(usual(file), answer);
    }
    static int control(sqlite3_file *file, int what, void *about)
    {
        return usual(file)->pMethods->xFileControl(usual(file), what, about);
    }
    static int sectorSize(sqlite3_file *file) { return usual(file)->pMethods->xSectorSize(usual(file)); }
    static int device(sqlite3_file *file) { return usual(file)->pMethods->xDeviceCharacteristics(usual(file)); }
    static int mapShared(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
    {
        return fails(file) ? SQLITE_IOERR_SHMMAP
                           : usual(file)->pMethods->xShmMap(usual(file), region, size, extend, memory);
    }
    static int lockShared(sqlite3_file *file, int offset, int count, int flags)
    {
        return usual(file)->pMethods->xShmLock(usual(file), offset, count, flags);
    }
    static void barrier(sqlite3_file *file) { usual(file)->pMethods->xShmBarrier(usual(file)); }
    static int unmapShared(sqlite3_file *file, int isDeleted)
    {
        return usual(file)->pMethods->xShmUnmap(usual(file), isDeleted);
    }
};

// Version 2 has no memory mapping of the files themselves: every byte passes here.
const sqlite3_io_methods FaultVfs::Hooks::Methods = {
    2,       close,      read,   write,     truncate,   sync,    size,        lock,    unlock,  isReserved,
    control, sectorSize, device, mapShared, lockShared, barrier, unmapShared, nullptr, nullptr,
};

FaultVfs::FaultVfs(const QString &folder)
    : m_state(std::make_unique<State>())
{
    m_state->folder = QFileInfo(folder).canonicalFilePath() + u'/';
    const QDir dir(folder);
    for (const QString &name : dir.entryList(QDir::Files)) {
        QFile file(dir.filePath(name));
        if (name.endsWith(QStringLiteral("-shm")) || !file.open(QFile::ReadOnly))
            continue;
        const int number = m_state->fileOf(name);
        m_state->note({DiskStep::Kind::Write, number, {}, 0, file.readAll(), false});
        m_state->note({DiskStep::Kind::Sync, number, {}, 0, {}, true});
    }
    m_state->usual = sqlite3_vfs_find(nullptr);
    // A copy, because all but opening and deleting ignores which VFS it is called for.
    m_state->vfs = *m_state->usual;
    m_state->vfs.pNext = nullptr;
    m_state->vfs.zName = "fault";
    m_state->vfs.pAppData = m_state.get();
    m_state->vfs.szOsFile = int(sizeof(File)) + m_state->usual->szOsFile;
    m_state->vfs.xOpen = &Hooks::open;
    m_state->vfs.xDelete = &Hooks::remove;
    sqlite3_vfs_register(&m_state->vfs, 1);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(&m_state->vfs);
    sqlite3_vfs_register(m_state->usual, 1);
}

std::vector<DiskStep> FaultVfs::steps() const
{
    const QMutexLocker locker(&m_state->mutex);
    return m_state->steps;
}

std::size_t FaultVfs::stepCount() const
{
    const QMutexLocker locker(&m_state->mutex);
    return m_state->steps.size();
}

int FaultVfs::callCount() const
{
    const QMutexLocker locker(&m_state->mutex);
    return m_state->calls;
}

void FaultVfs::failAt(int call, Fails how)
{
    const QMutexLocker locker(&m_state->mutex);
    m_state->failingCall = call;
    m_state->fails = how;
}

void FaultVfs::heal()
{
    failAt(0, Fails::Once);
}

void Disk::apply(const DiskStep &step)
{
    switch (step.kind) {
    case DiskStep::Kind::Make:
        m_files.resize(std::size_t(step.file) + 1);
        m_names.insert(step.name, step.file);
        return;
    case DiskStep::Kind::Delete:
        m_names.remove(step.name);
        break;
    case DiskStep::Kind::Write:
    case DiskStep::Kind::Truncate:
        m_files[std::size_t(step.file)].unsynced.push_back(&step);
        return;
    case DiskStep::Kind::FailedSync:
        m_files[std::size_t(step.file)].unsynced.clear();
        return;
    case DiskStep::Kind::Sync: {
        Content &content = m_files[std::size_t(step.file)];
        for (const DiskStep *done : std::exchange(content.unsynced, {})) {
            if (done->kind == DiskStep::Kind::Write)
                put(content.synced, done->offset, done->bytes);
            else
                cutTo(content.synced, done->offset);
        }
        break;
    }
    }
    if (step.syncsFolder)
        m_syncedNames = m_names;
}

void Disk::leaveIn(const QString &folder, QRandomGenerator *luck) const
{
    const auto lucky = [luck] { return luck && luck->bounded(2) == 1; };
    QMap<QString, int> names;
    for (const QString &name : (m_names.keys() + m_syncedNames.keys())) {
        const QMap<QString, int> &in = lucky() ? m_names : m_syncedNames;
        if (in.contains(name))
            names.insert(name, in.value(name));
        else
            names.remove(name);
    }
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const Content &content = m_files[std::size_t(*it)];
        QByteArray bytes = content.synced;
        for (const DiskStep *done : content.unsynced) {
            if (done->kind == DiskStep::Kind::Truncate) {
                if (lucky())
                    cutTo(bytes, done->offset);
                continue;
            }
            const qint64 end = done->offset + done->bytes.size();
            for (qint64 at = done->offset; at < end;) {
                const qint64 next = std::min(end, (at / Sector + 1) * Sector);
                if (lucky())
                    put(bytes, at, QByteArrayView(done->bytes).sliced(at - done->offset, next - at));
                at = next;
            }
        }
        QFile file(QDir(folder).filePath(it.key()));
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the test's own disk is full");
    }
}

} // namespace wb
