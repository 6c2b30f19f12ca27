// Two people who write to one concern, or to the rights to read it, at the same moment.
#include "core/domain/caseaction.h"
#include "core/domain/casestep.h"
#include "tests/store/concernedschool.h"
#include "tests/store/interruptedclock.h"

using namespace fledge;
using test::ConcernedSchool;
using test::InterruptedClock;

namespace {

CaseAction ringing(StaffId owner)
{
    CaseAction action;
    action.what = "Ring social care";
    action.ownerStaff = owner;
    action.dueOn = QDate(2026, 11, 30);
    return action;
}

CaseStep closing()
{
    CaseStep step;
    step.kind = CaseStepKind::Closed;
    step.outcome = "Dealt with";
    step.reason = "It was a misunderstanding";
    return step;
}

/// The lead at one computer, the headteacher at another, and a concern that both read.
class TwoDesks : public ConcernedSchool
{
public:
    TwoDesks() : slow(clock)
    {
        const auto logged = log();
        REQUIRE(logged);
        id = logged->id;
        auto opened = Workspace::open(path(), {&slow, {}, {}, 100, {}});
        REQUIRE(opened);
        other = std::move(*opened);
        REQUIRE(other->signIn("dsl", test::staffPassword));
        REQUIRE(other->cases().get(id));
    }
    Result<QUuid> byHead(const record::AnyRecord& record) { return workspace->cases().add(id, record); }
    Result<QUuid> byLead(const record::AnyRecord& record) { return other->cases().add(id, record); }
    policy::CaseFile now()
    {
        workspace->cases().forget();
        const auto file = workspace->cases().get(id);
        REQUIRE(file);
        return *file;
    }

    InterruptedClock slow;
    std::unique_ptr<Workspace> other;
    CaseId id;
};

} // namespace

TEST_CASE_METHOD(TwoDesks, "A concern is not closed over an action that a colleague adds in the same moment", "[cases][races][L-16]")
{
    settleFollowUps(id);
    REQUIRE(other->cases().get(id));
    other->cases().forget();
    slow.meanwhile = [&] { REQUIRE(byHead(record::AnyRecord::of(ringing(head)))); };
    const auto closed = byLead(record::AnyRecord::of(closing()));
    CHECK_FALSE(slow.meanwhile);
    REQUIRE_FALSE(closed);
    CHECK(closed.error().kind == ProblemKind::Blocked);
    CHECK(now().state != policy::CaseState::Closed);
    CHECK(now().openActions().size() == 1);
}

TEST_CASE_METHOD(TwoDesks, "Nothing is added to a concern that a colleague closes in the same moment", "[cases][races][L-16]")
{
    settleFollowUps(id);
    other->cases().forget();
    slow.meanwhile = [&] { REQUIRE(byHead(record::AnyRecord::of(closing()))); };
    const auto added = byLead(record::AnyRecord::of(ringing(dsl)));
    CHECK_FALSE(slow.meanwhile);
    REQUIRE_FALSE(added);
    CHECK(added.error().fields.front().field == "case");
    CHECK(now().openActions().empty());
    CHECK(now().notes.empty());
}

TEST_CASE("A placement that two tie in the same moment is asked for its reviews once", "[cases][races][L-17]")
{
    TwoDesks school;
    Placement another;
    another.pupilId = school.pupil;
    another.providerId = school.provider;
    const PlacementId second(school.workspace->save(another)->id);
    school.slow.meanwhile = [&] { REQUIRE(school.workspace->cases().tie(school.id, {second})); };
    CHECK_FALSE(school.other->cases().tie(school.id, {second}));
    CHECK_FALSE(school.slow.meanwhile);
    CHECK(school.workspace->list<ReviewRequest>()->size() == 6); // three of each placement
}

TEST_CASE("A review that two ask for in the same moment is asked for once", "[cases][races][L-17]")
{
    TwoDesks school;
    CaseFollowUp needless;
    needless.placementId = school.placement;
    needless.kind = FollowUpKind::RiskReview;
    needless.decision = FollowUpDecision::NotNeeded;
    needless.reason = "It was reviewed yesterday";
    REQUIRE(school.byHead(record::AnyRecord::of(needless)));
    const size_t before = school.workspace->list<ReviewRequest>()->size();
    school.other->cases().forget();
    school.slow.meanwhile = [&] { REQUIRE(school.workspace->cases().ask(school.id, school.placement, FollowUpKind::RiskReview)); };
    const auto asked = school.other->cases().ask(school.id, school.placement, FollowUpKind::RiskReview);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().fields.front().rule == "asked_already");
    CHECK(school.workspace->list<ReviewRequest>()->size() == before + 1);
}

TEST_CASE("Whoever loses the role, or is denied the pupil, while a concern is logged does not get its key", "[cases][races][L-5]")
{
    TwoDesks school;
    const StaffId second = school.hireLead("dsl2");
    REQUIRE(school.grant(second));
    const bool isDenied = GENERATE(true, false);
    school.slow.meanwhile = [&] {
        if (isDenied)
            REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", second.text()}, {"reason", "Aunt"}}));
        else
            REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, second, true, "Away"); }));
    };
    Concern concern;
    concern.whatHappened = test::concernCanary;
    ConcernPupil one;
    one.pupilId = school.pupil;
    const auto logged = school.other->cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
    CHECK_FALSE(school.slow.meanwhile);
    REQUIRE(logged);
    CHECK(logged->readers == 2);
    const auto readers = school.other->cases().readers(logged->id);
    REQUIRE(readers);
    CHECK(std::none_of(readers->begin(), readers->end(), [&](const CaseReader& one_) { return one_.id == second; }));
}
