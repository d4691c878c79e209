#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <vector>

class QRandomGenerator;

namespace wb {

/// Something SQLite did to a file. Files are numbered as they are made; a later one of the same name is another.
struct DiskStep
{
    enum class Kind {
        Make,
        Write,
        Truncate,
        Sync,
        FailedSync, ///< the system takes what was written for clean from then on, and it never reaches the disk
        Delete,
    };
    Kind kind = Kind::Write;
    int file = 0;
    QString name = {}; ///< of Make and Delete
    qint64 offset = 0; ///< of Write; of Truncate the new size
    QByteArray bytes = {};
    bool syncsFolder = false; ///< of Sync and Delete: the names in the folder reach the disk as well
};

/// While it lives, the default VFS of SQLite: the usual one, with what is done to the files of one folder written
/// down, and failing with EIO where a test says so. The shared memory is no file in this sense; a restart makes it
/// anew.
class FaultVfs
{
public:
    /// Files that are there already count as made and synced.
    explicit FaultVfs(const QString &folder);
    ~FaultVfs();
    Q_DISABLE_COPY_MOVE(FaultVfs)

    std::vector<DiskStep> steps() const;
    std::size_t stepCount() const;

    /// Opens, reads, writes, truncations, syncs, deletions and mappings of shared memory so far.
    int callCount() const;
    enum class Fails { Once, FromThenOn };
    /// Counted as callCount(), the first is 1.
    void failAt(int call, Fails how);
    void heal();

private:
    struct State;
    struct File;
    struct Hooks;
    std::unique_ptr<State> m_state;
};

/// What is on the disk after the steps applied to it. Synced is what the last sync of a file found in it; a name is in
/// the folder, or gone from it, since the folder was synced.
class Disk
{
public:
    /// The step must outlive this.
    void apply(const DiskStep &step);
    /// The power goes: writes the files as the next start finds them. With luck, each sector and each name that was
    /// not synced has made it to the disk or has not.
    void leaveIn(const QString &folder, QRandomGenerator *luck) const;

private:
    struct Content
    {
        QByteArray synced = {};
        std::vector<const DiskStep *> unsynced = {};
    };
    std::vector<Content> m_files;
    QMap<QString, int> m_names;
    QMap<QString, int> m_syncedNames;
};

} // namespace wb
