// What an update leaves beside the file of a school with accounts: a sealed backup, and no more than three of them.
#include "core/backups.h"
#include "tests/store/furthermigrations.h"
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::headPassword;
using test::ProtectedSchool;

namespace {

class UpdatedSchool : public ProtectedSchool
{
public:
    UpdatedSchool() : code(protect())
    {
        asHead();
        REQUIRE(workspace->save(test::amelia()));
        workspace.reset();
    }
    /// Opens the file with so many updates that this program does not have yet.
    void update(int updates)
    {
        QList<QByteArray> statements;
        for (int i = 1; i <= updates; ++i) statements += "CREATE TABLE keepsake" + QByteArray::number(i) + " (\n    one INTEGER\n) STRICT\n";
        const QString migrations = test::furtherMigrations(folder.filePath(QStringLiteral("sql%1").arg(updates)), statements);
        const auto opened = store::Store::open(path(), {&clock, {}, 100, migrations});
        INFO((opened ? QString() : token(opened.error().kind) + u' ' + opened.error().why).toStdString());
        REQUIRE(opened);
        CHECK((*opened)->hasAccounts());
    }
    QStringList beside() { return QDir(folder.path()).entryList({QStringLiteral("school.fledge.*")}, QDir::Files, QDir::Name); }
    QString copy(int schema) { return QStringLiteral("%1.schema-%2.fledge-backup").arg(path()).arg(schema); }

    security::RecoveryCode code;
    const int newest = store::newestSchema();
};

} // namespace

TEST_CASE("The copy before an update is a sealed backup that the headteacher and the recovery sheet open", "[backup][opening]")
{
    UpdatedSchool school;
    school.update(1);
    REQUIRE(school.beside() == QStringList{QFileInfo(school.copy(school.newest)).fileName()}); // and nothing readable
    QFile file(school.copy(school.newest));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK_FALSE(file.readAll().contains("SQLite format"));
    const auto info = store::readBackupInfo(school.copy(school.newest));
    REQUIRE(info);
    CHECK(info->school == QStringLiteral("The Alder School"));
    CHECK(info->schema == school.newest);
    const QString to = school.folder.filePath(QStringLiteral("back.fledge"));
    const auto who = GENERATE(0, 1);
    const backups::Opener opener = who == 0 ? backups::Opener{QStringLiteral("head"), headPassword, {}} : backups::Opener{{}, {}, school.code};
    REQUIRE(backups::restore(school.copy(school.newest), opener, to, school.clock, school.folder.filePath(QStringLiteral("anchors.json"))));
    auto restored = Workspace::open(to, school.options()); // as it was before: this program opens it
    REQUIRE(restored);
    REQUIRE((*restored)->signIn(QStringLiteral("head"), headPassword));
    CHECK((*restored)->list<Pupil>()->size() == 1);
}

TEST_CASE("Of the copies before updates the three newest stay", "[backup][opening]")
{
    UpdatedSchool school;
    for (int updates = 1; updates <= 5; ++updates) {
        school.clock.advance(24 * 3600 * qint64(1000));
        school.update(updates);
    }
    CHECK(school.beside().size() == 3);
    for (int further : {2, 3, 4}) CHECK(QFile::exists(school.copy(school.newest + further)));
}
