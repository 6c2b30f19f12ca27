#include "core/domain/casefollowup.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CaseFollowUp::placementId>{"placement_id", QT_TRANSLATE_NOOP("CaseFollowUp", "Placement"), Required},
    Column<&CaseFollowUp::kind>{"kind", QT_TRANSLATE_NOOP("CaseFollowUp", "Follow-up"), Required},
    Column<&CaseFollowUp::decision>{"decision", QT_TRANSLATE_NOOP("CaseFollowUp", "Decision"), Required},
    Column<&CaseFollowUp::requestId>{"request_id", QT_TRANSLATE_NOOP("CaseFollowUp", "Request")},
    Column<&CaseFollowUp::reason>{"reason", QT_TRANSLATE_NOOP("CaseFollowUp", "Reason"), Personal | Multiline, 8000, 1},
    Column<&CaseFollowUp::onDate>{"on_date", QT_TRANSLATE_NOOP("CaseFollowUp", "Date"), InPast}};
} // namespace

FLEDGE_RECORD(CaseFollowUp, &rules::checkCaseFollowUp)
