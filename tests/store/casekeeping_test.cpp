// Who decides who reads a concern, that nobody keeps one for themselves, and that it closes over nothing open.
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

QString whyRefused(const Done& done) { return done ? QString() : done.error().why; }

CaseId logged(ConcernedSchool& school, ConcernLevel level = ConcernLevel::Safeguarding)
{
    REQUIRE(school.signIn("staff"));
    const auto made = school.log(level);
    REQUIRE(made);
    return made->id;
}

} // namespace

TEST_CASE("Whoever was added to a concern takes no lead off it, adds no colleague and does not turn it on a lead", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    REQUIRE(school.signIn("coordinator"));
    for (const StaffId lead : {school.dsl, school.head})
        CHECK(whyRefused(school.workspace->cases().removeReader(id, lead, "Not needed")) == "leads_choose");
    CHECK(whyRefused(school.workspace->cases().addReader(id, school.staff, "Teaches her")) == "leads_choose");
    Concern turned = school.workspace->cases().get(id)->concern->what;
    turned.about = ConcernAbout::Staff;
    turned.aboutStaff = school.dsl;
    const QUuid first = school.workspace->cases().get(id)->concern->written.id;
    const auto corrected = school.workspace->cases().add(id, record::AnyRecord::of(turned), first);
    REQUIRE_FALSE(corrected);
    CHECK(corrected.error().why == "leads_choose");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
}

TEST_CASE("An ordinary concern keeps a lead or a headteacher among its readers", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    REQUIRE(school.workspace->cases().removeReader(id, school.head, "A friend of the family"));
    CHECK(whyRefused(school.workspace->cases().removeReader(id, school.dsl, "Not needed")) == "last_lead");
    CHECK(school.seen() == 1);
}

TEST_CASE("Where no lead reads a restricted concern, its reader gives it to one, who decides from then on", "[cases][readers]")
{
    ConcernedSchool school;
    school.named = {school.coordinator.text()};
    const CaseId id = logged(school, ConcernLevel::Restricted);
    REQUIRE(school.signIn("coordinator"));
    REQUIRE(school.workspace->cases().addReader(id, school.dsl, "Has to be looked into"));
    CHECK(whyRefused(school.workspace->cases().removeReader(id, school.dsl, "No longer")) == "leads_choose");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
}

TEST_CASE("A concern does not close over follow-ups that are open, and whoever closes is told which", "[cases][L-16]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    CaseStep close;
    close.kind = CaseStepKind::Closed;
    close.outcome = "Looked into";
    close.reason = "Nothing further";
    const auto refused = school.workspace->cases().add(id, record::AnyRecord::of(close));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::Blocked);
    CHECK(refused.error().why == "open_follow_ups");
    CHECK(refused.error().detail["items"].toArray().size() == 6);
    school.settleFollowUps(id);
    CHECK(school.workspace->cases().add(id, record::AnyRecord::of(close)));
    CHECK(school.workspace->cases().get(id)->state == policy::CaseState::Closed);
}

TEST_CASE("A pupil whom a correction replaced in a concern still keeps out whoever is denied them", "[cases][deny]")
{
    ConcernedSchool school;
    school.asHead();
    Pupil other = test::amelia();
    other.familyName = "Other";
    const PupilId second(school.workspace->save(other)->id);
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    const auto file = school.workspace->cases().get(id);
    ConcernPupil instead = file->pupils.front().what;
    instead.pupilId = second;
    REQUIRE(school.workspace->cases().add(id, record::AnyRecord::of(instead), file->pupils.front().written.id));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.head.text()}, {"reason", "A relative"}}));
    school.asHead();
    CHECK(school.seen() == 0);
}
