// The follow-ups of a concern in a school's file: what counts for which placement, whose reading it takes, and that a
// request made by mistake can be taken back.
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

class FollowedSchool : public ConcernedSchool
{
public:
    /// A placement of another pupil, tied to the case as well.
    PlacementId tieAnother(CaseId id)
    {
        Pupil ben = test::amelia();
        ben.givenName = QStringLiteral("Ben");
        ben.upn.clear();
        asHead();
        other = PupilId(workspace->save(ben)->id);
        Placement at;
        at.pupilId = other;
        at.providerId = provider;
        at.leadStaff = staff;
        ConcernPlacement tied;
        tied.placementId = PlacementId(workspace->save(at)->id);
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(tied)));
        return tied.placementId;
    }
    policy::FollowUp followUp(CaseId id, PlacementId of, FollowUpKind kind)
    {
        const auto all = workspace->cases().followUps(id);
        REQUIRE(all);
        for (const policy::FollowUp& one : *all)
            if (one.placement == of && one.kind == kind) return one;
        FAIL("no such follow-up");
        return {};
    }
    Result<QUuid> read(CaseId id)
    {
        CaseStep seen;
        seen.kind = CaseStepKind::Seen;
        return workspace->cases().add(id, record::AnyRecord::of(seen));
    }
    Result<QUuid> notNeeded(CaseId id, FollowUpKind kind)
    {
        CaseFollowUp said;
        said.placementId = placement;
        said.kind = kind;
        said.decision = FollowUpDecision::NotNeeded;
        said.reason = QStringLiteral("Tied by mistake");
        return workspace->cases().add(id, record::AnyRecord::of(said));
    }
    Done tell(CaseId id, PupilId of, const QString& whom)
    {
        CaseParents told;
        told.told = true;
        told.onDate = workspace->today();
        told.whom = whom;
        told.pupilId = of;
        const auto added = workspace->cases().add(id, record::AnyRecord::of(told));
        return added ? Done() : tl::unexpected(added.error());
    }
    Done letGoOn(CaseId id, PlacementId where, const QString& decision)
    {
        CaseDecision made;
        made.kind = CaseDecisionKind::KeepPlacement;
        made.placementId = where;
        made.decision = decision;
        made.rationale = QStringLiteral("Weighed with the provider");
        const auto added = workspace->cases().add(id, record::AnyRecord::of(made));
        return added ? Done() : tl::unexpected(added.error());
    }
    /// What the lines of a pupil's chronology begin with.
    QStringList chronology(PupilId of)
    {
        const auto lines = workspace->cases().chronology(of);
        REQUIRE(lines);
        QStringList out;
        for (const policy::ChronologyLine& line : *lines) out += line.text;
        return out;
    }
    /// A concern about the provider alone, tied to the placements that are given.
    CaseId logOfProvider(const std::vector<PlacementId>& tied)
    {
        Concern concern;
        concern.whatHappened = QString::fromLatin1(test::concernCanary);
        concern.about = ConcernAbout::Provider;
        concern.providerId = provider;
        std::vector<record::AnyRecord> entries{record::AnyRecord::of(concern)};
        for (const PlacementId one : tied) {
            ConcernPlacement at;
            at.placementId = one;
            entries.push_back(record::AnyRecord::of(at));
        }
        const auto logged = workspace->cases().log(CaseId(QUuid::createUuid()), entries);
        REQUIRE(logged);
        return logged->id;
    }
    size_t requestsOwed() { return workspace->list<ReviewRequest>()->size(); }

    PupilId other;
};

} // namespace

TEST_CASE("Parents told of one pupil are not told of the other one at the same provider", "[cases][L-17]")
{
    FollowedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    const PlacementId bens = school.tieAnother(logged->id);
    CaseParents told;
    told.told = true;
    told.onDate = school.workspace->today();
    told.whom = QStringLiteral("Mrs C Ward");
    const auto add = [&] { return school.workspace->cases().add(logged->id, record::AnyRecord::of(told)); };
    const auto whose = add();
    REQUIRE_FALSE(whose);
    CHECK(whose.error().fields.front().field == "pupil_id");
    CHECK(whose.error().fields.front().rule == "required");
    told.pupilId = school.pupil;
    REQUIRE(add());
    CHECK(school.followUp(logged->id, school.placement, FollowUpKind::Parents).done);
    CHECK_FALSE(school.followUp(logged->id, bens, FollowUpKind::Parents).done);
    told.pupilId = school.other;
    REQUIRE(add());
    CHECK(school.followUp(logged->id, bens, FollowUpKind::Parents).done);
}

TEST_CASE("Only a safeguarding lead's reading says that the safeguarding lead has read it", "[cases][L-17]")
{
    FollowedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    const auto isRead = [&] { return school.followUp(logged->id, school.placement, FollowUpKind::Alert).done; };
    REQUIRE(school.read(logged->id));
    CHECK_FALSE(isRead());
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.read(logged->id));
    CHECK(isRead());
    school.asHead(); // what was read by a lead stays read when they are none any more
    REQUIRE(school.workspace->setRoles(school.dsl, {Role::Staff}));
    CHECK(isRead());
}

TEST_CASE("Nobody can say that they read it in a role that is not theirs", "[cases][L-17]")
{
    FollowedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    CaseStep seen;
    seen.kind = CaseStepKind::Seen;
    seen.asRole = Role::Safeguarding;
    REQUIRE(school.workspace->cases().add(logged->id, record::AnyRecord::of(seen)));
    CHECK_FALSE(school.followUp(logged->id, school.placement, FollowUpKind::Alert).done);
}

TEST_CASE("A review asked for by mistake is taken back with a reason that others do not read, and can be asked for again", "[cases][L-17]")
{
    FollowedSchool school;
    REQUIRE(school.signIn("staff"));
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.requestsOwed() == 3);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.notNeeded(logged->id, FollowUpKind::RiskReview));
    CHECK(school.followUp(logged->id, school.placement, FollowUpKind::RiskReview).how == "not_needed");
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.requestsOwed() == 2);
    Filter voided;
    voided.voided = true;
    const auto takenBack = school.workspace->list<ReviewRequest>(voided);
    REQUIRE(takenBack->size() == 1);
    CHECK_FALSE(takenBack->front().meta.voidReason.contains("mistake"));
    const auto rows = school.workspace->auditRows({}, 500);
    REQUIRE(rows);
    for (const auto& row : *rows) CHECK_FALSE((row.type == "review_request" && row.byName.contains("dsl")));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->cases().ask(logged->id, school.placement, FollowUpKind::RiskReview)); // it was needed after all
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.requestsOwed() == 3);
}

TEST_CASE("A chronology says of two pupils at one provider only what is this one's", "[cases][chronology]")
{
    FollowedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    const PlacementId bens = school.tieAnother(logged->id);
    REQUIRE(school.tell(logged->id, school.pupil, "Mrs Ward"));
    REQUIRE(school.tell(logged->id, school.other, "Ben's mother"));
    REQUIRE(school.letGoOn(logged->id, school.placement, "She goes on"));
    REQUIRE(school.letGoOn(logged->id, bens, "He goes on"));
    const QStringList hers = school.chronology(school.pupil);
    CHECK(hers.contains("Mrs Ward"));
    CHECK(hers.contains("She goes on"));
    CHECK_FALSE(hers.contains("Ben's mother"));
    CHECK_FALSE(hers.contains("He goes on"));
    const QStringList his = school.chronology(school.other); // the concern is not about him, and was met at his placement too
    CHECK(his.contains("Ben's mother"));
    CHECK(his.contains("He goes on"));
    for (const char* hers_alone : {"Mrs Ward", "She goes on", test::concernCanary}) CHECK_FALSE(his.contains(hers_alone));
}

TEST_CASE("A concern about a provider is in the chronology of each pupil it bears on, and in none that its reader is denied", "[cases][chronology][L-5]")
{
    FollowedSchool school;
    const CaseId ofProvider = school.logOfProvider({school.placement});
    REQUIRE(school.letGoOn(ofProvider, school.placement, "She goes on"));
    const QStringList hers = school.chronology(school.pupil);
    CHECK(hers.contains(test::concernCanary));
    CHECK(hers.contains("She goes on"));
    CHECK(hers.size() == 5); // and the three reviews that were asked for
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.dsl.text()}, {"reason", "Aunt of the pupil"}}));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.chronology(school.pupil).isEmpty());
}
