// The facts that duties are computed from, read by hand-written SQL whose cost follows live placements, not history.
#pragma once
#include "core/calendar/calendar.h"
#include "core/policy/facts.h"
#include "core/store/queries/placementfile.h"

namespace fledge::store {

/// Everything about subjects that are live, coming or ended on or after `since`, as it stood on `asOf`, prepared.
/// The placement files that were read on the way are left in `files`.
Result<policy::Facts> loadFacts(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies,
                                QDate asOf, QDate since, PlacementFiles* files = nullptr);

} // namespace fledge::store
