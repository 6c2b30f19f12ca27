#include "core/store/connection.h"

#include "core/base/text.h"

#include <QAtomicInt>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

namespace fledge::store {
namespace {

QString freshName()
{
    static QAtomicInt counter;
    return QStringLiteral("fledge-%1").arg(counter.fetchAndAddRelaxed(1));
}

struct Pragma
{
    const char* name;
    const char* set;
    const char* expected; ///< what the pragma answers once it holds
};

// Debian builds SQLite with secure_delete; Qt's own copy elsewhere does not, so every connection asks for it, and asks
// back: a pragma that a build of SQLite does not know is passed over without an error.
constexpr Pragma pragmas[] = {
    {"foreign_keys", "ON", "1"},   {"journal_mode", "WAL", "wal"},     {"synchronous", "FULL", "2"},
    {"secure_delete", "ON", "1"},  {"trusted_schema", "OFF", "0"},     {"cell_size_check", "ON", "1"},
    {"temp_store", "MEMORY", "2"}, {"cache_size", "-16000", "-16000"},
};

/// What a mark of a statement is called. Qt looks a name up in a table, but a place it would spell out as a name at
/// every single binding (a sixth of an import).
QString markName(qsizetype place)
{
    static const QStringList names = [] {
        constexpr int usual = 512;
        QStringList made;
        for (int i = 0; i < usual; ++i) made += QStringLiteral(":v%1").arg(i);
        return made;
    }();
    return place < names.size() ? names[place] : QStringLiteral(":v%1").arg(place);
}

/// The statement with its marks named in their order.
QString withNamedMarks(const QString& sql)
{
    QString named;
    named.reserve(sql.size() + 64);
    bool quoted = false;
    int place = 0;
    qsizetype taken = 0;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        if (sql[i] == u'\'') quoted = !quoted;
        if (sql[i] != u'?' || quoted) continue;
        named += QStringView(sql).mid(taken, i - taken);
        named += markName(place++);
        taken = i + 1;
    }
    named += QStringView(sql).mid(taken);
    return named;
}

} // namespace

Rows::~Rows()
{
    if (m_query) m_query->finish();
}

bool Rows::next() { return m_query->next(); }
int Rows::affected() const { return m_query->numRowsAffected(); }
QVariant Rows::value(int column) const { return m_query->value(column); }
QDate Rows::date(int column) const { return parseIsoDate(text(column)); }
bool Rows::isNull(int column) const { return m_query->isNull(column); }

Result<std::unique_ptr<Connection>> Connection::openSqlite(const QString& path, int busyMs)
{
    std::unique_ptr<Connection> made(new Connection(Dialect::Sqlite, freshName()));
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), made->m_name);
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1").arg(busyMs));
    database.setDatabaseName(QString::fromUtf8(QUrl::fromLocalFile(absolute).toEncoded(QUrl::FullyEncoded)) +
                             QStringLiteral("?mode=rw"));
    if (!database.open()) return tl::unexpected(problemOf(Dialect::Sqlite, database.lastError()));
    if (const Done applied = made->applyPragmas(); !applied) return tl::unexpected(applied.error());
    return made;
}

Result<std::unique_ptr<Connection>> Connection::openMemory()
{
    std::unique_ptr<Connection> made(new Connection(Dialect::Sqlite, freshName()));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), made->m_name);
    database.setDatabaseName(QStringLiteral(":memory:"));
    if (!database.open()) return tl::unexpected(problemOf(Dialect::Sqlite, database.lastError()));
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
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

Done Connection::applyPragmas()
{
    for (const Pragma& pragma : pragmas) {
        const QString name = QString::fromLatin1(pragma.name);
        if (const auto set = exec(QStringLiteral("PRAGMA %1=%2").arg(name, QLatin1String(pragma.set))); !set)
            return tl::unexpected(set.error());
        auto held = exec(QStringLiteral("PRAGMA %1").arg(name));
        if (!held) return tl::unexpected(held.error());
        if (!held->next() || held->text(0) != QLatin1String(pragma.expected))
            return fail(ProblemKind::Failed, QStringLiteral("pragma ") + name);
    }
    return {};
}

QSqlDatabase Connection::database() const { return QSqlDatabase::database(m_name, false); }

Result<Rows> Connection::exec(const QString& sql)
{
    auto query = std::make_shared<QSqlQuery>(database());
    query->setForwardOnly(true);
    if (!query->exec(sql)) return tl::unexpected(problemOf(m_dialect, query->lastError()));
    return Rows(std::move(query), m_dialect);
}

Result<std::shared_ptr<QSqlQuery>> Connection::prepared(const QString& sql)
{
    const auto known = m_prepared.find(sql);
    if (known != m_prepared.end() && known->second.use_count() == 1) return known->second;
    auto query = std::make_shared<QSqlQuery>(database());
    query->setForwardOnly(true);
    if (!query->prepare(withNamedMarks(sql))) return tl::unexpected(problemOf(m_dialect, query->lastError()));
    if (known == m_prepared.end()) m_prepared.emplace(sql, query);
    return query;
}

Result<Rows> Connection::run(const QString& sql, const QVariantList& values)
{
    auto query = prepared(sql);
    if (!query) return tl::unexpected(query.error());
    for (qsizetype i = 0; i < values.size(); ++i)
        (*query)->bindValue(markName(i), values[i]);
    if (!(*query)->exec()) {
        const Problem problem = problemOf(m_dialect, (*query)->lastError());
        (*query)->finish();
        return tl::unexpected(problem);
    }
    return Rows(std::move(*query), m_dialect);
}

Result<Connection::Snapshot> Connection::snapshot()
{
    const auto begun = exec(beginRead(m_dialect));
    if (!begun) return tl::unexpected(begun.error());
    return Snapshot(*this);
}

Connection::Snapshot::~Snapshot()
{
    if (m_connection) (void)m_connection->exec(QStringLiteral("ROLLBACK"));
}

} // namespace fledge::store
