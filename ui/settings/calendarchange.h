// What editing the calendar would move, worked out before anything is saved.
#pragma once
#include "core/calendar/calendar.h"
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"
#include "core/policy/duties.h"

#include <QDate>
#include <QString>
#include <vector>

namespace fledge::ui {

struct PeriodChange
{
    QString key;    ///< `2026/27-2`
    QString before; ///< `Mon 2 Nov – Fri 18 Dec`; empty when it is new
    QString after;  ///< empty when it is taken out
    int daysBefore = 0;
    int daysAfter = 0;
};

/// The calendar with a day without pupils more, or without one that it has.
calendar::Calendar calendarPlus(const calendar::Calendar& now, const Closure& day);
calendar::Calendar calendarMinus(const calendar::Calendar& now, const Closure& day);

/// The half-terms of one year as the calendar counts them, with the other years and the closures as they are.
calendar::Calendar calendarWith(const calendar::Calendar& now, const SchoolYear& year,
                                const std::vector<HalfTerm>& halfTerms, const std::vector<Closure>& inset);
/// Every half-term that gets other dates or another number of school days.
std::vector<PeriodChange> periodChanges(const calendar::Calendar& before, const calendar::Calendar& after);

/// A duty that would be due on another day, or appear, or go.
struct DutyMove
{
    QString title; ///< `Placement review`
    QString about; ///< `Amelia Ward at Greenacre Farm`
    QDate before;  ///< invalid: it is not owed now
    QDate after;   ///< invalid: it would not be owed
};
/// In order of the day it would be due.
std::vector<DutyMove> dutyMoves(const std::vector<policy::Duty>& before, const std::vector<policy::Duty>& after);

} // namespace fledge::ui
