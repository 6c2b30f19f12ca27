#include "core/calendar/calendar.h"
#include "tests/support/catchqt.h"
#include "tests/support/years.h"

using namespace fledge;
using namespace fledge::calendar;
using fledge::test::day;

TEST_CASE("School days are weekdays inside a half-term without an all-day closure", "[calendar]")
{
    auto closures = test::bankHolidays();
    closures.push_back({day(2026, 11, 24), Closure::Part::All, QStringLiteral("inset"), QStringLiteral("INSET")});
    closures.push_back({day(2026, 11, 25), Closure::Part::Am, QStringLiteral("closure"), QStringLiteral("Heating")});
    const Calendar calendar(test::halfTerms2026(), closures);

    CHECK(calendar.isSchoolDay(day(2026, 11, 23)));
    CHECK_FALSE(calendar.isSchoolDay(day(2026, 11, 22)));
    CHECK_FALSE(calendar.isSchoolDay(day(2026, 11, 21)));
    CHECK_FALSE(calendar.isSchoolDay(day(2026, 10, 26)));
    CHECK_FALSE(calendar.isSchoolDay(day(2027, 5, 3)));
    CHECK_FALSE(calendar.isSchoolDay(day(2026, 11, 24)));
    CHECK_FALSE(calendar.isSchoolDay(QDate()));

    CHECK(calendar.isSchoolDay(day(2026, 11, 25)));
    CHECK_FALSE(calendar.isSession(day(2026, 11, 25), Session::Am));
    CHECK(calendar.isSession(day(2026, 11, 25), Session::Pm));
    CHECK_FALSE(calendar.isSession(day(2026, 11, 24), Session::Pm));
    CHECK(calendar.closuresOn(day(2026, 11, 24)).front().title == QStringLiteral("INSET"));
}

TEST_CASE("A day closed in the morning and in the afternoon is no school day", "[calendar]")
{
    const Calendar calendar(test::halfTerms2026(),
                            {{day(2026, 11, 24), Closure::Part::Am, QStringLiteral("closure"), {}},
                             {day(2026, 11, 24), Closure::Part::Pm, QStringLiteral("closure"), {}}});
    CHECK_FALSE(calendar.isSchoolDay(day(2026, 11, 24)));
}

TEST_CASE("Adding school days steps over weekends, holidays and closures", "[calendar]")
{
    const Calendar calendar = test::calendar2026();
    CHECK(*calendar.add(day(2026, 11, 17), 5) == day(2026, 11, 24)); // a reason that is missing on the 17th
    CHECK(*calendar.add(day(2026, 12, 16), 5) == day(2027, 1, 7));
    CHECK(*calendar.add(day(2026, 10, 24), 0) == day(2026, 10, 24));
    CHECK(*calendar.add(day(2026, 10, 24), 1) == day(2026, 11, 2));
    CHECK(*calendar.add(day(2026, 11, 2), -1) == day(2026, 10, 16));
    CHECK(*calendar.lastSchoolDayTo(day(2026, 11, 1)) == day(2026, 10, 16));
    CHECK(*calendar.firstSchoolDayFrom(day(2026, 12, 19)) == day(2027, 1, 5));
}

TEST_CASE("Counting school days leaves the first day out and takes the last one in", "[calendar]")
{
    const Calendar calendar = test::calendar2026();
    CHECK(*calendar.between(day(2026, 10, 12), day(2026, 12, 18)) == 39);
    CHECK(*calendar.between(day(2026, 11, 23), day(2026, 11, 23)) == 0);
    CHECK(*calendar.between(day(2026, 11, 27), day(2026, 11, 30)) == 1);
    CHECK(*calendar.between(day(2026, 12, 18), day(2026, 11, 2)) == 0);
}

TEST_CASE("Beyond the last half-term entered nothing is guessed", "[calendar]")
{
    const Calendar calendar = test::calendar2026();
    CHECK_FALSE(calendar.add(day(2027, 7, 20), 2).has_value());
    CHECK(*calendar.add(day(2027, 7, 20), 1) == day(2027, 7, 21));
    CHECK_FALSE(calendar.between(day(2027, 7, 1), day(2027, 7, 22)).has_value());
    CHECK(calendar.halfTermOf(day(2027, 7, 22)) == nullptr);
    CHECK(calendar.lastKnownDay() == day(2027, 7, 21));
    CHECK_FALSE(Calendar().add(day(2026, 9, 3), 1).has_value());
    CHECK_FALSE(Calendar().between(day(2026, 9, 3), day(2026, 9, 4)).has_value());
}

TEST_CASE("Holidays and INSET days belong to the period that follows", "[calendar]")
{
    const Calendar calendar = test::calendarFrom2024();
    CHECK(calendar.halfTermOf(day(2026, 10, 16))->key == QStringLiteral("2026/27-1"));
    CHECK(calendar.halfTermOf(day(2026, 10, 17))->key == QStringLiteral("2026/27-2"));
    CHECK(calendar.termOf(day(2026, 10, 20))->key == QStringLiteral("2026/27-autumn"));
    CHECK(calendar.termOf(day(2026, 12, 19))->key == QStringLiteral("2026/27-spring"));
    CHECK(calendar.halfTermOf(day(2026, 8, 15))->key == QStringLiteral("2026/27-1"));
    CHECK(calendar.periodOf(day(2026, 8, 15), Cycle::Year)->key == QStringLiteral("2026/27"));
}

TEST_CASE("Years that were never entered are not the holiday before the first half-term", "[calendar]")
{
    const Calendar calendar = test::calendar2026();
    CHECK(calendar.halfTermOf(day(2026, 8, 1))->key == QStringLiteral("2026/27-1"));
    CHECK(calendar.halfTermOf(day(2026, 3, 1)) == nullptr);
}

TEST_CASE("Periods know their school days", "[calendar]")
{
    const Calendar calendar = test::calendar2026();
    const Period* second = calendar.period(QStringLiteral("2026/27-2"), Cycle::HalfTerm);
    REQUIRE(second);
    CHECK(second->schoolDays == 35);
    const Period* autumn = calendar.period(QStringLiteral("2026/27-autumn"), Cycle::Term);
    REQUIRE(autumn);
    CHECK(autumn->firstDay == day(2026, 9, 3));
    CHECK(autumn->lastDay == day(2026, 12, 18));
    CHECK(autumn->schoolDays == 67);
    CHECK(calendar.period(QStringLiteral("2027/28-1"), Cycle::HalfTerm) == nullptr);
}

TEST_CASE("A half-term of five days is a period like any other", "[calendar]")
{
    auto halfTerms = test::halfTerms2026();
    halfTerms[3].lastDay = day(2027, 2, 26);
    const Calendar calendar(halfTerms, {});
    CHECK(calendar.period(QStringLiteral("2026/27-4"), Cycle::HalfTerm)->schoolDays == 5);
    CHECK(*calendar.add(day(2027, 2, 26), 1) == day(2027, 4, 12));
}

TEST_CASE("A leap day and the days on which clocks change count once each", "[calendar]")
{
    const Calendar calendar(
        {{QStringLiteral("2027/28-4"), QStringLiteral("2027/28-spring"), day(2028, 2, 21), day(2028, 3, 31)}}, {});
    CHECK(calendar.isSchoolDay(day(2028, 2, 29)));
    CHECK(*calendar.between(day(2028, 2, 28), day(2028, 3, 1)) == 2);
    // Sunday 26 March 2028 has 23 hours.
    CHECK(*calendar.between(day(2028, 3, 24), day(2028, 3, 27)) == 1);
    CHECK(*calendar.add(day(2028, 3, 24), 1) == day(2028, 3, 27));
    CHECK(*test::calendarFrom2024().add(day(2025, 10, 17), 1) == day(2025, 11, 3)); // clocks go back in between
}

TEST_CASE("The status line names the week and the school days left", "[calendar]")
{
    const Calendar calendar = test::calendar2026();
    CHECK(statusLine(calendar, day(2026, 11, 23)) ==
          QStringLiteral("Week 4 of autumn half-term 2 · 19 school days left"));
    CHECK(statusLine(calendar, day(2026, 12, 17)) ==
          QStringLiteral("Week 7 of autumn half-term 2 · 1 school day left"));
    CHECK(statusLine(calendar, day(2026, 12, 18)) == QStringLiteral("Week 7 of autumn half-term 2 · last school day"));
    CHECK(statusLine(calendar, day(2026, 12, 21)) == QStringLiteral("Holiday · school starts again on Tue 5 Jan"));
    CHECK(statusLine(calendar, day(2027, 8, 1)) == QStringLiteral("The school calendar does not reach this day"));
}

TEST_CASE("Half-terms may come in any order; nonsense is left out", "[calendar]")
{
    auto halfTerms = test::halfTerms2026();
    std::reverse(halfTerms.begin(), halfTerms.end());
    halfTerms.push_back({QStringLiteral("bad"), QStringLiteral("bad"), day(2027, 9, 1), day(2027, 8, 1)});
    const Calendar calendar(halfTerms, test::bankHolidays());
    CHECK(calendar.periods(Cycle::HalfTerm) == test::calendar2026().periods(Cycle::HalfTerm));
    CHECK(calendar.lastBankHoliday() == day(2027, 12, 27));
}
