#include "tests/support/catchqt.h"

#include "core/exchange/dates.h"

using namespace fledge::exchange;
using State = DateReading::State;

namespace {

const QDate today(2026, 11, 23);

QDate readAlone(QStringView text, DateOrder told = DateOrder::Unknown)
{
    return DateColumn(DateUse::Birth, today, told).read(text).date;
}
State stateAlone(QStringView text, DateOrder told = DateOrder::Unknown)
{
    return DateColumn(DateUse::Birth, today, told).read(text).state;
}

} // namespace

TEST_CASE("Dates that mean one day by themselves are understood", "[exchange][dates]")
{
    const QDate day(2010, 3, 25);
    for (const char16_t* text : {u"2010-03-25", u"25/03/2010", u"25-03-2010", u"25.3.2010", u"25 Mar 2010",
                                 u"25-Mar-10", u"25th March 2010", u"March 25, 2010", u"2010/03/25", u"20100325",
                                 u"40262", u" 25/03/10 ", u"2010-03-25T00:00:00", u"25/03/2010 00:00", u"03/25/2010"}) {
        INFO(QStringView(text).toString().toStdString());
        CHECK(readAlone(QStringView(text)) == day);
    }
    CHECK(readAlone(u"5 Sept 2011") == QDate(2011, 9, 5));
    CHECK(readAlone(u"04/04/2010") == QDate(2010, 4, 4));
    CHECK(stateAlone(u"") == State::Empty);
}

TEST_CASE("A date that could mean two days is asked, until the column or the user decides", "[exchange][dates]")
{
    CHECK(stateAlone(u"03/04/2010") == State::Ambiguous);
    CHECK(readAlone(u"03/04/2010", DateOrder::DayFirst) == QDate(2010, 4, 3));
    CHECK(readAlone(u"03/04/2010", DateOrder::MonthFirst) == QDate(2010, 3, 4));
    CHECK(readAlone(u"03/04/10", DateOrder::YearFirst) == QDate(2003, 4, 10));

    DateColumn column(DateUse::Birth, today);
    column.see(u"03/04/2010");
    CHECK(column.order() == DateOrder::Unknown);
    column.see(u"2011-01-13");
    CHECK(column.order() == DateOrder::Unknown);
    column.see(u"25/12/2011");
    CHECK(column.order() == DateOrder::DayFirst);
    CHECK(column.read(u"03/04/2010").date == QDate(2010, 4, 3));

    column.see(u"12/25/2011");
    CHECK(column.order() == DateOrder::Unknown);
    CHECK(column.read(u"03/04/2010").state == State::Ambiguous);
    CHECK(column.read(u"12/25/2011").date == QDate(2011, 12, 25));
}

TEST_CASE("A date against the order that was told is impossible, not turned round", "[exchange][dates]")
{
    CHECK(stateAlone(u"12/25/2010", DateOrder::DayFirst) == State::Impossible);
    CHECK(readAlone(u"2010-12-25", DateOrder::DayFirst) == QDate(2010, 12, 25));
}

TEST_CASE("Days that do not exist and words are impossible", "[exchange][dates]")
{
    for (const char16_t* text :
         {u"31/02/2010", u"29/02/2011", u"2011-02-29", u"32 Jan 2010", u"invalid", u"10/2010", u"0", u"12345678",
          u"1/1/20100", u"1/2/3/4", u"00/00/0000", u"2010-13-13", u"13/13/2010"}) {
        INFO(QStringView(text).toString().toStdString());
        CHECK(stateAlone(QStringView(text)) == State::Impossible);
    }
    CHECK(readAlone(u"29/02/2012") == QDate(2012, 2, 29));
}

TEST_CASE("A birth date with a two-digit year lies in the past, other dates near today", "[exchange][dates]")
{
    CHECK(readAlone(u"25/12/26") == QDate(1926, 12, 25));
    CHECK(readAlone(u"22/11/26") == QDate(2026, 11, 22));
    CHECK(readAlone(u"25/12/09") == QDate(2009, 12, 25));
    CHECK(DateColumn(DateUse::Any, today).read(u"25/12/26").date == QDate(2026, 12, 25));
    CHECK(DateColumn(DateUse::Any, today).read(u"25/12/98").date == QDate(1998, 12, 25));
}
