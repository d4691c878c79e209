#pragma once

#include "models/store/schema.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <memory>

class QLockFile;

namespace wb {

class Database;

/// Something about the store the analyst has to know though nothing failed.
struct StoreNotice
{
    enum class Kind {
        SetAside, ///< it was damaged: kept under another name, a new one begun
        ReadOnly, ///< what is held is shown, nothing new can be kept
        Migrated, ///< brought to a newer version, with a copy of the older one
        Emptied, ///< the file was there with nothing in it: a new one was begun
        DamagedResponse, ///< a held response no longer is what came, so it was not used
    };
    Kind kind = Kind::SetAside;
    QString path = {}; ///< of the file that was set aside, cannot be written, or is the copy
    QString text = {}; ///< a sentence in English
};

/// Opens the file of a store, makes or migrates it, sets it aside when it is damaged. Blocking.
struct StoreOpener
{
    QString path = {};
    std::chrono::milliseconds busyTimeout = std::chrono::seconds(5);
    QList<SchemaStep> steps = schemaSteps();
    bool suspect = false; ///< something was wrong with it: look at every page
    QDateTime now = {};
    QList<StoreNotice> notices = {}; ///< filled by open()

    /// A database that cannot be written comes back read-only with a notice.
    Expected<std::unique_ptr<Database>> open();

private:
    enum class Verdict { Fine, Damaged, CannotWrite, Refused };
    struct Attempt
    {
        Verdict verdict = Verdict::Refused;
        Error error = {ErrorKind::Storage, {}};
        std::unique_ptr<Database> database = {};
    };

    Expected<std::unique_ptr<Database>> openLocked();
    bool takeLock();
    Expected<void> makeFolder() const;
    QString newestCopy() const;
    Attempt openWritable();
    Attempt openReadOnly() const;
    Attempt judged(std::unique_ptr<Database> database, bool logLeft) const;
    bool isOpenElsewhere() const;
    Expected<void> setAside();

    /// While the tables are made. Two programs may be at their first start.
    std::shared_ptr<QLockFile> m_lock = {};
};

} // namespace wb

Q_DECLARE_METATYPE(wb::StoreNotice)
