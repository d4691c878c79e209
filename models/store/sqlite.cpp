#include "models/store/sqlite.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>
#include <QUrl>

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Far above what this program asks for and far below what a hostile file could make SQLite do.
constexpr std::pair<int, int> Limits[] = {
    {SQLITE_LIMIT_LENGTH, 48 * 1024 * 1024}, // bodies end at 32 MiB
    {SQLITE_LIMIT_SQL_LENGTH, 100'000},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 50},
    {SQLITE_LIMIT_COMPOUND_SELECT, 5},
    {SQLITE_LIMIT_VDBE_OP, 25'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 50},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

bool isFull(int code, int systemError, const QString &path)
{
    if ((code & 0xff) == SQLITE_FULL || systemError == ENOSPC || systemError == EDQUOT)
        return true;
    // Shared memory that cannot grow is reported without an errno.
    return code == SQLITE_IOERR_SHMSIZE && QStorageInfo(QFileInfo(path).path()).bytesAvailable() < 64 * 1024;
}

} // namespace

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

Query::Query(Query &&other) noexcept
    : m_database(other.m_database)
    , m_statement(std::exchange(other.m_statement, nullptr))
{
}

Query::~Query()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

bool Query::next()
{
    if (!m_statement || m_database->failed())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_database->note(code);
    return false;
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Query::text(int column) const
{
    const void *bytes = sqlite3_column_text(m_statement, column);
    return QString::fromUtf8(static_cast<const char *>(bytes), sqlite3_column_bytes(m_statement, column));
}

QByteArray Query::blob(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    return QByteArray(static_cast<const char *>(bytes), sqlite3_column_bytes(m_statement, column));
}

Database::Database(QString path, std::chrono::milliseconds busyTimeout)
    : m_path(std::move(path))
    , m_busyTimeout(busyTimeout)
{
}

std::unique_ptr<Database> Database::open(const QString &path, Access access, std::chrono::milliseconds busyTimeout)
{
    std::unique_ptr<Database> database(new Database(path, busyTimeout));
    // As a URI, because only that can say "immutable"; so the path has to be encoded.
    QByteArray uri = "file:" + QUrl::toPercentEncoding(QFileInfo(path).absoluteFilePath(), "/");
    int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == Access::Memory)
        uri = "file::memory:";
    if (access == Access::ReadWrite || access == Access::Memory)
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    else
        flags |= SQLITE_OPEN_READONLY;
    if (access == Access::Immutable)
        uri += "?immutable=1";
    const int code = sqlite3_open_v2(uri.constData(), &database->m_handle, flags, nullptr);
    if (code != SQLITE_OK)
        database->note(code);
    else
        database->harden();
    return database;
}

Database::~Database()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

void Database::harden()
{
    sqlite3_busy_handler(m_handle, &Database::onBusy, this);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    for (const auto &[id, value] : Limits)
        sqlite3_limit(m_handle, id, value);
}

// SQLite's own handler sleeps ever longer, so that one of two busy writers starves; short steps share fairly.
int Database::onBusy(void *self, int count)
{
    auto *database = static_cast<Database *>(self);
    if (count == 0)
        database->m_busySince.start();
    if (database->m_busySince.elapsed() >= database->m_busyTimeout.count())
        return 0;
    QThread::usleep(count < 20 ? 200 : 2000);
    return 1;
}

void Database::note(int code)
{
    if (!m_failure)
        m_failure = Failure{code, m_handle ? sqlite3_system_errno(m_handle) : 0};
}

bool Database::isDamaged() const
{
    const int primary = m_failure ? m_failure->code & 0xff : SQLITE_OK;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

bool Database::isMisfit() const
{
    return m_failure && (m_failure->code & 0xff) == SQLITE_ERROR;
}

bool Database::isBusy() const
{
    const int primary = m_failure ? m_failure->code & 0xff : SQLITE_OK;
    return primary == SQLITE_BUSY || primary == SQLITE_LOCKED;
}

Error Database::error() const
{
    const auto &[code, systemError] = *m_failure;
    QString why;
    if (isBusy()) {
        why = u"is locked by another program"_s;
    } else if (isDamaged() || isMisfit()) {
        why = u"is damaged"_s;
    } else if (isFull(code, systemError, m_path)) {
        why = u"has no room left on its disk"_s;
    } else if ((code & 0xff) == SQLITE_READONLY || systemError == EROFS || systemError == EACCES) {
        why = u"cannot be written, the file or its folder is read-only"_s;
    } else if (systemError) {
        why = u"cannot be read or written: "_s + QString::fromLocal8Bit(std::strerror(systemError));
    } else {
        why = u"does not work: "_s + QString::fromUtf8(sqlite3_errstr(code));
    }
    return Error{ErrorKind::Storage, u"The store %1 %2."_s.arg(m_path, why)};
}

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") == 1;
}

void Database::execute(const char *sql)
{
    if (failed())
        return;
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        note(code);
}

sqlite3_stmt *Database::prepared(const char *sql)
{
    if (failed())
        return nullptr;
    sqlite3_stmt *&statement = m_statements[sql];
    if (!statement) {
        const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK)
            note(code);
    }
    Q_ASSERT(!statement || !sqlite3_stmt_busy(statement));
    return statement;
}

int Database::finishChange(Query &running)
{
    while (running.next()) {
        // A RETURNING clause or a pragma has rows; nobody wants them here.
    }
    return failed() ? 0 : sqlite3_changes(m_handle);
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

void Database::bind(sqlite3_stmt *statement, int index, qint64 value)
{
    if (statement && sqlite3_bind_int64(statement, index, value) != SQLITE_OK)
        note(sqlite3_extended_errcode(m_handle));
}

void Database::bind(sqlite3_stmt *statement, int index, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    if (statement
        && sqlite3_bind_text64(statement, index, utf8.constData(), sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT,
                               SQLITE_UTF8)
            != SQLITE_OK)
        note(sqlite3_extended_errcode(m_handle));
}

void Database::bind(sqlite3_stmt *statement, int index, const QByteArray &value)
{
    // constData() of an empty array is not null, so it stays an empty blob.
    if (statement
        && sqlite3_bind_blob64(statement, index, value.constData(), sqlite3_uint64(value.size()), SQLITE_TRANSIENT)
            != SQLITE_OK)
        note(sqlite3_extended_errcode(m_handle));
}

void Database::bindNull(sqlite3_stmt *statement, int index)
{
    if (statement && sqlite3_bind_null(statement, index) != SQLITE_OK)
        note(sqlite3_extended_errcode(m_handle));
}

Expected<void> Database::backUp(const QString &target)
{
    const std::unique_ptr<Database> copy = open(target, Access::ReadWrite, m_busyTimeout);
    QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    if (copy->failed())
        return copy->error();
    int code = SQLITE_ERROR;
    if (sqlite3_backup *backup = sqlite3_backup_init(copy->m_handle, "main", m_handle, "main")) {
        sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    }
    if (code == SQLITE_OK)
        return {};
    copy->note(code);
    return copy->error();
}

void Database::keepLogAtClose()
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

bool Database::begin(bool forWriting)
{
    execute(forWriting ? "BEGIN IMMEDIATE" : "BEGIN");
    return !failed();
}

void Database::commit()
{
    execute("COMMIT");
}

void Database::rollBack()
{
    // Some failures (a full disk) have rolled back already. The failure itself must stay for the caller to read.
    if (m_handle && !sqlite3_get_autocommit(m_handle))
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace wb
