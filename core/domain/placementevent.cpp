#include "core/domain/placementevent.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&PlacementEvent::placementId>{"placement_id", QT_TRANSLATE_NOOP("PlacementEvent", "Placement"), Required},
    Column<&PlacementEvent::kind>{"kind", QT_TRANSLATE_NOOP("PlacementEvent", "What happened"), Required},
    Column<&PlacementEvent::onDate>{"on_date", QT_TRANSLATE_NOOP("PlacementEvent", "Date"), Required},
    Column<&PlacementEvent::at>{"at", QT_TRANSLATE_NOOP("PlacementEvent", "Recorded at"), Required},
    Column<&PlacementEvent::byStaff>{"by_staff", QT_TRANSLATE_NOOP("PlacementEvent", "By")},
    Column<&PlacementEvent::reason>{"reason", QT_TRANSLATE_NOOP("PlacementEvent", "Reason"), Personal | Multiline, 4000,
                                    1},
    Column<&PlacementEvent::details>{"details", QT_TRANSLATE_NOOP("PlacementEvent", "Details")}};
} // namespace

FLEDGE_RECORD(PlacementEvent, nullptr)
