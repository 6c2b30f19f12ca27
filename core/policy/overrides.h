// How the headteacher's overrides stand on a day (contract D.6): one that was met meanwhile has ended by itself, one
// that ran out while its item is still missing leaves the placement running without it.
#pragma once
#include "core/policy/gate.h"

namespace fledge::policy {

enum class OverrideState {
    Running, ///< its item may wait still
    RanOut,  ///< past its last day, not met, and the placement runs
    Over     ///< met meanwhile, ended, or of no placement that comes or runs
};

struct StandingOverride
{
    Override override;
    OverrideState state = OverrideState::Over;
    QString clause; ///< of its item, as the policy has it
    QString title;
    QString pupil, provider;
};

/// Every override of the file made by the day, in the order in which they end. `gate` is the file's start gate on `on`.
std::vector<StandingOverride> standingOverrides(const PlacementFile& file, const Gate& gate, QDate on);

} // namespace fledge::policy
