// Sign-in names that people take for the same.
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::ProtectedSchool;

namespace {

Result<store::Saved> hire(ProtectedSchool& school, const QString& signIn)
{
    Staff person;
    person.givenName = "Helen";
    person.familyName = "Brody";
    person.signIn = signIn;
    return school.workspace->save(person);
}

} // namespace

TEST_CASE("Nobody gets a sign-in name that people take for somebody else's", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    for (const char* like : {"DSL", "Dsl", " dsl", "dsl ", "ds\u00adl", "dsl\u200b", "\uff44\uff53\uff4c", "d\u0455l", "dsl\n", "\u202elsd"}) {
        INFO(like);
        const auto saved = hire(school, QString::fromUtf8(like));
        REQUIRE_FALSE(saved);
        CHECK(saved.error().fields.front().field == "sign_in");
    }
    CHECK(hire(school, "h.o\u2019brien-lee@alder"));
    CHECK(hire(school, "Ren\u00e9e"));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->person().id == school.dsl);
}

TEST_CASE("Where a file of before holds two alike, each signs in as it is spelt", "[accounts][attack]")
{
    ProtectedSchool school;
    school.protect();
    school.asHead();
    const auto other = hire(school, "later");
    REQUIRE(other);
    REQUIRE(school.addAccount(StaffId(other->id)));
    school.asScript({QStringLiteral("UPDATE staff SET sign_in = 'DSL' WHERE sign_in = 'later'")});
    store::Connection& connection = school.workspace->store().reader().connection();
    CHECK(store::accountOf(connection, QStringLiteral("dsl"))->staff == school.dsl);
    CHECK(store::accountOf(connection, QStringLiteral("DSL"))->staff.uuid() == other->id);
    CHECK_FALSE(store::accountOf(connection, QStringLiteral("Dsl")));
}

TEST_CASE("Nor one that differs by a capital I, a 1 or a 0, nor that of somebody who is in no list any more", "[accounts][attack]")
{
    ProtectedSchool school;
    const auto code = school.protect();
    school.asHead();
    for (const char* like : {"dsI", "ds1", "DS1", "d\u0131l"}) {
        INFO(like);
        const bool isOther = QString::fromUtf8(like) == QStringLiteral("d\u0131l"); // "dil" is no "dsl"
        CHECK(bool(hire(school, QString::fromUtf8(like))) == isOther);
    }
    CHECK(hire(school, "neil"));
    CHECK(hire(school, "nell"));
    const auto gone = hire(school, "gone");
    REQUIRE(school.addAccount(StaffId(gone->id)));
    REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
        return actions::setSuspended(context, StaffId(gone->id), true, QStringLiteral("Left"));
    }));
    REQUIRE(school.workspace->voidRecord(record::typeOf<Staff>(), gone->id, "Left"));
    CHECK_FALSE(hire(school, "Gone"));
    Staff found;
    found.givenName = "Morag";
    found.familyName = "Farrow";
    found.signIn = "HEAD";
    const auto recovered = school.workspace->recover(code, found, test::staffPassword, security::PasswordCost::forPractice());
    REQUIRE_FALSE(recovered);
    CHECK(recovered.error().fields.front().field == "sign_in");
}
