// Concerns about a colleague: they ask for nothing that this colleague would see.
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

/// A concern about the coordinator, tied to nothing yet, before the lead.
struct AboutColleague : ConcernedSchool
{
    AboutColleague()
    {
        REQUIRE(signIn("staff"));
        concern.whatHappened = "Something";
        concern.about = ConcernAbout::Staff;
        concern.aboutStaff = coordinator;
        REQUIRE(workspace->cases().log(id, {record::AnyRecord::of(concern)}));
        REQUIRE(signIn("dsl"));
    }
    Concern concern;
    const CaseId id{QUuid::createUuid()};
};

} // namespace

TEST_CASE("A concern about a colleague asks for no review by itself, which would tell them that there is one", "[cases][L-17][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("coordinator"));
    for (const StaffId about : {school.dsl, school.staff, school.head}) { // staff leads the placement
        school.about = about;
        REQUIRE(school.log());
    }
    CHECK(school.workspace->list<ReviewRequest>()->empty());
    const size_t owed = school.workspace->duties()->size();
    school.about = {};
    REQUIRE(school.signIn("staff"));
    school.about = school.dsl;
    REQUIRE(school.log());
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.workspace->duties()->size() == owed);
    school.asHead();
    const auto files = school.workspace->cases().all();
    REQUIRE(files);
    for (const policy::CaseFile& file : **files) {
        if (file.concern->what.aboutStaff != school.dsl) continue;
        CHECK(school.workspace->cases().followUps(file.id)->size() == 6); // owed to its readers all the same
        REQUIRE(school.workspace->cases().ask(file.id, school.placement, FollowUpKind::PlacementReview));
        break;
    }
    CHECK(school.workspace->list<ReviewRequest>()->size() == 1);
}

TEST_CASE_METHOD(AboutColleague, "A placement tied later to a concern about a colleague is asked for nothing by itself", "[cases][L-17][L-5]")
{
    REQUIRE(workspace->cases().tie(id, {placement}));
    CHECK(workspace->cases().followUps(id)->size() == 6);
    CHECK(workspace->list<ReviewRequest>()->empty());
}

TEST_CASE_METHOD(AboutColleague, "Nor is anything asked for where a correction took the colleague's name away", "[cases][L-17][L-5]")
{
    const auto file = workspace->cases().get(id);
    REQUIRE(file);
    concern.aboutStaff = {};
    concern.about = ConcernAbout::Provider;
    concern.providerId = provider;
    const auto corrected = workspace->cases().add(id, record::AnyRecord::of(concern), file->concern->written.id);
    INFO((corrected ? "" : corrected.error().why.toStdString()));
    REQUIRE(corrected);
    REQUIRE(workspace->cases().tie(id, {placement}));
    CHECK(workspace->list<ReviewRequest>()->empty());
}

TEST_CASE("A lead whom a concern once named reads none of it, whatever a correction says and whoever hands over keys", "[cases][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    school.about = school.dsl;
    const auto logged = school.log();
    REQUIRE(logged);
    school.asHead();
    const auto file = school.workspace->cases().get(logged->id);
    REQUIRE(file);
    Concern corrected = file->concern->what;
    SECTION("corrected so that it names nobody") { corrected.aboutStaff = {}, corrected.about = ConcernAbout::Pupil; }
    SECTION("corrected so that it names somebody else") { corrected.aboutStaff = school.coordinator; }
    REQUIRE(school.workspace->cases().add(logged->id, record::AnyRecord::of(corrected), file->concern->written.id));
    CHECK(school.workspace->cases().waiting()->isEmpty());
    CHECK_FALSE(school.workspace->cases().meantFor(school.dsl).contains(logged->id.uuid()));
    CHECK_FALSE(school.workspace->cases().addReader(logged->id, school.dsl, "Was named by mistake"));
    const auto suspend = [&](bool isSuspended) {
        REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, school.dsl, isSuspended, "Enquiry"); }));
    };
    suspend(true);
    suspend(false);
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}
