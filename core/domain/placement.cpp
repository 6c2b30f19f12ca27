#include "core/domain/placement.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Placement::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("Placement", "Pupil"), Required},
    Column<&Placement::providerId>{"provider_id", QT_TRANSLATE_NOOP("Placement", "Provider"), Required},
    Column<&Placement::programme>{"programme", QT_TRANSLATE_NOOP("Placement", "Programme")},
    Column<&Placement::kind>{"kind", QT_TRANSLATE_NOOP("Placement", "Kind")},
    Column<&Placement::legalBasis>{"legal_basis", QT_TRANSLATE_NOOP("Placement", "Legal basis")},
    Column<&Placement::route>{"route", QT_TRANSLATE_NOOP("Placement", "Route"), None, 200},
    Column<&Placement::routeNamedBy>{"route_named_by", QT_TRANSLATE_NOOP("Placement", "Route named by")},
    Column<&Placement::leadStaff>{"lead_staff", QT_TRANSLATE_NOOP("Placement", "Lead")},
    Column<&Placement::startOn>{"start_on", QT_TRANSLATE_NOOP("Placement", "Starts")},
    Column<&Placement::plannedEndOn>{"planned_end_on", QT_TRANSLATE_NOOP("Placement", "Planned end")},
    Column<&Placement::costPencePerSession>{"cost_pence_per_session",
                                            QT_TRANSLATE_NOOP("Placement", "Cost per session"), NotNegative},
    Column<&Placement::censusReturned>{"census_returned", QT_TRANSLATE_NOOP("Placement", "Returned in the census")},
    Column<&Placement::censusReason>{"census_reason", QT_TRANSLATE_NOOP("Placement", "Census reason")},
    Column<&Placement::status>{"status", QT_TRANSLATE_NOOP("Placement", "Status"), ByAction},
    Column<&Placement::startedOn>{"started_on", QT_TRANSLATE_NOOP("Placement", "Started on"), ByAction},
    Column<&Placement::endedOn>{"ended_on", QT_TRANSLATE_NOOP("Placement", "Ended on"), ByAction},
    Column<&Placement::purpose>{"purpose", QT_TRANSLATE_NOOP("Placement", "Purpose"), Personal | Multiline, 4000, 1},
    Column<&Placement::expectedOutcomes>{"expected_outcomes", QT_TRANSLATE_NOOP("Placement", "Expected outcomes"),
                                         Personal | Multiline, 4000, 2},
    Column<&Placement::nextStep>{"next_step", QT_TRANSLATE_NOOP("Placement", "Next step"), Personal | Multiline, 2000,
                                 3},
    Column<&Placement::complementaryStatement>{"complementary_statement",
                                               QT_TRANSLATE_NOOP("Placement", "How it keeps up with the curriculum"),
                                               Personal | Multiline, 4000, 4},
    Column<&Placement::sendAdjustments>{"send_adjustments", QT_TRANSLATE_NOOP("Placement", "Adjustments for SEND"),
                                        Personal | Multiline, 4000, 5}};
} // namespace

FLEDGE_RECORD(Placement, &rules::checkPlacement)
