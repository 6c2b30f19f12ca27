// What a change of a staff record does to the account beside it.
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::headPassword;
using test::ProtectedSchool;
using test::staffPassword;

namespace {

Result<store::Saved> rename(ProtectedSchool& school, StaffId id, const QString& signIn)
{
    Staff person = *school.workspace->get(id);
    person.signIn = signIn;
    return school.workspace->save(person);
}

} // namespace

TEST_CASE("A headteacher who corrects their own sign-in name still signs in, with all they had", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(rename(school, school.head, "principal"));
    CHECK(school.signIn("head", headPassword).error().why == "password");
    REQUIRE(school.signIn("principal", headPassword));
    CHECK(school.workspace->person().has(Role::Headteacher));
    CHECK(school.workspace->accountState() == actions::AccountState::Active);
    CHECK(school.workspace->store().keys()->hasSchoolKey());
    CHECK(school.workspace->store().verify());
}

TEST_CASE("A headteacher corrects somebody's sign-in name, and their rights stay as they were", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(rename(school, school.dsl, "lead"));
    REQUIRE(school.signIn("lead"));
    CHECK(school.workspace->accountState() == actions::AccountState::Active);
    CHECK(school.workspace->person().roles == std::vector{Role::Safeguarding});
}

TEST_CASE("An administrator changes no sign-in name that the school's key stands for", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    CHECK(rename(school, school.head, "principal").error().why == "certified_name");
    CHECK(rename(school, school.dsl, "lead").error().why == "certified_name");
    CHECK(rename(school, school.dsl, {}).error().kind == ProblemKind::Invalid);
    REQUIRE(rename(school, school.dsl, "DSL")); // upper and lower case are the same name
    REQUIRE(school.signIn("head", headPassword));
    CHECK(school.workspace->person().has(Role::Headteacher));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->accountState() == actions::AccountState::Active);
}

TEST_CASE("An administrator corrects the sign-in name of an account that waits for its keys", "[accounts]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->beginAccounts(school.head, headPassword, security::PasswordCost::forPractice()));
    REQUIRE(school.addAccount(school.admin));
    REQUIRE(school.grant(school.admin));
    REQUIRE(school.addAccount(school.staff));
    REQUIRE(school.signIn("admin"));
    REQUIRE(rename(school, school.staff, "teacher"));
    school.asHead();
    REQUIRE(school.grant(school.staff));
    REQUIRE(school.signIn("teacher"));
    CHECK(school.workspace->accountState() == actions::AccountState::Active);
}

TEST_CASE("A headteacher who is suspended does not count as another who holds the school's key", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    const auto person = school.workspace->get(school.coordinator);
    Staff deputy = *person;
    deputy.roles = {Role::Headteacher};
    REQUIRE(school.workspace->save(deputy));
    REQUIRE(school.grant(school.coordinator));
    REQUIRE(school.signIn("admin"));
    const auto suspend = [&school](StaffId id, bool suspended) {
        const Done done = school.verb(u"account.suspend", [&](actions::Context& context) {
            return actions::setSuspended(context, id, suspended, "Ill");
        });
        return done ? QString() : done.error().why;
    };
    CHECK(suspend(school.coordinator, true).isEmpty());
    CHECK(suspend(school.head, true) == "last_holder");
    CHECK(suspend(school.coordinator, false).isEmpty());
    CHECK(suspend(school.head, true).isEmpty());
    CHECK(suspend(school.coordinator, true) == "last_holder");
}

TEST_CASE("Nobody is taken off the list of staff while their account has keys", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    const auto leave = [&school] {
        return school.workspace->voidRecord(record::typeOf<Staff>(), school.dsl.uuid(), "Left the school");
    };
    CHECK(leave().error().why == "keys_out");
    school.asHead();
    CHECK(leave().error().why == "keys_out");
    REQUIRE(school.workspace->withdrawKeys(school.dsl, "Left the school"));
    REQUIRE(leave());
    CHECK_FALSE(school.signIn("dsl"));
    school.asHead();
    const auto lines = school.workspace->accountLines();
    REQUIRE(lines);
    const auto line = std::find_if(lines->begin(), lines->end(), [&](const auto& one) { return one.staff == school.dsl; });
    REQUIRE(line != lines->end());
    CHECK(line->state == actions::AccountState::Suspended);
}
