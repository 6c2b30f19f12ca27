// School years made by rule: half-terms as most authorities set them, INSET days, bank holidays.
#pragma once
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"

#include <vector>

namespace fledge::demo {

/// `2026/27` for the school year that begins in 2026. School years turn on 1 September.
QString yearLabel(int firstYear);
int schoolYearOf(QDate day);

struct YearDates
{
    SchoolYear year;
    std::vector<HalfTerm> halfTerms; ///< six, in order; without ids
    std::vector<Closure> closures;   ///< INSET days
};
YearDates datesOf(int firstYear);

/// Bank holidays of England and Wales in a calendar year, by the rules that have held since 1978, with the days that
/// were moved or added since 2020.
std::vector<Closure> bankHolidaysOf(int year);

} // namespace fledge::demo
