#include "tests/support/catchqt.h"
#include "ui/common/typed.h"

using namespace Qt::StringLiterals;
using namespace fledge::ui;

namespace {
const QDate monday(2026, 11, 23);
QDate date(const char* text) { return typedDate(QString::fromUtf8(text), monday).value.value_or(QDate()); }
bool understood(const char* text) { return typedDate(QString::fromUtf8(text), monday).understood; }
} // namespace

TEST_CASE("A date is typed the short way", "[ui][date]")
{
    CHECK(date("23/11") == monday);
    CHECK(date("3/9") == QDate(2026, 9, 3));
    CHECK(date("3/9/25") == QDate(2025, 9, 3));
    CHECK(date("3.9.2025") == QDate(2025, 9, 3));
    CHECK(date("2026-12-01") == QDate(2026, 12, 1));
    CHECK(date("1 dec") == QDate(2026, 12, 1));
    CHECK(date("Mon 23 Nov 2026") == monday);
    CHECK(date("today") == monday);
    CHECK(date("+5") == QDate(2026, 11, 28));
    CHECK(date("-3") == QDate(2026, 11, 20));
    CHECK(date("+2w") == QDate(2026, 12, 7));
}

TEST_CASE("A weekday means the next one, today included", "[ui][date]")
{
    CHECK(date("mon") == monday);
    CHECK(date("fri") == QDate(2026, 11, 27));
    CHECK(date("sunday") == QDate(2026, 11, 29));
}

TEST_CASE("A date without a year is the nearest one", "[ui][date]")
{
    CHECK(date("5/1") == QDate(2027, 1, 5));
    CHECK(date("20/7") == QDate(2026, 7, 20));
    CHECK(date("29/2") == QDate());
}

TEST_CASE("A birth date with two figures for the year is not in the future", "[ui][date]")
{
    CHECK(date("3/4/11") == QDate(2011, 4, 3));
    CHECK(date("3/4/68") == QDate(1968, 4, 3));
}

TEST_CASE("An empty date is allowed and rubbish is not understood", "[ui][date]")
{
    CHECK(understood(""));
    for (const char* text : {"31/2", "soon", "13/13/2026", "1/2/3/4", "2026-02-30", "m", "23/11/206"}) {
        INFO(text);
        CHECK_FALSE(understood(text));
    }
}

TEST_CASE("Times and sums of money are typed as people write them", "[ui][date]")
{
    CHECK(typedTime(u"9"_s).value == QTime(9, 0));
    CHECK(typedTime(u"915"_s).value == QTime(9, 15));
    CHECK(typedTime(u"9.15"_s).value == QTime(9, 15));
    CHECK(typedTime(u"1430"_s).value == QTime(14, 30));
    CHECK(typedTime(u"2pm"_s).value == QTime(14, 0));
    CHECK(typedTime(u"12am"_s).value == QTime(0, 0));
    CHECK_FALSE(typedTime(u"25:00"_s).understood);
    CHECK(typedMoney(u"62"_s).value == 6200);
    CHECK(typedMoney(u"£1,200.5"_s).value == 120050);
    CHECK_FALSE(typedMoney(u"62.505"_s).understood);
    CHECK_FALSE(typedMoney(u"-3"_s).understood);
    CHECK(typedMoney(u""_s).understood);
}
