// Who goes on reading a concern when roles change, and who never reads one: what somebody was named or added for is not
// taken with a role, and no administrator is a reader.
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

class KeeperSchool : public ConcernedSchool
{
public:
    bool lists(const QString& person, CaseId id)
    {
        REQUIRE(signIn(person, person == u"head" ? test::headPassword : test::staffPassword));
        return bool(workspace->cases().get(id));
    }
    CaseId logFor(const QStringList& readers)
    {
        named = readers;
        REQUIRE(signIn("staff"));
        const auto logged = log(ConcernLevel::Restricted);
        REQUIRE(logged);
        return logged->id;
    }
    void setRoles(StaffId who, std::vector<Role> roles)
    {
        asHead();
        REQUIRE(workspace->setRoles(who, roles));
    }
};

} // namespace

TEST_CASE("Whoever alone was named in a restricted concern reads it with whatever role they have next", "[cases][accounts]")
{
    KeeperSchool school;
    SECTION("a coordinator gets another role besides")
    {
        const CaseId id = school.logFor({school.coordinator.text()});
        school.setRoles(school.coordinator, {Role::Coordinator, Role::Staff});
        CHECK(school.lists("coordinator", id));
    }
    SECTION("a lead becomes a member of staff")
    {
        const CaseId id = school.logFor({school.dsl.text()});
        school.setRoles(school.dsl, {Role::Staff});
        CHECK(school.lists("dsl", id));
        CHECK(school.workspace->cases().add(id, record::AnyRecord::of(CaseStep{})));
        CHECK(school.lists("dsl", id));
    }
}

TEST_CASE("Whoever a reader added goes on reading with another role, and is owed no handing over", "[cases][accounts]")
{
    KeeperSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(logged->id, school.coordinator, "She teaches him"));
    school.setRoles(school.coordinator, {Role::Coordinator, Role::Staff});
    CHECK(school.lists("coordinator", logged->id));
    school.asHead();
    CHECK_FALSE(school.dutyKeys().contains("accounts/waiting/" + school.coordinator.text()));
}

TEST_CASE("What a lead read for their role alone goes with it, and its key with the next entry where the headteacher reads nothing", "[cases][accounts]")
{
    KeeperSchool school;
    const StaffId second = school.hireLead("second");
    REQUIRE(school.grant(second));
    const auto ordinary = school.log();
    REQUIRE(ordinary);
    school.about = school.head;
    REQUIRE(school.signIn("staff"));
    const auto aboutHead = school.log();
    REQUIRE(aboutHead);
    school.setRoles(second, {Role::Staff});
    CHECK_FALSE(school.lists("second", ordinary->id));
    CHECK_FALSE(school.lists("second", aboutHead->id)); // though nobody who reads it was there to take the key
    CHECK(school.workspace->store().keys()->newestKey(aboutHead->id.uuid()) > 0);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().add(aboutHead->id, record::AnyRecord::of(CaseStep{})));
    CHECK_FALSE(school.lists("second", aboutHead->id));
    CHECK(school.lists("dsl", aboutHead->id));
    CHECK(school.workspace->verify());
}

TEST_CASE("No administrator is offered, named or added as a reader, unless they lead the school or its safeguarding", "[cases][accounts]")
{
    KeeperSchool school;
    const auto isOffered = [&](StaffId who) {
        const auto possible = school.workspace->cases().possibleReaders();
        REQUIRE(possible);
        return std::any_of(possible->begin(), possible->end(), [who](const CaseReader& one) { return one.id == who; });
    };
    school.setRoles(school.admin, {Role::Administrator, Role::Staff});
    CHECK_FALSE(isOffered(school.admin));
    const CaseId id = school.logFor({school.admin.text(), school.dsl.text()});
    CHECK_FALSE(school.lists("admin", id));
    REQUIRE(school.lists("dsl", id));
    const Done added = school.workspace->cases().addReader(id, school.admin, "He asked");
    REQUIRE_FALSE(added);
    CHECK(added.error().why == "not_a_reader");
    school.setRoles(school.admin, {Role::Administrator, Role::Safeguarding});
    CHECK(isOffered(school.admin));
}

TEST_CASE("The last reader who leads is not taken off an ordinary concern, by whomever", "[cases][L-5]")
{
    KeeperSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    Cases& cases = school.workspace->cases();
    REQUIRE(cases.addReader(logged->id, school.coordinator, "She teaches him"));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.dsl.text()}, {"reason", "Aunt of the pupil"}}));
    school.asHead();
    const auto lastLead = school.workspace->cases().removeReader(logged->id, school.head, "On leave");
    REQUIRE_FALSE(lastLead);
    CHECK(lastLead.error().why == "last_lead");
    CHECK(school.lists("head", logged->id));
}

TEST_CASE("Whoever becomes an administrator keeps no key of a concern", "[cases][accounts]")
{
    KeeperSchool school;
    const CaseId id = school.logFor({school.coordinator.text(), school.dsl.text()});
    school.setRoles(school.coordinator, {Role::Coordinator, Role::Administrator});
    CHECK_FALSE(school.lists("coordinator", id));
    CHECK(school.lists("dsl", id));
    CHECK(school.workspace->verify());
}

TEST_CASE("A lead who has nothing to hand over is told that a headteacher does", "[cases][accounts]")
{
    KeeperSchool school;
    school.asHead();
    school.reset(school.coordinator);
    REQUIRE(school.signIn("dsl"));
    const auto duties = school.workspace->duties();
    REQUIRE(duties);
    for (const policy::Duty& duty : *duties)
        if (duty.key.startsWith("accounts/waiting/")) CHECK(duty.ownerRole == Role::Headteacher);
    const Done granted = school.grant(school.coordinator);
    REQUIRE_FALSE(granted);
    CHECK(granted.error().why == "headteacher_grants");
    school.asHead();
    CHECK(school.dutyKeys().contains("accounts/waiting/" + school.coordinator.text()));
    REQUIRE(school.grant(school.coordinator));
}
