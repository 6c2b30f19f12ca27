// The facts that duties are computed from, read by hand-written SQL whose cost follows live placements, not history.
#pragma once
#include "core/calendar/calendar.h"
#include "core/policy/facts.h"
#include "core/store/queries/placementfile.h"

#include <QSet>

namespace fledge::store {

/// Everything about subjects that are live, coming or ended on or after `since`, as it stood on `asOf`, prepared.
/// The placement files that were read on the way are left in `files`. The pupils among `hidden`, and all that hangs on
/// them, are left out as if they were not there.
Result<policy::Facts> loadFacts(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies,
                                QDate asOf, QDate since, PlacementFiles* files = nullptr,
                                const QSet<QUuid>& hidden = {});

} // namespace fledge::store
