// What the governors' report is counted from: plain lists of records, and the counting as a pure function.
#pragma once
#include "core/calendar/calendar.h"
#include "core/domain/incident.h"
#include "core/domain/override.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/domain/timetableentry.h"
#include "core/domain/visit.h"
#include "core/report/governorreport.h"

namespace fledge::report {

/// Records that are not voided, of the whole school, past placements too.
struct GovernorFacts
{
    School school;
    QString headteacher;
    QString period; ///< in words
    QDate from;     ///< first day of the period
    QDate to;       ///< the day of the report, or the period's last day when that is earlier
    std::vector<Pupil> pupils;
    std::vector<Provider> providers;
    std::vector<Placement> placements;
    std::vector<PlacementEvent> events;
    std::vector<TimetableEntry> entries;
    std::vector<Visit> visits;
    std::vector<Override> overrides;
    std::vector<Incident> incidents;
};

/// Counts everything but what duties and gates tell (promises, visits due, lapses): the caller adds those.
/// `now` is the state at the end of `to`; the column beside this period's endings is the same days a year before.
GovernorInput governorInput(const GovernorFacts& facts, const calendar::Calendar& calendar);

} // namespace fledge::report
