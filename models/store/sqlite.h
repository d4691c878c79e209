#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace wb {

class Database;

/// A prepared statement with its values bound; borrowed from the database's cache and given back at the end.
class Query
{
public:
    Query(Query &&other) noexcept;
    Query &operator=(Query &&) = delete;
    ~Query();

    /// False at the end and on failure; Database::failed() tells them apart.
    bool next();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;

private:
    friend class Database;
    Query(Database &database, sqlite3_stmt *statement)
        : m_database(&database)
        , m_statement(statement)
    {
    }

    Database *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr; ///< null when it could not be prepared
};

/// Of the library that is in use.
QString sqliteVersion();

/// One SQLite connection, used by one thread. The first failure sticks: every statement after it does nothing and has
/// no rows, so that a sequence of statements is judged once, at its end.
class Database
{
public:
    enum class Access {
        ReadWrite, ///< the file is made when missing
        ReadOnly,
        Immutable, ///< without locks and side files, for a folder nothing can be written to
        Memory, ///< nowhere; the path is not used
    };

    /// Never null; failed() tells whether it is open. No other setting than those that make a hostile file harmless.
    static std::unique_ptr<Database> open(const QString &path, Access access, std::chrono::milliseconds busyTimeout);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    bool failed() const { return m_failure.has_value(); }
    bool isDamaged() const; ///< the failure says that the file is no sound database
    /// A statement does not fit the tables. Ours are all literals, so the tables are not what they were.
    bool isMisfit() const;
    bool isBusy() const; ///< the failure is a lock of another connection
    Error error() const; ///< of kind Storage, a sentence; only after a failure
    void clearFailure() { m_failure.reset(); }
    bool isReadOnly() const;
    const QString &path() const { return m_path; }

    /// One or more statements without values.
    void execute(const char *sql);
    /// sql must be a literal: its address is the key of the cache.
    template <class... Values> Query query(const char *sql, const Values &...values)
    {
        Query result(*this, prepared(sql));
        [[maybe_unused]] int index = 0;
        (bind(result.m_statement, ++index, values), ...);
        return result;
    }
    /// Runs it to its end and answers how many rows changed; 0 after a failure.
    template <class... Values> int change(const char *sql, const Values &...values)
    {
        Query running = query(sql, values...);
        return finishChange(running);
    }
    qint64 lastInsertId() const;

    /// Copies everything into a new file at target by SQLite's own backup.
    Expected<void> backUp(const QString &target);
    /// Leaves the write-ahead log as it is when the connection closes.
    void keepLogAtClose();

    /// False when no transaction could be begun.
    bool begin(bool forWriting);
    void commit();
    void rollBack();

private:
    struct Failure
    {
        int code = 0; ///< extended result code
        int systemError = 0; ///< errno, 0 when there was none
    };

    Database(QString path, std::chrono::milliseconds busyTimeout);
    static int onBusy(void *self, int count);
    void note(int code);
    void harden();
    sqlite3_stmt *prepared(const char *sql);
    int finishChange(Query &running);

    void bind(sqlite3_stmt *statement, int index, qint64 value);
    void bind(sqlite3_stmt *statement, int index, int value) { bind(statement, index, qint64(value)); }
    void bind(sqlite3_stmt *statement, int index, const QString &value);
    void bind(sqlite3_stmt *statement, int index, const QByteArray &value); ///< as a blob
    void bindNull(sqlite3_stmt *statement, int index);
    template <class T> void bind(sqlite3_stmt *statement, int index, const std::optional<T> &value)
    {
        if (value)
            bind(statement, index, *value);
        else
            bindNull(statement, index);
    }

    friend class Query;

    QString m_path;
    sqlite3 *m_handle = nullptr;
    std::unordered_map<const char *, sqlite3_stmt *> m_statements;
    std::optional<Failure> m_failure;
    std::chrono::milliseconds m_busyTimeout;
    QElapsedTimer m_busySince;
};

} // namespace wb
