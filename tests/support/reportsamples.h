// Invented school, pupils and providers for the tests of reports: alive on Monday 23 November 2026.
#pragma once
#include "core/report/governorreport.h"
#include "core/report/placementreport.h"
#include "core/report/providerregister.h"
#include "core/report/wherereport.h"

namespace fledge::test {

report::WhereInput whereSample();
report::RegisterInput registerSample();
report::PlacementInput placementSample();
report::GovernorInput governorSample();

} // namespace fledge::test
