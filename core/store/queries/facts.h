// The facts that duties are computed from, read by hand-written SQL whose cost follows live placements, not history.
#pragma once
#include "core/calendar/calendar.h"
#include "core/policy/facts.h"
#include "core/store/store.h"

namespace fledge::store {

/// Everything about subjects that are live, coming or ended on or after `since`, as it stood on `asOf`, prepared.
Result<policy::Facts> loadFacts(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies,
                                QDate asOf, QDate since);

} // namespace fledge::store
