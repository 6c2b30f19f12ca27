// What may be done with a placement next, by state and role, and what each deed asks for.
#pragma once
#include "core/policy/duties.h"
#include "ui/placements/placementcase.h"
#include "ui/record/actionpanel.h"

namespace fledge::ui {

struct Deed {
    EventKind event;
    QString words;        ///< on the button
    bool primary = false; ///< the one that comes next
    bool danger = false;
};

/// In the order in which they are offered. Approving and returning happen beside the gate, amending by editing.
std::vector<Deed> deedsFor(const PlacementCase& found, const security::Person& person);
/// Whether it is still to be said where the pupil is while the placement is suspended, and this person may say it.
bool mayArrange(const PlacementCase& found, const Workspace& workspace);
ActionSpec arrangeSpec(const PlacementCase& found);
/// The panel that asks for the deed's date and reason; it offers what this person may say.
ActionSpec deedSpec(const PlacementCase& found, EventKind event, QDate today, const security::Person& person);
/// What is still owed at the placement, each with its day, for whoever is about to end it (lesson L-16): empty where nothing
/// is. Follow-ups of a concern are not among it; they belong to the concern.
QString owedWords(const std::vector<policy::Duty>& duties, PlacementId placement, QDate today);
/// What a placement says once the safeguarding lead has released it: nothing of the concern behind it.
QString addressedWords();
/// Asks the headteacher why an override ends before its day.
ActionSpec endOverrideSpec(const Override& override, const QString& item);
/// Asks the headteacher why an entry of the timeline does not count.
ActionSpec voidEventSpec(const PlacementEvent& event);

} // namespace fledge::ui
