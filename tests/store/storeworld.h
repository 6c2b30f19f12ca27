// A school file, or an empty database on a PostgreSQL started for these tests, to try the store on.
#pragma once
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/store/store.h"

#include <QTemporaryDir>

namespace fledge::test {

/// Monday 23 November 2026, 09:31:07 UTC.
QDateTime monday();

/// The words to WARN with where no PostgreSQL is installed.
inline constexpr const char* noPostgres = "PostgreSQL is not installed here: this ran on SQLite alone";

class StoreWorld
{
public:
    explicit StoreWorld(store::Dialect dialect = store::Dialect::Sqlite);
    ~StoreWorld();
    /// False when the dialect's database is not installed.
    bool available() const { return m_available; }
    store::Dialect dialect() const { return m_dialect; }
    FixedClock& clock() { return m_clock; }
    QString path() const { return m_folder.filePath(QStringLiteral("school.fledge")); }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    QString folder() const { return m_folder.path(); }
    store::Store::Options options();

    /// The school's store, made at the first call.
    store::Store& store();
    /// Another desk: a second connection to the same store.
    std::unique_ptr<store::Store> anotherDesk();
    /// A bare connection to the same database, as somebody with a script would have.
    std::unique_ptr<store::Connection> script();
    /// Closes the store, so that the file can be looked at or spoilt.
    void close() { m_store.reset(); }

    /// Saves in a transaction of its own.
    Result<store::Saved> save(const record::AnyRecord& record, const QString& why = {});
    Result<store::Saved> save(store::Store& desk, const record::AnyRecord& record, const QString& why = {});
    template <class R> Result<store::Saved> save(const R& record) { return save(record::AnyRecord::of(record)); }
    Result<store::Saved> voidOne(const record::RecordType& type, const QUuid& id, const QString& reason);
    /// All audit rows, oldest first.
    std::vector<store::AuditRow> audit();
    /// The newest audit row alone.
    store::AuditRow lastAudit();
    int count(const QString& table);

private:
    store::Dialect m_dialect;
    bool m_available = true;
    QTemporaryDir m_folder;
    FixedClock m_clock;
    QString m_database;
    std::unique_ptr<store::Store> m_store;
};

/// A pupil whom a save accepts.
Pupil amelia();

/// Values that fit each column of `type` and satisfy the schema: references point at records that were saved for it.
record::AnyRecord savable(StoreWorld& world, const record::RecordType& type);

} // namespace fledge::test
