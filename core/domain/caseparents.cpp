#include "core/domain/caseparents.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&CaseParents::told>{"told", QT_TRANSLATE_NOOP("CaseParents", "Parents were told")},
               Column<&CaseParents::onDate>{"on_date", QT_TRANSLATE_NOOP("CaseParents", "Date"), InPast},
               Column<&CaseParents::whom>{"whom", QT_TRANSLATE_NOOP("CaseParents", "Who was told"), Personal, 400, 1},
               Column<&CaseParents::byStaff>{"by_staff", QT_TRANSLATE_NOOP("CaseParents", "By")},
               Column<&CaseParents::reasonNot>{"reason_not", QT_TRANSLATE_NOOP("CaseParents", "Why not"),
                                               Personal | Multiline, 8000, 2},
               Column<&CaseParents::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("CaseParents", "Pupil")}};
} // namespace

FLEDGE_RECORD(CaseParents, &rules::checkCaseParents)
