// Incidents through the window: logged from a placement's and a pupil's page, and seen on both.
#include "core/domain/incident.h"
#include "core/policy/duties.h"
#include "tests/ui/placesworld.h"

using namespace fledge;
using namespace Qt::StringLiterals;
using test::PlacesWorld;

namespace {

QString pupilPage(const PlacesWorld& world) { return u"pupil/"_s + world.file.pupil.id.text() + u"/incidents"_s; }

} // namespace

TEST_CASE_METHOD(PlacesWorld, "An incident logged on a placement's page stands on its pupil's page too", "[ui][incident]")
{
    propose();
    window().open(placement() + u"/incidents"_s);
    click(u"placement-incidents-new"_s);
    type(u"what"_s, u"Cut a finger on the bench saw"_s);
    type(u"injury"_s, u"A plaster was enough"_s);
    test::picture(window(), u"incident-new"_s);
    click(u"save"_s);
    const auto saved = ws().list<Incident>();
    REQUIRE(saved.has_value());
    REQUIRE(saved->size() == 1);
    CHECK(saved->front().pupilId == file.pupil.id);
    CHECK(saved->front().placementId == file.placement.id);
    CHECK(saved->front().onDate == QDate(2026, 11, 23));
    CHECK(table(u"placement-incidents"_s)->view()->model()->rowCount() == 1);
    test::picture(window(), u"incidents-placement"_s);

    window().open(pupilPage(*this));
    CHECK(table(u"pupil-incidents"_s)->view()->model()->rowCount() == 1);
    test::picture(window(), u"incidents-pupil"_s);
}

TEST_CASE_METHOD(PlacesWorld, "An incident without a word of what happened is not saved", "[ui][incident]")
{
    window().open(pupilPage(*this));
    click(u"pupil-incidents-new"_s);
    type(u"place"_s, u"The workshop"_s);
    click(u"save"_s);
    CHECK(ws().list<Incident>()->empty());
    CHECK(shown<QLineEdit>(u"place"_s)->text() == u"The workshop"_s);
}

TEST_CASE_METHOD(PlacesWorld, "Writing why parents are not told answers the duty to tell them", "[ui][incident]")
{
    propose();
    Incident incident;
    incident.pupilId = file.pupil.id;
    incident.onDate = QDate(2026, 11, 23);
    incident.what = u"Found with a knife"_s;
    save(incident);
    const auto state = [this] {
        const auto duties = ws().duties();
        REQUIRE(duties.has_value());
        for (const policy::Duty& duty : *duties)
            if (duty.rule == u"10.2c") return policy::token(duty.state);
        return u"none"_s;
    };
    CHECK(state() == u"due_soon"_s);
    window().open(pupilPage(*this));
    table(u"pupil-incidents"_s)->view()->setFocus();
    key(Qt::Key_Return);
    type(u"no_tell_reason"_s, u"The police asked us to wait"_s);
    click(u"save"_s);
    CHECK(ws().list<Incident>()->front().notToldOn == QDate(2026, 11, 23));
    CHECK(state() == u"done"_s);
}
