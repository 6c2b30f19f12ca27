// The records that the reports of the whole school are counted from.
#pragma once
#include "core/policy/placementfile.h"
#include "core/report/governorfacts.h"
#include "core/store/store.h"

#include <QSet>

namespace fledge::store {

/// Everything the governors' report counts, past placements too, without what is or hangs on one of `hidden`. Period and
/// headteacher are left to the caller.
Result<report::GovernorFacts> loadGovernorFacts(Reader& reader, const QSet<QUuid>& hidden = {});

/// Every provider with all that is kept about it, by name.
Result<std::vector<policy::ProviderFile>> loadProviderFiles(Reader& reader, QDate asOf);

} // namespace fledge::store
