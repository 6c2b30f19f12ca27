#include "core/calendar/answerdue.h"
#include "tests/support/catchqt.h"

using namespace fledge::calendar;

TEST_CASE("A request to see data is answered within a calendar month, which holidays of the school do not stretch", "[calendar]")
{
    const Calendar none;
    CHECK(answerDue(QDate(2026, 11, 23), none) == QDate(2026, 12, 23));
    CHECK(answerDue(QDate(2026, 7, 20), none) == QDate(2026, 8, 20)); // the summer holiday counts
    CHECK(answerDue(QDate(2026, 11, 23), none, 3) == QDate(2027, 2, 23));
    CHECK_FALSE(answerDue(QDate(), none).isValid());
}

TEST_CASE("A month without such a day ends on its last one", "[calendar]")
{
    const Calendar none;
    CHECK(answerDue(QDate(2028, 1, 31), none) == QDate(2028, 2, 29));
    CHECK(answerDue(QDate(2027, 1, 29), none) == QDate(2027, 3, 1)); // 28 February is a Sunday
    CHECK(answerDue(QDate(2026, 8, 31), none) == QDate(2026, 9, 30));
}

TEST_CASE("From a weekend or a bank holiday the last day rolls on to a working day, not from an INSET day", "[calendar]")
{
    const auto closed = [](QDate day, const char* kind) { return Closure{day, Closure::Part::All, QString::fromLatin1(kind), {}}; };
    const Calendar christmas({}, {closed(QDate(2026, 12, 25), "bank_holiday"), closed(QDate(2026, 12, 28), "bank_holiday")});
    CHECK(answerDue(QDate(2026, 11, 25), christmas) == QDate(2026, 12, 29)); // Friday, weekend, Monday
    CHECK(answerDue(QDate(2026, 10, 28), Calendar({}, {})) == QDate(2026, 11, 30));
    const Calendar inset({}, {closed(QDate(2026, 12, 23), "inset")});
    CHECK(answerDue(QDate(2026, 11, 23), inset) == QDate(2026, 12, 23));
}
