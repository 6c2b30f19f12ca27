// What the gate's files say, in the words of the reports: from records and tokens to lines that are ready to print.
#pragma once
#include "core/policy/gate.h"
#include "core/report/placementreport.h"
#include "core/report/providerregister.h"

namespace fledge::report {

/// The placement on `file.asOf` with its gate of that day. The school, the reader and the duties are the caller's.
PlacementInput placementInput(const policy::PlacementFile& file, const policy::Gate& gate,
                              const policy::Policy& policy);

/// The provider on `file.asOf`; `gate` is the one before approval, `pupils` how many are there.
RegisterProvider registerProvider(const policy::ProviderFile& file, const policy::Gate& gate,
                                  const policy::Policy& policy, int pupils);

/// `Amelia Ward`: the name a pupil goes by.
QString pupilName(const Pupil& pupil);

} // namespace fledge::report
