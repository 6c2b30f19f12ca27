#include "core/demo/days.h"
#include "core/demo/evidence.h"
#include "core/demo/history.h"
#include "core/demo/people.h"
#include "core/demo/providers.h"

namespace fledge::demo {
namespace {

constexpr int longestNote = 40000;

PupilSpec child(const World& world, const char* given, const char* family, QDate born)
{
    PupilSpec spec;
    spec.name = {QString::fromUtf8(given), QString::fromUtf8(family), {}, false};
    spec.born = born;
    spec.onRollFrom = QDate(schoolYearOf(world.today) - 2, 9, 3);
    spec.yearGroupOn = world.today;
    spec.yearGroup = 9;
    return spec;
}

void addPupils(World& world)
{
    const int born = schoolYearOf(world.today) - 14;
    enrol(world, child(world, "Harvey", "Quigley", QDate(born, 10, 4)));
    enrol(world, child(world, "Harry", "Quigley", QDate(born, 10, 4)));
    int leap = born;
    while (!QDate::isLeapYear(leap)) ++leap;
    PupilSpec leapling = child(world, "Renée", "Béchard-Ó Murchú", QDate(leap, 2, 29));
    QString note;
    while (note.size() < longestNote - 100)
        note += QStringLiteral("Carried over from the old system: telephone call, nobody there, tried again later. ");
    leapling.notes = note.left(longestNote);
    enrol(world, leapling);
}

void addProviders(World& world)
{
    ProviderSpec saturday;
    saturday.name = QStringLiteral("Kestrel Boatyard (formerly Kestrel Marine Skills)");
    saturday.kind = QStringLiteral("Company");
    saturday.approvedOn = world.ago(210);
    saturday.sites = {SiteSpec{QStringLiteral("Slipway"), SiteKind::Main, {}, true, {}}};
    saturday.expiries[QStringLiteral("6.1f")] = world.today.addDays((13 - world.today.dayOfWeek()) % 7);
    addProvider(world, saturday);

    ProviderSpec lapsed = saturday;
    lapsed.name = QStringLiteral("Larkrise Pottery");
    lapsed.expiries.clear();
    lapsed.agreementEndsOn = world.today.addDays(-1);
    addProvider(world, lapsed);
}

/// A live placement that has run for a while, from the end of the list; the scenario's own are left alone.
const Placed* someLive(const World& world, int skip)
{
    for (auto it = world.placements.rbegin(); it != world.placements.rend(); ++it)
        if (it->placement.status == PlacementStatus::Active && it->placement.startedOn < world.ago(30) && skip-- == 0)
            return &*it;
    return nullptr;
}

void reviewBeforeTheStart(World& world, const Placed& placed)
{
    review(world, {ReviewKind::Placement, ReviewSubject::Placement, placed.placement.id.uuid(),
                   world.from(placed.placement.startedOn, -12), placed.placement.leadStaff, {}});
}

void withdrawConsent(World& world, const Placed& placed)
{
    Consent withdrawn;
    withdrawn.placementId = placed.placement.id;
    withdrawn.givenByContact = world.pupils[placed.pupil].contacts.back().id;
    withdrawn.decision = ConsentDecision::Withdrawn;
    withdrawn.onDate = world.ago(2);
    world.write.put(withdrawn);
}

/// The second version was never entered.
void skipARiskVersion(World& world, const Placed& placed)
{
    RiskAssessment third;
    third.subjectId = placed.placement.id.uuid();
    third.version = 3;
    third.onDate = world.ago(12);
    third.byStaff = placed.placement.leadStaff;
    third = world.write.put(third);
    const policy::Checklist* areas = world.policy.checklist(QStringLiteral("13.1"));
    if (!areas) return;
    for (const policy::ChecklistItem& area : areas->items) {
        RiskItem item;
        item.riskAssessmentId = third.id;
        item.area = area.item;
        item.considered = true;
        world.write.put(item);
    }
}

} // namespace

void addOddities(World& world)
{
    addPupils(world);
    addProviders(world);
    if (const Placed* placed = someLive(world, 1)) reviewBeforeTheStart(world, *placed);
    if (const Placed* placed = someLive(world, 2)) withdrawConsent(world, *placed);
    if (const Placed* placed = someLive(world, 3)) skipARiskVersion(world, *placed);
}

} // namespace fledge::demo
