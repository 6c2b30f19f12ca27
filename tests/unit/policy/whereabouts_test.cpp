#include "core/policy/whereabouts.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"
#include "tests/support/years.h"

#include <QJsonArray>

using namespace fledge;
using namespace fledge::policy;
using calendar::Session;

namespace {

const QDate tuesday(2026, 12, 1);

/// Maya's placement from the complete file, started on 30 November, at a satellite.
WhereFacts facts()
{
    const PlacementFile file = test::completeFile();
    WhereFacts facts{{file.pupil}, {file.provider}, file.sites, file.addresses, {}};
    facts.pupils[0].born = QDate(2011, 9, 1);
    facts.sites[0].kind = SiteKind::Satellite;
    WherePlacement placement{file.placement, {}, false, file.entries, file.transports};
    placement.state.status = PlacementStatus::Active;
    facts.placements.push_back(placement);
    return facts;
}

std::vector<WhereRow> ask(const WhereFacts& facts, QDate date = tuesday, Session session = Session::Am,
                          const calendar::Calendar& calendar = test::calendar2026())
{
    return where(facts, calendar, date, session);
}

WhereRow one(const WhereFacts& facts, QDate date = tuesday, Session session = Session::Am)
{
    const auto rows = ask(facts, date, session);
    REQUIRE(rows.size() == 1);
    return rows.front();
}

} // namespace

TEST_CASE("A child is expected where the timetable says, with address, times and transport", "[policy][where]")
{
    const WhereRow row = one(facts());
    CHECK(row.state == WhereState::AtProvider);
    CHECK(row.why == QStringLiteral("timetable"));
    CHECK(row.pupilName == QStringLiteral("Maya Rahman"));
    CHECK(row.year == QStringLiteral("10"));
    CHECK(row.site->kind == SiteKind::Satellite);
    CHECK(row.site->address == QStringLiteral("Unit 4, Mill Road, Newtown"));
    CHECK(row.starts == QTime(9, 15));
    CHECK(*row.transportMode == TransportMode::School);
    CHECK(one(facts(), tuesday, Session::Pm).starts == QTime(13, 0));
}

TEST_CASE("In a session without an entry the child is in school", "[policy][where]")
{
    const WhereRow row = one(facts(), {2026, 12, 2});
    CHECK(row.state == WhereState::InSchool);
    CHECK(row.why == QStringLiteral("no_entry"));
    CHECK_FALSE(row.site);
}

TEST_CASE("Nobody is anywhere on an INSET day, and nobody in a session that is closed", "[policy][where]")
{
    const calendar::Calendar inset(test::halfTerms2026(),
                                   {{tuesday, calendar::Closure::Part::All, QStringLiteral("inset"), {}}});
    CHECK(ask(facts(), tuesday, Session::Am, inset).empty());
    const calendar::Calendar half(test::halfTerms2026(),
                                  {{tuesday, calendar::Closure::Part::Pm, QStringLiteral("closure"), {}}});
    CHECK(ask(facts(), tuesday, Session::Am, half).size() == 1);
    CHECK(ask(facts(), tuesday, Session::Pm, half).empty());
    CHECK(ask(facts(), {2026, 12, 25}).empty());
}

TEST_CASE("Approved to start by now but not started: unknown, because nobody confirmed it", "[policy][where]")
{
    WhereFacts f = facts();
    f.placements[0].state.status = PlacementStatus::Approved;
    f.placements[0].placement.startOn = tuesday;
    CHECK(one(f).state == WhereState::Unknown);
    CHECK(one(f).why == QStringLiteral("start_not_confirmed"));
    CHECK(one(f).providerName == QStringLiteral("Pinewood Motors"));
    f.placements[0].placement.startOn = tuesday.addDays(1);
    CHECK(ask(f).empty());
}

TEST_CASE("A session at a site without an address on that day is unknown, and the provider is named", "[policy][where]")
{
    WhereFacts f = facts();
    f.addresses[0].validFrom = tuesday.addDays(1);
    const WhereRow row = one(f);
    CHECK(row.state == WhereState::Unknown);
    CHECK(row.why == QStringLiteral("no_address"));
    CHECK(row.providerName == QStringLiteral("Pinewood Motors"));
    CHECK(row.site->address.isEmpty());
}

TEST_CASE("Two entries in one session are a clash in one row", "[policy][where]")
{
    WhereFacts f = facts();
    f.placements.push_back(f.placements[0]);
    f.placements[1].placement.id = test::id<PlacementId>(700);
    const WhereRow row = one(f);
    CHECK(row.state == WhereState::Clash);
    CHECK(row.why == QStringLiteral("two_placements"));
    CHECK(row.places.size() == 2);
    CHECK_FALSE(row.site);
}

TEST_CASE("A suspended placement: in school when that was arranged, else unknown", "[policy][where]")
{
    WhereFacts f = facts();
    f.placements[0].state.status = PlacementStatus::Suspended;
    CHECK(one(f).state == WhereState::Unknown);
    CHECK(one(f).why == QStringLiteral("suspended"));
    f.placements[0].arranged = true;
    CHECK(one(f).state == WhereState::InSchool);
    CHECK(one(f, {2026, 12, 2}).why == QStringLiteral("no_entry"));
}

TEST_CASE("A pupil who left the school yesterday with an open placement is unknown", "[policy][where]")
{
    WhereFacts f = facts();
    f.pupils[0].onRollTo = tuesday.addDays(-1);
    CHECK(one(f).state == WhereState::Unknown);
    CHECK(one(f).why == QStringLiteral("left_school"));
    f.pupils[0].onRollTo = tuesday;
    CHECK(one(f).state == WhereState::AtProvider);
}

TEST_CASE("Ended and proposed placements put nobody anywhere", "[policy][where]")
{
    WhereFacts f = facts();
    for (PlacementStatus status : {PlacementStatus::Ended, PlacementStatus::Proposed, PlacementStatus::Draft}) {
        f.placements[0].state.status = status;
        CHECK(ask(f).empty());
    }
}

TEST_CASE("A timetable that changes puts the child where it says on that day", "[policy][where]")
{
    WhereFacts f = facts();
    f.placements[0].entries[0].validTo = tuesday;
    CHECK(one(f).state == WhereState::AtProvider);
    CHECK(one(f, tuesday.addDays(7)).state == WhereState::InSchool);
}

TEST_CASE("Rows come by site, then name; the JSON has every key of its format", "[policy][where]")
{
    WhereFacts f = facts();
    Pupil other = f.pupils[0];
    other.id = test::id<PupilId>(701);
    other.givenName = QStringLiteral("Amelia");
    other.familyName = QStringLiteral("Ward");
    f.pupils.push_back(other);
    f.placements.push_back(f.placements[0]);
    f.placements[1].placement.pupilId = other.id;
    const auto rows = ask(f);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].pupilName == QStringLiteral("Amelia Ward"));
    const QJsonObject json = toJson(rows[0]);
    for (const char* key : {"pupil", "state", "why", "placement", "provider", "site", "starts", "ends", "transport",
                            "arrived", "mark", "places"})
        CHECK(json.contains(QLatin1String(key)));
    CHECK(json.value(QStringLiteral("starts")) == QStringLiteral("09:15"));
    CHECK(json.value(QStringLiteral("site")).toObject().value(QStringLiteral("kind")) == QStringLiteral("satellite"));
    CHECK(json.value(QStringLiteral("arrived")).isNull());
}
