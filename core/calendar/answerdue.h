// The law's clock for a request to see personal data: one calendar month, and no end on a weekend or a bank holiday.
#pragma once
#include "core/calendar/calendar.h"

namespace fledge::calendar {

/// The last day on which a request that came on `asked` is answered in time: the same day of the next month, or that month's
/// last day where it has no such day; from a weekend or a bank holiday it rolls on to the next working day. School holidays
/// count. `months` is 3 where the school has told the asker that the request is complex.
QDate answerDue(QDate asked, const Calendar& calendar, int months = 1);

} // namespace fledge::calendar
