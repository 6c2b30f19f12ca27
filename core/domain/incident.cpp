#include "core/domain/incident.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Incident::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("Incident", "Pupil"), Required},
    Column<&Incident::placementId>{"placement_id", QT_TRANSLATE_NOOP("Incident", "Placement")},
    Column<&Incident::onDate>{"on_date", QT_TRANSLATE_NOOP("Incident", "Date"), Required | InPast},
    Column<&Incident::atTime>{"at_time", QT_TRANSLATE_NOOP("Incident", "Time")},
    Column<&Incident::place>{"place", QT_TRANSLATE_NOOP("Incident", "Where"), Personal, 400, 1},
    Column<&Incident::what>{"what", QT_TRANSLATE_NOOP("Incident", "What happened"), Required | Personal | Multiline,
                            40000, 2},
    Column<&Incident::who>{"who", QT_TRANSLATE_NOOP("Incident", "Who was involved"), Personal | Multiline, 4000, 3},
    Column<&Incident::injury>{"injury", QT_TRANSLATE_NOOP("Incident", "Injury"), Personal | Multiline, 4000, 4},
    Column<&Incident::actionTaken>{"action_taken", QT_TRANSLATE_NOOP("Incident", "What was done"), Personal | Multiline,
                                   8000, 5},
    Column<&Incident::reportedTo>{"reported_to", QT_TRANSLATE_NOOP("Incident", "Reported to"), Personal, 400, 6},
    Column<&Incident::parentsToldOn>{"parents_told_on", QT_TRANSLATE_NOOP("Incident", "Parents told on"), InPast},
    Column<&Incident::notToldOn>{"not_told_on", QT_TRANSLATE_NOOP("Incident", "Decided not to tell them on"), InPast},
    Column<&Incident::noTellReason>{"no_tell_reason", QT_TRANSLATE_NOOP("Incident", "Why parents are not told"),
                                    Personal | Multiline, 4000, 7}};
} // namespace

FLEDGE_RECORD(Incident, &rules::checkIncident)
