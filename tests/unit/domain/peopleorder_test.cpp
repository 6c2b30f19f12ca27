#include "core/base/peopleorder.h"

#include "core/base/text.h"
#include "tests/support/catchqt.h"

using namespace fledge;

TEST_CASE("The order worked out for a whole list is that of comparing its names pair by pair", "[domain][text]")
{
    const QStringList names{"Ward 10",   "ward 2", "Okafor",    "O’Neill",     "Óscar",  "oscar", "Zoë",
                            "Zoe",       "",       "Łukasz",    "Smith-Jones", "smith jones", "Ward 2", "Nguyễn"};
    const std::vector<int> ranks = peopleRanks(names);
    REQUIRE(ranks.size() == static_cast<size_t>(names.size()));
    for (qsizetype a = 0; a < names.size(); ++a)
        for (qsizetype b = 0; b < names.size(); ++b) {
            INFO(names[a].toStdString() << " and " << names[b].toStdString());
            const int order = comparePeople(names[a], names[b]);
            const int rank = ranks[static_cast<size_t>(a)] - ranks[static_cast<size_t>(b)];
            CHECK((order < 0) == (rank < 0));
            CHECK((order == 0) == (rank == 0));
        }
}

TEST_CASE("Names are folded alike whether or not a letter outside ASCII is among them", "[domain][text]")
{
    CHECK(folded(QStringLiteral("  Smith-Jones,  O'Neill 3rd ")) == QStringLiteral("smith jones oneill 3rd"));
    CHECK(folded(QStringLiteral("  Smith-Jones,  O’Neill 3rd ")) == QStringLiteral("smith jones oneill 3rd"));
    CHECK(folded(QStringLiteral("WARD\tAmelia.")) == folded(QStringLiteral("wärd amélia")));
}
