// What editing the calendar would move, worked out before anything is saved.
#pragma once
#include "core/calendar/calendar.h"
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"

#include <QString>
#include <vector>

namespace fledge::ui {

struct PeriodChange {
    QString key;    ///< `2026/27-2`
    QString before; ///< `Mon 2 Nov – Fri 18 Dec`; empty when it is new
    QString after;  ///< empty when it is taken out
    int daysBefore = 0;
    int daysAfter = 0;
};

/// The half-terms of one year as the calendar counts them, with the other years and the closures as they are.
calendar::Calendar calendarWith(const calendar::Calendar& now, const SchoolYear& year,
                                const std::vector<HalfTerm>& halfTerms, const std::vector<Closure>& inset);
/// Every half-term that gets other dates or another number of school days.
std::vector<PeriodChange> periodChanges(const calendar::Calendar& before, const calendar::Calendar& after);

} // namespace fledge::ui
