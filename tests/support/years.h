// School years for tests: 2024/25 to 2026/27 with the usual holidays, and bank holidays as closures.
#pragma once
#include "core/calendar/calendar.h"

namespace fledge::test {

/// The dates of contract examples: autumn 3 Sep–16 Oct and 2 Nov–18 Dec 2026, spring from 5 Jan 2027; no INSET days.
std::vector<calendar::HalfTerm> halfTerms2026();
/// Two years before it, so that history and a rollover can be asked for.
std::vector<calendar::HalfTerm> halfTermsFrom2024();
std::vector<calendar::Closure> bankHolidays();

calendar::Calendar calendar2026();
calendar::Calendar calendarFrom2024();

inline QDate day(int year, int month, int number) { return QDate(year, month, number); }

} // namespace fledge::test
