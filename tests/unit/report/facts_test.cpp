#include "core/report/governorfacts.h"

#include "core/report/fromduties.h"
#include "core/report/fromfile.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using namespace fledge::report;

namespace {
template <class IdType> IdType made(int number)
{
    return IdType(QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
}

PlacementEvent event(int placement, EventKind kind, QDate on, const QString& why = {})
{
    static int count = 1000;
    PlacementEvent out;
    out.id = made<PlacementEventId>(++count);
    out.placementId = made<PlacementId>(placement);
    out.kind = kind;
    out.onDate = on;
    out.at = QDateTime(on, QTime(9, 0), Qt::UTC).addSecs(count);
    if (!why.isEmpty()) out.details = QJsonObject{{"why", why}};
    return out;
}

/// A school with one provider, in its autumn term.
class SchoolFacts
{
public:
    SchoolFacts()
    {
        facts.school.name = "The Nest";
        facts.period = "Autumn term 2026";
        facts.from = QDate(2026, 9, 3);
        facts.to = QDate(2026, 11, 23);
        Provider farm;
        farm.id = made<ProviderId>(1);
        farm.name = "Greenacre Farm";
        facts.providers.push_back(farm);
    }

    void pupilWithPlacement(int number, QDate started, QDate ended = {}, const QString& why = {}, int pupil = 0)
    {
        Pupil child;
        child.id = made<PupilId>(pupil ? pupil : number);
        child.givenName = "Given" + QString::number(number);
        child.familyName = "Family";
        if (!pupil) facts.pupils.push_back(child);
        Placement placement;
        placement.id = made<PlacementId>(number);
        placement.pupilId = child.id;
        placement.providerId = made<ProviderId>(1);
        placement.kind = PlacementKind::Vocational;
        facts.placements.push_back(placement);
        for (const EventKind kind : {EventKind::Create, EventKind::Propose, EventKind::Approve})
            facts.events.push_back(event(number, kind, started.addDays(-7)));
        facts.events.push_back(event(number, EventKind::Start, started));
        if (ended.isValid()) facts.events.push_back(event(number, EventKind::End, ended, why));
    }

    GovernorInput input() const { return governorInput(facts, {}); }
    GovernorFacts facts;
};
} // namespace

TEST_CASE("Governors are told of pupils now, in the period, starts, ends and length", "[report][governors][facts]")
{
    SchoolFacts school;
    school.pupilWithPlacement(1, QDate(2026, 9, 7));                                   // goes on
    school.pupilWithPlacement(2, QDate(2026, 9, 7), QDate(2026, 11, 2), "planned");    // 8 weeks
    school.pupilWithPlacement(3, QDate(2025, 11, 3), QDate(2026, 9, 14), "breakdown"); // 45 weeks
    school.pupilWithPlacement(4, QDate(2025, 1, 6), QDate(2025, 10, 1), "moved");      // a year before
    school.pupilWithPlacement(5, QDate(2026, 11, 30));                                 // starts next week
    school.pupilWithPlacement(6, QDate(2026, 10, 5), {}, {}, 1);                       // a second one of pupil 1
    const GovernorInput input = school.input();
    CHECK(input.pupilsNow == 1);
    CHECK(input.pupilsThisYear == 3);
    CHECK(input.starts == 3);
    CHECK(input.ends == 2);
    REQUIRE(input.averageWeeks);
    CHECK(*input.averageWeeks == Approx(26.5));
    REQUIRE(input.providers.size() == 1);
    CHECK(input.providers[0].pupils == 1);
    CHECK(input.kinds[0].pupils == 1);
}

TEST_CASE("Endings are counted by reason, beside the same days a year before", "[report][governors][facts]")
{
    SchoolFacts school;
    school.pupilWithPlacement(2, QDate(2026, 9, 7), QDate(2026, 11, 2), "planned");
    school.pupilWithPlacement(3, QDate(2025, 9, 8), QDate(2026, 9, 14), "breakdown");
    school.pupilWithPlacement(4, QDate(2025, 1, 6), QDate(2025, 10, 1), "moved");
    const GovernorInput input = school.input();
    int now = 0, before = 0;
    for (const GovernorEnding& ending : input.endings) {
        now += ending.now;
        before += ending.before;
    }
    CHECK(now == input.ends);
    CHECK(before == 1);
    REQUIRE(input.breakdowns.size() == 1);
    CHECK(input.breakdowns[0].pupil == "Given3 Family");
}

TEST_CASE("Incidents of the period are counted, those before and after it are not", "[report][governors][facts]")
{
    SchoolFacts school;
    for (const QDate on : {school.facts.from.addDays(-1), school.facts.from, school.facts.to, school.facts.to.addDays(1)}) {
        Incident incident;
        incident.pupilId = made<PupilId>(1);
        incident.onDate = on;
        school.facts.incidents.push_back(incident);
    }
    CHECK(school.input().incidents == 2);
}

TEST_CASE("Hours a week are those of the timetable, and of the school's day where no times are given",
          "[report][governors][facts]")
{
    SchoolFacts school;
    school.pupilWithPlacement(1, QDate(2026, 9, 7), {}, {});
    school.facts.school.pmStarts = QTime(12, 45);
    school.facts.school.pmEnds = QTime(15, 0);
    const PlacementId placement = school.facts.placements.front().id;
    TimetableEntry timed, open, over;
    timed.placementId = open.placementId = over.placementId = placement;
    timed.starts = QTime(9, 15);
    timed.ends = QTime(12, 0);
    open.part = Part::Pm;
    over.validTo = QDate(2026, 10, 16);
    over.starts = QTime(9, 0);
    over.ends = QTime(12, 0);
    school.facts.entries = {timed, open, over};
    const GovernorInput input = school.input();
    REQUIRE(input.providers.size() == 1);
    CHECK(input.providers.front().sessionsAWeek == 2);
    CHECK(input.providers.front().minutesAWeek == 165 + 135);
}

TEST_CASE("An override counts from the day it is made to its last day", "[report][governors][facts]")
{
    SchoolFacts school;
    Override each;
    each.at = QDateTime(QDate(2026, 11, 2), QTime(9, 0), Qt::UTC);
    each.untilOn = QDate(2026, 11, 23);
    school.facts.overrides = {each};
    CHECK(school.input().overrides == 1); // its last day is today
    school.facts.to = QDate(2026, 11, 24);
    CHECK(school.input().overrides == 0);
    CHECK(school.input().overridesInPeriod == 1);
    school.facts.to = QDate(2026, 11, 1); // not made yet
    CHECK(school.input().overridesInPeriod == 0);
}

TEST_CASE("Promises are counted by state; what opens later is not owed yet", "[report][governors][facts]")
{
    policy::Policy policy;
    policy::Rule visit;
    visit.key = visit.clause = "6.4b";
    visit.title = "Quality visit";
    visit.evidence = {{"visit", {}}};
    policy.rules = {visit};
    GovernorInput input;
    input.date = QDate(2026, 11, 23);
    input.providers = {{made<ProviderId>(1), "Greenacre Farm", {}, 9, 30, {}, {}, false}};
    std::vector<policy::Duty> duties;
    for (const auto state : {policy::DutyState::Done, policy::DutyState::DoneLate, policy::DutyState::Missed,
                             policy::DutyState::Overdue, policy::DutyState::DueSoon, policy::DutyState::Waived}) {
        policy::Duty duty;
        duty.rule = duty.clause = "6.4b";
        duty.provider = made<ProviderId>(1);
        duty.opens = QDate(2026, 11, 2);
        duty.state = state;
        duties.push_back(duty);
    }
    policy::Duty later = duties.front();
    later.opens = QDate(2027, 1, 5);
    duties.push_back(later);
    addPromises(input, duties, policy);
    REQUIRE(input.promises.size() == 1);
    const GovernorPromise& promise = input.promises[0];
    CHECK(promise.owed == 6);
    CHECK(promise.onTime == 1);
    CHECK(promise.late == 1);
    CHECK(promise.missed == 1);
    CHECK(promise.overdue == 1);
    CHECK(promise.notDueYet == 1);
    CHECK(promise.waived == 1);
    CHECK(input.visitsDue == 5);
    CHECK(input.visitsDone == 2);
    CHECK(input.providers[0].visitDue);
}

TEST_CASE("A placement's report is filled from its file as it was on the day", "[report][placement][facts]")
{
    policy::PlacementFile file;
    file.asOf = QDate(2026, 11, 23);
    file.provider.name = "Greenacre Farm";
    file.provider.id = made<ProviderId>(1);
    file.pupil.preferredName = "Amy";
    file.pupil.givenName = "Amelia";
    file.pupil.familyName = "Ward";
    file.pupil.born = QDate(2012, 1, 5);
    file.placement.id = made<PlacementId>(1);
    Site yard;
    yard.id = made<SiteId>(1);
    yard.name = "Main yard";
    file.sites = {yard};
    SiteAddress old, now;
    old.siteId = now.siteId = yard.id;
    old.validFrom = QDate(2024, 9, 1);
    old.line1 = "Old Lane";
    old.postcode = "AB1 1AA";
    now.validFrom = QDate(2026, 9, 1);
    now.line1 = "Low Lane";
    now.postcode = "AB1 2CD";
    file.addresses = {old, now};
    TimetableEntry entry;
    entry.weekday = 2;
    entry.starts = QTime(9, 15);
    entry.ends = QTime(12, 15);
    entry.siteId = yard.id;
    entry.validFrom = QDate(2026, 9, 7);
    file.entries = {entry};
    Consent given, withdrawn;
    given.onDate = QDate(2026, 6, 27);
    withdrawn.decision = ConsentDecision::Withdrawn;
    withdrawn.onDate = QDate(2026, 11, 20);
    file.consents = {given, withdrawn};
    Review tomorrow;
    tomorrow.onDate = QDate(2026, 11, 24);
    file.reviews = {tomorrow};

    const PlacementInput input = placementInput(file, {}, {});
    CHECK(input.pupil == "Amy Ward");
    CHECK(input.year == "10");
    REQUIRE(input.timetable.size() == 1);
    CHECK(input.timetable[0].address == "Low Lane, AB1 2CD");
    REQUIRE(input.consents.size() == 2);
    CHECK_FALSE(input.consents[0].inForce);
    CHECK_FALSE(input.consents[1].inForce);
    CHECK(input.reviews.empty()); // dated after the day
}

TEST_CASE("The register takes the latest answer and the latest agreement", "[report][register][facts]")
{
    policy::ProviderFile file;
    file.asOf = QDate(2026, 11, 23);
    file.provider.id = made<ProviderId>(1);
    file.provider.name = "Greenacre Farm";
    file.provider.status = ProviderStatus::Approved;
    CheckAnswer old, now;
    old.list = now.list = "6.1";
    old.item = now.item = "6.1f";
    old.subjectId = now.subjectId = file.provider.id.uuid();
    old.onDate = QDate(2025, 11, 1);
    old.expiresOn = QDate(2025, 11, 30);
    now.onDate = QDate(2026, 11, 1);
    now.expiresOn = QDate(2027, 11, 30);
    file.answers = {now, old};
    Agreement first, second;
    first.version = 1;
    second.version = 2;
    first.signedOn = second.signedOn = QDate(2026, 9, 1);
    first.validTo = QDate(2026, 9, 30);
    second.validTo = QDate(2027, 7, 31);
    file.agreements = {second, first};
    const RegisterProvider provider = registerProvider(file, {}, {}, 9);
    REQUIRE(provider.expiries.size() == 2);
    CHECK(provider.expiries[0].on == QDate(2027, 11, 30));
    CHECK(provider.expiries[1].on == QDate(2027, 7, 31));
    CHECK(provider.status == RegisterProvider::Status::Approved);
}
