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

TEST_CASE("Whoever is suspended does not count as a holder", "[accounts]")
{
    CHECK(of({account("Mary Farrow", AccountState::Active, true), account("Ann Lee", AccountState::Suspended, true)}).size() == 1);
}

TEST_CASE("Whoever waits for the key of a case still holds everything: who reads cases sees the same duty of holders as others", "[accounts]")
{
    auto mary = account("Mary Farrow", AccountState::Active, true), ann = account("Ann Lee", AccountState::Active, true);
    mary.waitsForCases = ann.waitsForCases = true;
    const auto owed = of({mary, ann});
    REQUIRE(owed.size() == 2);
    CHECK(owed[0].key == "accounts/waiting/" + mary.staff.text());
    CHECK(owed[1].key == "accounts/waiting/" + ann.staff.text());
}

TEST_CASE("An account that still works after its owner left is the headteacher's duty until it is suspended or withdrawn", "[accounts]")
{
    const auto mary = account("Mary Farrow", AccountState::Active, true), ann = account("Ann Lee", AccountState::Active, true);
    const auto leaving = [&](QDate last, AccountState state) {
        auto line = account("Ben Ito", state, false);
        line.leftOn = last;
        line.waitsForCases = true;
        return line;
    };
    const auto left = leaving(monday.addDays(-3), AccountState::Active);
    const auto owed = of({mary, ann, left});
    REQUIRE(owed.size() == 1); // and nobody is to hand anything over to them
    CHECK(owed[0].key == "accounts/left/" + left.staff.text());
    CHECK(owed[0].title == "Take back the keys of Ben Ito, who left on Fri 20 Nov 2026");
    CHECK(owed[0].ownerRole == Role::Headteacher);
    CHECK(owed[0].rule == "accounts");
    CHECK(owed[0].page == "settings/accounts");
    CHECK(owed[0].opens == monday.addDays(-2));
    CHECK(owed[0].due == monday);
    CHECK(owed[0].isOwed());
    CHECK(of({mary, ann, leaving(monday.addDays(-1), AccountState::Waiting)}).size() == 1);
    CHECK(of({mary, ann, leaving(monday.addDays(-1), AccountState::Suspended)}).empty());
    CHECK(of({mary, ann, leaving(monday.addDays(-1), AccountState::None)}).empty());
    const auto today = of({mary, ann, leaving(monday, AccountState::Active)}); // the last day is worked
    REQUIRE(today.size() == 1);
    CHECK(today[0].key.startsWith("accounts/waiting/"));
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

TEST_CASE("Whoever left does not count as a holder", "[accounts]")
{
    auto left = account("Ann Lee", AccountState::Active, true);
    left.leftOn = monday.addDays(-1);
    const auto owed = of({account("Mary Farrow", AccountState::Active, true), left});
    REQUIRE(owed.size() == 2);
    CHECK(owed[0].key == "accounts/left/" + left.staff.text());
    CHECK(owed[1].key == "accounts/holders");
}
