#include "core/domain/visit.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Visit::providerId>{"provider_id", QT_TRANSLATE_NOOP("Visit", "Provider"), Required},
    Column<&Visit::siteId>{"site_id", QT_TRANSLATE_NOOP("Visit", "Site")},
    Column<&Visit::onDate>{"on_date", QT_TRANSLATE_NOOP("Visit", "Date"), InPast},
    Column<&Visit::byStaff>{"by_staff", QT_TRANSLATE_NOOP("Visit", "By")},
    Column<&Visit::plannedOn>{"planned_on", QT_TRANSLATE_NOOP("Visit", "Planned for")},
    Column<&Visit::findings>{"findings", QT_TRANSLATE_NOOP("Visit", "Findings"), Personal | Multiline, 8000, 1},
    Column<&Visit::grade>{"grade", QT_TRANSLATE_NOOP("Visit", "Grade")},
    Column<&Visit::countsFor>{"counts_for", QT_TRANSLATE_NOOP("Visit", "Counts for"), None, 20}};
} // namespace

FLEDGE_RECORD(Visit, &rules::checkVisit)
