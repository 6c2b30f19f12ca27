#include "core/demo/scenario.h"

#include "core/demo/evidence.h"
#include "core/demo/people.h"
#include "core/demo/placements.h"
#include "core/demo/providers.h"
#include "core/domain/planned.h"
#include "core/policy/dutykey.h"

namespace fledge::demo {
namespace {

enum Child { Amelia, Jayden, OtherJayden, Siobhan, Mohammed, Lukasz, LongName, OneName, Maya, Tyler, Ellie, Kai };
enum At { Farm, Motors, Kitchen, Therapies, College, Forest };

ProviderSpec approved(const World& world, int n, const char* kind, int schoolDaysAgo, const char* site)
{
    ProviderSpec spec;
    spec.name = providerName(n);
    spec.kind = QString::fromLatin1(kind);
    spec.approvedOn = world.ago(schoolDaysAgo);
    SiteSpec main;
    main.name = QString::fromLatin1(site);
    spec.sites = {main};
    return spec;
}

void addFarm(World& world)
{
    ProviderSpec farm = approved(world, Farm, "Charity", 230, "The farm");
    SiteSpec field, riding;
    field.name = QStringLiteral("Lower Field");
    field.kind = SiteKind::Satellite;
    riding.name = QStringLiteral("Riding school");
    riding.kind = SiteKind::Subcontracted;
    riding.operatedBy = QStringLiteral("Saddle Hill Riding");
    farm.sites.insert(farm.sites.end(), {field, riding});
    farm.expiries[QStringLiteral("6.1f")] = world.today.addDays(4);
    addProvider(world, farm);
}

void addMotors(World& world)
{
    ProviderSpec motors = approved(world, Motors, "Company", 215, "Mill Road workshop");
    SiteSpec track;
    track.name = QStringLiteral("Test track");
    track.kind = SiteKind::Satellite;
    track.withAddress = false;
    motors.sites.push_back(track);
    motors.expiries[QStringLiteral("6.1e")] = world.today.addDays(-3);
    addProvider(world, motors);
}

void addOthers(World& world)
{
    addProvider(world, approved(world, Kitchen, "Community interest company", 200, "Harbour kitchen"));
    ProviderSpec therapies = approved(world, Therapies, "Independent provider", 190, "The boathouse");
    therapies.urn = QStringLiteral("999001");
    therapies.sites.front().movedOn = world.today.addDays(-35);
    addProvider(world, therapies);
    ProviderSpec college = approved(world, College, "Further education college", 180, "Northgate campus");
    college.conditions = QStringLiteral("No more than two of our pupils in one group.");
    addProvider(world, college);
    ProviderSpec forest = approved(world, Forest, "Sole trader", 12, "Ash Tree wood");
    forest.status = ProviderStatus::Prospective;
    addProvider(world, forest);
}

void enrolChild(World& world, const char* given, const char* family, bool female, int yearGroup)
{
    PupilSpec spec;
    spec.name = {QString::fromUtf8(given), QString::fromUtf8(family), {}, female};
    spec.onRollFrom = QDate(world.today.year() - 2, 9, 4);
    spec.yearGroupOn = world.today;
    spec.yearGroup = yearGroup;
    const size_t child = world.pupils.size();
    spec.estranged = child == Amelia;
    if (child == Tyler) spec.onRollTo = world.ago(1);
    if (child == Mohammed)
        spec.notes = QString::fromUtf8("Writes at home in Arabic (اللغة العربية) and reads with pleasure 📚.");
    if (child == Ellie) spec.name.preferred = QStringLiteral("Ellie");
    enrol(world, spec);
}

void enrolAll(World& world)
{
    enrolChild(world, "Amelia", "Ward", true, 10);
    enrolChild(world, "Jayden", "Cole", false, 10);
    enrolChild(world, "Jayden", "Cole", false, 9);
    enrolChild(world, "Siobhán", "O'Neill-Fernández", true, 11);
    enrolChild(world, "Mohammed", "Al-Rashid", false, 9);
    enrolChild(world, "Łukasz", "Zając", false, 11);
    enrolChild(world, "Maximilian Alexander Bartholomew", "Featherstonehaugh-Cholmondeley", false, 10);
    enrolChild(world, "Ayu", "Ayu", true, 8);
    enrolChild(world, "Maya", "Rahman", true, 10);
    enrolChild(world, "Tyler", "Brook", false, 11);
    enrolChild(world, "Ellie-Mae", "D'Souza", true, 9);
    enrolChild(world, "Kai", "St John", false, 7);
}

/// Weekdays counted from the day that the board shows first, so that its surprises are on it.
struct Week
{
    int first;
    int day(int n) const { return (first - 1 + n) % 5 + 1; }
};

Week weekOf(const World& world)
{
    const QDate day = world.calendar.firstSchoolDayFrom(world.today).value_or(world.today);
    return {std::min(day.dayOfWeek(), 5)};
}

PlacementSpec at(const World& world, Child child, At provider, PlacementKind kind, StaffId lead, QDate startOn)
{
    PlacementSpec spec;
    spec.pupil = child;
    spec.provider = provider;
    spec.kind = kind;
    spec.lead = lead;
    spec.startOn = startOn;
    spec.plannedEndOn = world.from(startOn, 110);
    spec.begun = world.from(startOn, -18);
    return spec;
}

PlacementSpec running(const World& world, Child child, At provider, PlacementKind kind, StaffId lead, int since)
{
    const QDate start = world.ago(since);
    PlacementSpec spec = at(world, child, provider, kind, lead, start);
    spec.steps = approvedSteps(world, world.from(start, -10), world.from(start, -5), start);
    return spec;
}

size_t placeAndFollow(World& world, const PlacementSpec& spec, QDate until = {})
{
    const size_t made = place(world, spec);
    follow(world, world.placements[made], until);
    return made;
}

void planReview(World& world, size_t placed, QDate on)
{
    const calendar::Period* halfTerm = world.calendar.halfTermOf(world.today);
    if (!halfTerm) return;
    Planned planned;
    planned.dutyKey = policy::DutyKey{QStringLiteral("6.4a"), QStringLiteral("placement"),
                                      world.placements[placed].placement.id.uuid(), halfTerm->key, {}}
                          .text();
    planned.plannedOn = on;
    planned.byStaff = world.cast.coordinator;
    world.write.put(planned);
}

// Amelia is well looked after, and from last week on expected in two places at once.
void placeAmelia(World& world, const Week& week)
{
    PlacementSpec farm = running(world, Amelia, Farm, PlacementKind::Community, world.cast.staff, 70);
    farm.week = {{week.day(0), Part::Am, 0, {}}, {week.day(0), Part::Pm, 0, {}}, {week.day(2), Part::Am, 1, {}}};
    planReview(world, placeAndFollow(world, farm), world.ahead(4));

    PlacementSpec therapies = running(world, Amelia, Therapies, PlacementKind::Therapeutic, world.cast.coordinator, 40);
    therapies.programme = Programme::Nurture;
    therapies.week = {{week.day(1), Part::Am, 0, {}}, {week.day(0), Part::Am, 0, world.ago(4)}};
    therapies.steps.push_back(step(EventKind::Amend, world.ago(4), world.cast.head, QStringLiteral("A second morning")));
    placeAndFollow(world, therapies);
}

// Two boys of one name at one garage: one not reviewed for long, the other sent to a track without an address.
void placeJaydens(World& world, const Week& week)
{
    PlacementSpec first = running(world, Jayden, Motors, PlacementKind::Vocational, world.cast.staff2, 62);
    first.week = {{week.day(0), Part::Am, 0, {}}, {week.day(0), Part::Pm, 0, {}}, {week.day(1), Part::Am, 0, {}},
                  {week.day(4), Part::Am, 0, {}}};
    placeAndFollow(world, first, world.ago(45));

    PlacementSpec second = running(world, OtherJayden, Motors, PlacementKind::Vocational, world.cast.staff, 30);
    second.week = {{week.day(1), Part::Pm, 0, {}}, {week.day(3), Part::Am, 0, {}}, {week.day(0), Part::Pm, 1, world.ago(5)}};
    second.steps.push_back(step(EventKind::Amend, world.ago(5), world.cast.head, QStringLiteral("Time at the track")));
    planReview(world, placeAndFollow(world, second), world.ahead(6));
}

void placeOnOverride(World& world, const Week& week)
{
    PlacementSpec spec = running(world, Siobhan, Therapies, PlacementKind::Therapeutic, world.cast.staff2, 6);
    spec.week = {{week.day(0), Part::Pm, 0, {}}, {week.day(2), Part::Pm, 0, {}}, {week.day(4), Part::Am, 0, {}}};
    spec.gaps = NoPupilRisk;
    const size_t made = placeAndFollow(world, spec);
    Override waits;
    waits.placementId = world.placements[made].placement.id;
    waits.item = QStringLiteral("individual_risk");
    waits.byStaff = world.cast.head;
    waits.at = instant(world.ago(7), 30);
    waits.reason = QStringLiteral("The psychologist comes next week; until then two adults are with her all day.");
    waits.untilOn = world.ahead(10);
    world.write.put(waits);
}

void placeEndings(World& world, const Week& week)
{
    PlacementSpec suspended = running(world, Mohammed, Kitchen, PlacementKind::Vocational, world.cast.staff, 50);
    suspended.week = {{week.day(0), Part::Am, 0, {}}, {week.day(3), Part::Am, 0, {}}};
    suspended.steps.push_back(step(EventKind::Suspend, world.ago(3), world.cast.dsl,
                                   QStringLiteral("A concern about a visitor to the site is being looked into."),
                                   {{QStringLiteral("held"), true}}));
    placeAndFollow(world, suspended);

    PlacementSpec planned = running(world, Lukasz, Farm, PlacementKind::WorkExperience, world.cast.coordinator, 110);
    planned.week = {{week.day(4), Part::Am, 0, {}}};
    planned.plannedEndOn = world.ago(15);
    planned.steps.push_back(ended(world.ago(15), world.cast.coordinator, "planned", QStringLiteral("The course was completed.")));
    placeAndFollow(world, planned);

    PlacementSpec next = running(world, Lukasz, College, PlacementKind::CollegeLink, world.cast.coordinator, 9);
    next.week = {{week.day(0), Part::Am, 0, {}}, {week.day(1), Part::Am, 0, {}}, {week.day(1), Part::Pm, 0, {}},
                 {week.day(4), Part::Pm, 0, {}}, {week.day(3), Part::Pm, 0, {}}};
    placeAndFollow(world, next);

    PlacementSpec broken = running(world, LongName, Kitchen, PlacementKind::Vocational, world.cast.staff2, 55);
    broken.week = {{week.day(2), Part::Am, 0, {}}, {week.day(2), Part::Pm, 0, {}}};
    broken.steps.push_back(ended(world.ago(8), world.cast.head, "breakdown", QStringLiteral("He will not go in any more.")));
    placeAndFollow(world, broken);

    PlacementSpec left = running(world, Tyler, Farm, PlacementKind::Community, world.cast.staff, 40);
    left.week = {{week.day(0), Part::Pm, 2, {}}, {week.day(4), Part::Pm, 0, {}}};
    placeAndFollow(world, left);
}

void placeProposals(World& world, const Week& week)
{
    PlacementSpec maya = at(world, Maya, Motors, PlacementKind::Vocational, world.cast.staff, world.ahead(6));
    maya.begun = world.ago(11);
    maya.week = {{week.day(1), Part::Am, 0, {}}, {week.day(1), Part::Pm, 0, {}}};
    maya.gaps = NoConsent | RiskPartly;
    maya.steps = {step(EventKind::Propose, world.ago(6), world.cast.coordinator)};
    place(world, maya);

    PlacementSpec kai = at(world, Kai, Forest, PlacementKind::Community, world.cast.staff2, world.ahead(12));
    kai.begun = world.ago(5);
    kai.programme = Programme::Nurture;
    kai.week = {{week.day(3), Part::Am, 0, {}}};
    kai.gaps = NoConsent | NoRisk | NoConsultation | NoTransport;
    kai.steps = {step(EventKind::Propose, world.ago(2), world.cast.coordinator)};
    place(world, kai);

    PlacementSpec ellie = at(world, Ellie, Therapies, PlacementKind::Therapeutic, world.cast.staff, world.ahead(8));
    ellie.begun = world.ago(14);
    ellie.week = {{week.day(4), Part::Am, 0, {}}};
    ellie.gaps = NoNeedsCheck;
    ellie.steps = {step(EventKind::Propose, world.ago(9), world.cast.coordinator),
                   step(EventKind::Return, world.ago(7), world.cast.head,
                        QStringLiteral("What do they offer that our own room does not? Please ask them and say so."))};
    place(world, ellie);

    PlacementSpec draft = at(world, OneName, Farm, PlacementKind::Community, world.cast.staff2, {});
    draft.begun = world.ago(1);
    draft.gaps = Bare;
    place(world, draft);

    PlacementSpec withdrawn = at(world, Maya, Kitchen, PlacementKind::Vocational, world.cast.staff, world.ago(20));
    withdrawn.begun = world.ago(38);
    withdrawn.week = {{week.day(2), Part::Am, 0, {}}};
    withdrawn.steps = {step(EventKind::Propose, world.ago(30), world.cast.coordinator),
                       step(EventKind::Withdraw, world.ago(28), world.cast.coordinator,
                            QStringLiteral("She would rather work with cars."))};
    place(world, withdrawn);
}

void placeApproved(World& world, const Week& week)
{
    PlacementSpec coming = at(world, LongName, College, PlacementKind::CollegeLink, world.cast.staff2, world.ahead(4));
    coming.begun = world.ago(7);
    coming.week = {{week.day(3), Part::Am, 0, {}}, {week.day(3), Part::Pm, 0, {}}};
    coming.gaps = NoTransport;
    coming.steps = approvedSteps(world, world.ago(5), world.ago(3));
    place(world, coming);

    PlacementSpec unconfirmed = at(world, Ellie, College, PlacementKind::CollegeLink, world.cast.staff, world.ago(2));
    unconfirmed.begun = world.ago(16);
    unconfirmed.week = {{week.day(0), Part::Am, 0, {}}, {week.day(2), Part::Am, 0, {}}};
    unconfirmed.steps = approvedSteps(world, world.ago(12), world.ago(8));
    place(world, unconfirmed);
}

} // namespace

void tellScenario(World& world)
{
    addFarm(world);
    addMotors(world);
    addOthers(world);
    enrolAll(world);
    const Week week = weekOf(world);
    placeAmelia(world, week);
    placeJaydens(world, week);
    placeOnOverride(world, week);
    placeEndings(world, week);
    placeProposals(world, week);
    placeApproved(world, week);
}

} // namespace fledge::demo
