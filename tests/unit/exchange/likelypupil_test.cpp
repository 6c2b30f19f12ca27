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
