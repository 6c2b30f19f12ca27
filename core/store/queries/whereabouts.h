// The facts behind "where is every child": placements that are live, or should have begun, on one day.
#pragma once
#include "core/policy/whereabouts.h"
#include "core/store/store.h"

namespace fledge::store {

/// Its cost follows the live placements: those that ended before the day are not read.
Result<policy::WhereFacts> loadWhereFacts(Reader& reader, QDate day);

} // namespace fledge::store
