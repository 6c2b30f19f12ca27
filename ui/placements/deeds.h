// What may be done with a placement next, by state and role, and what each deed asks for.
#pragma once
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
/// The panel that asks for the deed's date and reason.
ActionSpec deedSpec(const PlacementCase& found, EventKind event, QDate today);

} // namespace fledge::ui
