// What a duty was told to be stays true: neither a recorded end nor the days that are looked at move it back.
#include "core/policy/duties.h"
#include "tests/support/catchqt.h"
#include "tests/support/dutyworld.h"

using namespace fledge;
using namespace fledge::policy;
using fledge::test::DutyWorld;

namespace {

Duty review(const DutyWorld& world, const char* period, QDate today) { return world.one("6.4a", period, today); }

} // namespace

TEST_CASE("A review held after the planned end stays late when the end is recorded", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 11, 2}, {2026, 12, 16}, {2026, 12, 4});
    CHECK(review(world, "2026/27-2", {2026, 12, 7}).state == DutyState::Overdue);
    CHECK(review(world, "2026/27-2", {2026, 12, 16}).state == DutyState::Overdue);
    CHECK(review(world, "2026/27-2", {2026, 12, 16}).due == QDate(2026, 12, 4));
    world.review(0, {2026, 12, 8});
    CHECK(review(world, "2026/27-2", {2026, 12, 8}).state == DutyState::DoneLate);
    CHECK(review(world, "2026/27-2", {2026, 12, 16}).state == DutyState::DoneLate);
}

TEST_CASE("A review held on a day off before the placement ends stays in time when the end is recorded",
          "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 11, 2}, {2026, 11, 23});
    world.review(0, {2026, 11, 21}); // a Saturday
    CHECK(review(world, "2026/27-2", {2026, 11, 21}).state == DutyState::Done);
    CHECK(review(world, "2026/27-2", {2026, 11, 23}).state == DutyState::Done);
    CHECK(review(world, "2026/27-2", {2026, 11, 23}).due == QDate(2026, 11, 20));
}

TEST_CASE("An exit review is in time on the day of the end, but not past a date that had gone by before",
          "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 5}, {2026, 12, 16}); // without a review before, due by 14 December
    world.review(0, {2026, 12, 16}, "", EvidenceKind::ExitReview);
    CHECK(review(world, "2026/27-2", {2026, 12, 15}).state == DutyState::Overdue);
    CHECK(review(world, "2026/27-2", {2026, 12, 16}).state == DutyState::DoneLate);

    DutyWorld goingOn;
    goingOn.placement({2026, 10, 5});
    goingOn.review(0, {2026, 12, 16}, "", EvidenceKind::ExitReview);
    CHECK(review(goingOn, "2026/27-2", {2026, 12, 16}).state == DutyState::DoneLate);
}

TEST_CASE(
    "A visit due by the end of the last placement stays due by it when an earlier planned end is all that is left",
    "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 3}, {}, {2026, 9, 16});
    world.placement({2026, 9, 3}, {2026, 9, 28}, {2026, 9, 30});
    const auto visit = [&world](QDate today) { return world.one("6.4b", "2026/27-autumn", today); };
    CHECK(visit({2026, 9, 25}).due == QDate(2026, 9, 30));
    CHECK(visit({2026, 9, 25}).state == DutyState::DueSoon);
    CHECK(visit({2026, 9, 28}).due == QDate(2026, 9, 30));
    CHECK(visit({2026, 10, 1}).state == DutyState::Overdue);
    world.evidence(Subject::Provider, 0, EvidenceKind::Visit, {2026, 9, 25});
    CHECK(visit({2026, 9, 25}).state == DutyState::Done);
    CHECK(visit({2026, 10, 1}).state == DutyState::Done);
}

TEST_CASE("A new placement at the provider moves the visit that an overrun placement had made due", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 3}, {2026, 10, 9}, {2026, 9, 18});
    CHECK(world.one("6.4b", "2026/27-autumn", {2026, 10, 9}).due == QDate(2026, 9, 18));
    world.placement({2026, 10, 12});
    CHECK(world.one("6.4b", "2026/27-autumn", {2026, 10, 12}).due == QDate(2026, 12, 18));
}

TEST_CASE("Reviews that each make good the half-term before count the same however far back the list looks",
          "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 1, 5});
    world.review(0, {2026, 2, 2});
    world.review(0, {2026, 4, 15}, "2025/26-4");
    world.review(0, {2026, 6, 3}, "2025/26-5");
    world.review(0, {2026, 9, 8}, "2025/26-6");
    const QDate today(2026, 11, 4);
    CHECK(review(world, "2026/27-1", today).state == DutyState::Overdue);
    const auto list = world.on(today);
    const auto first = std::find_if(list.begin(), list.end(), [](const Duty& duty) {
        return duty.rule == QStringLiteral("6.4a") && duty.period == QStringLiteral("2026/27-1");
    });
    REQUIRE(first != list.end());
    CHECK(first->state == DutyState::Overdue);
}

TEST_CASE("A review from years whose dates nobody entered counts for none of the half-terms that are known",
          "[policy][duties]")
{
    DutyWorld world;
    world.calendar = test::calendar2026();
    world.placement({2024, 9, 3});
    world.review(0, {2024, 11, 12});
    CHECK(review(world, "2026/27-1", {2026, 9, 10}).state == DutyState::Open);
    world.review(0, {2026, 8, 27}); // a holiday belongs to the half-term that follows
    CHECK(review(world, "2026/27-1", {2026, 9, 10}).state == DutyState::Done);
}
