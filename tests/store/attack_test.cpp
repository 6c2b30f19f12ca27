// Somebody who may write the school's file, or who signs in with fewer rights than they would like, tries for more.
#include "core/domain/contact.h"
#include "core/domain/planned.h"
#include "core/domain/pupildenial.h"
#include "core/store/cases.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;
using test::staffPassword;

namespace {

/// As somebody with a script, who minds no trigger.
void rewrite(ConcernedSchool& school, const QStringList& statements)
{
    QStringList all;
    {
        const auto script = store::Connection::openSqlite(school.path(), 100);
        REQUIRE(script);
        auto rows = (*script)->exec(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'trigger'"));
        REQUIRE(rows);
        while (rows->next()) all += QStringLiteral("DROP TRIGGER ") + rows->text(0);
    }
    school.asScript(QStringList{"PRAGMA foreign_keys=OFF"} + all + statements);
}

QString hex(const QUuid& id) { return QString::fromLatin1(id.toRfc4122().toHex()); }

QString caseDutyOf(ConcernedSchool& school)
{
    const auto duties = school.workspace->duties();
    REQUIRE(duties);
    for (const policy::Duty& duty : *duties)
        if (policy::isCaseDuty(duty)) return duty.key;
    FAIL("there is no duty of a case");
    return {};
}

Planned plannedFor(const QString& key)
{
    Planned planned;
    planned.dutyKey = key;
    planned.plannedOn = QDate(2026, 11, 27);
    return planned;
}

Result<ConcernLogged> logText(ConcernedSchool& school, CaseId id, const QString& text)
{
    Concern concern;
    concern.whatHappened = text;
    ConcernPupil one;
    one.pupilId = school.pupil;
    return school.workspace->cases().log(id, {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
}

} // namespace

TEST_CASE("A recovery key put in the place of the school's is found when the file is opened", "[attack][recovery]")
{
    ConcernedSchool school;
    school.workspace.reset();
    rewrite(school, {QStringLiteral("UPDATE store_info SET value = '%1' WHERE name = 'recovery_public'").arg(QString(64, u'a'))});
    const auto opened = Workspace::open(school.path(), school.options());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ProblemKind::Damaged);
    CHECK(opened.error().why == "recovery");
}

TEST_CASE("Nothing is sealed to a key of an epoch that somebody put in place of the school's", "[attack][accounts]")
{
    ConcernedSchool school;
    school.workspace.reset();
    rewrite(school, {QStringLiteral("UPDATE key_epoch SET box_public = randomblob(32)")});
    const auto opened = Workspace::open(school.path(), school.options());
    const Done in = opened ? (*opened)->signIn("head", test::headPassword) : Done(tl::unexpected(opened.error()));
    REQUIRE_FALSE(in);
    CHECK(in.error().kind == ProblemKind::Damaged);
}

TEST_CASE("A record that was deleted from the file is missed", "[attack][audit]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.coordinator.text()},
                                                 {"reason", "Uncle of the pupil"}}));
    REQUIRE(school.workspace->store().verify());
    SECTION("a denial") { rewrite(school, {"DELETE FROM pupil_denial"}); }
    SECTION("a request for a review") { rewrite(school, {"DELETE FROM review_request"}); }
    const Done verified = school.workspace->store().verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().kind == ProblemKind::Damaged);
}

TEST_CASE("A file whose keys were all taken away does not pass for one that never had accounts", "[attack][accounts]")
{
    ConcernedSchool school;
    school.workspace.reset();
    const QStringList keys{"DELETE FROM store_info WHERE name IN ('school_public', 'recovery_public', 'recovery_signature')",
                           "DELETE FROM key_epoch"};
    SECTION("with its accounts") { rewrite(school, keys); }
    SECTION("and its accounts as well") { rewrite(school, keys + QStringList{"DELETE FROM account", "DELETE FROM past_key"}); }
    const auto opened = Workspace::open(school.path(), school.options());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ProblemKind::Damaged);
    CHECK(opened.error().why == "accounts");
}

TEST_CASE("No planned day names a safeguarding case, whoever saves it and whoever lists them", "[attack][cases]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.signIn("dsl"));
    const QString key = caseDutyOf(school);
    CHECK(school.workspace->save(plannedFor(key)).error().fields.front().rule == "unknown_reference");
    school.asHead();
    CHECK(school.workspace->save(plannedFor(key)).error().fields.front().field == "duty_key");
    CHECK(school.workspace->save(plannedFor("a case")).error().fields.front().rule == "format");
    // One that an earlier program let in.
    REQUIRE(school.workspace->store().write<store::Saved>({school.head, "head"}, [&](store::Transaction& tx) {
        return tx.save(plannedFor(key), QStringLiteral("create"));
    }));
    for (const char* name : {"coordinator", "dsl", "staff"}) {
        REQUIRE(school.signIn(name));
        CHECK(school.workspace->list<Planned>()->empty());
    }
}

TEST_CASE("To whom a pupil is denied, saving about that pupil says what it says of an unknown one", "[attack][denial]")
{
    ConcernedSchool school;
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.coordinator.text()},
                                                 {"reason", "Uncle of the pupil"}}));
    REQUIRE(school.signIn("coordinator"));
    Contact contact;
    contact.name = QStringLiteral("Ann Lee");
    const auto refusal = [&](PupilId pupil) {
        contact.pupilId = pupil;
        const auto saved = school.workspace->save(contact);
        REQUIRE_FALSE(saved);
        Problem problem = saved.error();
        for (FieldProblem& field : problem.fields) {
            if (!field.value.isEmpty()) CHECK(field.value == pupil.text());
            field.value.clear();
        }
        return problem;
    };
    const PupilId unknown(QUuid::createUuid());
    for (const char* name : {"Ann Lee", ""}) {
        contact.name = QString::fromLatin1(name);
        const Problem denied = refusal(school.pupil), missing = refusal(unknown);
        CHECK(denied.kind == missing.kind);
        CHECK(denied.why == missing.why);
        REQUIRE(denied.fields.size() == missing.fields.size());
        for (size_t i = 0; i < denied.fields.size(); ++i) {
            CHECK(denied.fields[i].field == missing.fields[i].field);
            CHECK(denied.fields[i].rule == missing.fields[i].rule);
        }
    }
}

TEST_CASE("A concern under a number that is taken is refused: nobody believes it saved", "[attack][cases]")
{
    ConcernedSchool school;
    const CaseId id(QUuid::createUuid());
    REQUIRE(school.signIn("staff"));
    REQUIRE(logText(school, id, "The gate was open"));
    REQUIRE(logText(school, id, "The gate was open")); // the same, sent again
    CHECK(logText(school, id, "Something else").error().fields.front().rule == "duplicate");
    REQUIRE(school.signIn("coordinator"));
    CHECK(logText(school, id, "Something else").error().fields.front().rule == "duplicate");
    REQUIRE(school.signIn("staff"));
    CHECK(logText(school, id, "The gate was open")); // whoever wrote it tries again after a break
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
}

TEST_CASE("A key planted for a packet that comes later does not stop it: it is a concern of another number", "[attack][packet]")
{
    ConcernedSchool school;
    const QUuid id = QUuid::createUuid();
    const QByteArray file = school.packed(id, QStringLiteral("Leah at the farm"));
    rewrite(school, {QStringLiteral("INSERT INTO case_key (case_id, generation, recipient, sealed) VALUES (x'%1', 1, x'%2', x'00')")
                         .arg(hex(id), hex(school.head.uuid()))});
    REQUIRE(school.signIn("dsl"));
    const auto brought = school.workspace->cases().bringIn(file, {{school.pupil}, {}});
    REQUIRE(brought);
    CHECK(brought->logged.id.uuid() != id);
    CHECK(school.workspace->cases().get(brought->logged.id)->concern->what.whatHappened.startsWith(test::concernCanary));
    CHECK(school.workspace->cases().receiptOf(file));
}
