// One connection to a store's database: the only class that holds a QSqlDatabase. Statements are prepared once.
#pragma once
#include "core/base/result.h"
#include "core/store/dialect.h"

#include <memory>
#include <unordered_map>
#include <utility>

class QSqlDatabase;
class QSqlQuery;

namespace fledge::store {

/// A running statement; finished when it goes out of scope, because a half-read SELECT blocks the next write.
class Rows
{
public:
    Rows(std::shared_ptr<QSqlQuery> query, Dialect dialect) : m_query(std::move(query)), m_dialect(dialect) {}
    Rows(Rows&& other) noexcept = default;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows();

    bool next();
    int affected() const;
    QVariant value(int column) const;
    QString text(int column) const { return value(column).toString(); }
    int integer(int column) const { return value(column).toInt(); }
    QByteArray bytes(int column) const { return value(column).toByteArray(); }
    QUuid id(int column) const { return readId(m_dialect, value(column)); }
    QDate date(int column) const;
    bool isNull(int column) const;

private:
    std::shared_ptr<QSqlQuery> m_query;
    Dialect m_dialect;
};

class Connection
{
public:
    /// Opens an existing SQLite file for reading and writing; never makes one. `busyMs` is how long a lock is waited
    /// for.
    static Result<std::unique_ptr<Connection>> openSqlite(const QString& path, int busyMs);
    /// An empty SQLite database that lies in memory alone.
    static Result<std::unique_ptr<Connection>> openMemory();
    /// Opens a PostgreSQL database by its connection options (host, dbname …).
    static Result<std::unique_ptr<Connection>> openPostgres(const QString& host, const QString& database,
                                                            const QString& user);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Dialect dialect() const { return m_dialect; }
    /// Runs a statement that is not repeated (a pragma, a migration, BEGIN).
    Result<Rows> exec(const QString& sql);
    /// Runs a statement prepared once per connection; values by position. Ids are bound with id(). A statement whose
    /// rows are still being read is prepared a second time.
    Result<Rows> run(const QString& sql, const QVariantList& values = {});
    /// While it lives, this connection reads as of the moment of its first reading and writes nothing; others write on.
    class Snapshot
    {
    public:
        explicit Snapshot(Connection& connection) : m_connection(&connection) {}
        Snapshot(Snapshot&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
        Snapshot& operator=(Snapshot&&) = delete;
        ~Snapshot();

    private:
        Connection* m_connection;
    };
    /// Not inside a transaction.
    Result<Snapshot> snapshot();
    QVariant id(const QUuid& uuid) const { return bindId(m_dialect, uuid); }

private:
    Connection(Dialect dialect, QString name) : m_dialect(dialect), m_name(std::move(name)) {}
    Done applyPragmas();
    Result<std::shared_ptr<QSqlQuery>> prepared(const QString& sql);
    QSqlDatabase database() const;

    Dialect m_dialect;
    QString m_name;
    std::unordered_map<QString, std::shared_ptr<QSqlQuery>> m_prepared;
};

} // namespace fledge::store
