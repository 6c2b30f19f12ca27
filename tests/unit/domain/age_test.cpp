#include "core/domain/age.h"
#include "tests/support/catchqt.h"

using namespace fledge;

TEST_CASE("The year group follows from the birth date and turns on 1 September", "[age]")
{
    CHECK(*yearGroup({2011, 8, 31}, 0, {2026, 11, 23}) == 11);
    CHECK(*yearGroup({2011, 9, 1}, 0, {2026, 11, 23}) == 10);
    CHECK(*yearGroup({2011, 9, 1}, 0, {2026, 8, 31}) == 9);
    CHECK(*yearGroup({2011, 9, 1}, -1, {2026, 11, 23}) == 9);
    CHECK(yearGroupText({2021, 9, 2}, 0, {2026, 11, 23}) == QStringLiteral("R"));
    CHECK(yearGroupText({2022, 9, 2}, 0, {2026, 11, 23}) == QStringLiteral("N"));
    CHECK(yearGroupText({}, 0, {2026, 11, 23}).isEmpty());
    CHECK(*yearGroup({2012, 2, 29}, 0, {2027, 2, 28}) == 10);
}

TEST_CASE("Compulsory school age ends on the last Friday in June of the school year of the sixteenth birthday", "[age]")
{
    CHECK(endOfCompulsorySchoolAge({2010, 10, 4}) == QDate(2027, 6, 25));
    CHECK(endOfCompulsorySchoolAge({2011, 8, 31}) == QDate(2027, 6, 25));
    CHECK(endOfCompulsorySchoolAge({2011, 9, 1}) == QDate(2028, 6, 30));
    CHECK(endOfCompulsorySchoolAge({2012, 2, 29}) == QDate(2028, 6, 30));
    CHECK_FALSE(endOfCompulsorySchoolAge({}).isValid());
}
