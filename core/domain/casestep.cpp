#include "core/domain/casestep.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CaseStep::kind>{"kind", QT_TRANSLATE_NOOP("CaseStep", "Step"), Required},
    Column<&CaseStep::category>{"category", QT_TRANSLATE_NOOP("CaseStep", "Category")},
    Column<&CaseStep::level>{"level", QT_TRANSLATE_NOOP("CaseStep", "Level")},
    Column<&CaseStep::staffId>{"staff_id", QT_TRANSLATE_NOOP("CaseStep", "Member of staff")},
    Column<&CaseStep::untilOn>{"until_on", QT_TRANSLATE_NOOP("CaseStep", "Until")},
    Column<&CaseStep::outcome>{"outcome", QT_TRANSLATE_NOOP("CaseStep", "Outcome"), Personal | Multiline, 8000, 1},
    Column<&CaseStep::reason>{"reason", QT_TRANSLATE_NOOP("CaseStep", "Reason"), Personal | Multiline, 8000, 2},
    Column<&CaseStep::asRole>{"as_role", QT_TRANSLATE_NOOP("CaseStep", "In the role of")}};
} // namespace

FLEDGE_RECORD(CaseStep, &rules::checkCaseStep)
