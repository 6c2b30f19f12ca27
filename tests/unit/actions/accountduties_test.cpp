// What the keys ask of the school: two holders of everything, and nobody kept waiting.
#include "core/actions/accountduties.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using namespace fledge::actions;

namespace {

const QDate monday(2026, 11, 23);
const QUuid school = QUuid::createUuid();

AccountLine account(const QString& name, AccountState state, bool everything)
{
    AccountLine line;
    line.staff = StaffId(QUuid::createUuid());
    line.name = name;
    line.state = state;
    line.holdsRecords = line.holdsSchoolKey = everything;
    line.madeAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    return line;
}

std::vector<policy::Duty> of(const std::vector<AccountLine>& lines)
{
    return accountDuties(lines, school, QStringLiteral("The Nest"), monday);
}

} // namespace

TEST_CASE("While one person alone can open everything, the headteacher owes a second holder", "[accounts]")
{
    const auto owed = of({account("Mary Farrow", AccountState::Active, true),
                          account("Ben Ito", AccountState::Active, false)});
    REQUIRE(owed.size() == 1);
    CHECK(owed.front().key == "accounts/holders");
    CHECK(owed.front().ownerRole == Role::Headteacher);
    CHECK(owed.front().subject == policy::Subject::School);
    CHECK(owed.front().subjectId == school);
    CHECK(owed.front().isOwed());
    CHECK(owed.front().page == "settings/accounts");
}

TEST_CASE("Two people who can open everything owe nothing", "[accounts]")
{
    CHECK(of({account("Mary Farrow", AccountState::Active, true), account("Ann Lee", AccountState::Active, true)}).empty());
}

TEST_CASE("Whoever is suspended, or lacks the key of a case, does not count as a holder", "[accounts]")
{
    auto suspended = account("Ann Lee", AccountState::Suspended, true);
    CHECK(of({account("Mary Farrow", AccountState::Active, true), suspended}).size() == 1);
    auto partly = account("Ann Lee", AccountState::Active, true);
    partly.waitsForCases = true;
    const auto owed = of({account("Mary Farrow", AccountState::Active, true), partly});
    REQUIRE(owed.size() == 2);
    CHECK(owed[0].key == "accounts/waiting/" + partly.staff.text());
    CHECK(owed[1].key == "accounts/holders");
}

TEST_CASE("Each account that waits is a duty of its own, due today whatever day it is", "[accounts]")
{
    const auto one = account("Ben Ito", AccountState::Waiting, false);
    const auto owed = of({account("Mary Farrow", AccountState::Active, true), one,
                          account("Ann Lee", AccountState::Active, true), account("No Body", AccountState::None, false)});
    REQUIRE(owed.size() == 1);
    CHECK(owed.front().key == "accounts/waiting/" + one.staff.text());
    CHECK(owed.front().title.contains("Ben Ito"));
    CHECK(owed.front().opens == QDate(2026, 11, 20));
    CHECK(owed.front().due == monday);
    CHECK(owed.front().state == policy::DutyState::DueSoon);
}

TEST_CASE("Duties stand in order of their dates, those without one last", "[accounts]")
{
    policy::Duty early, late, never;
    early.due = monday;
    late.due = monday.addDays(1);
    CHECK(comesBefore(early, late));
    CHECK(comesBefore(late, never));
    CHECK_FALSE(comesBefore(never, early));
}
