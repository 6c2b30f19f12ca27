#include "core/domain/checkanswer.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CheckAnswer::list>{"list", QT_TRANSLATE_NOOP("CheckAnswer", "Checklist"), Required, 10},
    Column<&CheckAnswer::item>{"item", QT_TRANSLATE_NOOP("CheckAnswer", "Item"), Required, 20},
    Column<&CheckAnswer::subjectType>{"subject_type", QT_TRANSLATE_NOOP("CheckAnswer", "About"), Required},
    Column<&CheckAnswer::subjectId>{"subject_id", QT_TRANSLATE_NOOP("CheckAnswer", "Which"), Required},
    Column<&CheckAnswer::state>{"state", QT_TRANSLATE_NOOP("CheckAnswer", "State"), Required},
    Column<&CheckAnswer::onDate>{"on_date", QT_TRANSLATE_NOOP("CheckAnswer", "Date"), Required | InPast},
    Column<&CheckAnswer::byStaff>{"by_staff", QT_TRANSLATE_NOOP("CheckAnswer", "By")},
    Column<&CheckAnswer::evidence>{"evidence", QT_TRANSLATE_NOOP("CheckAnswer", "Evidence"), Personal | Multiline, 8000,
                                   1},
    Column<&CheckAnswer::document>{"document", QT_TRANSLATE_NOOP("CheckAnswer", "Document"), Personal, 400, 2},
    Column<&CheckAnswer::reason>{"reason", QT_TRANSLATE_NOOP("CheckAnswer", "Reason"), Personal | Multiline, 2000, 3},
    Column<&CheckAnswer::expiresOn>{"expires_on", QT_TRANSLATE_NOOP("CheckAnswer", "Check again by")}};
} // namespace

FLEDGE_RECORD(CheckAnswer, &rules::checkCheckAnswer)
