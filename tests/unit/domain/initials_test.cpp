#include "core/domain/initials.h"
#include "tests/support/catchqt.h"

using namespace fledge;

TEST_CASE("Two capitals by themselves are taken for somebody's initials", "[concern][initials]")
{
    CHECK(initialsIn("AB was hit by JK, and JK ran off") == QStringList{"AB", "JK"});
    CHECK(initialsIn("It was A.B. who shouted; then J. K. left") == QStringList{"AB", "JK"});
    CHECK(initialsIn("I saw AB’s bruise (and JK's).") == QStringList{"AB", "JK"});
    CHECK(initialsIn("AB/JK fought") == QStringList{"AB", "JK"});
    CHECK(initialsIn(QStringLiteral("ÉŁ said so")) == QStringList{QStringLiteral("ÉŁ")});
}

TEST_CASE("Abbreviations of the field, codes and words in capitals are no initials", "[concern][initials]")
{
    for (const char* text : {"", "Amelia Ward was hit by Jordan King", "The DSL rang the LA, the GP and CAMHS; SEND and EHCP were looked at",
                             "In PE, IT and RE with the TA at the AP", "P.E. was over at 2 PM", "Mr T and Ms K saw it", "IT WAS AT MY HOME AND HE DID SO TO ME",
                             "Bus AB12 to AB-3", "Did I. A boy came", "a b", "ab", "The USA and the UK"}) {
        INFO(text);
        CHECK(initialsIn(QString::fromUtf8(text)).isEmpty());
    }
}

TEST_CASE("A concern with initials in what happened or in the child's words is warned of, and never refused", "[concern][initials]")
{
    Concern concern;
    concern.whatHappened = "Amelia was hit.";
    CHECK(warningsOf(concern).empty());
    concern.childsWords = "JK did it";
    const auto warnings = warningsOf(concern);
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front().field == "childs_words");
    CHECK(record::isWarning(warnings.front()));
    concern.whatHappened = "AB was hit by JK";
    CHECK(warningsOf(concern).size() == 2);
}
