// Six years of a school behind the scenario of the day: pupils who came and left, providers that were tried and given
// up, placements with everything that was done for them, and the rows that a real register holds and nobody expects.
#pragma once
#include "core/demo/world.h"

namespace fledge::demo {

/// How many of each, besides those of the scenario.
struct HistorySpec
{
    int currentPupils = 0;
    int leavers = 0;
    int providers = 0;
    int past = 0; ///< placements that are over
    int live = 0;
    int older = 0; ///< more that are over, all of pupils who have left: history behind the same present
    bool callsBetween = true; ///< parents are told more often than once a term
};
void tellHistory(World& world, const HistorySpec& spec);

/// Pupils who are hard to tell apart, long notes, a strike, insurance that ends on a Saturday …: lessons of real
/// registers. Needs the pupils and placements of a history.
void addOddities(World& world);

} // namespace fledge::demo
