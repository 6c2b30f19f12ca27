// Which pupils are proposed for a name and a birth date that were typed away from the file.
#include "core/exchange/likelypupil.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using exchange::likeness;

namespace {

Pupil amelia()
{
    Pupil pupil;
    pupil.givenName = QStringLiteral("Amélia");
    pupil.preferredName = QStringLiteral("Millie");
    pupil.familyName = QStringLiteral("Ward-Jones");
    pupil.born = QDate(2012, 4, 12);
    return pupil;
}

int rank(const char* name, const char* born)
{
    return likeness(amelia(), QString::fromUtf8(name), QString::fromUtf8(born)).rank();
}

} // namespace

TEST_CASE("A name is known without its accents, by the name the pupil goes by, and by an initial", "[packet][match]")
{
    for (const char* name : {"Amelia", "amelia w", "Millie Ward", "Ward Millie", "AMÉLIA WARD-JONES"}) {
        INFO(name);
        CHECK(likeness(amelia(), QString::fromUtf8(name), {}).name);
    }
    CHECK_FALSE(likeness(amelia(), QStringLiteral("Amelia Smith"), {}).name);
    CHECK_FALSE(likeness(amelia(), {}, {}).isLikely());
}

TEST_CASE("Whole names say who is meant, and an initial beside one where the year is near", "[packet][match]")
{
    const auto named = [](const char* name, const char* born) {
        INFO(name << " " << born);
        return exchange::isNamed(amelia(), QString::fromUtf8(name), QString::fromUtf8(born));
    };
    for (const char* born : {"", "2012", "2012-04-12", "2011-01-01", "spring"}) {
        CHECK(named("Amelia Ward", born));
        CHECK(named("JONES, Millie", born));
    }
    for (const char* born : {"", "2012", "2011", "2012-04-12", "2013-01-01", "spring"}) CHECK(named("Amelia W", born));
    CHECK_FALSE(named("Amelia W", "2009"));
    CHECK(named("Amelia", "2012"));
    CHECK_FALSE(named("Amelia", ""));
    CHECK_FALSE(named("Amelia Smith", "2012-04-12"));
    for (const char* name : {"Miss Amelia Ward", "Amelia Ward (year 9)", "Amelia Rose Ward", "Millie and Tom Jones, Ward"}) CHECK(named(name, ""));
    CHECK_FALSE(named("", "2012-04-12"));
}

TEST_CASE("A name that was only begun names nobody: nobody finds one letter by letter", "[packet][match][attack]")
{
    for (const char* name : {"A", "A W", "Ame Wa", "Ameli", "Amelia Wa", "Millie War"}) {
        INFO(name);
        for (const char* born : {"", "2012", "2012-04-12"}) CHECK_FALSE(exchange::isNamed(amelia(), QString::fromUtf8(name), QString::fromUtf8(born)));
    }
}

TEST_CASE("Name and birth date together come first, then the name, then the date, then a part of the name", "[packet][match]")
{
    CHECK(rank("Amelia Ward", "2012-04-12") < rank("Amelia Ward", "2012"));
    CHECK(rank("Amelia Ward", "2012") < rank("Amelia Ward", ""));
    CHECK(rank("Amelia Ward", "2011-01-01") == rank("Amelia Ward", ""));
    CHECK(rank("Amelia Ward", "") < rank("Amelia Smith", "2012-04-12"));
    CHECK(rank("Amelia Smith", "2012-04-12") < rank("Nobody", "2012-04-12"));
    CHECK(rank("Nobody", "2012-04-12") < rank("Amelia Smith", "2012"));
    CHECK(rank("Amelia Smith", "2012") < rank("Amelia Smith", ""));
}

TEST_CASE("A year alone, an initial alone or another day proposes nobody", "[packet][match]")
{
    CHECK_FALSE(likeness(amelia(), QStringLiteral("Nobody"), QStringLiteral("2012")).isLikely());
    CHECK_FALSE(likeness(amelia(), QStringLiteral("X"), QStringLiteral("2012-04-13")).isLikely());
    CHECK_FALSE(likeness(amelia(), QStringLiteral("Nobody"), QStringLiteral("spring 2012")).isLikely());
}
