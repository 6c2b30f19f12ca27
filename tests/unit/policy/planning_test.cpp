#include "core/policy/countsfor.h"
#include "core/policy/spread.h"
#include "tests/support/catchqt.h"
#include "tests/support/dutyworld.h"

#include <map>
#include <set>

using namespace fledge;
using namespace fledge::policy;
using fledge::test::DutyWorld;

TEST_CASE("Work of the half-term is spread over school days, one day for one pupil, never after it is due", "[policy][plan]")
{
    DutyWorld world;
    for (int i = 0; i < 12; ++i)
        world.placement({2026, 9, 14}, {}, {}, i % 4);
    const QDate today(2026, 11, 23);
    const std::vector<Duty> owed = world.on(today);
    const std::vector<ProposedDay> days = spread(owed, world.calendar, today);
    REQUIRE_FALSE(days.empty());
    std::map<QUuid, std::set<QDate>> ofPupil;
    std::map<QDate, int> perDay;
    for (const ProposedDay& day : days) {
        const auto duty = std::find_if(owed.begin(), owed.end(), [&day](const Duty& each) { return each.key == day.duty; });
        REQUIRE(duty != owed.end());
        CHECK(world.calendar.isSchoolDay(day.on));
        CHECK(day.on > today);
        if (duty->due > today) CHECK(day.on <= duty->due);
        if (!duty->pupil.isNull()) ofPupil[duty->pupil.uuid()].insert(day.on);
        ++perDay[day.on];
    }
    for (const auto& [pupil, on] : ofPupil)
        CHECK(on.size() == 1);
    CHECK(perDay.size() >= 8); // not heaped on a few days
    CHECK(spread(owed, world.calendar, today) == days);
}

TEST_CASE("What has a planned day keeps it", "[policy][plan]")
{
    DutyWorld world;
    world.placement({2026, 9, 14});
    const QDate today(2026, 11, 23);
    for (const Duty& duty : world.on(today))
        world.facts.planned.push_back({duty.key, QDate(2026, 12, 1)});
    CHECK(spread(world.on(today), world.calendar, today).empty());
}

TEST_CASE("A late review may count for the half-term before while that is open and ten school days have not passed",
          "[policy][plan]")
{
    DutyWorld world;
    world.placement({2026, 10, 5});
    const Policy policy = *world.policies.on({2026, 11, 3});
    const std::vector<Duty> owed = world.all("6.4a", {2026, 11, 3});
    REQUIRE_FALSE(owed.empty());
    const Rule* rule = ruleOf(policy, owed.front());
    REQUIRE(rule != nullptr);
    const QUuid subject = owed.front().subjectId;
    CHECK(periodOn(*rule, world.calendar, {2026, 11, 3}) == QStringLiteral("2026/27-2"));
    CHECK(earlierPeriodOpen(*rule, world.calendar, owed, subject, {2026, 11, 3}) == QStringLiteral("2026/27-1"));
    CHECK(earlierPeriodOpen(*rule, world.calendar, owed, subject, {2026, 11, 13}) == QStringLiteral("2026/27-1"));
    CHECK(earlierPeriodOpen(*rule, world.calendar, owed, subject, {2026, 11, 16}).isEmpty());
    world.review(0, {2026, 10, 9});
    const std::vector<Duty> done = world.all("6.4a", {2026, 11, 3});
    CHECK(earlierPeriodOpen(*rule, world.calendar, done, subject, {2026, 11, 3}).isEmpty());
}
