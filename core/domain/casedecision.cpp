#include "core/domain/casedecision.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&CaseDecision::decision>{"decision", QT_TRANSLATE_NOOP("CaseDecision", "Decision"),
                                               Required | Personal | Multiline, 8000, 1},
               Column<&CaseDecision::rationale>{"rationale", QT_TRANSLATE_NOOP("CaseDecision", "Rationale"),
                                                Required | Personal | Multiline, 8000, 2},
               Column<&CaseDecision::kind>{"kind", QT_TRANSLATE_NOOP("CaseDecision", "Kind")},
               Column<&CaseDecision::onDate>{"on_date", QT_TRANSLATE_NOOP("CaseDecision", "Date"), InPast},
               Column<&CaseDecision::placementId>{"placement_id", QT_TRANSLATE_NOOP("CaseDecision", "Placement")}};
} // namespace

FLEDGE_RECORD(CaseDecision, nullptr)
