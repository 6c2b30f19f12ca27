#include "core/store/storefile.h"
#include "tests/store/furthermigrations.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace fledge;
using store::Store;
using test::StoreWorld;

namespace {

ProblemKind openingOf(const QString& path, StoreWorld& world)
{
    const auto opened = Store::open(path, world.options());
    REQUIRE_FALSE(opened);
    return opened.error().kind;
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// Another program's connection to a file, with statements of its own.
class OtherProgram
{
public:
    explicit OtherProgram(const QString& path)
    {
        auto database = QSqlDatabase::addDatabase("QSQLITE", "other");
        database.setDatabaseName(path);
        REQUIRE(database.open());
    }
    ~OtherProgram()
    {
        QSqlDatabase::database("other").close();
        QSqlDatabase::removeDatabase("other");
    }
    void run(const QString& sql)
    {
        QSqlQuery query(QSqlDatabase::database("other"));
        INFO(sql.toStdString());
        REQUIRE(query.exec(sql));
    }
};

const QFile::Permissions ownersOnly = QFile::ReadOwner | QFile::WriteOwner;
const QFile::Permissions unixBits = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup |
                                    QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther |
                                    QFile::ExeOther;

/// A folder of migrations that goes one beyond the program's own.
QString nextMigrations(StoreWorld& world, const QByteArray& statement)
{
    return test::furtherMigrations(world.file("sql"), {statement});
}

/// The copy that is made before the file is brought up to date.
QString copyBefore(const StoreWorld& world)
{
    return QStringLiteral("%1.schema-%2").arg(world.path()).arg(store::newestSchema());
}

} // namespace

TEST_CASE("A new school file is made once, and only its owner may read it", "[store][opening]")
{
    StoreWorld world;
    REQUIRE(world.store().reader().list<Pupil>()->empty());
    REQUIRE(world.save(test::amelia()));
    for (const QString& name : {world.path(), world.path() + "-wal", world.path() + "-shm"}) {
        INFO(name.toStdString());
        REQUIRE(QFile::exists(name));
        CHECK((QFile(name).permissions() & unixBits) == ownersOnly);
    }
    const auto again = Store::create(world.path(), world.options(), false);
    REQUIRE_FALSE(again);
    CHECK(again.error().fields.at(0).rule == "duplicate");
    CHECK(world.store().reader().list<Pupil>()->size() == 1);
}

TEST_CASE("A school file that is opened again holds what was saved, its id and whether it is for practice",
          "[store][opening]")
{
    StoreWorld world;
    QByteArray id;
    {
        auto made = Store::create(world.file("practice.fledge"), world.options(), true);
        REQUIRE(made);
        id = (*made)->storeId();
        CHECK(id.size() == 16);
    }
    CHECK_FALSE(QFile::exists(world.file("practice.fledge-wal")));
    const auto opened = Store::open(world.file("practice.fledge"), world.options());
    REQUIRE(opened);
    CHECK((*opened)->storeId() == id);
    CHECK((*opened)->isPractice());
    CHECK_FALSE(world.store().isPractice());
}

TEST_CASE("A name with blanks, per cent and hash is only a name", "[store][opening]")
{
    StoreWorld world;
    const QString path = world.file("Our school 100% #1 'Zoë'?.fledge");
    REQUIRE(Store::create(path, world.options(), false));
    CHECK(Store::open(path, world.options()));
    REQUIRE((*Store::open(path, world.options()))->backup(world.file("it's a copy #2.fledge")));
}

TEST_CASE("Every connection holds what a school's file needs", "[store][opening]")
{
    StoreWorld world;
    world.store();
    world.close(); // opened, not made
    store::Connection& connection = world.store().reader().connection();
    const std::pair<const char*, const char*> wanted[] = {
        {"foreign_keys", "1"},   {"journal_mode", "wal"},         {"synchronous", "2"}, {"secure_delete", "1"},
        {"trusted_schema", "0"}, {"cell_size_check", "1"},        {"temp_store", "2"},  {"cache_size", "-16000"},
        {"busy_timeout", "100"}, {"application_id", "1179403335"}};
    for (const auto& [pragma, value] : wanted) {
        INFO(pragma);
        auto rows = connection.exec(QStringLiteral("PRAGMA ") + pragma);
        REQUIRE(rows);
        REQUIRE(rows->next());
        CHECK(rows->text(0) == value);
    }
}

TEST_CASE("An older file is copied, brought up to date and keeps what it held", "[store][opening]")
{
    StoreWorld world;
    REQUIRE(world.save(test::amelia()));
    world.close();
    auto options = world.options();
    options.migrations = nextMigrations(world, "CREATE TABLE keepsake (\n    one INTEGER\n) STRICT\n");
    const QString copy = copyBefore(world);
    {
        auto opened = Store::open(world.path(), options);
        REQUIRE(opened);
        CHECK((*opened)->reader().list<Pupil>()->at(0).givenName == "Amelia");
        CHECK((*opened)->reader().connection().exec("SELECT one FROM keepsake"));
        CHECK((*opened)->verify());
    }
    REQUIRE(QFile::exists(copy));
    CHECK((QFile(copy).permissions() & unixBits) == ownersOnly);
    {
        const auto before = Store::open(copy, world.options());
        REQUIRE(before);
        CHECK((*before)->reader().list<Pupil>()->size() == 1);
    }
    SECTION("and the older program then refuses it as newer")
    {
        CHECK(openingOf(world.path(), world) == ProblemKind::Newer);
    }
    SECTION("and opening it again makes no second copy")
    {
        REQUIRE(Store::open(world.path(), options));
        CHECK(QDir(world.folder()).entryList({"*.schema-*"}).size() == 1);
    }
}

TEST_CASE("A migration that fails leaves the file as it was", "[store][opening]")
{
    StoreWorld world;
    REQUIRE(world.save(test::amelia()));
    world.close();
    auto options = world.options();
    options.migrations =
        nextMigrations(world, "CREATE TABLE keepsake (one INTEGER) STRICT\n-- ;;\nCREATE TABEL x (y)\n");
    CHECK_FALSE(Store::open(world.path(), options));
    CHECK(QDir(world.folder()).entryList({"*.schema-*"}).isEmpty());
    CHECK(world.store().reader().list<Pupil>()->size() == 1);
    CHECK_FALSE(world.store().reader().connection().exec("SELECT one FROM keepsake"));
}

TEST_CASE("A copy left by an earlier try is neither used nor overwritten", "[store][opening]")
{
    StoreWorld world;
    REQUIRE(world.save(test::amelia()));
    world.close();
    write(copyBefore(world), "an older copy");
    auto options = world.options();
    options.migrations = nextMigrations(world, "CREATE TABLE keepsake (one INTEGER) STRICT\n");
    REQUIRE(Store::open(world.path(), options));
    CHECK(bytesOf(copyBefore(world)) == "an older copy");
    CHECK(Store::open(copyBefore(world) + "-2", world.options()));
}

TEST_CASE("A damaged file says that it is damaged", "[store][opening]")
{
    StoreWorld world;
    REQUIRE(world.store().write<int>({}, [](store::Transaction& transaction) -> Result<int> {
        for (int i = 0; i < 200; ++i) {
            Pupil pupil = test::amelia();
            pupil.notes = QString(500, QChar('x'));
            if (const auto saved = transaction.save(pupil, "save"); !saved) return tl::unexpected(saved.error());
        }
        return 200;
    }));
    world.close();
    QByteArray bytes = bytesOf(world.path());
    REQUIRE(bytes.size() > 100000);
    SECTION("cut in its header")
    {
        write(world.path(), bytes.left(60));
        CHECK(openingOf(world.path(), world) == ProblemKind::Damaged);
    }
    SECTION("cut after some pages")
    {
        write(world.path(), bytes.left(bytes.size() / 2));
        CHECK(openingOf(world.path(), world) == ProblemKind::Damaged);
    }
    SECTION("cut by a few bytes")
    {
        write(world.path(), bytes.left(bytes.size() - 10));
        CHECK(openingOf(world.path(), world) == ProblemKind::Damaged);
    }
    SECTION("overwritten behind the header")
    {
        bytes.replace(100, 4000, QByteArray(4000, '\x5a'));
        write(world.path(), bytes);
        CHECK(openingOf(world.path(), world) == ProblemKind::Damaged);
    }
    SECTION("overwritten in the middle: seen at once, or by the full check")
    {
        bytes.replace(bytes.size() / 2, 20000, QByteArray(20000, '\x5a'));
        write(world.path(), bytes);
        const auto opened = Store::open(world.path(), world.options());
        const Done verified = opened ? (*opened)->verify() : tl::unexpected(opened.error());
        REQUIRE_FALSE(verified);
        CHECK(verified.error().kind == ProblemKind::Damaged);
    }
    SECTION("its id is gone")
    {
        {
            OtherProgram other(world.path());
            other.run("DROP TRIGGER store_info_kept");
            other.run("DELETE FROM store_info WHERE name = 'store_id'");
        }
        CHECK(openingOf(world.path(), world) == ProblemKind::Damaged);
    }
    SECTION("its last audit row is gone")
    {
        {
            OtherProgram other(world.path());
            other.run("DROP TRIGGER audit_no_delete");
            other.run("DELETE FROM audit WHERE seq = 200");
        }
        CHECK(openingOf(world.path(), world) == ProblemKind::Damaged);
    }
}

TEST_CASE("What is no school file is refused and left alone", "[store][opening]")
{
    StoreWorld world;
    const QString path = world.file("other.fledge");
    SECTION("a text")
    {
        write(path, "UPN,Surname\nA123,Ward\n");
        CHECK(openingOf(path, world) == ProblemKind::NotAStore);
        CHECK(bytesOf(path) == "UPN,Surname\nA123,Ward\n");
    }
    SECTION("an empty file")
    {
        write(path, "");
        CHECK(openingOf(path, world) == ProblemKind::NotAStore);
        CHECK(bytesOf(path).isEmpty());
    }
    SECTION("another program's SQLite file")
    {
        {
            OtherProgram other(path);
            other.run("PRAGMA application_id=42");
            other.run("CREATE TABLE pupil (name TEXT)");
        }
        const QByteArray before = bytesOf(path);
        CHECK(openingOf(path, world) == ProblemKind::NotAStore);
        CHECK(bytesOf(path) == before);
    }
    SECTION("a folder") { CHECK(openingOf(world.folder(), world) == ProblemKind::NotAStore); }
    SECTION("a file that is not there is not made")
    {
        CHECK(openingOf(path, world) == ProblemKind::NotFound);
        CHECK_FALSE(QFile::exists(path));
        CHECK(openingOf(world.file("no/such/folder/x.fledge"), world) == ProblemKind::NotFound);
    }
}

TEST_CASE("A file that another program keeps to itself is busy, and one that it writes is not", "[store][opening]")
{
    StoreWorld world;
    REQUIRE(world.save(test::amelia()));
    world.close();
    OtherProgram other(world.path());
    SECTION("kept to itself")
    {
        other.run("PRAGMA locking_mode=EXCLUSIVE");
        other.run("BEGIN EXCLUSIVE");
        CHECK(openingOf(world.path(), world) == ProblemKind::Busy);
        other.run("ROLLBACK");
    }
    SECTION("being written")
    {
        other.run("BEGIN IMMEDIATE");
        CHECK(world.store().reader().list<Pupil>()->size() == 1);
        const auto saved = world.save(test::amelia());
        REQUIRE_FALSE(saved);
        CHECK(saved.error().kind == ProblemKind::Busy);
        other.run("ROLLBACK");
        CHECK(world.save(test::amelia()));
    }
}

TEST_CASE("A file or a folder that may not be written is read-only", "[store][opening]")
{
    StoreWorld world;
    world.store();
    world.close();
    SECTION("the file")
    {
        REQUIRE(QFile::setPermissions(world.path(), QFile::ReadOwner));
        CHECK(openingOf(world.path(), world) == ProblemKind::ReadOnly);
    }
    SECTION("the folder")
    {
        REQUIRE(QFile::setPermissions(world.folder(), QFile::ReadOwner | QFile::ExeOwner));
        CHECK(openingOf(world.path(), world) == ProblemKind::ReadOnly);
        const auto made = Store::create(world.file("new.fledge"), world.options(), false);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == ProblemKind::ReadOnly);
        QFile::setPermissions(world.folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
}

TEST_CASE("A network or synchronised folder is refused before anything is made there", "[store][opening]")
{
    StoreWorld world;
    for (const char* fileSystem : {"nfs4", "cifs", "smb3", "CIFS", "fuse.sshfs", "9p"}) {
        INFO(fileSystem);
        const Done done = store::checkPlace(world.path(), fileSystem);
        REQUIRE_FALSE(done);
        CHECK(done.error().kind == ProblemKind::NetworkPlace);
    }
    for (const char* fileSystem : {"ext4", "xfs", "btrfs", "ntfs", "fuseblk", "apfs", "tmpfs"})
        CHECK(store::checkPlace(world.path(), fileSystem));
    CHECK_FALSE(store::checkPlace("//server/share/school.fledge", "ntfs"));

    const QDir folder(world.folder());
    for (const char* name : {"OneDrive - Our School", "Dropbox", "Google Drive", "iCloud Drive", "Box"}) {
        INFO(name);
        REQUIRE(folder.mkpath(name));
        const QString path = folder.filePath(QString(name) + "/school.fledge");
        const auto made = Store::create(path, world.options(), false);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == ProblemKind::NetworkPlace);
        CHECK(openingOf(path, world) == ProblemKind::NetworkPlace);
        CHECK_FALSE(QFile::exists(path));
    }
    REQUIRE(QFile::link(folder.filePath("Dropbox"), folder.filePath("school")));
    CHECK_FALSE(store::checkPlace(folder.filePath("school/school.fledge"), "ext4"));
    CHECK(store::checkPlace(folder.filePath("dropbox.fledge"), "ext4"));
}
