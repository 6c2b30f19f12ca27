// Concerns about a colleague: they ask for nothing that this colleague would see.
#include "core/actions/accounts.h"
#include "core/domain/caseaction.h"
#include "core/domain/casestep.h"
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

/// Two safeguarding leads beside the headteacher; the headteacher is signed in.
struct LeadsApart : ConcernedSchool
{
    LeadsApart() : second(joinThirdLead("dsl2")) {}
    void suspend(StaffId whom, bool isSuspended)
    {
        asHead();
        REQUIRE(verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, whom, isSuspended, "Enquiry"); }));
    }
    /// Puts right whom the concern is about: nobody, or this colleague.
    void correct(CaseId id, StaffId colleague)
    {
        const auto file = workspace->cases().get(id);
        REQUIRE(file);
        Concern now = file->concern->what;
        now.aboutStaff = colleague;
        now.about = colleague.isNull() ? ConcernAbout::Pupil : ConcernAbout::Staff;
        const auto standing = file->standing(file->concern->written.id);
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(now), standing ? standing->id : file->concern->written.id));
    }
    const StaffId second;
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
    const auto suspend = [&](bool isSuspended) {
        REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, school.dsl, isSuspended, "Enquiry"); }));
    };
    suspend(true);
    suspend(false);
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}

TEST_CASE_METHOD(LeadsApart, "A lead who is suspended for the enquiry and named meanwhile reads none of it when they are let in again", "[cases][L-5]")
{
    const auto logged = log();
    REQUIRE(logged);
    suspend(second, true);
    REQUIRE(signIn("dsl"));
    SECTION("named by a correction") { correct(logged->id, second); }
    SECTION("named, and the name taken out again")
    {
        correct(logged->id, second);
        correct(logged->id, {});
    }
    CaseAction action;
    action.what = "Ring the LADO";
    action.dueOn = clock.today();
    REQUIRE(workspace->cases().add(logged->id, record::AnyRecord::of(action)));
    const auto file = workspace->cases().get(logged->id);
    CHECK(std::any_of(file->readers.begin(), file->readers.end(), [this](const auto& step) {
        return step.what.staffId == second && step.what.kind == CaseStepKind::RecipientRemoved;
    }));
    suspend(second, false);
    CHECK(workspace->cases().waiting()->isEmpty());
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 0);
    CHECK(caseDuties() == 0);
    CHECK(workspace->store().keys()->newestKey(logged->id.uuid()) < 2); // what was written since is under another key
}

TEST_CASE_METHOD(LeadsApart, "Whoever was named by a slip is let back in by hand, by somebody else than who took the name out", "[cases][L-5]")
{
    REQUIRE(signIn("staff"));
    about = second;
    const auto logged = log();
    REQUIRE(logged);
    asHead();
    CHECK(workspace->cases().addReader(logged->id, second, "It was a slip").error().why == "not_a_reader"); // they stand in it still
    correct(logged->id, {});
    CHECK(workspace->cases().waiting()->isEmpty()); // nobody is asked to
    CHECK(workspace->cases().addReader(logged->id, second, "It was a slip").error().why == "another_lets_in");
    REQUIRE(signIn("dsl"));
    const auto file = workspace->cases().get(logged->id);
    Concern placed = file->concern->what;
    placed.place = "In the yard"; // another correction takes no name out
    REQUIRE(workspace->cases().add(logged->id, record::AnyRecord::of(placed), file->standing(file->concern->written.id)->id));
    REQUIRE(workspace->cases().addReader(logged->id, second, "It was a slip of the mouse"));
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 1);
    REQUIRE(signIn("dsl"));
    correct(logged->id, second); // and named again
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 0);
}

TEST_CASE_METHOD(LeadsApart, "Where nobody else leads, whoever put the name right lets them back in", "[cases][L-5]")
{
    REQUIRE(signIn("staff"));
    about = dsl;
    const auto logged = log();
    suspend(second, true);
    correct(logged->id, {});
    REQUIRE(workspace->cases().addReader(logged->id, dsl, "It was a slip"));
    REQUIRE(signIn("dsl"));
    CHECK(seen() == 1);
}

TEST_CASE_METHOD(LeadsApart, "A restricted concern is taken from a reader whom its author named, where a correction says that it is about them", "[cases][L-5]")
{
    REQUIRE(signIn("staff"));
    named = {dsl.text(), second.text()};
    const auto logged = log(ConcernLevel::Restricted);
    REQUIRE(logged);
    REQUIRE(signIn("dsl"));
    correct(logged->id, second);
    CHECK(workspace->cases().readers(logged->id)->size() == 1);
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 0);
    REQUIRE(signIn("dsl"));
    correct(logged->id, {}); // it was a slip
    CHECK(workspace->cases().get(logged->id)->concern->what.aboutStaff.isNull());
}

TEST_CASE_METHOD(LeadsApart, "Whoever was let back in counts among the two who stay", "[cases][L-5]")
{
    const auto logged = log();
    correct(logged->id, second);
    correct(logged->id, {});
    REQUIRE(signIn("dsl"));
    Cases& cases = workspace->cases();
    REQUIRE(cases.addReader(logged->id, second, "It was a slip"));
    REQUIRE(cases.removeReader(logged->id, head, "A friend of the family"));
    CHECK(cases.removeReader(logged->id, second, "Not needed").error().why == "two_leads");
}
