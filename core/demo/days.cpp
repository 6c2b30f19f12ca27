#include "core/demo/days.h"

namespace fledge::demo {
namespace {

QDate mondayFrom(QDate day) { return day.addDays((8 - day.dayOfWeek()) % 7); }
QDate weekdayFrom(QDate day) { return day.dayOfWeek() > 5 ? mondayFrom(day) : day; }
QDate fridayTo(QDate day) { return day.addDays(-((day.dayOfWeek() + 2) % 7)); }
QDate lastMondayOf(int year, int month)
{
    const QDate last(year, month, QDate(year, month, 1).daysInMonth());
    return last.addDays(1 - last.dayOfWeek());
}

/// Gregorian computus (Meeus).
QDate easterOf(int year)
{
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return QDate(year, f / 31, f % 31 + 1);
}

/// The last day before and the first day after the spring holiday, which follows Easter unless that is very late.
std::pair<QDate, QDate> aroundEaster(int year)
{
    const QDate friday = easterOf(year).addDays(-2);
    if (friday < QDate(year, 4, 1)) return {friday.addDays(-1), friday.addDays(17)};
    if (friday <= QDate(year, 4, 14)) return {friday.addDays(-7), friday.addDays(10)};
    return {friday.addDays(-14), friday.addDays(4)};
}

Closure bankHoliday(QDate day, const char* title)
{
    Closure closure;
    closure.onDate = day;
    closure.kind = ClosureKind::BankHoliday;
    closure.title = QString::fromLatin1(title);
    return closure;
}

QDate movedOffWeekend(QDate day) { return weekdayFrom(day); }

Closure inset(QDate day)
{
    Closure closure;
    closure.onDate = day;
    closure.kind = ClosureKind::Inset;
    closure.title = QStringLiteral("INSET day");
    return closure;
}

} // namespace

int schoolYearOf(QDate day) { return day.month() >= 9 ? day.year() : day.year() - 1; }
QString yearLabel(int firstYear)
{
    return QStringLiteral("%1/%2").arg(firstYear).arg((firstYear + 1) % 100, 2, 10, QChar(u'0'));
}

YearDates datesOf(int first)
{
    const int second = first + 1;
    const QDate autumnBreak = lastMondayOf(first, 10);
    const QDate winterBreak = mondayFrom(QDate(second, 2, 11));
    const QDate springBreak = lastMondayOf(second, 5);
    const auto [springEnds, summerStarts] = aroundEaster(second);
    const QDate ends[] = {weekdayFrom(QDate(first, 9, 2)), autumnBreak.addDays(-3), autumnBreak.addDays(7),
                          fridayTo(QDate(first, 12, 21)), mondayFrom(QDate(second, 1, 3)), winterBreak.addDays(-3),
                          winterBreak.addDays(7), springEnds, summerStarts, springBreak.addDays(-3),
                          springBreak.addDays(7), fridayTo(QDate(second, 7, 24))};
    YearDates dates;
    dates.year.label = yearLabel(first);
    dates.year.startsOn = QDate(first, 9, 1);
    dates.year.endsOn = QDate(second, 8, 31);
    for (int i = 0; i < 6; ++i) {
        HalfTerm halfTerm;
        halfTerm.number = i + 1;
        halfTerm.term = i < 2 ? Term::Autumn : i < 4 ? Term::Spring : Term::Summer;
        halfTerm.firstDay = ends[2 * i];
        halfTerm.lastDay = ends[2 * i + 1];
        dates.halfTerms.push_back(halfTerm);
    }
    for (const QDate day : {ends[0], weekdayFrom(ends[0].addDays(1)), ends[2], ends[4], ends[11]})
        dates.closures.push_back(inset(day));
    return dates;
}

std::vector<Closure> bankHolidaysOf(int year)
{
    const QDate easter = easterOf(year);
    const QDate christmas(year, 12, 25);
    std::vector<Closure> days{bankHoliday(movedOffWeekend(QDate(year, 1, 1)), "New Year's Day"),
                              bankHoliday(easter.addDays(-2), "Good Friday"),
                              bankHoliday(easter.addDays(1), "Easter Monday"),
                              bankHoliday(mondayFrom(QDate(year, 5, 1)), "Early May bank holiday"),
                              bankHoliday(lastMondayOf(year, 5), "Spring bank holiday"),
                              bankHoliday(lastMondayOf(year, 8), "Summer bank holiday")};
    // Of two days off that fall on a weekend, the second moves past the first.
    const QDate firstDay = movedOffWeekend(christmas);
    QDate secondDay = movedOffWeekend(christmas.addDays(1));
    if (firstDay >= secondDay) secondDay = firstDay.addDays(1);
    if (christmas.dayOfWeek() == 7) {
        days.push_back(bankHoliday(christmas.addDays(1), "Boxing Day"));
        days.push_back(bankHoliday(christmas.addDays(2), "Christmas Day"));
    } else {
        days.push_back(bankHoliday(firstDay, "Christmas Day"));
        days.push_back(bankHoliday(secondDay, "Boxing Day"));
    }
    if (year == 2020) days[3] = bankHoliday(QDate(2020, 5, 8), "Early May bank holiday (moved)");
    if (year == 2022) {
        days[4] = bankHoliday(QDate(2022, 6, 2), "Spring bank holiday (moved)");
        days.push_back(bankHoliday(QDate(2022, 6, 3), "Platinum Jubilee"));
        days.push_back(bankHoliday(QDate(2022, 9, 19), "State funeral"));
    }
    if (year == 2023) days.push_back(bankHoliday(QDate(2023, 5, 8), "Coronation"));
    return days;
}

} // namespace fledge::demo
