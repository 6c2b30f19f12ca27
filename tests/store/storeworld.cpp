#include "tests/store/storeworld.h"

#include "core/domain/registry.h"
#include "tests/store/postgres.h"
#include "tests/support/samplevalues.h"

#include <QDir>

namespace fledge::test {

using record::AnyRecord;
using record::Field;
using record::RecordType;

QDateTime monday() { return QDateTime(QDate(2026, 11, 23), QTime(9, 31, 7), Qt::UTC); }

namespace {
/// In memory where the system has such a place: a commit waits for a disk for tens of milliseconds.
QString folderTemplate()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
           QStringLiteral("/fledge-XXXXXX");
}
} // namespace

StoreWorld::StoreWorld(store::Dialect dialect) : m_dialect(dialect), m_folder(folderTemplate()), m_clock(monday())
{
    if (dialect == store::Dialect::Postgres) m_available = !postgresHost().isEmpty();
}

StoreWorld::~StoreWorld() = default;

store::Store::Options StoreWorld::options()
{
    store::Store::Options options;
    options.clock = &m_clock;
    return options;
}

store::Store& StoreWorld::store()
{
    if (m_store) return *m_store;
    if (m_dialect == store::Dialect::Postgres && m_database.isEmpty()) m_database = freshDatabase();
    auto opened = m_dialect == store::Dialect::Postgres
                      ? store::Store::openPostgres(postgresHost(), m_database, postgresUser(), options())
                  : QFile::exists(path()) ? store::Store::open(path(), options())
                                          : store::Store::create(path(), options(), false);
    if (!opened) throw std::runtime_error("the store does not open: " + opened.error().why.toStdString());
    m_store = std::move(*opened);
    return *m_store;
}

std::unique_ptr<store::Store> StoreWorld::anotherDesk()
{
    store();
    auto opened = m_dialect == store::Dialect::Postgres
                      ? store::Store::openPostgres(postgresHost(), m_database, postgresUser(), options())
                      : store::Store::open(path(), options());
    if (!opened) throw std::runtime_error("the second desk does not open: " + opened.error().why.toStdString());
    return std::move(*opened);
}

std::unique_ptr<store::Connection> StoreWorld::script()
{
    auto opened = m_dialect == store::Dialect::Postgres
                      ? store::Connection::openPostgres(postgresHost(), m_database, postgresUser())
                      : store::Connection::openSqlite(path(), 100);
    if (!opened) throw std::runtime_error("no second connection: " + opened.error().why.toStdString());
    return std::move(*opened);
}

namespace {
store::Actor somebody() { return {StaffId(QUuid()), QStringLiteral("R. Sandhu")}; }
} // namespace

Result<store::Saved> StoreWorld::save(store::Store& desk, const AnyRecord& record, const QString& why)
{
    return desk.write<store::Saved>(somebody(), [&](store::Transaction& transaction) {
        return transaction.save(record, QStringLiteral("save"), why);
    });
}

Result<store::Saved> StoreWorld::save(const AnyRecord& record, const QString& why)
{
    return save(store(), record, why);
}

Result<store::Saved> StoreWorld::voidOne(const RecordType& type, const QUuid& id, const QString& reason)
{
    return store().write<store::Saved>(
        somebody(), [&](store::Transaction& transaction) { return transaction.voidRecord(type, id, reason); });
}

std::vector<store::AuditRow> StoreWorld::audit()
{
    store::Reader& reader = store().reader();
    auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), {}, 100000);
    if (!rows) throw std::runtime_error("the audit cannot be read: " + rows.error().why.toStdString());
    std::reverse(rows->begin(), rows->end());
    return *rows;
}

store::AuditRow StoreWorld::lastAudit()
{
    store::Reader& reader = store().reader();
    return store::readAudit(reader.connection(), reader.codec(), reader.storeId(), {}, 1).value().at(0);
}

int StoreWorld::count(const QString& table)
{
    auto rows = store().reader().connection().exec(QStringLiteral("SELECT count(*) FROM ") + table);
    return rows && rows->next() ? rows->integer(0) : -1;
}

Pupil amelia()
{
    Pupil pupil;
    pupil.givenName = QStringLiteral("Amelia");
    pupil.familyName = QStringLiteral("Ward");
    pupil.born = QDate(2011, 2, 14);
    pupil.notes = QStringLiteral("Likes horses.");
    return pupil;
}

record::AnyRecord savable(StoreWorld& world, const RecordType& type)
{
    AnyRecord record(type);
    for (const Field& field : type.fields) {
        if (field.kind->sort != record::Sort::Reference) {
            record.setValue(field, sampleValue(field));
            continue;
        }
        const RecordType* referred =
            field.kind->refers ? recordTypeNamed(QString::fromLatin1(field.kind->refers)) : nullptr;
        if (qstrcmp(field.name, "subject_id") == 0)
            referred = recordTypeNamed(record.value(u"subject_type").toString());
        if (!referred) {
            record.setValue(field, sampleValue(field));
            continue;
        }
        AnyRecord parent = savable(world, *referred);
        const auto saved = world.save(parent);
        if (!saved) throw std::runtime_error(std::string("cannot save ") + referred->name);
        record.setValue(field, saved->id);
    }
    // What is unique must differ between the parents made for one test.
    static int number = 0;
    for (const char* name : {"label", "sign_in", "duty_key"})
        if (const Field* field = type.field(QString::fromLatin1(name));
            field && field->kind->sort == record::Sort::Text)
            record.setValue(*field, QStringLiteral("unique %1").arg(++number));
    return record;
}

} // namespace fledge::test
