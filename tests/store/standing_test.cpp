// Accounts that somebody changes in the school's file, and passwords that somebody else chose.
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;
using test::firstPassword;
using test::headPassword;
using test::ProtectedSchool;
using test::staffPassword;

namespace {

QString whyNot(const Done& done) { return done ? QString() : done.error().why; }

/// What somebody with a script puts back later: the account's row with its keys, as it lies in the file now.
struct Kept
{
    Kept(ProtectedSchool& school, const QString& whoseName)
        : path(school.folder.filePath(QStringLiteral("kept-") + whoseName)), signIn(whoseName)
    {
        REQUIRE(school.workspace->store().backup(path));
    }
    void putBack(ProtectedSchool& school, const QStringList& tables) const
    {
        QStringList all{QStringLiteral("PRAGMA foreign_keys=OFF"), QStringLiteral("ATTACH '%1' AS kept").arg(path)};
        for (const QString& table : tables) {
            const QString owner = table == u"account" ? QStringLiteral("staff_id") : QStringLiteral("recipient");
            const QString whose = QStringLiteral("WHERE %1 = (SELECT id FROM main.staff WHERE sign_in = '%2')").arg(owner, signIn);
            all += QStringLiteral("DELETE FROM main.%1 %2").arg(table, whose);
            all += QStringLiteral("INSERT INTO main.%1 SELECT * FROM kept.%1 %2").arg(table, whose);
        }
        school.asScript(all);
    }
    QString path, signIn;
};

actions::AccountLine lineOf(ProtectedSchool& school, const QString& signIn)
{
    const auto lines = school.workspace->accountLines();
    REQUIRE(lines);
    for (const actions::AccountLine& line : *lines)
        if (line.signIn == signIn) return line;
    FAIL("no such account");
    return {};
}

QString detailOfWaiting(ProtectedSchool& school, StaffId id)
{
    const auto duties = school.workspace->duties();
    REQUIRE(duties);
    for (const policy::Duty& duty : *duties)
        if (duty.key == QStringLiteral("accounts/waiting/") + id.text()) return duty.detail;
    FAIL("nobody is asked for keys");
    return {};
}

} // namespace

TEST_CASE("An account with a first password that somebody else chose gets no keys until the person chose one", "[accounts][standing]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->beginAccounts(school.head, headPassword, security::PasswordCost::forPractice()));
    REQUIRE(school.addProvisional(school.dsl));
    CHECK(whyNot(school.grant(school.dsl)) == "provisional");
    CHECK(lineOf(school, "dsl").isProvisional);
    REQUIRE(school.signIn("dsl", firstPassword));
    CHECK(school.workspace->mustChoosePassword());
    CHECK(school.workspace->accountState() == actions::AccountState::Waiting);
    const security::PublicKeys before = school.workspace->store().keys()->publicKeys();
    const auto own = actions::prepareKeys(staffPassword, security::PasswordCost::forPractice());
    REQUIRE(school.workspace->choosePassword(*own));
    CHECK_FALSE(school.workspace->mustChoosePassword());
    CHECK(school.workspace->store().keys()->publicKeys().box != before.box);
    CHECK(school.workspace->store().keys()->publicKeys().sign != before.sign);
    CHECK(whyNot(school.workspace->choosePassword(*own)) == "own_password");
    CHECK(whyNot(school.signIn("dsl", firstPassword)) == "password");
    school.clock.set(school.clock.now().addSecs(600));
    school.asHead();
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->may(u"see", u"pupil"));
    CHECK(school.workspace->store().verify());
}

TEST_CASE("Whoever set the first password reads nothing with it after the person chose their own", "[accounts][standing][attack]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.signIn("admin"));
    REQUIRE(school.resetProvisional(school.dsl));
    REQUIRE(school.signIn("dsl", firstPassword));
    const auto known = school.workspace->store().keys(); // what the administrator can open with that password
    school.chooseOwn(school.dsl);
    school.asHead();
    REQUIRE(school.grant(school.dsl));
    const auto grants = store::caseGrants(school.workspace->store().reader().connection(), school.dsl.uuid());
    REQUIRE(grants);
    REQUIRE_FALSE(grants->empty());
    for (const store::GrantRow& grant : *grants) CHECK_FALSE(known->takeKey(grant.what, grant.number, grant.sealed));
}

TEST_CASE("Nobody makes an account pass for one whose password its owner chose", "[accounts][standing][attack]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.resetProvisional(school.dsl));
    school.asScript({"UPDATE account SET provisional = 0 WHERE provisional = 1"});
    CHECK(whyNot(school.grant(school.dsl)) == "account");
    CHECK(whyNot(school.signIn("dsl", firstPassword)) == "standing");
}

TEST_CASE("After a reset the headteacher is told of cases that the person alone could read, whether there are any", "[accounts][standing]")
{
    ConcernedSchool school;
    SECTION("there is one") { REQUIRE(school.log(ConcernLevel::Restricted)); }
    SECTION("there is none") {}
    REQUIRE(school.signIn("admin"));
    REQUIRE(school.resetProvisional(school.dsl));
    const QString forAdministrator = detailOfWaiting(school, school.dsl);
    school.asHead();
    const QString detail = detailOfWaiting(school, school.dsl);
    CHECK(detail.contains("recovery sheet"));
    CHECK(detail == forAdministrator);
    CHECK(detail == "First dsl Example signs in and chooses a password of their own. Until then no keys can be handed over. If dsl "
                    "Example alone could read a restricted concern, the recovery sheet alone opens it now: ask them.");
}

TEST_CASE("A certificate and keys that were taken back cannot be put back in place", "[accounts][standing][attack]")
{
    ConcernedSchool school;
    school.asHead();
    SECTION("of somebody whose keys were withdrawn")
    {
        const Kept kept(school, "dsl");
        REQUIRE(school.workspace->withdrawKeys(school.dsl, "Left the school"));
        REQUIRE(school.workspace->store().verify());
        kept.putBack(school, {"account", "record_key"});
        CHECK(whyNot(school.signIn("dsl")) == "standing");
        school.asHead();
        CHECK(lineOf(school, "dsl").certified.empty());
        const auto readers = school.workspace->cases().possibleReaders();
        REQUIRE(readers);
        CHECK(std::none_of(readers->begin(), readers->end(), [&](const CaseReader& one) { return one.id == school.dsl; }));
        // Nothing new is sealed to the leaver's keys.
        REQUIRE(school.workspace->withdrawKeys(school.staff, "Left too"));
        const auto grants = store::recordGrants(school.workspace->store().reader().connection(), school.dsl.uuid());
        REQUIRE(grants);
        CHECK(std::none_of(grants->begin(), grants->end(), [](const store::GrantRow& row) { return row.number == 3; }));
    }
    SECTION("of a headteacher who is one no more")
    {
        REQUIRE(school.workspace->setRoles(school.coordinator, {Role::Headteacher}));
        const Kept kept(school, "coordinator");
        REQUIRE(school.workspace->setRoles(school.coordinator, {Role::Staff}));
        REQUIRE(school.signIn("coordinator"));
        REQUIRE_FALSE(school.workspace->person().has(Role::Headteacher));
        kept.putBack(school, {"account", "school_key"});
        CHECK(whyNot(school.signIn("coordinator")) == "standing");
    }
    CHECK(school.workspace->store().verify().error().why == "standing");
}

TEST_CASE("Suspending or letting somebody in with a script is seen", "[accounts][standing][attack]")
{
    ProtectedSchool school;
    school.protect();
    SECTION("the headteacher suspended")
    {
        school.asScript({"UPDATE account SET suspended = 1 WHERE staff_id = (SELECT id FROM staff WHERE sign_in = 'head')"});
        CHECK(whyNot(school.signIn("head", headPassword)) == "standing");
    }
    SECTION("a suspended account let in")
    {
        REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
            return actions::setSuspended(context, school.dsl, true, "Away");
        }));
        CHECK(whyNot(school.signIn("dsl")) == "suspended");
        school.asScript({"UPDATE account SET suspended = 0"});
        CHECK(whyNot(school.signIn("dsl")) == "standing");
    }
    CHECK(school.workspace->store().verify().error().why == "standing");
}

TEST_CASE("No keys are handed over where roles or rows of the audit were changed in the file", "[accounts][standing][attack]")
{
    ProtectedSchool school;
    school.protect();
    const StaffId fresh = school.newcomer("new", {Role::Staff});
    SECTION("a role in the staff record")
    {
        school.asScript({"UPDATE staff SET roles = 'headteacher' WHERE sign_in = 'new'"});
        CHECK(whyNot(school.grant(fresh)) == "unsigned");
    }
    SECTION("the keys, with the row of the audit that says who made them")
    {
        const auto mine = actions::prepareKeys(firstPassword, security::PasswordCost::forPractice());
        const auto hex = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); };
        const QString id = hex(fresh.uuid().toRfc4122());
        school.asScript({"DROP TRIGGER audit_no_update",
                         QStringLiteral("UPDATE account SET box_public = x'%1', sign_public = x'%2' WHERE staff_id = x'%3'")
                             .arg(hex(mine->keys.box), hex(mine->keys.sign), id),
                         QStringLiteral("UPDATE audit SET digest_after = x'%1' WHERE record_id = x'%2' AND action = 'account.own'")
                             .arg(hex(store::keyDigest(fresh.uuid(), mine->keys)), id)});
        CHECK(whyNot(school.grant(fresh)) == "account");
    }
}

TEST_CASE("A school's own file cannot be made into a practice file, nor a practice file into a school's own", "[accounts][standing][attack]")
{
    ProtectedSchool school;
    school.protect();
    school.workspace.reset();
    SECTION("by the word alone")
    {
        school.asScript({"UPDATE store_info SET value = '1' WHERE name = 'practice'"});
        const auto opened = Workspace::open(school.path(), school.options());
        REQUIRE_FALSE(opened);
        CHECK(opened.error().why == "practice");
    }
    SECTION("with the signature taken away, as if an earlier version had written the file")
    {
        school.asScript({"UPDATE store_info SET value = '1' WHERE name = 'practice'", "DROP TRIGGER store_info_kept",
                         "DELETE FROM store_info WHERE name = 'practice_signature'"});
        const auto opened = Workspace::open(school.path(), school.options());
        REQUIRE(opened);
        CHECK_FALSE((*opened)->isPractice());
    }
}

TEST_CASE("The check of the file misses keys, finds turned bits in them, and rules that are missing or were put in", "[accounts][standing][attack]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.workspace->store().verify());
    const QString sheet = QString::fromLatin1(security::recoveryRecipient().toRfc4122().toHex());
    const QString dsl = QStringLiteral("(SELECT id FROM staff WHERE sign_in = 'dsl')");
    QString expected = "standing";
    QStringList done;
    SECTION("a records key of a lead") { done = {"DELETE FROM record_key WHERE recipient = " + dsl}; }
    SECTION("a records key of the sheet") { done = {QStringLiteral("DELETE FROM record_key WHERE recipient = x'%1'").arg(sheet)}; }
    SECTION("the school's key of the sheet") { done = {QStringLiteral("DELETE FROM school_key WHERE recipient = x'%1'").arg(sheet)}; }
    SECTION("a turned bit in a records key") { done = {"UPDATE record_key SET sealed = zeroblob(80) WHERE recipient = " + dsl}; }
    SECTION("another password") { done = {"UPDATE account SET salt = zeroblob(16) WHERE staff_id = " + dsl}; }
    SECTION("an account that is gone") { done = {"DELETE FROM account WHERE staff_id = " + dsl}; }
    SECTION("every key of a case")
    {
        done = {"DELETE FROM case_key"};
        expected = "case keys";
    }
    SECTION("the key of a case, of its lead")
    {
        done = {"DELETE FROM case_key WHERE recipient = " + dsl};
        expected = "case keys";
    }
    SECTION("a turned bit in the sheet's key of a case")
    {
        done = {QStringLiteral("UPDATE case_key SET sealed = zeroblob(80) WHERE recipient = x'%1'").arg(sheet)};
        expected = "case keys";
    }
    SECTION("a key of a case that nobody wrote to")
    {
        done = {"INSERT INTO case_key (case_id, generation, recipient, sealed) VALUES (zeroblob(16), 1, " + dsl + ", x'00')"};
        expected = "case keys";
    }
    SECTION("a trigger that is missing")
    {
        done = {"DROP TRIGGER confidential_kept"};
        expected = "schema confidential_kept";
    }
    SECTION("a trigger that was changed")
    {
        done = {"DROP TRIGGER confidential_kept", "CREATE TRIGGER confidential_kept BEFORE DELETE ON confidential BEGIN SELECT 1; END"};
        expected = "schema confidential_kept";
    }
    SECTION("a trigger that was put in")
    {
        done = {"CREATE TRIGGER copied AFTER INSERT ON confidential BEGIN SELECT 1; END"};
        expected = "schema copied";
    }
    school.asScript(QStringList{"PRAGMA foreign_keys=OFF"} + done);
    const Done verified = school.workspace->store().verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().kind == ProblemKind::Damaged);
    CHECK(verified.error().why == expected);
}

TEST_CASE("The check of the file finds values of the audit that were exchanged or taken out", "[accounts][standing][attack]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(test::amelia()));
    SECTION("exchanged") { school.asScript({"DROP TRIGGER audit_value_no_update", "UPDATE audit_value SET sealed = zeroblob(80) WHERE seq = (SELECT max(seq) FROM audit_value)"}); }
    SECTION("taken out") { school.asScript({"DROP TRIGGER audit_value_kept", "DELETE FROM audit_value WHERE seq = (SELECT max(seq) FROM audit_value)"}); }
    const Done verified = school.workspace->store().verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().why.startsWith("audit value "));
}
