#include "core/store/store.h"

#include "core/base/text.h"
#include "core/store/migrations.h"
#include "core/store/storefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace fledge::store {

Store::Store(QString path, Options options, std::unique_ptr<Connection> connection)
    : m_path(std::move(path)), m_options(std::move(options)), m_connection(std::move(connection)),
      m_codec(std::make_unique<record::ClearCodec>()),
      m_ids(*m_options.clock, m_options.random ? m_options.random : systemRandom()),
      m_reader(*m_connection, *m_codec, m_storeId)
{
}

Store::~Store()
{
    // One file can then be copied: nothing is left in the write-ahead log.
    if (m_connection && m_connection->dialect() == Dialect::Sqlite)
        (void)m_connection->exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

Result<std::unique_ptr<Store>> Store::create(const QString& path, const Options& options, bool practice)
{
    if (Done place = checkPlace(path); !place) return tl::unexpected(place.error());
    if (Done made = makeFile(path); !made) return tl::unexpected(made.error());
    auto connection = Connection::openSqlite(path, options.busyMs);
    if (!connection) return tl::unexpected(connection.error());
    std::unique_ptr<Store> store(new Store(path, options, std::move(*connection)));
    if (Done ready = store->prepare(true, practice); !ready) {
        store.reset();
        QFile::remove(path);
        return tl::unexpected(ready.error());
    }
    return store;
}

Result<std::unique_ptr<Store>> Store::open(const QString& path, const Options& options)
{
    if (Done place = checkPlace(path); !place) return tl::unexpected(place.error());
    if (Done fit = inspect(path); !fit) return tl::unexpected(fit.error());
    auto connection = Connection::openSqlite(path, options.busyMs);
    if (!connection) return tl::unexpected(connection.error());
    std::unique_ptr<Store> store(new Store(path, options, std::move(*connection)));
    if (Done ready = store->prepare(false, false); !ready) return tl::unexpected(ready.error());
    return store;
}

Result<std::unique_ptr<Store>> Store::openPostgres(const QString& host, const QString& database, const QString& user,
                                                   const Options& options)
{
    auto connection = Connection::openPostgres(host, database, user);
    if (!connection) return tl::unexpected(connection.error());
    std::unique_ptr<Store> store(new Store({}, options, std::move(*connection)));
    const auto schema = schemaOf(*store->m_connection);
    if (!schema) return tl::unexpected(schema.error());
    if (Done ready = store->prepare(*schema == 0, false); !ready) return tl::unexpected(ready.error());
    return store;
}

Done Store::prepare(bool isNew, bool practice)
{
    const auto schema = schemaOf(*m_connection);
    if (!schema) return tl::unexpected(schema.error());
    if (*schema > newestSchema()) return fail(ProblemKind::Newer);
    if (*schema < newestSchema()) {
        if (!isNew) {
            const QString copy = QStringLiteral("%1.before-%2").arg(m_path).arg(newestSchema());
            if (!QFile::exists(copy))
                if (Done saved = backup(copy); !saved) return saved;
        }
        if (Done migrated = migrate(*m_connection, *schema); !migrated) return migrated;
    }
    if (isNew) {
        QByteArray id(16, '\0');
        (m_options.random ? m_options.random : systemRandom())(reinterpret_cast<uint8_t*>(id.data()), 16);
        for (const auto& [name, value] : {std::pair(QStringLiteral("store_id"), QString::fromLatin1(id.toHex())),
                                          std::pair(QStringLiteral("practice"), QString::number(practice ? 1 : 0))}) {
            const auto done =
                m_connection->run(QStringLiteral("INSERT INTO store_info (name, value) VALUES (?, ?)"), {name, value});
            if (!done) return tl::unexpected(done.error());
        }
    }
    return readInfo();
}

Done Store::readInfo()
{
    auto rows = m_connection->run(QStringLiteral("SELECT name, value FROM store_info ORDER BY name"));
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next()) {
        if (rows->text(0) == u"store_id") m_storeId = QByteArray::fromHex(rows->text(1).toLatin1());
        if (rows->text(0) == u"practice") m_practice = rows->text(1) == u"1";
    }
    return m_storeId.isEmpty() ? fail(ProblemKind::Damaged, QStringLiteral("store id")) : Done();
}

Done Store::begin()
{
    const auto begun = m_connection->exec(beginWrite(m_connection->dialect()));
    return begun ? Done() : tl::unexpected(begun.error());
}

Done Store::commit()
{
    const auto committed = m_connection->exec(QStringLiteral("COMMIT"));
    if (committed) return {};
    rollback();
    return tl::unexpected(committed.error());
}

// A full disk has rolled back by itself; "no transaction is active" is then no failure.
void Store::rollback() { (void)m_connection->exec(QStringLiteral("ROLLBACK")); }

Done Store::backup(const QString& to)
{
    if (QFile::exists(to)) return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("duplicate"), to));
    QString quoted = QDir::toNativeSeparators(to);
    quoted.replace(u'\'', QStringLiteral("''"));
    const auto done = m_connection->exec(QStringLiteral("VACUUM INTO '%1'").arg(quoted));
    if (!done) return tl::unexpected(done.error());
    QFile(to).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    auto copy = Connection::openSqlite(to, m_options.busyMs);
    if (!copy) return tl::unexpected(copy.error());
    auto check = (*copy)->exec(QStringLiteral("PRAGMA integrity_check"));
    if (!check) return tl::unexpected(check.error());
    return check->next() && check->text(0) == u"ok" ? Done() : fail(ProblemKind::Damaged, QStringLiteral("backup"));
}

Done Store::verify()
{
    if (m_connection->dialect() == Dialect::Sqlite) {
        auto check = m_connection->exec(QStringLiteral("PRAGMA integrity_check"));
        if (!check) return tl::unexpected(check.error());
        if (!check->next() || check->text(0) != u"ok") return fail(ProblemKind::Damaged, QStringLiteral("file"));
    }
    if (m_connection->dialect() == Dialect::Sqlite) {
        auto keys = m_connection->exec(QStringLiteral("PRAGMA foreign_key_check"));
        if (!keys) return tl::unexpected(keys.error());
        if (keys->next()) return fail(ProblemKind::Damaged, QStringLiteral("reference"));
    }
    return verifyAudit(*m_connection);
}

Done Store::limitPages(int pages)
{
    auto count = m_connection->exec(QStringLiteral("PRAGMA page_count"));
    if (!count) return tl::unexpected(count.error());
    const int now = count->next() ? count->integer(0) : 0;
    const auto done = m_connection->exec(QStringLiteral("PRAGMA max_page_count=%1").arg(now + pages));
    return done ? Done() : tl::unexpected(done.error());
}

} // namespace fledge::store
