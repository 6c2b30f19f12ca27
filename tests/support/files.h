// A placement with everything in place, so that a test takes away the one thing it is about.
#pragma once
#include "core/policy/placementfile.h"
#include "core/policy/policy.h"

namespace fledge::test {

/// Ids that are the same in every run: the n-th one.
QUuid uuid(int n);
template <class IdType> IdType id(int n) { return IdType(uuid(n)); }

/// The policy template.
const policy::Policy& thePolicy();

/// Maya Rahman at Pinewood Motors, approved to start on Mon 30 Nov 2026: Tue AM and PM at Mill Road. Every item of the
/// start gate is met or not applicable on that day.
policy::PlacementFile completeFile();
/// Its gate event history up to the approval, and started on the day when given.
std::vector<PlacementEvent> approvedEvents(QDate startedOn = {});

} // namespace fledge::test
