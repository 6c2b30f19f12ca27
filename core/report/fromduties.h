// What duties and gates tell the reports: what a placement owes, which promises were kept, what a provider lacks.
#pragma once
#include "core/policy/duties.h"
#include "core/report/governorreport.h"
#include "core/report/placementreport.h"

namespace fledge::report {

/// What is owed now for the placement, its pupil and its provider, in the order of the list.
std::vector<PlacementDuty> placementDuties(const std::vector<policy::Duty>& duties, PlacementId placement,
                                           PupilId pupil, ProviderId provider);

/// Counts the duties of every period rule into the promises, and the quality visits among them. `duties` are those due
/// from the period's first day on, in any state; those that open after the report's date are left out.
void addPromises(GovernorInput& input, const std::vector<policy::Duty>& duties, const policy::Policy& policy);

/// What of a provider's own due diligence is missing or has run out.
void addLapses(GovernorInput& input, const QString& provider, const policy::Gate& gate);

} // namespace fledge::report
