#include "core/demo/history.h"

#include "core/demo/days.h"
#include "core/demo/evidence.h"
#include "core/demo/people.h"
#include "core/demo/placements.h"
#include "core/demo/providers.h"

namespace fledge::demo {
namespace {

constexpr int settlingDays = 30;      // school days from a provider's approval to the first placement there
constexpr int daysOfPreparation = 25; // school days before a start in which it was proposed and approved

/// A placement that is to be written: when and for whom.
struct Stay
{
    size_t pupil = 0;
    size_t provider = 0;
    QDate from;
    QDate until; ///< the day of the end; invalid while it runs
    std::vector<Slot> week;
};

struct Taken
{
    QDate from, until;
    int weekday;
    Part part;
};

/// Who was where when, so that nobody starts in two places at once.
using Diaries = std::vector<std::vector<Taken>>;

QDate firstUsableDay(const World& world) { return world.from(world.calendar.firstKnownDay(), daysOfPreparation + 5); }

QDate randomDay(World& world, QDate first, QDate last)
{
    const int days = world.calendar.schoolDaysIn(first, last);
    return world.from(first.addDays(-1), world.dice.between(1, std::max(days, 1)));
}

// --- providers

ProviderStatus fateOf(Dice& dice, bool& everApproved)
{
    const int fate = dice.below(100);
    everApproved = fate >= 15;
    if (fate < 13) return ProviderStatus::Closed; // looked at, and turned down
    if (fate < 15) return ProviderStatus::Prospective;
    if (fate < 18) return ProviderStatus::Suspended;
    return fate < 58 ? ProviderStatus::Closed : ProviderStatus::Approved;
}

std::vector<SiteSpec> someSites(Dice& dice)
{
    SiteSpec main;
    main.name = QStringLiteral("Main site");
    std::vector<SiteSpec> sites{main};
    if (dice.chance(30)) {
        SiteSpec second = main;
        const bool contracted = dice.chance(50);
        second.kind = contracted ? SiteKind::Subcontracted : SiteKind::Satellite;
        second.name = contracted ? QStringLiteral("Partner's workshop") : QStringLiteral("Town room");
        if (contracted) second.operatedBy = adultName(dice) + QStringLiteral(" and partners");
        sites.push_back(second);
    }
    return sites;
}

void addProviders(World& world, int count)
{
    static const std::vector<QString> kinds{QStringLiteral("Company"), QStringLiteral("Charity"),
                                            QStringLiteral("Sole trader"), QStringLiteral("Further education college"),
                                            QStringLiteral("Independent provider")};
    const QDate first = firstUsableDay(world);
    for (int i = 0; i < count; ++i) {
        ProviderSpec spec;
        spec.name = providerName(static_cast<int>(world.providers.size()));
        spec.kind = world.dice.pick(kinds);
        spec.status = fateOf(world.dice, spec.everApproved);
        // A third were there from the beginning; one in ten of those that closed did so in the national register.
        const int age = world.dice.chance(33) ? 0 : world.dice.below(1000);
        spec.approvedOn = world.from(std::min(first, world.ago(400)), age);
        if (spec.approvedOn > world.ago(150)) spec.approvedOn = world.ago(150 + world.dice.below(60));
        if (spec.status == ProviderStatus::Prospective) spec.approvedOn = world.ago(20);
        if (spec.status == ProviderStatus::Suspended) spec.endedOn = world.ago(4);
        if (spec.status == ProviderStatus::Closed) {
            spec.endedOn = std::min(world.from(spec.approvedOn, world.dice.between(90, 700)), world.ago(5));
            if (world.dice.chance(10)) {
                spec.urn = QString::number(999100 + i % 800);
                spec.conditions = QStringLiteral("Closed in the national register.");
            }
        }
        spec.sites = someSites(world.dice);
        addProvider(world, spec);
    }
}

// --- pupils

int yearGroupNow(Dice& dice) { return dice.between(7, 13); }

void addPupils(World& world, const HistorySpec& spec)
{
    const int now = schoolYearOf(world.today);
    for (int i = 0; i < spec.currentPupils + spec.leavers; ++i) {
        const bool leaver = i >= spec.currentPupils;
        PupilSpec pupil;
        pupil.name = pupilName(world.dice);
        pupil.estranged = world.dice.chance(3);
        pupil.yearGroup = leaver ? world.dice.between(9, 13) : yearGroupNow(world.dice);
        pupil.yearGroupOn = world.today;
        const int back = world.dice.between(1, 5);
        pupil.onRollFrom = QDate(now - back, 9, world.dice.between(2, 8));
        if (leaver) {
            // Most leave at the end of a summer term, some in between.
            pupil.onRollTo = QDate(now - world.dice.between(0, std::min(4, back - 1)), 7, 18);
            if (world.dice.chance(20)) pupil.onRollTo = pupil.onRollTo.addDays(-world.dice.between(20, 160));
            pupil.onRollFrom = std::min(pupil.onRollFrom, pupil.onRollTo.addYears(-1));
            pupil.yearGroupOn = pupil.onRollTo;
        }
        enrol(world, pupil);
    }
}

// --- placements

bool isFree(const std::vector<Taken>& diary, const Slot& slot, QDate from, QDate until)
{
    return std::none_of(diary.begin(), diary.end(), [&](const Taken& taken) {
        return taken.weekday == slot.weekday && taken.part == slot.part && (!until.isValid() || taken.from <= until) &&
               (!taken.until.isValid() || from <= taken.until);
    });
}

/// The main site mostly, another one of which we hold the address now and then.
size_t someSite(World& world, size_t provider)
{
    const policy::ProviderFile& file = world.providers[provider];
    const bool elsewhere = world.dice.chance(20) && file.sites.size() > 1;
    const auto isThere = [&](const SiteAddress& address) { return address.siteId == file.sites[1].id; };
    return elsewhere && std::any_of(file.addresses.begin(), file.addresses.end(), isThere) ? 1 : 0;
}

/// Two days a week or so, mornings more than afternoons; empty when the pupil's week is full.
std::vector<Slot> freeWeek(World& world, const std::vector<Taken>& diary, const Stay& stay)
{
    std::vector<Slot> week;
    const int wanted = world.dice.between(2, 6);
    for (int tries = 0; tries < 20 && static_cast<int>(week.size()) < wanted; ++tries) {
        // Braces are evaluated from left to right, so that every compiler throws the same dice.
        const Slot slot{world.dice.between(1, 5), world.dice.chance(55) ? Part::Am : Part::Pm,
                        someSite(world, stay.provider), {}};
        const bool twice = std::any_of(week.begin(), week.end(), [&](const Slot& other) {
            return other.weekday == slot.weekday && other.part == slot.part;
        });
        if (!twice && isFree(diary, slot, stay.from, stay.until)) week.push_back(slot);
    }
    return week;
}

/// One in eight lasts less than three weeks; half last 24 weeks or longer.
int lengthInSchoolDays(Dice& dice)
{
    return dice.chance(12) ? dice.between(3, 14) : dice.between(15, 110) + dice.between(15, 110);
}

/// A provider that was approved long enough before and in use until the end; by weight of its place, because some are
/// used much more than others. -1 when the dice find none.
int providerFor(World& world, QDate from, QDate until)
{
    const int count = static_cast<int>(world.providers.size());
    for (int tries = 0; tries < 40; ++tries) {
        const int at = std::min(world.dice.below(count), world.dice.below(count));
        const Provider& provider = world.providers[static_cast<size_t>(at)].provider;
        const QDate closedOn = world.closedOn.count(provider.id) ? world.closedOn.at(provider.id) : QDate();
        if (!provider.approvedOn.isValid() || world.from(provider.approvedOn, settlingDays) > from) continue;
        if (closedOn.isValid() && (!until.isValid() || until > closedOn)) continue;
        return at;
    }
    return -1;
}

std::optional<Stay> pastStay(World& world, size_t firstPupil)
{
    Stay stay;
    stay.pupil = firstPupil + static_cast<size_t>(world.dice.below(static_cast<int>(world.pupils.size() - firstPupil)));
    const Pupil& pupil = world.pupils[stay.pupil].pupil;
    const QDate first = std::max(pupil.onRollFrom.addDays(40), firstUsableDay(world));
    const QDate last = std::min(pupil.onRollTo.isValid() ? pupil.onRollTo : world.today, world.ago(3));
    if (first >= last) return {};
    stay.from = randomDay(world, first, last);
    stay.until = std::min(world.from(stay.from, lengthInSchoolDays(world.dice)), last);
    if (world.calendar.schoolDaysIn(stay.from, stay.until) < 3) return {};
    return stay;
}

std::optional<Stay> liveStay(World& world, size_t firstPupil, int currentPupils)
{
    Stay stay;
    stay.pupil = firstPupil + static_cast<size_t>(world.dice.below(std::max(currentPupils, 1)));
    stay.from = world.ago(world.dice.between(1, 150));
    const Pupil& pupil = world.pupils[stay.pupil].pupil;
    if (pupil.onRollTo.isValid() || pupil.onRollFrom.addDays(40) > stay.from) return {};
    return stay;
}

/// Fills in where and when in the week; false when there is no room or no provider.
bool arrange(World& world, Diaries& diaries, Stay& stay)
{
    const int provider = providerFor(world, stay.from, stay.until);
    if (provider < 0) return false;
    stay.provider = static_cast<size_t>(provider);
    stay.week = freeWeek(world, diaries[stay.pupil], stay);
    for (const Slot& slot : stay.week)
        diaries[stay.pupil].push_back({stay.from, stay.until, slot.weekday, slot.part});
    return !stay.week.empty();
}

std::vector<Stay> planStays(World& world, const HistorySpec& spec, size_t firstPupil)
{
    Diaries diaries(world.pupils.size());
    std::vector<Stay> stays;
    const auto fill = [&](int wanted, auto draw) {
        for (int tries = 0, made = 0; made < wanted && tries < wanted * 30; ++tries) {
            std::optional<Stay> stay = draw();
            if (!stay || !arrange(world, diaries, *stay)) continue;
            stays.push_back(std::move(*stay));
            ++made;
        }
    };
    fill(spec.live, [&] { return liveStay(world, firstPupil, spec.currentPupils); });
    fill(spec.past, [&] { return pastStay(world, firstPupil); });
    fill(spec.older, [&] { return pastStay(world, firstPupil + static_cast<size_t>(spec.currentPupils)); });
    std::stable_sort(stays.begin(), stays.end(), [](const Stay& a, const Stay& b) { return a.from < b.from; });
    return stays;
}

void endIt(World& world, PlacementSpec& spec, const Stay& stay)
{
    const int fate = world.dice.below(100);
    const StaffId head = world.cast.head, coordinator = world.cast.coordinator;
    if (fate < 68) return spec.steps.push_back(ended(stay.until, coordinator, "planned", QStringLiteral("As planned.")));
    if (fate < 80)
        return spec.steps.push_back(
            ended(stay.until, coordinator, "reintegrated", QStringLiteral("Back in school all week.")));
    if (fate < 91)
        return spec.steps.push_back(ended(stay.until, head, "breakdown", QStringLiteral("Attendance fell for three weeks.")));
    if (fate < 98) return spec.steps.push_back(ended(stay.until, coordinator, "moved", QStringLiteral("The family moved.")));
    spec.steps.push_back(step(EventKind::Remove, stay.until, world.cast.dsl, QStringLiteral("Taken out the same morning.")));
    spec.steps.push_back(ended(stay.until, head, "emergency", QStringLiteral("It was not safe to go on.")));
}

PlacementSpec specOf(World& world, const Stay& stay)
{
    PlacementSpec spec;
    spec.pupil = stay.pupil;
    spec.provider = stay.provider;
    spec.programme = world.dice.chance(70) ? Programme::Pfa : Programme::Nurture;
    spec.kind = static_cast<PlacementKind>(world.dice.below(6));
    spec.lead = world.someLead();
    spec.startOn = stay.from;
    spec.plannedEndOn = stay.until.isValid() ? stay.until : world.from(stay.from, world.dice.between(60, 220));
    spec.week = stay.week;
    const QDate proposed = world.from(stay.from, -world.dice.between(8, 14));
    spec.begun = world.from(proposed, -world.dice.between(2, 8));
    spec.steps = approvedSteps(world, proposed, world.from(proposed, world.dice.between(1, 6)), stay.from);
    if (stay.until.isValid())
        endIt(world, spec, stay);
    else if (world.dice.chance(4) && stay.from < world.ago(8))
        spec.steps.push_back(step(EventKind::Suspend, world.ago(world.dice.between(1, 6)), world.cast.coordinator,
                                  QStringLiteral("The provider is short of staff.")));
    return spec;
}

/// A pupil who starts somewhere new some time after the last plan gets a new version of it.
void renewPlan(World& world, const PlacementSpec& spec)
{
    constexpr int longEnough = 60; // days
    PupilFile& pupil = world.pupils[spec.pupil];
    const QDate agreedOn = spec.steps.front().on;
    if (pupil.plans.empty() || pupil.plans.back().agreedOn.addDays(longEnough) > agreedOn) return;
    pupil.plans.back().status = PlanStatus::Superseded;
    pupil.plans.back() = world.write.change(pupil.plans.back());
    agreePlan(world, pupil, agreedOn);
}

void tellMore(World& world, const Placed& placed)
{
    constexpr int schoolDaysBetween = 12;
    const QDate last = placed.placement.endedOn.isValid() ? placed.placement.endedOn : world.today;
    for (QDate on = world.from(placed.placement.startedOn, world.dice.between(3, schoolDaysBetween)); on <= last;
         on = world.from(on, world.dice.between(5, 2 * schoolDaysBetween)))
        tellParents(world, world.pupils[placed.pupil], on);
}

} // namespace

void tellHistory(World& world, const HistorySpec& spec)
{
    const size_t firstPupil = world.pupils.size();
    addProviders(world, spec.providers);
    addPupils(world, spec);
    for (const Stay& stay : planStays(world, spec, firstPupil)) {
        if (!world.write.done()) return;
        const PlacementSpec wanted = specOf(world, stay);
        renewPlan(world, wanted);
        const size_t made = place(world, wanted);
        follow(world, world.placements[made]);
        if (spec.callsBetween) tellMore(world, world.placements[made]);
    }
}

} // namespace fledge::demo
