#include "core/store/connection.h"

#include "core/base/text.h"

#include <QAtomicInt>
#include <QUrl>

namespace fledge::store {
namespace {

QString freshName()
{
    static QAtomicInt counter;
    return QStringLiteral("fledge-%1").arg(counter.fetchAndAddRelaxed(1));
}

// Debian builds SQLite with secure_delete; Qt's own copy elsewhere does not, so every connection asks for it.
const char* const pragmas[] = {"PRAGMA foreign_keys=ON",   "PRAGMA journal_mode=WAL",   "PRAGMA synchronous=FULL",
                               "PRAGMA secure_delete=ON",  "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON",
                               "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-16000"};

} // namespace

QDate Rows::date(int column) const { return parseIsoDate(m_query->value(column).toString()); }

Result<std::unique_ptr<Connection>> Connection::openSqlite(const QString& path, int busyMs)
{
    std::unique_ptr<Connection> made(new Connection(Dialect::Sqlite, freshName()));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), made->m_name);
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1").arg(busyMs));
    database.setDatabaseName(QString::fromUtf8(QUrl::fromLocalFile(path).toEncoded(QUrl::FullyEncoded)) +
                             QStringLiteral("?mode=rw"));
    if (!database.open()) return tl::unexpected(problemOf(Dialect::Sqlite, database.lastError()));
    for (const char* pragma : pragmas) {
        const auto done = made->exec(QString::fromLatin1(pragma));
        if (!done) return tl::unexpected(done.error());
    }
    return made;
}

Result<std::unique_ptr<Connection>> Connection::openPostgres(const QString& host, const QString& databaseName,
                                                             const QString& user)
{
    std::unique_ptr<Connection> made(new Connection(Dialect::Postgres, freshName()));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), made->m_name);
    database.setHostName(host);
    database.setDatabaseName(databaseName);
    database.setUserName(user);
    if (!database.open()) return tl::unexpected(problemOf(Dialect::Postgres, database.lastError()));
    return made;
}

Connection::~Connection()
{
    m_prepared.clear();
    m_single.reset();
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Connection::database() const { return QSqlDatabase::database(m_name, false); }

Result<Rows> Connection::exec(const QString& sql)
{
    if (m_single) m_single->finish();
    m_single = std::make_unique<QSqlQuery>(database());
    m_single->setForwardOnly(true);
    if (!m_single->exec(sql)) return tl::unexpected(problemOf(m_dialect, m_single->lastError()));
    return Rows(*m_single, m_dialect);
}

Result<Rows> Connection::run(const QString& sql, const QVariantList& values)
{
    std::unique_ptr<QSqlQuery>& query = m_prepared[sql];
    if (!query) {
        query = std::make_unique<QSqlQuery>(database());
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            const Problem problem = problemOf(m_dialect, query->lastError());
            query.reset();
            return tl::unexpected(problem);
        }
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(static_cast<int>(i), values[i]);
    if (!query->exec()) {
        const Problem problem = problemOf(m_dialect, query->lastError());
        query->finish();
        return tl::unexpected(problem);
    }
    return Rows(*query, m_dialect);
}

} // namespace fledge::store
