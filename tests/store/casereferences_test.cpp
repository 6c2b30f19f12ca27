// A concern is about children and people who are there, and whoever writes it is told truly how many read it.
#include "core/domain/pupildenial.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

const QUuid nobody = QUuid::createUuidV5(QUuid(), QStringLiteral("nobody"));

class ReferringSchool : public ConcernedSchool
{
public:
    Result<ConcernLogged> send(const Concern& concern, PupilId whom, PlacementId tied = {})
    {
        ConcernPupil one;
        one.pupilId = whom;
        std::vector<record::AnyRecord> records{record::AnyRecord::of(concern), record::AnyRecord::of(one)};
        ConcernPlacement at;
        at.placementId = tied;
        if (!tied.isNull()) records.push_back(record::AnyRecord::of(at));
        return workspace->cases().log(CaseId(QUuid::createUuid()), records);
    }
    static Concern concern()
    {
        Concern concern;
        concern.whatHappened = QString::fromLatin1(test::concernCanary);
        return concern;
    }
    void deny(StaffId who)
    {
        asHead();
        REQUIRE(workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", who.text()}, {"reason", "Uncle"}}));
    }
    void suspend(StaffId who)
    {
        asHead();
        REQUIRE(verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, who, true, "Away"); }));
    }
};

template <class T> QString fieldOf(const Result<T>& result)
{
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ProblemKind::Invalid);
    REQUIRE_FALSE(result.error().fields.empty());
    CHECK(result.error().fields.front().rule == "unknown_reference");
    return result.error().fields.front().field;
}

} // namespace

TEST_CASE("A concern about a child, a place or a colleague who is not in the file names the field, and nothing is sent", "[cases]")
{
    ReferringSchool school;
    REQUIRE(school.signIn("staff"));
    CHECK(fieldOf(school.send(school.concern(), PupilId(nobody))) == "pupil_id");
    CHECK(fieldOf(school.send(school.concern(), PupilId(school.placement.uuid()))) == "pupil_id");
    CHECK(fieldOf(school.send(school.concern(), school.pupil, PlacementId(nobody))) == "placement_id");
    Concern concern = school.concern();
    concern.about = ConcernAbout::Staff;
    concern.aboutStaff = StaffId(nobody);
    CHECK(fieldOf(school.send(concern, school.pupil)) == "about_staff");
    concern = school.concern();
    concern.about = ConcernAbout::Provider;
    concern.providerId = ProviderId(nobody);
    CHECK(fieldOf(school.send(concern, school.pupil)) == "provider_id");
    concern.about = ConcernAbout::Site;
    concern.providerId = {};
    concern.siteId = SiteId(nobody);
    CHECK(fieldOf(school.send(concern, school.pupil)) == "site_id");
    concern = school.concern();
    concern.level = ConcernLevel::Restricted;
    concern.recipients = {{"staff", QJsonArray{school.dsl.text(), nobody.toString(QUuid::WithoutBraces)}}};
    CHECK(fieldOf(school.send(concern, school.pupil)) == "recipients");
    CHECK(school.seen() == 0);
    CHECK(school.send(school.concern(), school.pupil, school.placement));
}

TEST_CASE("What is added to a concern refers to pupils, people and concerns that are there", "[cases]")
{
    ReferringSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.signIn("dsl"));
    const auto add = [&](const auto& record) { return school.workspace->cases().add(logged->id, record::AnyRecord::of(record)); };
    ConcernPupil pupil;
    pupil.pupilId = PupilId(nobody);
    CHECK(fieldOf(add(pupil)) == "pupil_id");
    CaseAction action;
    action.what = QStringLiteral("Ring social care");
    action.dueOn = school.workspace->today();
    action.ownerStaff = StaffId(nobody);
    CHECK(add(action).error().fields.front().rule == "reads_not");
    CaseLink link;
    link.otherCase = nobody;
    CHECK(fieldOf(add(link)) == "other_case");
    const Done reader = school.workspace->cases().addReader(logged->id, StaffId(nobody), "Wrong");
    REQUIRE_FALSE(reader);
    CHECK(reader.error().fields.front().field == "staff_id");
    const auto other = school.log();
    REQUIRE(other);
    link.otherCase = other->id.uuid();
    CHECK(add(link));
}

TEST_CASE("A link to a concern that is not the writer's to read is a link to nothing", "[cases]")
{
    ReferringSchool school;
    const auto logged = school.log();
    school.named = {school.head.text()};
    const auto hidden = school.log(ConcernLevel::Restricted);
    REQUIRE(logged);
    REQUIRE(hidden);
    REQUIRE(school.signIn("dsl"));
    CaseLink link;
    link.otherCase = hidden->id.uuid();
    CHECK(fieldOf(school.workspace->cases().add(logged->id, record::AnyRecord::of(link))) == "other_case");
}

TEST_CASE("Whoever logs a concern is told how many can read it, without the suspended and those it is about", "[cases][L-5]")
{
    ReferringSchool school;
    REQUIRE(school.signIn("staff"));
    CHECK(school.log()->readers == 2);
    school.about = school.dsl;
    CHECK(school.log()->readers == 1);
    school.about = {};
    school.suspend(school.dsl);
    REQUIRE(school.signIn("staff"));
    CHECK(school.log()->readers == 1);
}

TEST_CASE("A concern that nobody can read is taken, told as such, and opened by the recovery sheet", "[cases][L-1]")
{
    ReferringSchool school;
    school.suspend(school.dsl);
    REQUIRE(school.signIn("staff"));
    school.about = school.head;
    const auto logged = school.log();
    REQUIRE(logged);
    CHECK(logged->readers == 0);
    school.workspace->signOut();
    Staff rescuer;
    rescuer.givenName = QStringLiteral("New");
    rescuer.familyName = QStringLiteral("Head");
    rescuer.signIn = QStringLiteral("rescuer");
    REQUIRE(school.workspace->recover(school.code, rescuer, "yet another long walk", security::PasswordCost::forPractice()));
    CHECK(school.workspace->cases().get(logged->id));
}

TEST_CASE("Naming a reader who is denied the pupil is answered in one way, whether others are named or not", "[cases][L-5]")
{
    ReferringSchool school;
    school.deny(school.dsl);
    REQUIRE(school.signIn("staff"));
    school.named = {school.dsl.text()};
    const auto alone = school.log(ConcernLevel::Restricted);
    REQUIRE(alone);
    CHECK(alone->readers == 0);
    school.named = {school.dsl.text(), school.head.text()};
    const auto both = school.log(ConcernLevel::Restricted);
    REQUIRE(both);
    CHECK(both->readers == 1);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}
