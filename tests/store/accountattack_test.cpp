// What is changed in a file with accounts from outside is found, and gives nobody anything.
#include "core/security/anchors.h"
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::headPassword;
using test::ProtectedSchool;
using test::staffPassword;

TEST_CASE("A role written into the file by hand gives no right", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    auto opened = school.reopen();
    school.asScript({"UPDATE staff SET roles = 'headteacher' WHERE sign_in = 'staff'"});
    REQUIRE((*opened)->signIn("staff", staffPassword));
    CHECK_FALSE((*opened)->person().has(Role::Headteacher));
    CHECK_FALSE((*opened)->store().verify());
}

TEST_CASE("Keys put in the place of an account's are found before anything is handed over", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    const StaffId fresh = school.newcomer("new", {Role::Safeguarding});
    school.asScript({"UPDATE account SET box_public = (SELECT box_public FROM account LIMIT 1) WHERE certificate IS NULL"});
    CHECK(school.grant(fresh).error().kind == ProblemKind::Damaged);
}

TEST_CASE("A transaction that no account signed is found", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(test::amelia()));
    CHECK(school.workspace->store().verify());
    SECTION("its signature taken away")
    {
        school.asScript({"DROP TRIGGER audit_no_update", "UPDATE audit SET signature = NULL WHERE seq = (SELECT max(seq) FROM audit)"});
    }
    SECTION("signed by somebody else")
    {
        school.asScript({"DROP TRIGGER audit_no_update",
                         "UPDATE audit SET signature = (SELECT signature FROM audit WHERE signature IS NOT NULL ORDER BY seq LIMIT 1) "
                         "WHERE seq = (SELECT max(seq) FROM audit)"});
    }
    const Done verified = school.workspace->store().verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().why.startsWith("audit"));
}

TEST_CASE("A file whose accounts somebody tore out does not pass for one that never had any", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    school.workspace.reset();
    school.asScript({"DROP TRIGGER store_info_kept", "DELETE FROM store_info WHERE name = 'school_public'"});
    CHECK(Workspace::open(school.path(), school.options()).error().kind == ProblemKind::Damaged);
}

TEST_CASE("A payload moved to another pupil is found", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    Pupil other = test::amelia();
    other.upn.clear();
    REQUIRE(school.workspace->save(test::amelia()));
    REQUIRE(school.workspace->save(other));
    school.asScript({"UPDATE pupil SET sealed = (SELECT sealed FROM pupil ORDER BY id LIMIT 1)"});
    const auto pupils = school.workspace->list<Pupil>();
    REQUIRE_FALSE(pupils);
    CHECK(pupils.error().kind == ProblemKind::Damaged);
    CHECK_FALSE(school.workspace->store().verify());
}

TEST_CASE("A file put back to an older copy is told, with the day this computer last saw it", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    auto options = school.options();
    options.anchors = school.folder.filePath(QStringLiteral("anchors.json"));
    school.workspace.reset();
    REQUIRE(QFile::copy(school.path(), school.path() + ".old"));
    {
        auto seen = Workspace::open(school.path(), options);
        REQUIRE((*seen)->signIn("coordinator", staffPassword));
        REQUIRE((*seen)->save(test::amelia()));
    }
    CHECK((*Workspace::open(school.path(), options))->warnings().empty());
    REQUIRE(QFile::remove(school.path()));
    REQUIRE(QFile::copy(school.path() + ".old", school.path()));
    const auto older = Workspace::open(school.path(), options);
    REQUIRE(older);
    REQUIRE((*older)->warnings().size() == 1);
    CHECK((*older)->warnings().front().what == OpenWarning::What::OlderCopy);
    CHECK((*older)->warnings().front().at.date() == QDate(2026, 11, 23));
}

TEST_CASE("An older copy is told until somebody signed in to it: opening and closing it does not make it forgotten",
          "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    auto options = school.options();
    options.anchors = school.folder.filePath(QStringLiteral("anchors.json"));
    school.workspace.reset();
    REQUIRE(QFile::copy(school.path(), school.path() + ".old"));
    {
        auto seen = Workspace::open(school.path(), options);
        REQUIRE((*seen)->signIn("coordinator", staffPassword));
        REQUIRE((*seen)->save(test::amelia()));
    }
    REQUIRE(QFile::remove(school.path()));
    REQUIRE(QFile::copy(school.path() + ".old", school.path()));
    CHECK((*Workspace::open(school.path(), options))->warnings().size() == 1);
    {
        auto again = Workspace::open(school.path(), options);
        REQUIRE((*again)->warnings().size() == 1);
        REQUIRE((*again)->signIn("head", headPassword));
    }
    CHECK((*Workspace::open(school.path(), options))->warnings().empty());
}

TEST_CASE("A file with another school's key than this computer knows is not opened", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    const QString anchors = school.folder.filePath(QStringLiteral("anchors.json"));
    security::Anchors(anchors).remember(school.workspace->store().storeId(), {QByteArray(32, 'x'), 0, {}, {}});
    school.workspace.reset();
    auto options = school.options();
    options.anchors = anchors;
    const auto refused = Workspace::open(school.path(), options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == "other_school");
}
