#include "core/demo/evidence.h"

#include "core/demo/providers.h"
#include "core/policy/placementstate.h"

namespace fledge::demo {
namespace {

using calendar::Cycle;
using calendar::Period;

constexpr int threshold = 10; // live school days from which a period owes anything
constexpr int daysToMakeGood = 9;

/// The part of a period in which something was live, and when its work was done, if it was.
struct Turn
{
    QDate on; ///< invalid: never, or not yet
    QString countsFor;
};

struct Stretch
{
    QDate from;
    QDate until; ///< the last day, today at the latest
    bool over = false;
};

Stretch stretchOf(const World& world, const Placed& placed)
{
    const QDate end = placed.placement.endedOn;
    const bool over = end.isValid() && end <= world.today;
    return {placed.placement.startedOn, over ? end.addDays(-1) : world.today, over};
}

bool owes(const World& world, const Period& period, const Stretch& live)
{
    const QDate last = live.over ? std::min(live.until, period.lastDay) : period.lastDay;
    return live.from <= period.lastDay && live.until >= period.firstDay &&
           world.calendar.schoolDaysIn(std::max(live.from, period.firstDay), last) >=
               std::min(threshold, period.schoolDays);
}

Turn turnIn(World& world, const Period& period, const Stretch& live)
{
    const QDate first = std::max(live.from, period.firstDay);
    const QDate last = live.over ? std::min(live.until, period.lastDay) : period.lastDay;
    const int days = world.calendar.schoolDaysIn(first, last);
    const int fate = world.dice.below(100);
    const int way = world.dice.between(45, 90);
    const int delay = world.dice.between(1, daysToMakeGood);
    if (fate >= 95) return {};
    // Who has left is not reviewed afterwards.
    const bool late = fate >= 82 && last == period.lastDay;
    const QDate on = late ? world.from(period.lastDay, delay) : world.from(first, days * way / 100);
    if (on > world.today) return {};
    return {on, late && on > period.lastDay ? period.key : QString()};
}

QString noteFor(World& world)
{
    return world.dice.pick(std::vector<QString>{
        QStringLiteral("Arrives on time and stays on task; the provider asks for more days."),
        QStringLiteral("A good half-term. Two difficult mornings, both talked through the same day."),
        QStringLiteral("Attendance has dipped since the change of taxi; a new driver starts on Monday."),
        QStringLiteral("Proud of the first finished piece. Wants to bring it home."),
        QStringLiteral("Keeps apart from the group at lunch. The provider will pair them for the next unit."),
        QStringLiteral("Progress as planned; next step talked over with the college.")});
}

StaffId leadOf(const World& world, const Placed& placed)
{
    return placed.placement.leadStaff.isNull() ? world.cast.coordinator : placed.placement.leadStaff;
}

void reviewHalfTerms(World& world, const Placed& placed, const Stretch& live, QDate until)
{
    const PupilFile& pupil = world.pupils[placed.pupil];
    for (const Period& period : world.calendar.periods(Cycle::HalfTerm)) {
        if (!owes(world, period, live)) continue;
        const Turn turn = turnIn(world, period, live);
        if (!turn.on.isValid() || (until.isValid() && turn.on > until)) continue;
        const StaffId lead = leadOf(world, placed);
        review(world, {ReviewKind::Placement, ReviewSubject::Placement, placed.placement.id.uuid(), turn.on, lead,
                       turn.countsFor});
        if (pupil.plans.empty() || !world.planReviewed.insert({placed.pupil, period.key}).second) continue;
        review(world, {ReviewKind::Plan, ReviewSubject::Plan, pupil.plans.back().id.uuid(), turn.on, lead, turn.countsFor});
    }
}

void reviewTerms(World& world, const Placed& placed, const Stretch& live, QDate until)
{
    for (const Period& period : world.calendar.periods(Cycle::Term)) {
        if (!owes(world, period, live)) continue;
        const Turn risk = turnIn(world, period, live);
        const Turn news = turnIn(world, period, live);
        if (risk.on.isValid() && !(until.isValid() && risk.on > until))
            review(world, {ReviewKind::Risk, ReviewSubject::Placement, placed.placement.id.uuid(), risk.on,
                           leadOf(world, placed), risk.countsFor});
        if (news.on.isValid() && !(until.isValid() && news.on > until) && world.told.insert({placed.pupil, period.key}).second)
            tellParents(world, world.pupils[placed.pupil], news.on);
    }
}

void reviewExit(World& world, const Placed& placed, const Stretch& live)
{
    if (!live.over || placed.events.empty()) return;
    const QString why = policy::stateOn(placed.events, world.today).endedWhy;
    QDate on = live.until;
    if (why == QLatin1String("breakdown") || why == QLatin1String("emergency")) {
        // Owed afterwards, within five school days; the latest ones are still waited for, and some never came.
        on = world.from(placed.placement.endedOn, 3);
        if (placed.placement.endedOn > world.ago(10) || world.dice.chance(10)) return;
    }
    review(world, {ReviewKind::Exit, ReviewSubject::Placement, placed.placement.id.uuid(), on, leadOf(world, placed), {},
                   ReviewDecision::End});
}

} // namespace

void review(World& world, const ReviewSpec& spec)
{
    const auto judged = [&world] { return world.dice.chance(78) ? Judgement::Yes : Judgement::Partly; };
    Review made;
    made.kind = spec.kind;
    made.subjectType = spec.subjectType;
    made.subjectId = spec.subject;
    made.onDate = spec.on;
    made.byStaff = spec.by;
    made.attending = judged();
    made.safe = Judgement::Yes;
    made.needsMet = judged();
    made.keepingUp = judged();
    made.decision = spec.decision;
    made.note = noteFor(world);
    if (world.dice.chance(55)) made.pupilView = QStringLiteral("I like it there. The mornings are better than the afternoons.");
    if (world.dice.chance(40)) made.parentView = QStringLiteral("Comes home tired and content.");
    if (world.dice.chance(50)) made.providerView = QStringLiteral("Listens well when one adult speaks at a time.");
    made.countsFor = spec.countsFor;
    world.write.put(made);
}

void tellParents(World& world, PupilFile& file, QDate on)
{
    ParentUpdate update;
    update.pupilId = file.pupil.id;
    update.contactId = file.contacts.front().id;
    update.onDate = on;
    update.way = static_cast<Way>(world.dice.below(5));
    update.note = noteFor(world);
    world.write.put(update);
}

void follow(World& world, const Placed& placed, QDate until)
{
    const Stretch live = stretchOf(world, placed);
    if (!live.from.isValid() || live.from > live.until) return;
    reviewHalfTerms(world, placed, live, until);
    reviewTerms(world, placed, live, until);
    reviewExit(world, placed, live);
}

void visitProviders(World& world)
{
    std::vector<std::vector<Stretch>> stays(world.providers.size());
    for (const Placed& placed : world.placements)
        if (placed.placement.startedOn.isValid()) stays[placed.provider].push_back(stretchOf(world, placed));
    for (const Period& term : world.calendar.periods(Cycle::Term)) {
        if (term.firstDay > world.today) continue;
        for (size_t i = 0; i < stays.size(); ++i) {
            const auto used = std::find_if(stays[i].begin(), stays[i].end(),
                                           [&](const Stretch& stay) { return owes(world, term, stay); });
            if (used == stays[i].end()) continue;
            const Turn turn = turnIn(world, term, *used);
            if (turn.on.isValid()) visit(world, world.providers[i], turn.on, turn.countsFor);
        }
    }
}

} // namespace fledge::demo
