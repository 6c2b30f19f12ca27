#include "core/backups.h"
#include "tests/store/concernedschool.h"
#include "tests/store/interruptedclock.h"

#include <rapidcheck.h>

using namespace fledge;
using test::headPassword;
using test::ProtectedSchool;
using test::staffPassword;

namespace {

const char canary[] = "Zyxwvuta";

class BackedUpSchool : public ProtectedSchool
{
public:
    BackedUpSchool() : code(protect())
    {
        asHead();
        Pupil pupil = test::amelia();
        pupil.familyName = QString::fromLatin1(canary);
        REQUIRE(workspace->save(pupil));
        REQUIRE(backups::make(*workspace, backup()));
    }
    QString backup() const { return folder.filePath(QStringLiteral("one.fledge-backup")); }
    QString restored() const { return folder.filePath(QStringLiteral("restored.fledge")); }
    Done restore(const backups::Opener& opener)
    {
        return backups::restore(backup(), opener, restored(), clock, folder.filePath(QStringLiteral("anchors.json")));
    }
    void spoil(const std::function<void(QByteArray&)>& how)
    {
        QFile file(backup());
        REQUIRE(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        file.close();
        how(bytes);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }
    security::RecoveryCode code;
    const backups::Opener headOpens{QStringLiteral("head"), headPassword, {}};
};

} // namespace

TEST_CASE("A backup opens with the headteacher's password on a new computer, whole and with who restored it", "[backup]")
{
    BackedUpSchool school;
    const auto contents = backups::preview(school.backup(), school.headOpens, school.folder.path(), school.clock);
    REQUIRE(contents);
    CHECK(contents->pupils == 1);
    CHECK(contents->accounts == 5);
    REQUIRE(school.restore(school.headOpens));
    auto opened = Workspace::open(school.restored(), school.options());
    REQUIRE(opened);
    REQUIRE((*opened)->signIn("head", headPassword));
    CHECK((*opened)->list<Pupil>()->front().familyName == canary);
    CHECK((*opened)->auditRows({}, 1)->front().action == "restore");
    CHECK((*opened)->store().verify());
    CHECK(QFile::permissions(school.restored()).testFlag(QFile::ReadGroup) == false);
}

TEST_CASE("A backup holds nothing readable, and no snapshot is left beside it", "[backup]")
{
    BackedUpSchool school;
    QFile file(school.backup());
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK_FALSE(bytes.contains(canary));
    CHECK_FALSE(bytes.contains("SQLite format"));
    CHECK(QDir(school.folder.path()).entryList({"*.snapshot"}).isEmpty());
}

TEST_CASE("A backup opens with the recovery sheet, and with an administrator's password; not with a coordinator's", "[backup]")
{
    BackedUpSchool school;
    SECTION("sheet") { CHECK(school.restore({{}, {}, school.code})); }
    SECTION("administrator") { CHECK(school.restore({"admin", staffPassword, {}})); }
    SECTION("coordinator")
    {
        for (const QByteArray& password : {staffPassword, QByteArray("not the password")}) // nobody learns which is right
            CHECK(school.restore({"coordinator", password, {}}).error().why == "backup_opener");
        CHECK(school.restore({"nobody", staffPassword, {}}).error().why == "backup_opener");
        CHECK_FALSE(QFile::exists(school.restored()));
    }
    SECTION("wrong password")
    {
        CHECK(school.restore({"head", "not the password", {}}).error().why == "password");
        CHECK_FALSE(QFile::exists(school.restored()));
    }
    SECTION("another school's sheet")
    {
        CHECK(school.restore({{}, {}, security::RecoveryCode::make()}).error().why == "backup_key");
        CHECK_FALSE(QFile::exists(school.restored()));
    }
}

TEST_CASE("A restore with the recovery sheet is written down and signed by the school", "[backup]")
{
    BackedUpSchool school;
    REQUIRE(school.restore({{}, {}, school.code}));
    auto opened = Workspace::open(school.restored(), school.options());
    REQUIRE(opened);
    REQUIRE((*opened)->store().verify());
    REQUIRE((*opened)->signIn("head", headPassword));
    const store::AuditRow last = (*opened)->auditRows({}, 1)->front();
    CHECK(last.action == "restore");
    CHECK(last.byName == "Recovery sheet");
    CHECK(last.why == "one.fledge-backup");
}

TEST_CASE("A backup of another file is told by the school it is of", "[backup]")
{
    BackedUpSchool school;
    CHECK(backups::infoOf(*school.workspace, school.backup())->madeBy == "head Example");
    ProtectedSchool other;
    other.protect();
    const auto refused = backups::infoOf(*other.workspace, school.backup());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == "other_school");
    CHECK(refused.error().detail.value("school").toString() == "The Alder School");
}

TEST_CASE("A place that cannot be written is named as the place of the backup", "[backup]")
{
    BackedUpSchool school;
    const QString inTheWay = school.folder.filePath(QStringLiteral("kept"));
    QFile file(inTheWay);
    REQUIRE(file.open(QIODevice::WriteOnly));
    CHECK(backups::makeDaily(*school.workspace, inTheWay).error().why == "backup_folder");
    CHECK(backups::make(*school.workspace, inTheWay + "/one.fledge-backup").error().why == "backup_folder");
}

TEST_CASE("A backup that is cut, changed or foreign is refused, and nothing is left behind", "[backup]")
{
    BackedUpSchool school;
    SECTION("its end is missing") { school.spoil([](QByteArray& bytes) { bytes.chop(100); }); }
    SECTION("a whole chunk is missing") { school.spoil([](QByteArray& bytes) { bytes.chop(64 * 1024 + 17); }); }
    SECTION("one bit in the middle") { school.spoil([](QByteArray& bytes) { bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1); }); }
    SECTION("the school's name in its head") { school.spoil([](QByteArray& bytes) { bytes.replace("The Alder School", "The Elder School"); }); }
    SECTION("something behind its end") { school.spoil([](QByteArray& bytes) { bytes.append("more"); }); }
    SECTION("a picture") { school.spoil([](QByteArray& bytes) { bytes = "\x89PNG and so on"; }); }
    SECTION("nothing at all") { school.spoil([](QByteArray& bytes) { bytes.clear(); }); }
    const Done refused = school.restore(school.headOpens);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::BadFile);
    CHECK_FALSE(QFile::exists(school.restored()));
}

TEST_CASE("A backup with any one byte changed is refused, and nothing is left behind", "[backup]")
{
    BackedUpSchool school;
    QFile file(school.backup());
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    CHECK(rc::check("any byte", [&] {
        const auto at = *rc::gen::inRange<qsizetype>(0, whole.size());
        const int other = *rc::gen::inRange(1, 256);
        school.spoil([&](QByteArray& bytes) {
            bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ other);
        });
        RC_ASSERT(!school.restore(school.headOpens));
        RC_ASSERT(!QFile::exists(school.restored()));
    }));
    school.spoil([&](QByteArray& bytes) { bytes = whole; });
    CHECK(school.restore(school.headOpens));
}

TEST_CASE("A backup never overwrites a file, neither when it is made nor when it is put in place", "[backup]")
{
    BackedUpSchool school;
    CHECK(backups::make(*school.workspace, school.backup()).error().fields.front().rule == "duplicate");
    for (const char* ending : {"-wal", "-shm", "-journal"}) // SQLite would take it for its own, and delete it
        CHECK(backups::make(*school.workspace, school.path() + QLatin1String(ending)).error().fields.front().rule == "duplicate");
    CHECK(backups::restore(school.backup(), school.headOpens, school.path(), school.clock, {}).error().fields.front().rule ==
          "duplicate");
}

TEST_CASE("A backup is not put in place beside what SQLite left of another file of that name", "[backup]")
{
    BackedUpSchool school;
    for (const char* ending : {"-wal", "-shm", "-journal"}) {
        QFile left(school.restored() + QLatin1String(ending));
        REQUIRE(left.open(QIODevice::WriteOnly));
        left.write("somebody's last entries");
        left.close();
        CHECK_FALSE(backups::isFree(school.restored()));
        const Done refused = school.restore(school.headOpens);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fields.front().rule == "left_over");
        CHECK_FALSE(QFile::exists(school.restored()));
        REQUIRE(left.open(QIODevice::ReadOnly));
        CHECK(left.readAll() == "somebody's last entries");
        left.close();
        REQUIRE(left.remove());
    }
    CHECK(backups::isFree(school.restored()));
    CHECK(school.restore(school.headOpens));
}

TEST_CASE("A backup that is cancelled leaves nothing behind", "[backup]")
{
    BackedUpSchool school;
    const QString to = school.folder.filePath(QStringLiteral("two.fledge-backup"));
    CHECK(backups::make(*school.workspace, to, [](int) { return false; }).error().kind == ProblemKind::Cancelled);
    CHECK_FALSE(QFile::exists(to));
    CHECK_FALSE(QFile::exists(to + ".snapshot"));
}

TEST_CASE("While a backup is made its snapshot lies beside the school's file, and what one that was cut short left goes", "[backup]")
{
    BackedUpSchool school;
    const QString place = school.folder.filePath(QStringLiteral("stick"));
    REQUIRE(QDir().mkpath(place));
    const QString to = place + QStringLiteral("/two.fledge-backup");
    for (const QString& left : {school.path() + ".snapshot", school.path() + ".snapshot-wal", to + ".part"}) {
        QFile file(left);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("half of it");
    }
    int told = 0;
    REQUIRE(backups::make(*school.workspace, to, [&](int) {
        ++told;
        CHECK(QDir(place).entryList(QDir::Files) == QStringList{"two.fledge-backup.part"});
        return true;
    }));
    CHECK(told > 1);
    CHECK(QDir(place).entryList(QDir::Files) == QStringList{"two.fledge-backup"});
    CHECK(QDir(school.folder.path()).entryList({"*.snapshot*"}).isEmpty());
    CHECK(backups::preview(to, school.headOpens, school.folder.path(), school.clock));
}

TEST_CASE("A backup that was cut short is not taken for today's", "[backup]")
{
    BackedUpSchool school;
    const QString place = school.folder.filePath(QStringLiteral("backups"));
    const auto first = backups::makeDaily(*school.workspace, place);
    REQUIRE(first);
    REQUIRE(QFile::rename(*first, *first + ".part"));
    CHECK(backups::in(place, *school.workspace).empty());
    CHECK(*backups::makeDaily(*school.workspace, place) == *first);
}

TEST_CASE("Two backups of one file are not made at once", "[backup]")
{
    BackedUpSchool school;
    const QString one = school.folder.filePath(QStringLiteral("two.fledge-backup")), other = school.folder.filePath(QStringLiteral("three.fledge-backup"));
    std::optional<Done> second;
    REQUIRE(backups::make(*school.workspace, one, [&](int) {
        if (!second) second = store::writeBackup(school.workspace->store(), other, {}, {}, school.clock.now());
        return true;
    }));
    REQUIRE(second);
    CHECK(second->error().kind == ProblemKind::Busy);
    CHECK_FALSE(QFile::exists(other));
}

TEST_CASE("A restored file has its name only when it is whole, and what a restore that was cut short left is replaced", "[backup]")
{
    BackedUpSchool school;
    QFile left(school.restored() + ".unfinished");
    REQUIRE(left.open(QIODevice::WriteOnly));
    left.write("half of it");
    left.close();
    int told = 0;
    const auto restore = [&](bool goOn) {
        return backups::restore(school.backup(), school.headOpens, school.restored(), school.clock, {}, [&](int) {
            ++told;
            CHECK_FALSE(QFile::exists(school.restored()));
            return goOn;
        });
    };
    CHECK(restore(false).error().kind == ProblemKind::Cancelled);
    CHECK_FALSE(QFile::exists(school.restored()));
    CHECK_FALSE(left.exists());
    REQUIRE(restore(true));
    CHECK(told > 1);
    CHECK(QDir(school.folder.path()).entryList({"restored.fledge*"}) == QStringList{"restored.fledge"});
}

TEST_CASE("A restore whose last entry could not be taken over from its log is refused, and nothing is left behind", "[backup]")
{
    BackedUpSchool school;
    const QString part = school.restored() + ".unfinished";
    std::unique_ptr<store::Connection> reading;
    test::InterruptedClock clock(school.clock);
    clock.meanwhile = [&] { // somebody who reads the new file holds its log up, as a full disk does
        auto opened = store::Connection::openSqlite(part, 100);
        REQUIRE(opened);
        reading = std::move(*opened);
        REQUIRE(reading->exec(QStringLiteral("BEGIN")));
        REQUIRE(reading->exec(QStringLiteral("SELECT count(*) FROM pupil")));
    };
    const auto restore = [&] { return backups::restore(school.backup(), school.headOpens, school.restored(), clock, {}); };
    const Done refused = restore();
    REQUIRE(reading);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::DiskFull);
    CHECK(QDir(school.folder.path()).entryList({"restored.fledge*"}).isEmpty());
    reading.reset();
    REQUIRE(restore());
    const auto opened = Workspace::open(school.restored(), school.options());
    REQUIRE(opened);
    CHECK((*opened)->verify());
}

TEST_CASE("Today's backup is made once, and old ones go by their rule", "[backup]")
{
    BackedUpSchool school;
    const QString place = school.folder.filePath(QStringLiteral("backups"));
    const auto first = backups::makeDaily(*school.workspace, place);
    REQUIRE(first);
    CHECK(QFile::exists(*first));
    CHECK(backups::makeDaily(*school.workspace, place)->isEmpty());
    CHECK(backups::in(place, school.workspace->store().storeId()).size() == 1);
    CHECK(backups::in(place, QByteArray(16, 'x')).empty());
    school.clock.set(school.clock.now().addDays(1));
    CHECK_FALSE(backups::makeDaily(*school.workspace, place)->isEmpty());
    CHECK(backups::in(place, school.workspace->store().storeId()).size() == 2);
}

TEST_CASE("The day's backup is made by Fledge whoever is signed in, says so, and opens for nobody else", "[backup]")
{
    BackedUpSchool school;
    const QString place = school.folder.filePath(QStringLiteral("backups"));
    school.clock.advance(1000);
    for (const char* person : {"dsl", "staff", "admin"}) {
        school.clock.set(school.clock.now().addDays(1));
        REQUIRE(school.signIn(person));
        const auto made = backups::makeDaily(*school.workspace, place);
        REQUIRE(made);
        REQUIRE(QFile::exists(*made));
        CHECK(backups::infoOf(*school.workspace, *made)->madeBy == "Fledge, once a day");
        CHECK(backups::preview(*made, school.headOpens, school.folder.path(), school.clock));
        for (const char* other : {"dsl", "staff"})
            CHECK(backups::preview(*made, {other, staffPassword, {}}, school.folder.path(), school.clock).error().why == "backup_opener");
    }
    REQUIRE(school.signIn("staff"));
    CHECK(backups::make(*school.workspace, school.folder.filePath("on-demand.fledge-backup")).error().kind == ProblemKind::Denied);
    CHECK(backups::last(*school.workspace).error().kind == ProblemKind::Denied);
    school.asHead();
    CHECK(school.workspace->store().verify());
    CHECK(school.workspace->auditRows({}, 1)->front().action == "backup.daily");
    const auto last = backups::last(*school.workspace);
    REQUIRE(last);
    CHECK(last->isDaily);
    CHECK(last->made.byName == "admin Example");
    school.clock.advance(1000);
    REQUIRE(backups::make(*school.workspace, school.folder.filePath("asked.fledge-backup")));
    CHECK_FALSE(backups::last(*school.workspace)->isDaily);
}

TEST_CASE("No backup of the day is made while nobody is signed in, nor for an account that waits", "[backup]")
{
    BackedUpSchool school;
    const QString place = school.folder.filePath(QStringLiteral("backups"));
    school.newcomer("late", {Role::Coordinator});
    REQUIRE(school.signIn("late"));
    CHECK(backups::makeDaily(*school.workspace, place).error().kind == ProblemKind::Denied);
    school.workspace->signOut();
    CHECK(backups::makeDaily(*school.workspace, place).error().kind == ProblemKind::Denied);
    CHECK_FALSE(QFile::exists(place));
}

TEST_CASE("A clock that jumps ahead takes no backup away, and the newest seven stay whatever it says", "[backup]")
{
    const QDateTime now = test::monday();
    std::vector<QDateTime> made;
    for (int day = 1; day <= 300; ++day) made.push_back(now.addDays(-day));
    for (const QDateTime& gone : backups::superfluous(made, now)) std::erase(made, gone); // as they lie there
    const auto gone = [](std::vector<QDateTime> old, const QDateTime& today) {
        old.push_back(today);
        return backups::superfluous(old, today);
    };
    const size_t onTheDay = gone(made, now).size();
    for (const int days : {30, 366, 3660}) CHECK(gone(made, now.addDays(days)).size() <= onTheDay);
    made.push_back(now.addDays(3660)); // the next day the clock is still wrong
    const auto next = gone(made, now.addDays(3661));
    for (int day = 1; day <= 6; ++day) CHECK(std::find(next.begin(), next.end(), now.addDays(-day)) == next.end());
    const auto right = gone(made, now); // and the one of the wrong day is in nobody's way once it is right
    CHECK(right.size() <= onTheDay);
}

TEST_CASE("A school that comes back after the summer keeps the backups from before it", "[backup]")
{
    const QDateTime july = test::monday();
    std::vector<QDateTime> made;
    for (int day = 0; day < 14; ++day) made.push_back(july.addDays(-day));
    made.push_back(july.addDays(45));
    CHECK(backups::superfluous(made, july.addDays(45)).size() <= 1);
}

TEST_CASE("The last backup of fourteen days, eight weeks and twelve months stays", "[backup]")
{
    const QDateTime now = test::monday();
    std::vector<QDateTime> made;
    for (int day = 0; day < 500; ++day) made.push_back(now.addDays(-day));
    const auto gone = backups::superfluous(made, now);
    const size_t kept = made.size() - gone.size();
    CHECK(kept >= 14 + 6 + 10);
    CHECK(kept <= 14 + 8 + 13);
    for (int day = 0; day < 14; ++day)
        CHECK(std::find(gone.begin(), gone.end(), now.addDays(-day)) == gone.end());
    CHECK(std::find(gone.begin(), gone.end(), now.addDays(-499)) != gone.end());
}

TEST_CASE("When a backup was last made and last tried, and by whom, is known", "[backup]")
{
    BackedUpSchool school;
    const auto before = backups::last(*school.workspace);
    REQUIRE(before);
    CHECK(before->made.at == school.clock.now());
    CHECK(before->made.byName == "head Example");
    CHECK_FALSE(before->tested.at.isValid());
    REQUIRE(backups::test(*school.workspace, school.backup(), school.folder.path(), school.headOpens));
    CHECK(backups::last(*school.workspace)->tested.at == school.clock.now());
    CHECK(backups::last(*school.workspace)->tested.byName == "head Example");
    REQUIRE(school.signIn("staff"));
    CHECK(backups::last(*school.workspace).error().kind == ProblemKind::Denied);
}

TEST_CASE("What an earlier version left of a backup that was cut short is taken away by the next one", "[backup]")
{
    BackedUpSchool school;
    const QString left = school.folder.filePath("two.fledge-backup.snapshot"), foreign = school.folder.filePath("other.snapshot");
    const QString atWork = school.folder.filePath("three.fledge.snapshot");
    REQUIRE(school.workspace->store().backup(left));
    REQUIRE(school.workspace->store().backup(atWork));
    for (const QString& path : {foreign, QString(atWork + ".lock")}) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("somebody's");
    }
    REQUIRE(backups::make(*school.workspace, school.folder.filePath("two.fledge-backup")));
    CHECK_FALSE(QFile::exists(left));
    CHECK(QFile::exists(foreign));
    CHECK(QFile::exists(atWork));
}

TEST_CASE("The preview of a backup names nobody for having written a concern", "[backup][cases]")
{
    test::ConcernedSchool school;
    const QString before = school.workspace->auditRows({}, 1)->front().byName;
    school.clock.advance(60 * 1000);
    REQUIRE(school.signIn(QStringLiteral("staff"), staffPassword));
    REQUIRE(school.log(ConcernLevel::Restricted));
    school.asHead();
    const QString path = school.folder.filePath(QStringLiteral("one.fledge-backup"));
    REQUIRE(backups::make(*school.workspace, path));
    for (const backups::Opener& opener : {backups::Opener{QStringLiteral("head"), headPassword, {}},
                                          backups::Opener{QStringLiteral("admin"), staffPassword, {}},
                                          backups::Opener{{}, {}, school.code}}) {
        const auto contents = backups::preview(path, opener, school.folder.path(), school.clock);
        REQUIRE(contents);
        CHECK(contents->lastBy == before);
        CHECK(contents->lastEntry < school.clock.now());
    }
}
