#include "core/store/store.h"

#include "core/base/text.h"
#include "core/domain/registry.h"
#include "core/store/casekeys.h"
#include "core/store/cases.h"
#include "core/store/packets.h"
#include "core/store/disposals.h"
#include "core/store/readablecopies.h"
#include "core/store/schemacheck.h"
#include "core/store/sealedbackup.h"
#include "core/store/standing.h"
#include "core/store/storefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace fledge::store {

Store::Store(QString path, Options options, std::unique_ptr<Connection> connection)
    : m_path(std::move(path)), m_options(std::move(options)), m_connection(std::move(connection)),
      m_codec(std::make_unique<security::SealingCodec>()),
      m_ids(*m_options.clock, m_options.random ? m_options.random : systemRandom()),
      m_reader(*m_connection, *m_codec, m_storeId)
{
}

Store::~Store()
{
    if (!m_connection || m_connection->dialect() != Dialect::Sqlite) return;
    if (m_owesForgetting) {
        (void)m_connection->exec(QStringLiteral("PRAGMA busy_timeout = 200")); // nobody waits for it: it is tried again
        (void)forgetReplaced();
    }
    (void)foldLog(); // one file can then be copied: nothing is left in the write-ahead log
}

Result<bool> Store::foldLog()
{
    auto done = m_connection->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (!done) return tl::unexpected(done.error());
    return done->next() && done->integer(0) == 0; // its first column says whether somebody was in the way
}

Result<std::unique_ptr<Store>> Store::create(const QString& path, const Options& options, bool practice)
{
    if (Done place = checkPlace(path); !place) return tl::unexpected(place.error());
    if (Done made = makeFile(path); !made) return tl::unexpected(made.error());
    auto connection = Connection::openSqlite(path, options.busyMs);
    if (!connection) return tl::unexpected(connection.error());
    std::unique_ptr<Store> store(new Store(path, options, std::move(*connection)));
    if (Done ready = store->make(practice); !ready) {
        store.reset();
        QFile::remove(path);
        return tl::unexpected(ready.error());
    }
    return store;
}

Result<std::unique_ptr<Store>> Store::open(const QString& path, const Options& options)
{
    if (Done place = checkPlace(path); !place) return tl::unexpected(place.error());
    if (Done fit = inspect(path, newestSchema(options.migrations)); !fit) return tl::unexpected(fit.error());
    auto connection = Connection::openSqlite(path, options.busyMs);
    if (!connection) return tl::unexpected(connection.error());
    std::unique_ptr<Store> store(new Store(path, options, std::move(*connection)));
    if (Done ready = store->prepare(); !ready) return tl::unexpected(ready.error());
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
    if (Done ready = *schema == 0 ? store->make(false) : store->prepare(); !ready) return tl::unexpected(ready.error());
    return store;
}

Done Store::make(bool practice)
{
    // Never from a seed: two sample schools of one seed are two files, with keys of their own.
    QByteArray id(16, '\0');
    systemRandom()(reinterpret_cast<uint8_t*>(id.data()), 16);
    if (Done made = makeSchema(*m_connection, id, practice, m_options.migrations); !made) return made;
    if (m_connection->dialect() == Dialect::Sqlite) // the file's header says what it is, not its log alone
        if (const auto folded = foldLog(); !folded) return tl::unexpected(folded.error());
    return readInfo();
}

Done Store::prepare()
{
    const auto schema = schemaOf(*m_connection);
    if (!schema) return tl::unexpected(schema.error());
    const int newest = newestSchema(m_options.migrations);
    if (*schema > newest) return fail(ProblemKind::Newer);
    if (*schema < newest)
        if (Done done = bringUpToDate(*schema); !done) return done;
    if (Done read = readInfo(); !read) return read;
    if (Done whole = verifyAuditHead(*m_connection); !whole) return whole;
    return readOwed(); // last: nothing is cleared up in a file that is damaged
}

namespace {
Result<QByteArray> storeIdIn(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT value FROM store_info WHERE name = 'store_id'"));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? QByteArray::fromHex(rows->text(0).toLatin1()) : QByteArray();
}
} // namespace

Done Store::bringUpToDate(int schema)
{
    if (m_connection->dialect() != Dialect::Sqlite) return migrate(*m_connection, m_options.migrations);
    const auto id = storeIdIn(*m_connection); // what the copy's signatures are checked against
    if (!id) return tl::unexpected(id.error());
    m_storeId = *id;
    // Each migration gets a copy of its own: one left by an earlier try may be older than the school's last entries.
    QString copy = QStringLiteral("%1.schema-%2").arg(m_path).arg(schema);
    for (int number = 2; QFile::exists(copy) || QFile::exists(copy + sealedCopyEnding); ++number)
        copy = QStringLiteral("%1.schema-%2-%3").arg(m_path).arg(schema).arg(number);
    if (Done saved = backup(copy); !saved) return saved;
    Done migrated = migrate(*m_connection, m_options.migrations);
    if (!migrated) {
        QFile::remove(copy); // the store itself is as it was
        return migrated;
    }
    if (const auto folded = foldLog(); !folded) return tl::unexpected(folded.error());
    // Afterwards, when the accounts stand where this version looks for them.
    if (Done read = readInfo(); read && hasAccounts()) sealCopyOfUpdate(*this, copy, schema, m_options.clock->now());
    return {};
}

Done Store::readInfo()
{
    auto rows = m_connection->run(QStringLiteral("SELECT name, value FROM store_info ORDER BY name"));
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next()) {
        if (rows->text(0) == u"store_id") m_storeId = QByteArray::fromHex(rows->text(1).toLatin1());
        if (rows->text(0) == u"practice") m_practice = rows->text(1) == u"1";
    }
    if (m_storeId.isEmpty()) return fail(ProblemKind::Damaged, QStringLiteral("store id"));
    if (Done read = readProtection(); !read) return read;
    if (m_schoolKeys.isEmpty()) return {};
    const auto practice = isSignedPractice(*m_connection, m_storeId, m_schoolKeys.school, m_practice);
    if (!practice) return tl::unexpected(practice.error());
    m_practice = *practice;
    return {};
}

namespace {
// Accounts leave more than their keys: whoever takes those away does not make a file that never had any.
Result<bool> hadAccounts(Connection& connection)
{
    for (const char* trace : {"SELECT 1 FROM account LIMIT 1", "SELECT 1 FROM past_key LIMIT 1",
                              "SELECT 1 FROM audit WHERE action = 'accounts.begin' LIMIT 1"}) {
        auto rows = connection.run(QString::fromLatin1(trace));
        if (!rows) return tl::unexpected(rows.error());
        if (rows->next()) return true;
    }
    return false;
}
} // namespace

Done Store::readProtection()
{
    const auto keys = store::schoolKeys(*m_connection);
    if (!keys) return tl::unexpected(keys.error());
    m_schoolKeys = *keys;
    // New cases are sealed to the recovery key: nobody puts theirs in its place.
    if (!keys->isEmpty() &&
        !security::isSignedBy(keys->school, recoveryBytes(keys->recovery, m_storeId), keys->recoverySignature))
        return fail(ProblemKind::Damaged, QStringLiteral("recovery"));
    auto known = epochs(*m_connection, keys->school, m_storeId);
    if (!known) return tl::unexpected(known.error());
    if (keys->isEmpty() != known->empty()) return fail(ProblemKind::Damaged, QStringLiteral("accounts"));
    if (keys->isEmpty()) {
        const auto had = hadAccounts(*m_connection);
        if (!had) return tl::unexpected(had.error());
        if (*had) return fail(ProblemKind::Damaged, QStringLiteral("accounts"));
    }
    m_codec->protect(std::move(*known), m_ring);
    return {};
}

void Store::useKeys(std::shared_ptr<security::KeyRing> ring)
{
    m_ring = std::move(ring);
    (void)readProtection();
}

AuditSigner Store::signer() const
{
    if (!m_ring || !hasAccounts()) return {};
    return {false, [ring = m_ring](const QByteArray& message) { return ring->sign(message); }};
}

// Every transaction leaves rows in the audit: there are more of them than were written from here.
Result<std::optional<qint64>> Store::othersWrote()
{
    const auto head = auditHead(*m_connection);
    if (!head) return tl::unexpected(head.error());
    return head->seq == m_knownRows + m_ownRows ? std::nullopt : std::optional(head->seq);
}

void Store::noteOthers(qint64 row)
{
    m_knownRows = row;
    m_ownRows = 0;
}

void Store::forgetKeys(const Transaction& transaction)
{
    if (!m_ring) return;
    for (const auto& [what, number] : transaction.madeKeys()) m_ring->dropKey(what, number);
}

Done Store::readOwed()
{
    auto rows = m_connection->run(QStringLiteral("SELECT value FROM store_info WHERE name = ?"), {forgettingOwed});
    if (!rows) return tl::unexpected(rows.error());
    m_owesForgetting = rows->next() && rows->text(0) == u"1";
    return {};
}

Done Store::forgetReplaced()
{
    if (m_connection->dialect() != Dialect::Sqlite) return {};
    m_owesForgetting = true;
    if (const auto folded = foldLog(); !folded) return tl::unexpected(folded.error());
    if (const auto vacuumed = m_connection->exec(QStringLiteral("VACUUM")); !vacuumed)
        return tl::unexpected(vacuumed.error());
    const auto folded = foldLog();
    if (!folded) return tl::unexpected(folded.error());
    if (!*folded) return fail(ProblemKind::Busy); // the old pages stand in the file until its log is taken over
    const QString pay = QStringLiteral("UPDATE store_info SET value = '0' WHERE name = ? AND value = '1'");
    if (const auto paid = m_connection->run(pay, {forgettingOwed}); !paid) return tl::unexpected(paid.error());
    m_owesForgetting = false;
    return {};
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

bool Store::crossed(const Problem& problem)
{
    return problem.kind == ProblemKind::Busy && (problem.why == u"sql 40001" || problem.why == u"sql 40P01");
}

namespace {

Done checkIntegrity(Connection& connection)
{
    auto check = connection.exec(QStringLiteral("PRAGMA integrity_check"));
    if (!check) return tl::unexpected(check.error());
    if (!check->next() || check->text(0) != u"ok") return fail(ProblemKind::Damaged, QStringLiteral("file"));
    auto keys = connection.exec(QStringLiteral("PRAGMA foreign_key_check"));
    if (!keys) return tl::unexpected(keys.error());
    return keys->next() ? fail(ProblemKind::Damaged, QStringLiteral("reference")) : Done();
}

// Every record is what the audit says of its last change, and every record that the audit knows is there, unless it was
// disposed of: then it is not.
Done checkRecords(Connection& connection, const Disposals& disposals)
{
    auto digests = lastDigests(connection);
    if (!digests) return tl::unexpected(digests.error());
    for (const QUuid& gone : disposals.records()) digests->remove(gone);
    for (const record::RecordType* type : recordTypes()) {
        auto rows = connection.run(sqlFor(*type).selectAll);
        if (!rows) return tl::unexpected(rows.error());
        while (rows->next())
            if (digestOfRow(*rows, *type) != digests->take(rows->id(0)))
                return fail(ProblemKind::Damaged, QStringLiteral("record ") + QLatin1String(type->name));
    }
    return digests->isEmpty() ? Done() : fail(ProblemKind::Damaged, QStringLiteral("record"));
}

/// One after the other; `goOn` is asked before each.
Done inTurn(std::initializer_list<std::function<Done()>> steps, const std::function<bool()>& goOn)
{
    for (const auto& step : steps) {
        if (goOn && !goOn()) return fail(ProblemKind::Cancelled, {});
        if (Done done = step(); !done) return done;
    }
    return {};
}

Done checkContent(Connection& connection, const QByteArray& storeId, const std::function<bool()>& goOn = {})
{
    const auto keys = schoolKeys(connection);
    if (!keys) return tl::unexpected(keys.error());
    const auto disposals = Disposals::read(connection, storeId, keys->school);
    if (!disposals) return tl::unexpected(disposals.error());
    return inTurn({[&] { return verifyAudit(connection, storeId, *disposals); }, [&] { return disposals->check(connection); },
                   [&] { return checkRecords(connection, *disposals); }, [&] { return verifyEntries(connection, *disposals); },
                   [&] { return checkStandings(connection, storeId); }, [&] { return checkCaseKeys(connection, *disposals); },
                   [&] { return verifyReceipts(connection, storeId); }},
                  goOn);
}

Done copyInto(Connection& connection, const QString& to, int busyMs, const QByteArray& storeId)
{
    QString quoted = QDir::toNativeSeparators(to);
    quoted.replace(u'\'', QStringLiteral("''"));
    const auto done = connection.exec(QStringLiteral("VACUUM INTO '%1'").arg(quoted));
    if (!done) return tl::unexpected(done.error());
    const auto copy = Connection::openSqlite(to, busyMs);
    if (!copy) return tl::unexpected(copy.error());
    if (Done whole = checkIntegrity(**copy); !whole) return whole;
    // A copy made before a migration has an older schema, which the records of today need not fit.
    const auto schema = schemaOf(**copy);
    return schema && *schema == newestSchema() ? checkContent(**copy, storeId) : Done();
}

} // namespace

Done Store::backup(const QString& to)
{
    if (m_connection->dialect() != Dialect::Sqlite) return fail(ProblemKind::Failed, QStringLiteral("backup"));
    const QString absolute = QFileInfo(to).absoluteFilePath();
    if (QFile::exists(absolute)) return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("duplicate"), to));
    // Made beforehand, so that nobody else can read it while it is being written.
    if (Done made = makeFile(absolute); !made) return made;
    Done copied = copyInto(*m_connection, absolute, m_options.busyMs, m_storeId);
    if (!copied) QFile::remove(absolute);
    return copied;
}

// SQLite's own look at its pages takes no part in the snapshot: it holds up nobody's writing, and sees no record.
Done Store::verify(const std::function<bool()>& goOn)
{
    const bool isFile = m_connection->dialect() == Dialect::Sqlite;
    if (Done whole = isFile ? checkIntegrity(*m_connection) : Done(); !whole) return whole;
    const auto moment = m_connection->snapshot();
    if (!moment) return tl::unexpected(moment.error());
    if (Done content = checkContent(*m_connection, m_storeId, goOn); !content) return content;
    return isFile ? checkSchema(*m_connection, m_options.migrations) : Done();
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
