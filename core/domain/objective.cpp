#include "core/domain/objective.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Objective::planId>{"plan_id", QT_TRANSLATE_NOOP("Objective", "Plan"), Required},
    Column<&Objective::placementId>{"placement_id", QT_TRANSLATE_NOOP("Objective", "Placement")},
    Column<&Objective::area>{"area", QT_TRANSLATE_NOOP("Objective", "Area"), Required},
    Column<&Objective::sort>{"sort", QT_TRANSLATE_NOOP("Objective", "Sort"), Required},
    Column<&Objective::pfaOutcome>{"pfa_outcome", QT_TRANSLATE_NOOP("Objective", "Adulthood outcome")},
    Column<&Objective::text>{"text", QT_TRANSLATE_NOOP("Objective", "Objective"), Required | Personal | Multiline, 2000,
                             1},
    Column<&Objective::baseline>{"baseline", QT_TRANSLATE_NOOP("Objective", "Starting point"), Personal | Multiline,
                                 2000, 2},
    Column<&Objective::target>{"target", QT_TRANSLATE_NOOP("Objective", "Target"), Personal | Multiline, 2000, 3},
    Column<&Objective::targetOn>{"target_on", QT_TRANSLATE_NOOP("Objective", "By")},
    Column<&Objective::rating>{"rating", QT_TRANSLATE_NOOP("Objective", "Rating")}};
} // namespace

FLEDGE_RECORD(Objective, nullptr)
