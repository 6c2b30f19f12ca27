// Who keeps a concern, who has it in hand, and what nobody can do to a review that somebody else asked for.
#include "core/actions/accounts.h"
#include "core/domain/caseaction.h"
#include "core/domain/casedecision.h"
#include "core/domain/casefollowup.h"
#include "core/domain/caseparents.h"
#include "core/domain/casestep.h"
#include "core/domain/pupildenial.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

/// A headteacher and two safeguarding leads, and a concern that the first of the leads has before them.
struct TwoLeads : ConcernedSchool
{
    TwoLeads() : second(joinThirdLead("dsl2"))
    {
        REQUIRE(signIn("dsl"));
        const auto logged = log();
        REQUIRE(logged);
        id = logged->id;
    }
    void suspend(StaffId whom, bool isSuspended)
    {
        asHead();
        REQUIRE(verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, whom, isSuspended, "Enquiry"); }));
    }
    /// The headteacher does not read it, so its keys stay with whoever loses a role by them; the first lead is signed in.
    void logAboutHead()
    {
        about = head;
        REQUIRE(signIn("staff"));
        const auto logged = log();
        REQUIRE(logged);
        id = logged->id;
        REQUIRE(signIn("dsl"));
    }
    void raise()
    {
        CaseStep step;
        step.kind = CaseStepKind::LevelChanged;
        step.level = ConcernLevel::Restricted;
        step.reason = "The press asks";
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(step)));
    }
    Result<QUuid> act(const QString& what)
    {
        CaseAction action;
        action.what = what;
        action.dueOn = clock.today();
        return workspace->cases().add(id, record::AnyRecord::of(action));
    }
    bool reads(StaffId whom)
    {
        const auto readers = workspace->cases().readers(id);
        REQUIRE(readers);
        return std::any_of(readers->begin(), readers->end(), [whom](const CaseReader& one) { return one.id == whom; });
    }
    QStringList titles()
    {
        QStringList out;
        const auto duties = workspace->duties();
        REQUIRE(duties);
        for (const policy::Duty& duty : *duties) out += duty.title;
        return out;
    }
    CaseId id;
    StaffId second;
};

Result<QUuid> say(ConcernedSchool& school, CaseId id, FollowUpDecision decision, ReviewRequestId request = {}, const QUuid& supersedes = {},
                  FollowUpKind kind = FollowUpKind::RiskReview)
{
    CaseFollowUp said;
    said.placementId = school.placement;
    said.kind = kind;
    said.decision = decision;
    said.requestId = request;
    said.reason = "Not needed any more";
    said.onDate = school.clock.today();
    return school.workspace->cases().add(id, record::AnyRecord::of(said), supersedes);
}

QString ruleOf(const Result<QUuid>& refused)
{
    REQUIRE_FALSE(refused);
    return refused.error().fields.empty() ? refused.error().why : refused.error().fields.front().rule;
}

} // namespace

TEST_CASE_METHOD(TwoLeads, "Nobody takes back, in a concern of their own, a review that the lead asked for in another", "[cases][L-17]")
{
    const auto asked = workspace->list<ReviewRequest>();
    REQUIRE(asked->size() == 3);
    named = {staff.text()};
    REQUIRE(signIn("staff"));
    const auto own = log(ConcernLevel::Restricted);
    REQUIRE(own);
    for (const ReviewRequest& one : *asked) CHECK(ruleOf(say(*this, own->id, FollowUpDecision::Asked, one.id)) == "by_asking");
    REQUIRE(signIn("dsl"));
    CHECK(workspace->list<ReviewRequest>()->size() == 3);
}

TEST_CASE_METHOD(TwoLeads, "A review that was asked for is not made another one by a correction", "[cases][L-17]")
{
    const auto file = workspace->cases().get(id);
    const auto& first = file->followUps.front();
    REQUIRE(first.what.decision == FollowUpDecision::Asked);
    const auto others = workspace->list<ReviewRequest>();
    for (const ReviewRequest& one : *others) {
        if (one.id == first.what.requestId) continue;
        CHECK(ruleOf(say(*this, id, FollowUpDecision::Asked, one.id, first.written.id, first.what.kind)) == "by_asking");
    }
    const FollowUpKind another = first.what.kind == FollowUpKind::PlanReview ? FollowUpKind::RiskReview : FollowUpKind::PlanReview;
    CHECK(ruleOf(say(*this, id, FollowUpDecision::NotNeeded, {}, first.written.id, another)) == "not_allowed_in_state");
    REQUIRE(say(*this, id, FollowUpDecision::NotNeeded, {}, first.written.id, first.what.kind)); // which takes the request back
    CHECK(workspace->list<ReviewRequest>()->size() == 2);
}

TEST_CASE_METHOD(TwoLeads, "A concern is owed again where whoever took it on reads it no more", "[cases][L-17]")
{
    REQUIRE(signIn("dsl2"));
    CaseStep taken;
    taken.kind = CaseStepKind::Taken;
    taken.staffId = second;
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(taken)));
    CHECK_FALSE(titles().contains("Nobody who reads this concern has it in hand"));
    SECTION("they are suspended") { suspend(second, true); }
    SECTION("they are denied the pupil")
    {
        asHead();
        REQUIRE(workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", second.text()}, {"reason", "Uncle"}}));
    }
    REQUIRE(signIn("dsl"));
    CHECK(titles().contains("Nobody who reads this concern has it in hand"));
    taken.staffId = dsl;
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(taken)));
    CHECK_FALSE(titles().contains("Nobody who reads this concern has it in hand"));
}

TEST_CASE_METHOD(TwoLeads, "Whoever is let in to a pupil again reads the concern also where it was made restricted meanwhile", "[cases][L-5]")
{
    asHead();
    REQUIRE(workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", second.text()}, {"reason", "Sister"}}));
    REQUIRE(signIn("dsl"));
    CHECK_FALSE(reads(second));
    raise();
    asHead();
    const auto denial = workspace->list<PupilDenial>();
    REQUIRE(workspace->act("pupil.undeny", {{"denial", denial->front().id.text()}, {"reason", "No sister after all"}}));
    CHECK(reads(second));
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 1);
}

TEST_CASE_METHOD(TwoLeads, "Whoever was suspended while a concern was made restricted and its key renewed is handed it with the rest", "[cases][L-5]")
{
    suspend(second, true);
    REQUIRE(signIn("dsl"));
    REQUIRE(workspace->cases().addReader(id, coordinator, "Knows the family"));
    raise();
    REQUIRE(workspace->cases().removeReader(id, coordinator, "Not needed any more"));
    REQUIRE(act("Ring social care"));
    suspend(second, false);
    CHECK(reads(second));
    REQUIRE(signIn("dsl2"));
    REQUIRE(seen() == 1);
    CHECK(workspace->cases().get(id)->actions.size() == 1);
}

TEST_CASE_METHOD(TwoLeads, "A new lead is not meant to read what was made restricted before", "[cases][L-5]")
{
    raise();
    const StaffId fresh = joinThirdLead("dsl3");
    CHECK_FALSE(reads(fresh));
    CHECK(workspace->cases().waiting()->isEmpty());
}

TEST_CASE("Its author reads what they sent, and nothing of what its readers make of it", "[cases][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    const auto logged = school.log();
    REQUIRE(logged);
    {
        auto elsewhere = Workspace::open(school.path(), school.options());
        REQUIRE(elsewhere);
        REQUIRE((*elsewhere)->signIn("dsl", test::staffPassword));
        CaseAction action;
        action.what = "Ring the LADO";
        action.dueOn = school.clock.today();
        REQUIRE((*elsewhere)->cases().add(logged->id, record::AnyRecord::of(action)));
    }
    school.workspace->noticeOthers();
    const auto file = school.workspace->cases().get(logged->id);
    REQUIRE(file);
    CHECK(file->concern->what.whatHappened == test::concernCanary);
    CHECK(file->actions.empty());
    CHECK(std::all_of(file->entries.begin(), file->entries.end(), [&](const policy::CaseEntry& one) { return one.by == school.staff; }));
    CHECK(file->state == policy::CaseState::New);
}

TEST_CASE_METHOD(TwoLeads, "A colleague who is away for a moment cannot be taken off so that one is left alone with a concern", "[cases][L-5]")
{
    asHead();
    REQUIRE(workspace->cases().removeReader(id, second, "Two are enough"));
    suspend(dsl, true);
    const Done removed = workspace->cases().removeReader(id, dsl, "Away");
    REQUIRE_FALSE(removed);
    CHECK(removed.error().why == "two_leads");
    suspend(dsl, false);
    REQUIRE(signIn("dsl"));
    CHECK(seen() == 1);
}

TEST_CASE_METHOD(TwoLeads, "Nor by adding them by hand before, so that their role does not count", "[cases][L-5]")
{
    asHead();
    REQUIRE(workspace->cases().removeReader(id, second, "Two are enough"));
    REQUIRE(workspace->cases().addReader(id, dsl, "To be sure"));
    SECTION("suspended") { suspend(dsl, true); }
    SECTION("without the role") { REQUIRE(workspace->setRoles(dsl, {Role::Staff})); }
    const Done removed = workspace->cases().removeReader(id, dsl, "Away");
    REQUIRE_FALSE(removed);
    CHECK(removed.error().why == "two_leads");
}

TEST_CASE_METHOD(TwoLeads, "What a lead lost with their role is theirs again with it, and what they had in hand is owed meanwhile", "[cases][L-5][L-17]")
{
    about = head; // who does not read it
    REQUIRE(signIn("staff"));
    const auto logged = log();
    REQUIRE(logged);
    id = logged->id;
    REQUIRE(signIn("dsl2"));
    CaseStep taken;
    taken.kind = CaseStepKind::Taken;
    taken.staffId = second;
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(taken)));
    asHead();
    REQUIRE(workspace->setRoles(second, {Role::Staff}));
    REQUIRE(signIn("dsl"));
    CHECK_FALSE(reads(second)); // though nobody wrote to it since
    CHECK(titles().contains("Nobody who reads this concern has it in hand"));
    const auto duties = workspace->duties();
    CHECK(std::none_of(duties->begin(), duties->end(), [this](const policy::Duty& one) { return policy::isCaseDuty(one) && one.ownerStaff == second; }));
    REQUIRE(act("Ring social care"));
    asHead();
    REQUIRE(workspace->setRoles(second, {Role::Safeguarding}));
    REQUIRE(signIn("dsl"));
    CHECK(workspace->cases().waiting()->contains(second.uuid()));
    REQUIRE(grant(second));
    CHECK(reads(second));
}

TEST_CASE_METHOD(TwoLeads, "That nothing is needed is put right at another placement, and overruled by a decision to suspend", "[cases][L-17]")
{
    asHead();
    Placement again;
    again.pupilId = pupil;
    again.providerId = provider;
    const PlacementId other(workspace->save(again)->id);
    REQUIRE(signIn("dsl"));
    REQUIRE(workspace->cases().tie(id, {other}));
    CaseFollowUp said;
    said.placementId = placement;
    said.kind = FollowUpKind::Suspension;
    said.decision = FollowUpDecision::NotNeeded;
    said.reason = "It had nothing to do with it";
    said.onDate = clock.today();
    const auto wrote = workspace->cases().add(id, record::AnyRecord::of(said));
    REQUIRE(wrote);
    const auto isDone = [&](PlacementId at) {
        const auto all = workspace->cases().followUps(id);
        REQUIRE(all);
        for (const policy::FollowUp& one : *all)
            if (one.placement == at && one.kind == FollowUpKind::Suspension) return one.done;
        return false;
    };
    CHECK(isDone(placement));
    said.placementId = other;
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(said), *wrote));
    CHECK_FALSE(isDone(placement));
    CHECK(isDone(other));
    CaseDecision decided;
    decided.decision = "It goes on";
    decided.rationale = "Nothing to do with it";
    decided.onDate = clock.today();
    const auto plain = workspace->cases().add(id, record::AnyRecord::of(decided));
    REQUIRE(plain);
    decided.kind = CaseDecisionKind::KeepPlacement; // which of the two, it does not say
    CHECK(ruleOf(workspace->cases().add(id, record::AnyRecord::of(decided), *plain)) == "required");
}

TEST_CASE_METHOD(TwoLeads, "That a review is not needed is not made to be about another one, whose request would stay taken back", "[cases][L-17]")
{
    const auto wrote = say(*this, id, FollowUpDecision::NotNeeded);
    REQUIRE(wrote);
    CHECK(ruleOf(say(*this, id, FollowUpDecision::NotNeeded, {}, *wrote, FollowUpKind::Suspension)) == "not_allowed_in_state");
    CHECK(say(*this, id, FollowUpDecision::NotNeeded, {}, *wrote)); // its words are put right all the same
    CHECK(workspace->cases().ask(id, placement, FollowUpKind::RiskReview)); // and it can be asked for again
}

TEST_CASE_METHOD(TwoLeads, "Where the roles of all who led are taken, those who read a concern keep it and owe it to who leads now", "[cases][L-5][L-17]")
{
    logAboutHead();
    SECTION("an ordinary one") {}
    SECTION("one made restricted") { raise(); }
    CHECK_FALSE(titles().contains("Add a safeguarding lead to a concern"));
    asHead();
    REQUIRE(workspace->setRoles(dsl, {Role::Staff}));
    REQUIRE(workspace->setRoles(second, {Role::Staff}));
    const StaffId third = joinThirdLead("new");
    REQUIRE(signIn("dsl"));
    CHECK(titles().contains("Add a safeguarding lead to a concern"));
    REQUIRE(act("Ring social care"));
    CHECK(reads(second)); // neither throws the other out
    REQUIRE(workspace->cases().addReader(id, third, "Leads now"));
    REQUIRE(signIn("new"));
    CHECK(workspace->cases().get(id));
    REQUIRE(act("Ring the police"));
    CHECK_FALSE(reads(second)); // as with every role that was taken
    CHECK_FALSE(reads(dsl));
    CHECK_FALSE(titles().contains("Add a safeguarding lead to a concern"));
}

TEST_CASE_METHOD(TwoLeads, "A restricted concern that one person alone reads is not made an ordinary one before another reads it", "[cases][L-4][L-5]")
{
    raise();
    for (const StaffId one : {head, second}) {
        const Done removed = workspace->cases().removeReader(id, one, "Not for them");
        if (one == head) REQUIRE(removed);
        else CHECK(removed.error().why == "two_leads"); // it was logged for all
    }
    const auto logged = log(ConcernLevel::Restricted);
    REQUIRE(logged);
    id = logged->id;
    CaseStep lowered;
    lowered.kind = CaseStepKind::LevelChanged;
    lowered.level = ConcernLevel::Safeguarding;
    lowered.reason = "Everybody knows by now";
    for (const StaffId one : {head, second}) {
        REQUIRE(workspace->cases().addReader(id, one, "Reads it for a moment"));
        REQUIRE(workspace->cases().removeReader(id, one, "Not for them"));
    }
    const auto refused = workspace->cases().add(id, record::AnyRecord::of(lowered));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == "two_leads");
    REQUIRE(workspace->cases().addReader(id, second, "Leads too"));
    CHECK(workspace->cases().add(id, record::AnyRecord::of(lowered)));
}

TEST_CASE_METHOD(TwoLeads, "While the others who lead are suspended, a restricted concern is made an ordinary one, and theirs when they are back", "[cases][L-4][L-5]")
{
    const auto logged = log(ConcernLevel::Restricted);
    REQUIRE(logged);
    id = logged->id;
    suspend(second, true);
    named = {dsl.text()};
    about = head; // so that one lead alone is there to read it
    REQUIRE(signIn("dsl"));
    const auto alone = log(ConcernLevel::Restricted);
    REQUIRE(alone);
    CaseStep lowered;
    lowered.kind = CaseStepKind::LevelChanged;
    lowered.level = ConcernLevel::Safeguarding;
    lowered.reason = "Everybody knows by now";
    CHECK(workspace->cases().add(alone->id, record::AnyRecord::of(lowered)));
    suspend(second, false);
    REQUIRE(signIn("dsl"));
    CHECK(workspace->cases().waiting()->contains(second.uuid()));
}

TEST_CASE_METHOD(TwoLeads, "Nobody adds or takes off a reader with the words that stand beside a denial or a role", "[cases][L-5]")
{
    for (const QString& words : {Cases::roleGoneWords(), Cases::deniedWords() + " Again", Cases::letInWords()}) {
        const Done off = workspace->cases().removeReader(id, head, words);
        REQUIRE_FALSE(off);
        CHECK(off.error().fields.front().rule == "own_words");
        CHECK_FALSE(workspace->cases().addReader(id, coordinator, words));
    }
    CHECK(reads(head));
}

TEST_CASE_METHOD(TwoLeads, "Whose role of lead was taken reads nothing that stayed with them for that role, restricted or not", "[cases][L-5]")
{
    logAboutHead();
    SECTION("an ordinary one") {}
    SECTION("one made restricted") { raise(); }
    asHead();
    REQUIRE(workspace->setRoles(second, {Role::Staff}));
    REQUIRE(signIn("dsl2"));
    CHECK_FALSE(workspace->cases().get(id));
    REQUIRE(signIn("dsl"));
    REQUIRE(workspace->cases().ask(id, placement, FollowUpKind::PlanReview)); // whatever is written next takes them off
    CHECK_FALSE(reads(second));
    const auto file = workspace->cases().get(id);
    CHECK(std::any_of(file->readers.begin(), file->readers.end(), [this](const auto& step) { return step.what.staffId == second; }));
}

TEST_CASE_METHOD(TwoLeads, "A restricted concern that is made an ordinary one is read by all who lead from then on", "[cases][L-4]")
{
    const auto logged = log(ConcernLevel::Restricted);
    REQUIRE(logged);
    id = logged->id;
    CHECK_FALSE(reads(second));
    CaseStep step;
    step.kind = CaseStepKind::LevelChanged;
    step.level = ConcernLevel::Safeguarding;
    step.reason = "Everybody knows by now";
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(step)));
    CHECK(reads(second));
    CHECK(reads(head));
    CHECK(workspace->cases().waiting()->isEmpty());
    REQUIRE(signIn("dsl2"));
    CHECK(workspace->cases().get(id)->concern->what.whatHappened == test::concernCanary);
    CHECK(workspace->verify());
}

TEST_CASE_METHOD(TwoLeads, "What parents were told is not moved to a pupil who is not in the concern", "[cases][L-5]")
{
    asHead();
    const PupilId other(workspace->save(test::amelia())->id);
    REQUIRE(signIn("dsl"));
    CaseParents told;
    told.told = true;
    told.whom = "Her mother";
    told.onDate = clock.today();
    const auto said = workspace->cases().add(id, record::AnyRecord::of(told));
    REQUIRE(said);
    told.pupilId = other;
    CHECK(ruleOf(workspace->cases().add(id, record::AnyRecord::of(told), *said)) == "unknown_reference");
    CaseDecision decided;
    decided.kind = CaseDecisionKind::KeepPlacement;
    decided.decision = "It goes on";
    decided.rationale = "Nothing to do with it";
    const auto decision = workspace->cases().add(id, record::AnyRecord::of(decided));
    REQUIRE(decision);
    decided.placementId = PlacementId(QUuid::createUuid());
    CHECK(ruleOf(workspace->cases().add(id, record::AnyRecord::of(decided), *decision)) == "unknown_reference");
}
