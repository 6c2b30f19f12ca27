// One open store: reads, and the only way to write. What changed is told after the commit, never before.
#pragma once
#include "core/base/clock.h"
#include "core/base/idmaker.h"
#include "core/base/result.h"
#include "core/security/sealing.h"
#include "core/store/accounts.h"
#include "core/store/audit.h"
#include "core/store/migrations.h"
#include "core/store/rows.h"

#include <functional>
#include <optional>
#include <span>

namespace fledge::store {

/// In `store_info`: 1 while something was sealed anew and what it replaced is still to be cleared out of the file.
inline const QString forgettingOwed = QStringLiteral("forgetting_owed");

/// A record that a committed transaction changed.
struct ChangedRecord
{
    const record::RecordType* type;
    QUuid id;
};
using ChangeSet = std::vector<ChangedRecord>;

/// `field = value` for each pair; personal columns are compared in memory.
struct Filter
{
    std::vector<std::pair<QString, QVariant>> equals;
    bool voided = false; ///< the voided records instead of the others
    static Filter where(const QString& field, const QVariant& value) { return {{{field, value}}, false}; }
};

/// What a save did. `changed` names the columns; empty when nothing differed and nothing was written.
struct Saved
{
    QUuid id;
    int revision = 0;
    QStringList changed;
    std::vector<FieldProblem> warnings;
};

/// Reading, inside or outside a transaction.
class Reader
{
public:
    Reader(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId)
        : m_connection(connection), m_codec(codec), m_storeId(storeId)
    {
    }
    /// The record, voided or not; NotFound.
    Result<record::AnyRecord> load(const record::RecordType& type, const QUuid& id);
    /// By id order. Invalid/unknown_field when the filter names no column.
    Result<std::vector<record::AnyRecord>> list(const record::RecordType& type, const Filter& filter = {});
    template <class R> Result<R> load(const Id<R>& id)
    {
        return load(record::typeOf<R>(), id.uuid()).map([](record::AnyRecord any) { return any.as<R>(); });
    }
    template <class R> Result<std::vector<R>> list(const Filter& filter = {})
    {
        return list(record::typeOf<R>(), filter).map([](const std::vector<record::AnyRecord>& records) {
            std::vector<R> out;
            for (const record::AnyRecord& record : records)
                out.push_back(record.as<R>());
            return out;
        });
    }
    /// For the hand-written queries of core/store/queries.
    Connection& connection() { return m_connection; }
    const record::PayloadCodec& codec() const { return m_codec; }
    const QByteArray& storeId() const { return m_storeId; }

protected:
    Connection& m_connection;
    const record::PayloadCodec& m_codec;
    const QByteArray& m_storeId;
};

/// The inside of Store::write(). Everything it does becomes true together, or not at all: after a statement that the
/// database refused, finish() fails whatever the caller made of it.
class Transaction : public Reader
{
public:
    Transaction(Reader reader, const Actor& actor, const Clock& clock, IdMaker& ids, AuditSigner signer)
        : Reader(reader), m_actor(actor), m_clock(clock), m_ids(ids), m_signer(std::move(signer))
    {
    }
    /// Inserts a record without an id or with an unknown one; else updates the revision it carries.
    /// Conflict (base, mine, theirs, fields) when somebody saved first. An insert tried again finds itself and is done.
    /// Invalid/not_allowed_in_state for a voided record; voiding itself goes through voidRecord().
    Result<Saved> save(record::AnyRecord record, const QString& action, const QString& why);
    template <class R> Result<Saved> save(const R& record, const QString& action, const QString& why = {})
    {
        return save(record::AnyRecord::of(record), action, why);
    }
    /// As save() for a record known to be new: one statement and its audit row, nothing read (imports).
    Result<Saved> insertNew(record::AnyRecord record, const QString& action, const QString& why);
    /// As insertNew() for several of one type, each with its audit row and several with every statement. Gives those
    /// without an id theirs. `goOn` is told now and then how many are written; Cancelled when it says no.
    Done insertAllNew(std::span<record::AnyRecord> records, const QString& action,
                      const std::function<bool(qsizetype written)>& goOn = {});
    /// Takes the record out of every list; it stays readable. Invalid/reason_required without a reason.
    Result<Saved> voidRecord(const record::RecordType& type, const QUuid& id, const QString& reason);
    /// An audit row without a change: a print, an export, a batch.
    void mark(const QString& action, const QString& type, const QUuid& id, const QString& why);
    /// An audit row about something that is no record: an account's keys, an entry of a case.
    void note(AuditEntry entry) { m_audit.push_back(std::move(entry)); }
    /// That a record is not there any more, for those who look on.
    void noteRemoved(const record::RecordType& type, const QUuid& id) { m_changes.push_back({&type, id}); }
    /// Seals every payload anew, as the codec seals now, each with an audit row; revisions stay. The number of rows. From then on
    /// Store::forgetReplaced() is owed.
    Result<int> resealAll();
    /// Who signs this transaction, where it is not the account that acts: the school's key at set-up and recovery.
    void signWith(AuditSigner signer) { m_signer = std::move(signer); }

    /// Asked now and then while the audit of a long transaction is written; false cancels the whole.
    void askWhileFinishing(std::function<bool()> goOn) { m_goOn = std::move(goOn); }

    /// Looks at once for what a record that is no row of its own (an entry of a case) refers to, as far as it differs from
    /// `before`: Invalid/unknown_reference names the field.
    Done lookForReferences(const record::AnyRecord& record, const record::AnyRecord& before);

    IdMaker& ids() { return m_ids; }
    const Clock& clock() const { return m_clock; }
    const Actor& actor() const { return m_actor; }
    /// A key that was made for what is written here, and is worth nothing where that does not happen.
    void noteMadeKey(const QUuid& what, int number) { m_madeKeys.emplace_back(what, number); }
    const std::vector<std::pair<QUuid, int>>& madeKeys() const { return m_madeKeys; }
    /// How many rows of the audit finish() wrote.
    qint64 rowsWritten() const { return m_rowsWritten; }
    const ChangeSet& changes() const { return m_changes; }
    /// Looks for what the saved records refer to (Invalid/unknown_reference names the field; parents and children may
    /// be saved in any order) and writes the audit rows. Store::write() calls it before COMMIT.
    Done finish();

private:
    /// A record and the digest of the row it was read from.
    struct Stored
    {
        record::AnyRecord record;
        QByteArray digest;
    };
    /// Something a saved record refers to.
    struct Reference
    {
        const record::RecordType* type;
        QUuid id;
        const record::Field* field;
    };
    Result<Stored> stored(const record::RecordType& type, const QUuid& id);
    Result<int> execute(const QString& sql, const QVariantList& values);
    /// A record as it is new: what goes into its row.
    struct Fresh
    {
        BoundRow row;
        std::vector<record::Change> changes;
    };
    Fresh fresh(record::AnyRecord& record);
    /// The same with its audit row noted.
    QVariantList rowOfNew(record::AnyRecord& record, const QString& action);
    void noteInserted(const record::AnyRecord& record, const Fresh& fresh, const QString& action, const QString& why);
    Result<Saved> insert(record::AnyRecord& record, const QString& action, const QString& why);
    Result<Saved> update(record::AnyRecord& record, const Stored& old, const QString& action, const QString& why);
    Result<Saved> overtaken(const record::AnyRecord& mine);
    tl::unexpected<Problem> conflict(const record::AnyRecord& mine, const record::AnyRecord& theirs);
    Result<record::AnyRecord> asItWas(const record::AnyRecord& now, int revision);
    void noteReferences(const record::AnyRecord& record, const std::vector<record::Change>& changes);
    Done checkReferences();
    /// Rows about accounts and cases vouch for how those stand when the transaction ends.
    Done bindEntries(std::vector<AuditEntry>& entries);
    Result<QByteArray> boundOf(const AuditEntry& entry, bool isWritten);

    Actor m_actor;
    const Clock& m_clock;
    IdMaker& m_ids;
    AuditSigner m_signer;
    std::vector<AuditEntry> m_audit;
    qint64 m_rowsWritten = 0;
    std::vector<std::pair<QUuid, int>> m_madeKeys;
    ChangeSet m_changes;
    std::vector<Reference> m_references;
    std::optional<Problem> m_refused;
    std::function<bool()> m_goOn;
};

class Store
{
public:
    struct Options
    {
        const Clock* clock = nullptr; ///< required
        RandomSource random;          ///< the system's when empty
        int busyMs = 100;             ///< how long a lock is waited for
        QString migrations = ownMigrations();
    };
    /// Makes a new SQLite store; fails when the file exists.
    static Result<std::unique_ptr<Store>> create(const QString& path, const Options& options, bool practice);
    /// Opens a store, bringing an older schema up to date after a verified backup beside the file.
    static Result<std::unique_ptr<Store>> open(const QString& path, const Options& options);
    /// Opens or makes a store in an empty PostgreSQL database.
    static Result<std::unique_ptr<Store>> openPostgres(const QString& host, const QString& database,
                                                       const QString& user, const Options& options);
    ~Store();

    Reader& reader() { return m_reader; }
    const QString& path() const { return m_path; }
    const QByteArray& storeId() const { return m_storeId; }
    bool isPractice() const { return m_practice; }

    // Accounts
    /// Whether people sign in here, and everything personal is sealed.
    bool hasAccounts() const { return m_codec->isProtected(); }
    const SchoolKeys& schoolKeys() const { return m_schoolKeys; }
    /// From now on payloads open with these keys and the audit is signed with them; null: nobody is signed in.
    void useKeys(std::shared_ptr<security::KeyRing> ring);
    const std::shared_ptr<security::KeyRing>& keys() const { return m_ring; }
    security::SealingCodec& codec() { return *m_codec; }
    /// Reads again which epochs there are (after an epoch began, or did not).
    Done readProtection();
    /// Takes what was replaced out of the file's free pages and its log. Where that fails (a full disk), what was done before
    /// is done all the same: this is owed, and tried again whenever the file is closed, also by another program.
    Done forgetReplaced();
    /// What was sealed anew may still stand readable in pages that nothing uses.
    bool owesForgetting() const { return m_owesForgetting; }
    QUuid newId() { return m_ids.next(); }

    /// Runs `fn` in one writing transaction. `fn` may run again when another desk's transaction crossed this one: it
    /// touches nothing but its transaction. A lock that is held is Busy and not waited for beyond Options::busyMs: the
    /// caller retries. `changes` receives what the last run changed, after the commit.
    template <class T>
    Result<T> write(const Actor& actor, const std::function<Result<T>(Transaction&)>& fn, ChangeSet* changes = nullptr)
    {
        constexpr int attempts = 3;
        for (int attempt = 1;; ++attempt) {
            Result<T> result = writeOnce(actor, fn, changes);
            if (result || attempt == attempts || !crossed(result.error())) return result;
        }
    }

    /// A whole copy of the store as one file that only its owner may read, checked by opening it again.
    /// Invalid/duplicate when `to` exists; what could not be finished is taken away.
    Done backup(const QString& to);
    /// Integrity of the file, foreign keys, the audit chain with its signatures and values, every record, account and key
    /// against its last audit row, and the rules of the schema. All of it as of one moment, whatever others write meanwhile.
    /// `goOn` is asked between the steps: Cancelled when it says no.
    Done verify(const std::function<bool()>& goOn = {});
    /// The last row of the audit, where another window, program or computer wrote since noteOthers(); nothing where none did.
    Result<std::optional<qint64>> othersWrote();
    /// What they wrote until this row is known.
    void noteOthers(qint64 row);
    /// Test hook for a full disk: the file may not grow beyond its size plus `pages`.
    Done limitPages(int pages);

private:
    Store(QString path, Options options, std::unique_ptr<Connection> connection);
    template <class T>
    Result<T> writeOnce(const Actor& actor, const std::function<Result<T>(Transaction&)>& fn, ChangeSet* changes)
    {
        if (Done begun = begin(); !begun) return tl::unexpected(begun.error());
        Transaction transaction(m_reader, actor, *m_options.clock, m_ids, signer());
        Result<T> result = fn(transaction);
        Done ended = result ? transaction.finish() : Done();
        if (result && ended) ended = commit();
        else rollback();
        if (!result || !ended) {
            forgetKeys(transaction);
            return result ? Result<T>(tl::unexpected(ended.error())) : result;
        }
        m_ownRows += transaction.rowsWritten();
        if (changes) *changes = transaction.changes();
        return result;
    }
    /// Two transactions that wait for each other, or read what the other writes: running again may succeed.
    static bool crossed(const Problem& problem);
    Done make(bool practice);
    Done prepare();
    Done bringUpToDate(int schema);
    Done readInfo();
    Done readOwed();
    /// False where another program reads on, so that something stays in the log.
    Result<bool> foldLog();
    void forgetKeys(const Transaction& transaction);
    Done begin();
    Done commit();
    void rollback();

    QString m_path;
    Options m_options;
    std::unique_ptr<Connection> m_connection;
    AuditSigner signer() const;

    std::unique_ptr<security::SealingCodec> m_codec;
    std::shared_ptr<security::KeyRing> m_ring;
    SchoolKeys m_schoolKeys;
    QByteArray m_storeId;
    bool m_practice = false;
    bool m_owesForgetting = false;
    qint64 m_knownRows = 0; ///< of the audit, when it was last looked at
    qint64 m_ownRows = 0;   ///< written from here since
    IdMaker m_ids;
    Reader m_reader;
};

} // namespace fledge::store
