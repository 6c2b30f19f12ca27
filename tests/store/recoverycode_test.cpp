// The code of the recovery sheet is kept before it counts: whoever cannot keep the new one still has the old one.
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::headPassword;
using test::ProtectedSchool;

namespace {

const QByteArray newPassword = "the new head's password";
const auto cost = security::PasswordCost::forPractice();

Staff newHead()
{
    Staff head;
    head.givenName = "Ada";
    head.familyName = "Newhead";
    head.signIn = "newhead";
    return head;
}

Done fullDisk(const security::RecoveryCode&, const QByteArray&) { return fail(ProblemKind::DiskFull, "place"); }

} // namespace

TEST_CASE("A recovery whose new code cannot be kept is not done, and the old sheet still opens the file", "[accounts][recovery]")
{
    ProtectedSchool school;
    const auto code = school.protect();
    school.workspace->signOut();
    CHECK(school.workspace->recover(code, newHead(), newPassword, cost, fullDisk).error().kind == ProblemKind::DiskFull);
    CHECK(school.workspace->isInForce(code).value());
    CHECK(school.signIn("newhead", newPassword).error().why == "password");
    std::optional<security::RecoveryCode> kept;
    const auto next = school.workspace->recover(code, newHead(), newPassword, cost, [&](const security::RecoveryCode& made, const QByteArray&) {
        kept = made;
        return Done();
    });
    REQUIRE(next);
    REQUIRE(kept);
    CHECK(kept->text() == next->text());
    CHECK(school.workspace->isInForce(*kept).value());
    CHECK_FALSE(school.workspace->isInForce(code).value());
    CHECK(school.workspace->store().verify());
}

TEST_CASE("Accounts do not begin where the recovery code cannot be kept", "[accounts][recovery]")
{
    ProtectedSchool school;
    CHECK(school.workspace->beginAccounts(school.head, headPassword, cost, fullDisk).error().kind == ProblemKind::DiskFull);
    CHECK_FALSE(school.workspace->hasAccounts());
    school.protect();
    CHECK(school.workspace->store().verify());
}
