#include "core/demo/incidents.h"

#include "core/domain/incident.h"
#include "core/domain/review.h"
#include "core/policy/placementstate.h"

namespace fledge::demo {
namespace {

Incident incidentAt(World& world, const Placed& placed, QDate on)
{
    const struct
    {
        const char* what;
        const char* injury;
        const char* done;
    } stories[] = {
        {"Slipped on a wet floor on the way to the workshop.", "A bruised knee.",
         "Sat with an adult, ice on the knee, back at work after break."},
        {"Pushed another learner in the queue after being called names.", "",
         "Both were talked to apart and shook hands before they went home."},
        {"Cut a finger while chopping vegetables.", "A small cut, left hand.",
         "Washed and covered by the first-aider. Knife work was shown again."},
        {"Left the site during lunch and was found at the bus stop.", "",
         "Walked back with the key worker. The gate is now shut at lunch."},
    };
    const auto& story = stories[world.dice.below(static_cast<int>(std::size(stories)))];
    Incident incident;
    incident.pupilId = world.pupils[placed.pupil].pupil.id;
    incident.placementId = placed.placement.id;
    incident.onDate = on;
    incident.atTime = QTime(9, 30).addSecs(900 * world.dice.below(16));
    incident.place = QStringLiteral("At the provider");
    incident.what = QString::fromLatin1(story.what);
    incident.injury = QString::fromLatin1(story.injury);
    incident.actionTaken = QString::fromLatin1(story.done);
    incident.reportedTo = QStringLiteral("The AP coordinator, by telephone");
    incident.parentsToldOn = on;
    return world.write.put(incident);
}

void answer(World& world, const Placed& placed, const Incident& incident, ReviewKind kind)
{
    Review review;
    review.kind = kind;
    review.subjectType = kind == ReviewKind::Plan ? ReviewSubject::Pupil : ReviewSubject::Placement;
    review.subjectId = kind == ReviewKind::Plan ? incident.pupilId.uuid() : incident.placementId.uuid();
    review.onDate = world.from(incident.onDate, 2);
    review.byStaff = placed.placement.leadStaff.isNull() ? world.cast.coordinator : placed.placement.leadStaff;
    review.safe = Judgement::Yes;
    review.needsMet = Judgement::Yes;
    review.decision = ReviewDecision::Continue;
    review.note = QStringLiteral("Looked at again after the incident: nothing else has to change.");
    review.answersEvent = incident.id.uuid();
    world.write.put(review);
}

} // namespace

void tellIncidents(World& world)
{
    constexpr size_t every = 6;
    bool yesterdays = false;
    for (size_t i = 0; i < world.placements.size(); i += every) {
        const Placed& placed = world.placements[i];
        const QDate from = placed.placement.startedOn, until = placed.placement.endedOn;
        if (!from.isValid() || from > world.ago(10)) continue;
        const QDate last = until.isValid() && until <= world.today ? until.addDays(-1) : world.ago(6);
        const auto days = world.calendar.schoolDaysIn(from, last);
        const QDate on = world.from(from, days / 2);
        if (days < 6 || on > world.ago(4)) continue;
        const Incident incident = incidentAt(world, placed, on);
        answer(world, placed, incident, ReviewKind::Plan);
        answer(world, placed, incident, ReviewKind::Risk);
        if (yesterdays || policy::stateOn(placed.events, world.today).status != PlacementStatus::Active) continue;
        incidentAt(world, placed, world.ago(1));
        yesterdays = true;
    }
}

} // namespace fledge::demo
