#include "core/domain/override.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Override::placementId>{"placement_id", QT_TRANSLATE_NOOP("Override", "Placement"), Required},
               Column<&Override::item>{"item", QT_TRANSLATE_NOOP("Override", "Item"), Required, 40},
               Column<&Override::byStaff>{"by_staff", QT_TRANSLATE_NOOP("Override", "By"), Required},
               Column<&Override::at>{"at", QT_TRANSLATE_NOOP("Override", "At"), Required},
               Column<&Override::reason>{"reason", QT_TRANSLATE_NOOP("Override", "Reason"),
                                         Required | Personal | Multiline, 2000, 1},
               Column<&Override::untilOn>{"until_on", QT_TRANSLATE_NOOP("Override", "Until"), Required},
               Column<&Override::endedOn>{"ended_on", QT_TRANSLATE_NOOP("Override", "Ended on")}};
} // namespace

FLEDGE_RECORD(Override, nullptr)
