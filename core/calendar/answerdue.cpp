#include "core/calendar/answerdue.h"

#include <algorithm>

namespace fledge::calendar {
namespace {

bool isWorkingDay(QDate day, const Calendar& calendar)
{
    if (day.dayOfWeek() > 5) return false;
    const std::vector<Closure> closures = calendar.closuresOn(day);
    return std::none_of(closures.begin(), closures.end(),
                        [](const Closure& closure) { return closure.kind == QLatin1String("bank_holiday"); });
}

} // namespace

QDate answerDue(QDate asked, const Calendar& calendar, int months)
{
    if (!asked.isValid()) return {};
    QDate due = asked.addMonths(months); // a day that the month does not have becomes its last one
    while (!isWorkingDay(due, calendar)) due = due.addDays(1);
    return due;
}

} // namespace fledge::calendar
