#include "core/policy/overrides.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"
#include "tests/support/years.h"

using namespace fledge;
using namespace fledge::policy;

namespace {

const QDate start(2026, 11, 30);
const QDate lastDay(2026, 12, 4);

/// A placement that runs since 30 November without its travel assessed, which may wait until 4 December.
PlacementFile waiting()
{
    PlacementFile file = test::completeFile();
    file.asOf = QDate(2027, 1, 31);
    file.events = test::approvedEvents(start);
    file.riskItems[3].considered = false;
    Override waits;
    waits.id = test::id<OverrideId>(901);
    waits.item = QStringLiteral("risk");
    waits.at = QDateTime(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC);
    waits.untilOn = lastDay;
    waits.reason = QStringLiteral("travel is assessed on Thursday with the driver");
    file.overrides = {waits};
    return file;
}

std::vector<StandingOverride> standing(const PlacementFile& file, QDate on)
{
    return standingOverrides(file, gate(file, GateEvent::Start, on, test::thePolicy(), test::calendar2026()), on);
}

OverrideState stateOn(const PlacementFile& file, QDate on)
{
    const auto all = standing(file, on);
    REQUIRE(all.size() == 1);
    return all.front().state;
}

} // namespace

TEST_CASE("An override runs to its last day; then the placement runs without, until the item is met", "[policy][overrides]")
{
    PlacementFile file = waiting();
    CHECK(stateOn(file, lastDay) == OverrideState::Running);
    CHECK(stateOn(file, lastDay.addDays(1)) == OverrideState::RanOut);
    CHECK(standing(file, lastDay).front().title == QStringLiteral("Risk assessment: travel"));
    CHECK(standing(file, lastDay).front().clause == QStringLiteral("13.1"));
    file.riskItems[3].considered = true;
    CHECK(stateOn(file, lastDay) == OverrideState::Over); // met meanwhile: it has ended by itself
    CHECK(stateOn(file, lastDay.addDays(1)) == OverrideState::Over);
}

TEST_CASE("An override that was ended, or whose placement is over, is told no more", "[policy][overrides]")
{
    PlacementFile file = waiting();
    file.overrides.front().endedOn = QDate(2026, 12, 2);
    CHECK(stateOn(file, {2026, 12, 1}) == OverrideState::Running);
    CHECK(stateOn(file, {2026, 12, 2}) == OverrideState::Over);

    file = waiting();
    PlacementEvent end = file.events.back();
    end.kind = EventKind::End;
    end.onDate = QDate(2026, 12, 3);
    end.at = end.at.addDays(30);
    file.events.push_back(end);
    CHECK(stateOn(file, {2026, 12, 7}) == OverrideState::Over);
}

TEST_CASE("An override made later is not known yet, and the later of two for one item stands", "[policy][overrides]")
{
    PlacementFile file = waiting();
    CHECK(standing(file, {2026, 11, 26}).empty());
    Override again = file.overrides.front();
    again.id = test::id<OverrideId>(902);
    again.at = QDateTime(QDate(2026, 12, 7), QTime(9, 0), Qt::UTC);
    again.untilOn = QDate(2026, 12, 11);
    file.overrides.push_back(again);
    const auto all = standing(file, {2026, 12, 14});
    REQUIRE(all.size() == 2);
    CHECK(all[0].state == OverrideState::Over);
    CHECK(all[1].state == OverrideState::RanOut);
}
