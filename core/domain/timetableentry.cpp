#include "core/domain/timetableentry.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&TimetableEntry::placementId>{"placement_id", QT_TRANSLATE_NOOP("TimetableEntry", "Placement"), Required},
    Column<&TimetableEntry::weekday>{"weekday", QT_TRANSLATE_NOOP("TimetableEntry", "Weekday"), Required | NotNegative},
    Column<&TimetableEntry::part>{"part", QT_TRANSLATE_NOOP("TimetableEntry", "Session"), Required},
    Column<&TimetableEntry::starts>{"starts", QT_TRANSLATE_NOOP("TimetableEntry", "Starts")},
    Column<&TimetableEntry::ends>{"ends", QT_TRANSLATE_NOOP("TimetableEntry", "Ends")},
    Column<&TimetableEntry::siteId>{"site_id", QT_TRANSLATE_NOOP("TimetableEntry", "Site")},
    Column<&TimetableEntry::validFrom>{"valid_from", QT_TRANSLATE_NOOP("TimetableEntry", "From")},
    Column<&TimetableEntry::validTo>{"valid_to", QT_TRANSLATE_NOOP("TimetableEntry", "Until")}};
} // namespace

FLEDGE_RECORD(TimetableEntry, &rules::checkTimetableEntry)
