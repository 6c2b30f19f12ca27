#include "core/domain/casereferral.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CaseReferral::toWhom>{"to_whom", QT_TRANSLATE_NOOP("CaseReferral", "To whom"), Required | Personal, 400, 1},
    Column<&CaseReferral::agency>{"agency", QT_TRANSLATE_NOOP("CaseReferral", "Agency"), Personal, 400, 2},
    Column<&CaseReferral::onDate>{"on_date", QT_TRANSLATE_NOOP("CaseReferral", "Date"), InPast},
    Column<&CaseReferral::reference>{"reference", QT_TRANSLATE_NOOP("CaseReferral", "Reference"), Personal, 80, 3},
    Column<&CaseReferral::outcome>{"outcome", QT_TRANSLATE_NOOP("CaseReferral", "Outcome"), Personal | Multiline, 8000,
                                   4},
    Column<&CaseReferral::outcomeOn>{"outcome_on", QT_TRANSLATE_NOOP("CaseReferral", "Date of the outcome"), InPast}};
} // namespace

FLEDGE_RECORD(CaseReferral, &rules::checkCaseReferral)
