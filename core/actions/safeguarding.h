// What the safeguarding side writes for others to obey or to read: who sees nothing of a pupil, and released figures.
#pragma once
#include "core/actions/context.h"

namespace fledge::actions {

/// From now on this member of staff sees nothing of the pupil, whatever their role. Invalid/duplicate when that is so
/// already, Denied/self for whoever would shut themselves out.
Result<Acted> denyPupil(Context& context, Arguments& arguments);
/// Takes a denial back, with the reason.
Result<Acted> undenyPupil(Context& context, Arguments& arguments);
/// Releases a number for the governors' report of a school year or a term. A later one for the same period takes its
/// place; both stay. Invalid/unknown_value for a period that the calendar does not have.
Result<Acted> releaseFigure(Context& context, Arguments& arguments);

} // namespace fledge::actions
