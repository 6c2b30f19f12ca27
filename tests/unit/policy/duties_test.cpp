#include "core/policy/duties.h"
#include "tests/support/catchqt.h"
#include "tests/support/dutyworld.h"

using namespace fledge;
using namespace fledge::policy;
using fledge::test::DutyWorld;

namespace {

DutyState stateOf(const DutyWorld& world, const char* period, QDate today)
{
    return world.one("6.4a", period, today).state;
}

std::vector<Duty> ofRule(const std::vector<Duty>& list, const char* rule)
{
    std::vector<Duty> found;
    for (const Duty& duty : list)
        if (duty.rule == QLatin1String(rule)) found.push_back(duty);
    return found;
}

} // namespace

TEST_CASE("Five live days in a half-term owe no review for it; the next is due by its last day", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    CHECK_FALSE(world.has("6.4a", "2026/27-1", {2026, 11, 23}));
    const Duty second = world.one("6.4a", "2026/27-2", {2026, 11, 23});
    CHECK(second.opens == QDate(2026, 11, 2));
    CHECK(second.due == QDate(2026, 12, 18));
    CHECK(second.state == DutyState::Open);
    CHECK(*second.schoolDaysLeft == 19);
    CHECK(second.title == QStringLiteral("Placement review"));
    CHECK(second.ownerRole == Role::Coordinator);
    CHECK(second.ownerName == QStringLiteral("R. Sandhu"));
    CHECK(second.subjectName == QStringLiteral("Amelia Ward at Greenacre Farm"));
    CHECK(second.key == QStringLiteral("6.4a/placement/%1/2026/27-2").arg(world.facts.placements[0].id.text()));
}

TEST_CASE("Ten live days owe the review; without one the next is due forty school days after the start",
          "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 5});
    CHECK(world.one("6.4a", "2026/27-1", {2026, 10, 12}).due == QDate(2026, 10, 16));
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 23}).due == QDate(2026, 12, 14));
}

TEST_CASE("A school that is always half a term behind has every review counted for the half-term it was for",
          "[policy][duties]")
{
    DutyWorld world;
    world.placement({2025, 9, 3});
    const auto& halfTerms = world.calendar.periods(calendar::Cycle::HalfTerm);
    for (size_t i = 1; i < halfTerms.size() && halfTerms[i].firstDay <= QDate(2026, 11, 2); ++i)
        if (halfTerms[i].firstDay > QDate(2025, 9, 3))
            world.review(0, *world.calendar.add(halfTerms[i - 1].lastDay, 2), qPrintable(halfTerms[i - 1].key));
    CHECK(stateOf(world, "2026/27-1", {2026, 11, 23}) == DutyState::DoneLate);
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 23}) == DutyState::Open);
}

TEST_CASE("A review after the half-term counts for it only when it says so", "[policy][duties]")
{
    DutyWorld marked;
    marked.placement({2026, 10, 5});
    marked.review(0, {2026, 11, 3}, "2026/27-1");
    CHECK(stateOf(marked, "2026/27-1", {2026, 11, 2}) == DutyState::Overdue);
    CHECK(stateOf(marked, "2026/27-1", {2026, 11, 3}) == DutyState::DoneLate);
    CHECK(stateOf(marked, "2026/27-2", {2026, 11, 3}) == DutyState::Open);
    CHECK(marked.one("6.4a", "2026/27-2", {2026, 11, 3}).due == QDate(2026, 12, 18));

    DutyWorld unmarked;
    unmarked.placement({2026, 10, 5});
    unmarked.review(0, {2026, 11, 3});
    CHECK(stateOf(unmarked, "2026/27-1", {2026, 11, 13}) == DutyState::Overdue);
    CHECK(stateOf(unmarked, "2026/27-1", {2026, 11, 16}) == DutyState::Missed);
    CHECK(stateOf(unmarked, "2026/27-2", {2026, 11, 16}) == DutyState::Done);
}

TEST_CASE("A review may make good the half-term before for ten school days, and only while that is undone",
          "[policy][duties]")
{
    DutyWorld late;
    late.placement({2026, 10, 5});
    late.review(0, {2026, 11, 16}, "2026/27-1");
    CHECK(stateOf(late, "2026/27-1", {2026, 11, 16}) == DutyState::Missed);
    CHECK(stateOf(late, "2026/27-2", {2026, 11, 16}) == DutyState::Done);

    DutyWorld twice;
    twice.placement({2026, 9, 7});
    twice.review(0, {2026, 10, 1});
    twice.review(0, {2026, 11, 3}, "2026/27-1");
    CHECK(stateOf(twice, "2026/27-1", {2026, 11, 3}) == DutyState::Done);
    CHECK(stateOf(twice, "2026/27-2", {2026, 11, 3}) == DutyState::Done);
}

TEST_CASE("A placement that starts on the last day of a half-term owes no review for it", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 16});
    CHECK_FALSE(world.has("6.4a", "2026/27-1", {2026, 11, 23}));
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 23}).due == QDate(2026, 12, 18));
}

TEST_CASE("A half-term of five days owes a review to who was live on all five", "[policy][duties]")
{
    DutyWorld world;
    auto halfTerms = test::halfTermsFrom2024();
    for (auto& halfTerm : halfTerms)
        if (halfTerm.key == QStringLiteral("2026/27-4")) halfTerm.lastDay = QDate(2027, 2, 26);
    world.calendar = calendar::Calendar(halfTerms, test::bankHolidays());
    world.placement({2027, 1, 5});
    world.placement({2027, 2, 23});
    CHECK(world.has("6.4a", "2026/27-4", {2027, 2, 24}, 0));
    CHECK_FALSE(world.has("6.4a", "2026/27-4", {2027, 2, 24}, 1));
    CHECK(world.one("6.4a", "2026/27-4", {2027, 2, 24}).due == QDate(2027, 2, 26));
}

TEST_CASE("A placement that ends after twelve live days owes its review by the last of them; the exit review counts",
          "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 11, 2}, {2026, 11, 18});
    const Duty owed = world.one("6.4a", "2026/27-2", {2026, 11, 18});
    CHECK(owed.due == QDate(2026, 11, 17));
    CHECK(owed.state == DutyState::Overdue);
    world.review(0, {2026, 11, 18}, "", EvidenceKind::ExitReview);
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 18}) == DutyState::Done);
}

TEST_CASE("The due date is the planned end when that comes first", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 11, 2}, {}, {2026, 12, 4});
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 10}).due == QDate(2026, 12, 4));
    CHECK(world.one("6.4a", "2026/27-2", {2026, 12, 8}).due == QDate(2026, 12, 4));
    CHECK(stateOf(world, "2026/27-2", {2026, 12, 8}) == DutyState::Overdue);
    CHECK_FALSE(world.has("6.4a", "2026/27-3", {2026, 12, 4}));
    CHECK(world.has("6.4a", "2026/27-3", {2026, 12, 21})); // it goes on past its planned end
}

TEST_CASE("Due today is due soon, not overdue; the lead is five school days", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    CHECK(stateOf(world, "2026/27-2", {2026, 12, 10}) == DutyState::Open);
    CHECK(stateOf(world, "2026/27-2", {2026, 12, 11}) == DutyState::DueSoon);
    CHECK(stateOf(world, "2026/27-2", {2026, 12, 18}) == DutyState::DueSoon);
    CHECK(stateOf(world, "2026/27-2", {2026, 12, 19}) == DutyState::Overdue);
}

TEST_CASE("The provider is visited every term in which it has a live placement", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 7}, {2026, 9, 21});
    world.placement({2026, 9, 21}, {2026, 10, 5});
    const Duty visit = world.one("6.4b", "2026/27-autumn", {2026, 9, 28});
    CHECK(visit.subject == Subject::Provider);
    CHECK(visit.due == QDate(2026, 12, 18)); // a second placement is still going on, as far as anybody knows
    CHECK(visit.ownerName == QStringLiteral("J. Okafor"));
    CHECK(visit.pupil.isNull());
    world.evidence(Subject::Provider, 0, EvidenceKind::Visit, {2026, 10, 1});
    CHECK(world.one("6.4b", "2026/27-autumn", {2026, 10, 1}).state == DutyState::Done);
    CHECK_FALSE(world.has("6.4b", "2026/27-spring", {2027, 1, 20}));
}

TEST_CASE("Plan review, parent news and risk review follow the pupil and the placement", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 3});
    const QDate today(2026, 11, 23);
    CHECK(world.one("4.3a", "2026/27-2", today).subject == Subject::Pupil);
    CHECK(world.one("4.3a", "2026/27-2", today).ownerName == QStringLiteral("R. Sandhu"));
    CHECK(world.one("10.2a", "2026/27-autumn", today).due == QDate(2026, 12, 18));
    CHECK(world.one("13.3d", "2026/27-autumn", today).state == DutyState::Open);
    world.evidence(Subject::Placement, 0, EvidenceKind::FirstRisk, {2026, 9, 3});
    CHECK(world.one("13.3d", "2026/27-autumn", today).state == DutyState::Open);
    world.evidence(Subject::Placement, 0, EvidenceKind::RevisedRisk, {2026, 11, 20});
    CHECK(world.one("13.3d", "2026/27-autumn", today).state == DutyState::Done);
    world.evidence(Subject::Pupil, 0, EvidenceKind::PlanReview, {2026, 11, 20});
    // Forty school days after the start were over on 12 November.
    CHECK(world.one("4.3a", "2026/27-2", today).state == DutyState::DoneLate);
    CHECK(world.one("4.3a", "2026/27-2", today).evidence.front().type == QStringLiteral("review"));
}

TEST_CASE("A review held because of an event counts for the half-term only when it is ticked", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    EvidenceFact& review = world.evidence(Subject::Placement, 0, EvidenceKind::PlacementReview, {2026, 11, 10});
    review.answersEvent = test::uuid(1);
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 23}) == DutyState::Open);
    world.facts.evidence.front().countsAsScheduled = true;
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 23}) == DutyState::Done);
}

TEST_CASE("Insurance that runs out on 30 November opens its duty on 31 October", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 3});
    world.facts.expiring.push_back({Subject::Provider,
                                    0,
                                    QStringLiteral("check_answer"),
                                    QStringLiteral("6.1f"),
                                    test::uuid(300),
                                    {2025, 12, 1},
                                    {2026, 11, 30}});
    CHECK(ofRule(world.on({2026, 10, 30}), "6.1f").empty());
    const auto open = ofRule(world.on({2026, 10, 31}), "6.1f");
    REQUIRE(open.size() == 1);
    CHECK(open[0].opens == QDate(2026, 10, 31));
    CHECK(open[0].due == QDate(2026, 11, 30));
    CHECK(open[0].state == DutyState::Open);
    CHECK(ofRule(world.on({2026, 11, 30}), "6.1f")[0].state == DutyState::DueSoon);
    CHECK(ofRule(world.on({2026, 12, 1}), "6.1f")[0].state == DutyState::Overdue);
    CHECK(ofRule(world.on({2027, 6, 1}), "6.1f")[0].state == DutyState::Overdue); // an expiry is never missed

    world.facts.expiring.push_back({Subject::Provider,
                                    0,
                                    QStringLiteral("check_answer"),
                                    QStringLiteral("6.1f"),
                                    test::uuid(301),
                                    {2026, 12, 3},
                                    {2027, 11, 30}});
    const auto renewed = ofRule(world.on({2026, 12, 3}), "6.1f");
    REQUIRE(renewed.size() == 1);
    CHECK(renewed[0].state == DutyState::DoneLate);
    CHECK(renewed[0].evidence.front().id == test::uuid(301));
}

TEST_CASE("Nothing runs out at a provider that is neither approved nor used", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2025, 9, 3}, {2025, 12, 19});
    world.facts.providers[0].status = ProviderStatus::Closed;
    world.facts.expiring.push_back(
        {Subject::Provider, 0, QStringLiteral("agreement"), {}, test::uuid(300), {2025, 12, 1}, {2026, 11, 30}});
    CHECK(ofRule(world.on({2026, 12, 1}), "6.3").empty());
    world.facts.providers[0].status = ProviderStatus::Approved;
    CHECK(ofRule(world.on({2026, 12, 1}), "6.3").size() == 1);
}

TEST_CASE("Each missing item of a coming placement is due the last school day before its start", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 11, 30});
    world.facts.spans.clear();
    world.facts.placements[0].status = PlacementStatus::Proposed;
    GateItem consent;
    consent.key = QStringLiteral("10.1e");
    consent.title = QStringLiteral("Written consent");
    GateItem approval;
    approval.key = QStringLiteral("head_approval");
    world.facts.coming.push_back({0, {2026, 11, 16}, {consent, approval}});
    const auto owed = ofRule(world.on({2026, 11, 23}), "10.1e");
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].due == QDate(2026, 11, 27));
    CHECK(owed[0].opens == QDate(2026, 11, 16));
    CHECK(owed[0].state == DutyState::DueSoon);
    CHECK(ofRule(world.on({2026, 11, 23}), "head_approval")[0].ownerName == QStringLiteral("M. Farrow"));
    CHECK(ofRule(world.on({2026, 11, 30}), "10.1e")[0].state == DutyState::Overdue);

    world.facts.placements[0].startOn = QDate(2029, 1, 8);
    CHECK(ofRule(world.on({2026, 11, 23}), "10.1e")[0].state == DutyState::NoCalendar);
}

TEST_CASE("What runs on an override is due when the override ends", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 11, 16});
    world.facts.overrides.push_back(
        {0, QStringLiteral("risk"), test::id<OverrideId>(400), {2026, 12, 4}, {2026, 11, 16}});
    CHECK(ofRule(world.on({2026, 11, 23}), "risk")[0].due == QDate(2026, 12, 4));
    CHECK(ofRule(world.on({2026, 12, 4}), "risk")[0].state == DutyState::DueSoon);
    CHECK(ofRule(world.on({2026, 12, 7}), "risk")[0].state == DutyState::Overdue);
}

TEST_CASE("A breakdown without an exit review owes one; consent withdrawn owes a review that day", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 7}, {2026, 11, 17});
    world.facts.causes.push_back({QStringLiteral("breakdown"), test::uuid(500), Subject::Placement, 0, {2026, 11, 17}});
    const auto owed = ofRule(world.on({2026, 11, 18}), "6.4a.exit");
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].due == QDate(2026, 11, 24));
    CHECK(owed[0].key.endsWith(test::uuid(500).toString(QUuid::WithoutBraces)));
    CHECK(ofRule(world.on({2027, 6, 1}), "6.4a.exit")[0].state == DutyState::Overdue); // never missed
    world.review(0, {2026, 11, 20}, "", EvidenceKind::ExitReview);
    CHECK(ofRule(world.on({2026, 11, 23}), "6.4a.exit")[0].state == DutyState::Done);

    world.placement({2026, 9, 7});
    world.facts.causes.push_back(
        {QStringLiteral("consent_withdrawn"), test::uuid(501), Subject::Placement, 1, {2026, 11, 20}});
    CHECK(ofRule(world.on({2026, 11, 20}), "10.1e.withdrawn")[0].state == DutyState::DueSoon);
    CHECK(ofRule(world.on({2026, 11, 21}), "10.1e.withdrawn")[0].state == DutyState::Overdue);
    EvidenceFact& review = world.evidence(Subject::Placement, 1, EvidenceKind::PlacementReview, {2026, 11, 23});
    CHECK(ofRule(world.on({2026, 11, 23}), "10.1e.withdrawn")[0].state == DutyState::Overdue);
    review.answersEvent = test::uuid(501);
    CHECK(ofRule(world.on({2026, 11, 23}), "10.1e.withdrawn")[0].state == DutyState::DoneLate);
}

TEST_CASE("A provider that is suspended asks the head to decide about each live placement", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 7});
    world.facts.providers[0].status = ProviderStatus::Suspended;
    world.facts.providers[0].statusSince = QDate(2026, 11, 23);
    const auto owed = ofRule(world.on({2026, 11, 23}), "provider_decide");
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].due == QDate(2026, 11, 23));
    CHECK(owed[0].ownerRole == Role::Headteacher);
    CHECK(ofRule(world.on({2026, 11, 24}), "provider_decide")[0].state == DutyState::Overdue);
    world.facts.placements[0].status = PlacementStatus::Suspended;
    world.facts.placements[0].suspendedOn = QDate(2026, 11, 24);
    CHECK(ofRule(world.on({2026, 11, 24}), "provider_decide").empty());
    // It stood still already for another reason: nobody has decided what the provider's fall means for it.
    world.facts.placements[0].suspendedOn = QDate(2026, 11, 16);
    CHECK(ofRule(world.on({2026, 11, 24}), "provider_decide").size() == 1);
}

TEST_CASE("A pupil who left the school with an open placement is a duty of the coordinator", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 7});
    world.facts.pupils[0].onRollTo = QDate(2026, 11, 22);
    const auto owed = ofRule(world.on({2026, 11, 23}), "pupil_left");
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].ownerRole == Role::Coordinator);
    CHECK(ofRule(world.on({2026, 11, 22}), "pupil_left").empty());
}

TEST_CASE("A school without any dates is asked for those of the year it is in, by its name", "[policy][duties]")
{
    DutyWorld world;
    world.calendar = calendar::Calendar();
    const auto asked = [&world](QDate today) { return ofRule(world.on(today), "calendar").front().title; };
    CHECK(asked({2026, 11, 23}) == QStringLiteral("Enter the dates of 2026/27"));
    CHECK(asked({2027, 7, 31}) == QStringLiteral("Enter the dates of 2026/27"));
    CHECK(asked({2027, 8, 1}) == QStringLiteral("Enter the dates of 2027/28"));
}

TEST_CASE("The calendar asks for the next year's dates before it ends, the bank holidays likewise", "[policy][duties]")
{
    DutyWorld world;
    const Duty dates = world.all("calendar", {2026, 11, 23}).front();
    CHECK(dates.title == QStringLiteral("Enter the dates of 2027/28"));
    CHECK(dates.due == QDate(2027, 6, 23));
    CHECK(dates.state == DutyState::Upcoming);
    CHECK(ofRule(world.on(dates.opens), "calendar").front().state == DutyState::Open);
    CHECK(ofRule(world.on({2026, 11, 23}), "calendar").empty());
    CHECK(ofRule(world.on({2026, 11, 23}), "bank_holidays").empty());
    CHECK(ofRule(world.on({2027, 8, 2}), "calendar").front().state == DutyState::Overdue);

    const std::vector<calendar::Closure> stale{{QDate(2023, 12, 26), calendar::Closure::Part::All,
                                                QStringLiteral("bank_holiday"), QStringLiteral("Boxing Day")}};
    world.calendar = calendar::Calendar(test::halfTermsFrom2024(), stale);
    CHECK(ofRule(world.on({2026, 11, 23}), "bank_holidays").front().state == DutyState::Overdue);

    world.calendar = {};
    const auto empty = ofRule(world.on({2026, 11, 23}), "calendar");
    REQUIRE(empty.size() == 1);
    CHECK(empty[0].state == DutyState::NoCalendar);
}

TEST_CASE("A duty let go is waived, whatever else is true of it, and can be taken back", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    const QString key = world.one("6.4a", "2026/27-2", {2026, 11, 23}).key;
    world.facts.waivers.push_back({key,
                                   test::id<WaiverId>(600),
                                   {2026, 11, 20},
                                   test::id<StaffId>(6),
                                   QStringLiteral("the placement is being wound up")});
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 19}) == DutyState::Open);
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 23}) == DutyState::Waived);
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 23}).waiver->reason ==
          QStringLiteral("the placement is being wound up"));
    world.facts.waivers.clear();
    CHECK(stateOf(world, "2026/27-2", {2026, 11, 23}) == DutyState::Open);
}

TEST_CASE("A planned day is shown with the duty and moves nothing", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    const QString key = world.one("6.4a", "2026/27-2", {2026, 11, 23}).key;
    world.facts.planned.push_back({key, {2026, 11, 27}});
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 23}).planned == QDate(2026, 11, 27));
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 23}).due == QDate(2026, 12, 18));
}

TEST_CASE("A changed rule holds for periods that begin after it", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 3});
    Policy stricter = test::thePolicy();
    for (Rule& rule : stricter.rules)
        if (rule.key == QStringLiteral("6.4a") && rule.kind == RuleKind::Every) rule.maxGap = 20;
    const QDate before = world.one("6.4a", "2026/27-2", {2026, 11, 23}).due;
    world.policies.add({2026, 11, 10}, stricter);
    CHECK(world.one("6.4a", "2026/27-2", {2026, 11, 23}).due == before);
    CHECK(world.one("6.4a", "2026/27-3", {2027, 1, 6}).due < QDate(2027, 2, 12));
}

TEST_CASE("The default list holds what is owed, and what was done or missed lately", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 5});
    world.review(0, {2026, 11, 20});
    const auto today = ofRule(world.on({2026, 11, 23}), "6.4a");
    REQUIRE(today.size() == 2);
    CHECK(today[0].state == DutyState::Missed);
    CHECK(today[1].state == DutyState::Done);
    const auto later = ofRule(world.on({2026, 12, 1}), "6.4a");
    REQUIRE(later.size() == 1);
    CHECK(later[0].period == QStringLiteral("2026/27-2"));
    const auto next = ofRule(world.on({2027, 1, 11}), "6.4a");
    REQUIRE(next.size() == 1);
    CHECK(next[0].period == QStringLiteral("2026/27-3"));
}

TEST_CASE("Duties come in order of due date, then key, and can be cut", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 9, 3});
    world.placement({2026, 9, 3}, {}, {}, 1);
    const auto list = world.on({2026, 11, 23});
    REQUIRE(list.size() > 6);
    for (size_t i = 1; i < list.size(); ++i)
        CHECK((list[i - 1].due < list[i].due || (list[i - 1].due == list[i].due && list[i - 1].key < list[i].key)));

    const auto count = [&list](const DutyFilter& filter) {
        return std::count_if(list.begin(), list.end(), [&filter](const Duty& duty) { return filter.matches(duty); });
    };
    CHECK(count({Role::Headteacher, {}, {}, {}, {}}) == 0);
    CHECK(count({{}, test::id<StaffId>(5), {Role::Staff}, {}, {}}) > 0);
    CHECK(count({{}, {}, {}, {DutyState::Upcoming}, {}}) == 0);
    CHECK(count({{}, {}, {}, {}, QStringLiteral("6.4b")}) == 2);
}

TEST_CASE("A duty as JSON has every key of its format", "[policy][duties]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    const QJsonObject json = toJson(world.one("6.4a", "2026/27-2", {2026, 11, 23}));
    for (const char* key : {"key", "rule", "clause", "title", "subject", "pupil", "provider", "owner", "period",
                            "opens", "due", "planned", "state", "school_days_left", "cause", "evidence", "waiver"})
        CHECK(json.contains(QLatin1String(key)));
    CHECK(json.value(QStringLiteral("due")) == QStringLiteral("2026-12-18"));
    CHECK(json.value(QStringLiteral("school_days_left")) == 19);
    CHECK(json.value(QStringLiteral("planned")).isNull());
    CHECK(json.value(QStringLiteral("owner")).toObject().value(QStringLiteral("role")) ==
          QStringLiteral("coordinator"));
}
