// What is written into a concern later: placements tied to it, and people who must not go on reading it.
#include "core/domain/pupildenial.h"
#include "core/store/cases.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

class ChangedSchool : public ConcernedSchool
{
public:
    /// An ordinary concern about the pupil that is tied to no placement.
    CaseId logUntied(ConcernLevel level = ConcernLevel::Safeguarding)
    {
        Concern concern;
        concern.whatHappened = QString::fromLatin1(test::concernCanary);
        concern.level = level;
        if (level == ConcernLevel::Restricted)
            concern.recipients = {{QStringLiteral("staff"), QJsonArray{dsl.text(), head.text()}}};
        ConcernPupil one;
        one.pupilId = pupil;
        const auto logged =
            workspace->cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
        REQUIRE(logged);
        return logged->id;
    }
    Result<QUuid> tie(CaseId id, const QUuid& supersedes = {})
    {
        ConcernPlacement tied;
        tied.placementId = placement;
        return workspace->cases().add(id, record::AnyRecord::of(tied), supersedes);
    }
    PupilId another()
    {
        Pupil other = test::amelia();
        other.givenName = QStringLiteral("Ben");
        other.upn.clear();
        const auto saved = workspace->save(other);
        REQUIRE(saved);
        return PupilId(saved->id);
    }
    void deny(PupilId whom, StaffId who)
    {
        REQUIRE(workspace->act("pupil.deny", {{"pupil", whom.text()}, {"staff", who.text()}, {"reason", "Uncle"}}));
    }
    /// How many entries the keys of this session open.
    int opened(const security::KeyRing& ring)
    {
        int count = 0;
        const auto entries = store::sealedEntries(workspace->store().reader().connection());
        REQUIRE(entries);
        for (const store::SealedEntry& entry : *entries)
            count += store::openEntry(ring, workspace->store().storeId(), entry) ? 1 : 0;
        return count;
    }
    bool reads(CaseId id, StaffId who)
    {
        const auto readers = workspace->cases().readers(id);
        REQUIRE(readers);
        return std::any_of(readers->begin(), readers->end(), [who](const CaseReader& one) { return one.id == who; });
    }
    size_t asked() { return workspace->list<ReviewRequest>()->size(); }
    /// The concern as it stands, corrected to be about a member of staff.
    Result<QUuid> correctAbout(CaseId id, StaffId whom)
    {
        const auto file = workspace->cases().get(id);
        REQUIRE(file);
        Concern concern = file->concern->what;
        concern.about = ConcernAbout::Staff;
        concern.aboutStaff = whom;
        return workspace->cases().add(id, record::AnyRecord::of(concern), file->standing(file->concern->written.id)->id);
    }
};

} // namespace

TEST_CASE("A placement given twice with one concern is refused, and given once has six follow-ups and three requests", "[cases][L-17]")
{
    ChangedSchool school;
    Concern concern;
    concern.whatHappened = QString::fromLatin1(test::concernCanary);
    ConcernPupil one;
    one.pupilId = school.pupil;
    ConcernPlacement tied;
    tied.placementId = school.placement;
    const CaseId id(QUuid::createUuid());
    const auto send = [&](int times) {
        std::vector<record::AnyRecord> records{record::AnyRecord::of(concern), record::AnyRecord::of(one)};
        for (int i = 0; i < times; ++i) records.push_back(record::AnyRecord::of(tied));
        return school.workspace->cases().log(id, records);
    };
    const auto twice = send(2);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().why == "given_twice");
    CHECK(school.seen() == 0);
    CHECK(school.asked() == 0);
    REQUIRE(send(1));
    CHECK(school.workspace->cases().followUps(id)->size() == 6);
    CHECK(school.asked() == 3);
}

TEST_CASE("A placement tied to an ordinary concern later is asked for its reviews at once, and once", "[cases][L-17]")
{
    ChangedSchool school;
    const CaseId id = school.logUntied();
    CHECK(school.asked() == 0);
    REQUIRE(school.signIn("dsl"));
    const auto tied = school.tie(id);
    REQUIRE(tied);
    CHECK(school.asked() == 3);
    const auto followUps = school.workspace->cases().followUps(id);
    REQUIRE(followUps);
    for (const policy::FollowUp& one : *followUps)
        CHECK(one.asked == (one.kind == FollowUpKind::PlacementReview || one.kind == FollowUpKind::RiskReview ||
                            one.kind == FollowUpKind::PlanReview));
    CHECK_FALSE(school.tie(id));
    REQUIRE(school.tie(id, *tied)); // a correction that changes nothing
    CHECK(school.workspace->cases().followUps(id)->size() == 6);
    CHECK(school.asked() == 3);
    CHECK_FALSE(school.workspace->cases().ask(id, school.placement, FollowUpKind::RiskReview));
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.asked() == 3);
    CHECK(school.caseDuties() == 0);
}

TEST_CASE("A placement tied to a restricted concern is asked for nothing until the lead does", "[cases][L-17]")
{
    ChangedSchool school;
    const CaseId id = school.logUntied(ConcernLevel::Restricted);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.tie(id));
    CHECK(school.asked() == 0);
    REQUIRE(school.workspace->cases().ask(id, school.placement, FollowUpKind::PlanReview));
    CHECK(school.asked() == 1);
}

TEST_CASE("A concern corrected to be about one of its readers is no longer theirs, from that entry on", "[cases][L-5]")
{
    ChangedSchool school;
    const CaseId id = school.logUntied();
    REQUIRE(school.signIn("dsl"));
    const auto former = school.workspace->store().keys();
    const int before = school.opened(*former);
    school.asHead();
    REQUIRE(school.correctAbout(id, school.dsl));
    CHECK_FALSE(school.reads(id, school.dsl));
    CHECK(school.opened(*former) == before); // neither the entry that names them nor the one that takes them off
    const auto file = school.workspace->cases().get(id);
    CHECK(file->concern->what.aboutStaff == school.dsl);
    REQUIRE(file->readers.size() == 1);
    CHECK(file->readers.front().what.kind == CaseStepKind::RecipientRemoved);
    CHECK(file->readers.front().what.staffId == school.dsl);
    CHECK_FALSE(file->readers.front().what.reason.isEmpty());
    REQUIRE(school.tie(id));
    CHECK(school.opened(*former) == before);
    REQUIRE(school.grant(school.dsl)); // handing over keys does not bring them back
    CHECK(school.workspace->cases().get(id)->concern->what.aboutStaff == school.dsl);
    CHECK(school.workspace->cases().addReader(id, school.dsl, "They asked").error().why == "not_a_reader");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    school.asHead();
    CHECK(school.workspace->store().verify());
}

TEST_CASE("A concern whose only reader it is about stays as it is until somebody else reads it", "[cases][L-5]")
{
    ChangedSchool school;
    const CaseId id = school.logUntied();
    REQUIRE(school.correctAbout(id, school.dsl)); // so that the headteacher alone reads it
    CHECK(school.correctAbout(id, school.head).error().why == "last_reader");
    CHECK(school.workspace->cases().get(id)->concern->what.aboutStaff == school.dsl);
    const StaffId third = school.joinThirdLead();
    REQUIRE(school.workspace->cases().readers(id)->size() == 2);
    CHECK(school.reads(id, third));
    REQUIRE(school.correctAbout(id, school.head));
    school.asHead();
    CHECK(school.seen() == 0);
}

TEST_CASE("A pupil added to a concern shuts out the readers who are denied that pupil", "[cases][L-5]")
{
    ChangedSchool school;
    const CaseId id = school.logUntied();
    REQUIRE(school.signIn("dsl"));
    const auto former = school.workspace->store().keys();
    const int before = school.opened(*former);
    school.asHead();
    const PupilId other = school.another();
    school.deny(other, school.dsl);
    CHECK(school.reads(id, school.dsl)); // nothing here is about that pupil yet
    ConcernPupil more;
    more.pupilId = other;
    REQUIRE(school.workspace->cases().add(id, record::AnyRecord::of(more)));
    CHECK_FALSE(school.reads(id, school.dsl));
    CHECK(school.opened(*former) == before);
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    CHECK(school.opened(*school.workspace->store().keys()) == 0);
    school.asHead();
    CHECK(school.workspace->cases().get(id)->pupils.size() == 2);
    CHECK(school.workspace->store().verify());
}
