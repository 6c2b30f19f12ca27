#include "core/report/thirdparties.h"
#include "tests/support/catchqt.h"

using fledge::report::ThirdParties;

namespace {

struct Others : ThirdParties
{
    Others()
    {
        addPupil({"Jake", "JJ"}, "Smith-Jones");
        addPupil({"May"}, "Ward");
        addPupil({"Siân Mary"}, "O'Brien");
        addPupil({"Grace"}, "Farm");
        spareName("Amelia");
        spareName("Ward");
        sparePhrase("Greenacre Farm");
        spareContact("01632 960 123");
        spareContact("Office@School.example");
        addHome("14 Mill Lane\nNetherwick", "ZZ99 9RU");
    }
};
const QString person = ThirdParties::insteadOfName(), detail = ThirdParties::insteadOfDetail();

} // namespace

TEST_CASE("Names of other pupils are taken out of free text, together, alone, in capitals and with an apostrophe", "[report][L-24]")
{
    const Others others;
    CHECK(others.masked("Jake hit her") == person + " hit her");
    CHECK(others.masked("with JAKE SMITH-JONES and jake smith-jones.") == "with " + person + " and " + person + ".");
    CHECK(others.masked("Jake's bag, JJ’s coat") == person + " bag, " + person + " coat");
    CHECK(others.masked("Siân O’Brien laughed") == person + " laughed");
    CHECK(others.masked("Mary and Smith") == person + " and Smith"); // a part of a double name by itself is anybody's
    CHECK(others.taken() == 7);
}

TEST_CASE("What the pupil's own family is called stays, but not a namesake with it", "[report][L-24]")
{
    const Others others;
    CHECK(others.masked("Amelia Ward and Mrs Ward") == "Amelia Ward and Mrs Ward");
    CHECK(others.masked("May Ward came") == person + " came");
    CHECK(others.masked("may ward came") == person + " came");
}

TEST_CASE("Days, providers and ordinary words stay", "[report]")
{
    const Others others;
    CHECK(others.masked("from 12 May to May 2027") == "from 12 May to May 2027");
    CHECK(others.masked("She works at Greenacre Farm with grace.") == "She works at Greenacre Farm with grace.");
    CHECK(others.masked("She met Mr Farm.") == "She met Mr " + person + ".");
    CHECK(others.masked("On 23/11/2026, 2026-11-23, from 09:15 to 12:15, £62.50") == "On 23/11/2026, 2026-11-23, from 09:15 to 12:15, £62.50");
    CHECK(others.masked({}).isEmpty());
}

TEST_CASE("Telephone numbers, e-mail addresses and homes are taken out, but for those that are anybody's to know", "[report][L-23]")
{
    const Others others;
    CHECK(others.masked("ring 07700 900445 or (01632) 960-123") == "ring " + detail + " or (01632) 960-123");
    CHECK(others.masked("+44 7700 900445; office@school.example; mum@home.example") == detail + "; office@school.example; " + detail);
    CHECK(others.masked("Lives at 14 MILL LANE, zz99 9ru.") == "Lives at " + detail + ", " + detail + ".");
}
