#include "core/domain/caselink.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&CaseLink::otherCase>{"other_case", QT_TRANSLATE_NOOP("CaseLink", "Other concern")},
               Column<&CaseLink::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("CaseLink", "Pupil")},
               Column<&CaseLink::note>{"note", QT_TRANSLATE_NOOP("CaseLink", "Note"), Personal | Multiline, 8000, 1}};
} // namespace

FLEDGE_RECORD(CaseLink, &rules::checkCaseLink)
