// What counts as the review that the safeguarding lead asked for, on the lead's side and for whoever was asked.
#include "core/domain/placementevent.h"
#include "core/domain/review.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

class AskingSchool : public ConcernedSchool
{
public:
    AskingSchool()
    {
        startPlacement();
        REQUIRE(signIn("dsl"));
        const auto logged = log();
        REQUIRE(logged);
        id = logged->id;
    }
    /// It runs since the beginning of the month.
    void startPlacement()
    {
        const auto started = workspace->store().write<int>({head, "head"}, [&](store::Transaction& tx) -> Result<int> {
            int minutes = 0;
            for (const EventKind kind : {EventKind::Create, EventKind::Propose, EventKind::Approve, EventKind::Start}) {
                PlacementEvent event;
                event.placementId = placement;
                event.kind = kind;
                event.onDate = clock.today().addDays(-20);
                event.at = clock.now().addDays(-20).addSecs(60 * ++minutes);
                event.byStaff = head;
                if (const auto saved = tx.save(event, "placement.start"); !saved) return tl::unexpected(saved.error());
            }
            auto running = tx.load(placement);
            running->status = PlacementStatus::Active;
            running->startOn = clock.today().addDays(-20);
            const auto saved = tx.save(*running, "placement.start");
            return saved ? Result<int>(0) : tl::unexpected(saved.error());
        });
        REQUIRE(started);
    }
    /// That it was suspended, or went on again, so many seconds from now.
    void record(EventKind kind, PlacementStatus status, int seconds)
    {
        const auto recorded = workspace->store().write<int>({head, "head"}, [&](store::Transaction& tx) -> Result<int> {
            PlacementEvent event;
            event.placementId = placement;
            event.kind = kind;
            event.onDate = clock.today();
            event.at = clock.now().addSecs(seconds);
            event.byStaff = head;
            auto at = tx.load(placement);
            at->status = status;
            for (const auto& saved : {tx.save(event, "placement.stop"), tx.save(*at, "placement.stop")})
                if (!saved) return tl::unexpected(saved.error());
            return 0;
        });
        REQUIRE(recorded);
        workspace->noticeOthers();
    }
    ReviewRequest asked(RequestKind kind)
    {
        const auto requests = workspace->list<ReviewRequest>();
        REQUIRE(requests);
        for (const ReviewRequest& one : *requests)
            if (one.kind == kind) return one;
        FAIL("nothing was asked for");
        return {};
    }
    void review(ReviewKind kind, PlacementId of, QDate on, const QUuid& answers)
    {
        asHead();
        Review made;
        made.kind = kind;
        made.subjectType = ReviewSubject::Placement;
        made.subjectId = of.uuid();
        made.onDate = on;
        made.decision = ReviewDecision::Continue;
        made.answersEvent = answers;
        const auto saved = workspace->save(made);
        INFO((saved ? "" : saved.error().fields.front().field.toStdString() + saved.error().why.toStdString()));
        REQUIRE(saved);
        REQUIRE(signIn("dsl"));
    }
    bool isReviewed(FollowUpKind kind)
    {
        const auto all = workspace->cases().followUps(id);
        REQUIRE(all);
        for (const policy::FollowUp& one : *all)
            if (one.kind == kind) return one.done;
        return false;
    }
    CaseId id;
};

} // namespace

TEST_CASE_METHOD(AskingSchool, "A review of the placement that names the request and was held since answers it", "[cases][L-17]")
{
    review(ReviewKind::Placement, placement, clock.today(), asked(RequestKind::Placement).id.uuid());
    CHECK(isReviewed(FollowUpKind::PlacementReview));
    CHECK_FALSE(isReviewed(FollowUpKind::RiskReview));
}

TEST_CASE_METHOD(AskingSchool, "A review from before, of another placement or of another kind answers nothing", "[cases][L-17]")
{
    const QUuid request = asked(RequestKind::Placement).id.uuid();
    SECTION("from before the concern") { review(ReviewKind::Placement, placement, clock.today().addDays(-70), request); }
    SECTION("of another placement")
    {
        asHead();
        Pupil ben = test::amelia();
        ben.givenName = "Ben";
        Placement another;
        another.pupilId = PupilId(workspace->save(ben)->id);
        another.providerId = provider;
        another.leadStaff = staff;
        review(ReviewKind::Placement, PlacementId(workspace->save(another)->id), clock.today(), request);
    }
    SECTION("of another kind") { review(ReviewKind::Placement, placement, clock.today(), asked(RequestKind::Risk).id.uuid()); }
    CHECK_FALSE(isReviewed(FollowUpKind::PlacementReview));
    CHECK_FALSE(isReviewed(FollowUpKind::RiskReview));
}

TEST_CASE_METHOD(AskingSchool, "Reviews that were asked for at a placement tied by mistake are taken back with the correction", "[cases][L-17]")
{
    Placement another;
    another.pupilId = pupil;
    another.providerId = provider;
    asHead();
    const PlacementId right(workspace->save(another)->id);
    const auto file = workspace->cases().get(id);
    REQUIRE(file);
    ConcernPlacement tied;
    tied.placementId = right;
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(tied), file->placements.front().written.id));
    const auto requests = workspace->list<ReviewRequest>();
    REQUIRE(requests);
    CHECK(requests->size() == 3);
    for (const ReviewRequest& one : *requests) CHECK(one.placementId == right);
}

TEST_CASE_METHOD(AskingSchool, "A placement that was tied by mistake and is tied again is asked about again", "[cases][L-17]")
{
    Placement another;
    another.pupilId = pupil;
    another.providerId = provider;
    asHead();
    const PlacementId other(workspace->save(another)->id);
    const auto file = workspace->cases().get(id);
    REQUIRE(file);
    ConcernPlacement tied;
    tied.placementId = other;
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(tied), file->placements.front().written.id));
    const auto open = [this] {
        const auto requests = workspace->list<ReviewRequest>();
        REQUIRE(requests);
        return std::count_if(requests->begin(), requests->end(), [this](const ReviewRequest& one) { return one.placementId == placement; });
    };
    CHECK(open() == 0);
    SECTION("beside the other one") { REQUIRE(workspace->cases().tie(id, {placement})); }
    SECTION("in its place")
    {
        tied.placementId = placement;
        const auto now = workspace->cases().get(id);
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(tied), now->standing(file->placements.front().written.id)->id));
    }
    CHECK(open() == 3);
    CHECK_FALSE(isReviewed(FollowUpKind::PlacementReview));
}

TEST_CASE_METHOD(AskingSchool, "A decision to suspend stays owed where nothing was suspended, also when the concern is addressed", "[cases][L-17]")
{
    CaseDecision decision;
    decision.kind = CaseDecisionKind::SuspendPlacement;
    decision.decision = "Suspend it today";
    decision.rationale = "He is at risk there";
    decision.onDate = clock.today();
    REQUIRE(workspace->cases().add(id, record::AnyRecord::of(decision)));
    CaseStep addressed;
    addressed.kind = CaseStepKind::Addressed;
    addressed.reason = "The provider changed the group";
    SECTION("nothing was suspended")
    {
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(addressed)));
        CHECK_FALSE(isReviewed(FollowUpKind::Suspension));
    }
    SECTION("it was, and went on again when it was addressed")
    {
        record(EventKind::Suspend, PlacementStatus::Suspended, 30);
        CHECK(isReviewed(FollowUpKind::Suspension));
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(addressed)));
        record(EventKind::Resume, PlacementStatus::Active, 60);
        CHECK(isReviewed(FollowUpKind::Suspension));
    }
}
