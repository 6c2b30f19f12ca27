// A list of those who may not see a pupil, where a concern tells of the pupil otherwise than by name, and where somebody changes
// the list outside Fledge.
#include "core/actions/accounts.h"
#include "core/domain/caseaction.h"
#include "core/domain/caselink.h"
#include "core/domain/casestep.h"
#include "core/domain/pupildenial.h"
#include "core/store/queries/ownrecords.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

class DenyingSchool : public ConcernedSchool
{
public:
    DenyingSchool()
    {
        second = hireLead("dsl2");
        REQUIRE(grant(second));
    }
    void deny(PupilId whom)
    {
        asHead();
        REQUIRE(workspace->act("pupil.deny", {{"pupil", whom.text()}, {"staff", second.text()}, {"reason", "Uncle"}}));
    }
    /// About the provider, tied to the placement of the pupil, whom it does not name.
    Result<ConcernLogged> logAtProvider(bool isTied)
    {
        Concern concern;
        concern.whatHappened = test::concernCanary;
        concern.about = ConcernAbout::Provider;
        concern.providerId = provider;
        std::vector<record::AnyRecord> records{record::AnyRecord::of(concern)};
        ConcernPlacement tied;
        tied.placementId = placement;
        if (isTied) records.push_back(record::AnyRecord::of(tied));
        return workspace->cases().log(CaseId(QUuid::createUuid()), records);
    }
    void close(CaseId id)
    {
        settleFollowUps(id);
        CaseStep step;
        step.kind = CaseStepKind::Closed;
        step.outcome = "Talked it through";
        step.reason = "Nothing else to do";
        REQUIRE(workspace->cases().add(id, record::AnyRecord::of(step)));
    }
    bool isReader(CaseId id)
    {
        const auto readers = workspace->cases().readers(id);
        REQUIRE(readers);
        return std::any_of(readers->begin(), readers->end(), [this](const CaseReader& one) { return one.id == second; });
    }
    StaffId second;
};

} // namespace

TEST_CASE_METHOD(DenyingSchool, "Whoever is denied a pupil does not read a concern that is tied to the pupil's placement", "[cases][L-5]")
{
    deny(pupil);
    const auto free = logAtProvider(false), tied = logAtProvider(true);
    REQUIRE(free);
    REQUIRE(tied);
    CHECK(free->readers == 3);
    CHECK(tied->readers == 2);
    CHECK_FALSE(isReader(tied->id));
    CHECK(isReader(free->id));
    REQUIRE(workspace->cases().tie(free->id, {placement}));
    CHECK_FALSE(isReader(free->id));
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 0);
    CHECK(caseDuties() == 0);
}

TEST_CASE_METHOD(DenyingSchool, "Whoever is denied a pupil later loses the concerns that a placement or a link ties to the pupil", "[cases][L-5]")
{
    const auto tied = logAtProvider(true), linked = logAtProvider(false);
    REQUIRE(linked);
    CaseLink link;
    link.pupilId = pupil;
    REQUIRE(workspace->cases().add(linked->id, record::AnyRecord::of(link)));
    CHECK(isReader(tied->id));
    CHECK(isReader(linked->id));
    deny(pupil);
    CHECK_FALSE(isReader(tied->id));
    CHECK_FALSE(isReader(linked->id));
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 0);
}

TEST_CASE_METHOD(DenyingSchool, "Whoever is denied a pupil loses the closed concerns about the pupil too, and has them again when let in", "[cases][L-5]")
{
    const auto whole = log(), tied = logAtProvider(true);
    REQUIRE(whole);
    for (const CaseId id : {whole->id, tied->id}) close(id);
    CHECK(isReader(whole->id));
    deny(pupil);
    for (const CaseId id : {whole->id, tied->id}) {
        CHECK_FALSE(isReader(id));
        CHECK(workspace->cases().get(id)->state == policy::CaseState::Closed);
    }
    // Also where nothing of the denial is left: their key is gone.
    const auto keyed = workspace->cases().readers(whole->id);
    CHECK(keyed->size() == 2);
    const auto denial = workspace->list<PupilDenial>();
    REQUIRE(denial->size() == 1);
    REQUIRE(workspace->act("pupil.undeny", {{"denial", denial->front().id.text()}, {"reason", "No uncle after all"}}));
    for (const CaseId id : {whole->id, tied->id}) CHECK(isReader(id));
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 2);
    CHECK(workspace->verify());
}

TEST_CASE_METHOD(DenyingSchool, "Who reads a closed concern can be said, and nothing else", "[cases][L-16]")
{
    const auto logged = log();
    REQUIRE(logged);
    close(logged->id);
    Cases& cases = workspace->cases();
    REQUIRE(cases.addReader(logged->id, coordinator, "Knows the family"));
    CHECK(cases.readers(logged->id)->size() == 4);
    REQUIRE(cases.removeReader(logged->id, coordinator, "Not needed"));
    CHECK(cases.readers(logged->id)->size() == 3);
    CHECK(cases.get(logged->id)->state == policy::CaseState::Closed);
    CaseAction action;
    action.what = "Ring social care";
    action.dueOn = clock.today();
    CHECK(cases.add(logged->id, record::AnyRecord::of(action)).error().fields.front().rule == "not_allowed_in_state");
}

TEST_CASE_METHOD(DenyingSchool, "A pupil whom they are denied is not there for whoever logs a concern or matches a packet", "[cases][packet][L-5]")
{
    deny(pupil);
    const QByteArray packet = packed(QUuid::createUuid(), "Leah");
    REQUIRE(signIn("dsl2"));
    const auto logged = log();
    REQUIRE_FALSE(logged);
    CHECK(logged.error().fields.front().rule == "unknown_reference");
    const auto brought = workspace->cases().bringIn(packet, {{pupil}, {}});
    REQUIRE_FALSE(brought);
    CHECK(brought.error().fields.front().rule == "unknown_reference");
}

TEST_CASE_METHOD(DenyingSchool, "A denial that is set aside in the file goes on, and one that is put into it is none", "[cases][attack][L-5]")
{
    deny(pupil);
    asScript({"UPDATE pupil_denial SET voided_at = '2026-11-24T00:00:00.000Z'"});
    workspace->cases().forget();
    REQUIRE(signIn("staff"));
    const auto logged = log();
    REQUIRE(logged);
    CHECK(logged->readers == 2);
    asScript({"UPDATE pupil_denial SET voided_at = NULL"});
    asScript({QStringLiteral("INSERT INTO pupil_denial SELECT randomblob(16), revision, pupil_id, x'%1', sealed, voided_at, created_at, "
                             "updated_at FROM pupil_denial")
                  .arg(QString::fromLatin1(head.uuid().toRfc4122().toHex()))});
    const auto denied = store::staffDenied(workspace->store().reader(), {pupil});
    REQUIRE(denied);
    CHECK(*denied == QSet<QUuid>{second.uuid()});
    asHead();
    CHECK(workspace->get(pupil));
}

TEST_CASE_METHOD(DenyingSchool, "Whoever was denied a pupil is it still where the row is changed in the file, and nobody else is", "[cases][attack][L-5]")
{
    const auto hex = [](const QUuid& id) { return QString::fromLatin1(id.toRfc4122().toHex()); };
    const auto standing = [this] {
        const auto denied = store::staffDenied(workspace->store().reader(), {pupil});
        REQUIRE(denied);
        return *denied;
    };
    deny(pupil);
    SECTION("another person put in")
    {
        asScript({QStringLiteral("UPDATE pupil_denial SET staff_id = x'%1'").arg(hex(dsl.uuid()))});
        CHECK(standing() == QSet<QUuid>{second.uuid()});
        REQUIRE(signIn("dsl"));
        CHECK(workspace->get(pupil));
        REQUIRE(signIn("dsl2"));
        CHECK_FALSE(workspace->get(pupil));
    }
    SECTION("one that was lifted set standing again")
    {
        const auto denial = workspace->list<PupilDenial>();
        REQUIRE(workspace->act("pupil.undeny", {{"denial", denial->front().id.text()}, {"reason", "No uncle"}}));
        CHECK(standing().isEmpty());
        asScript({"UPDATE pupil_denial SET voided_at = NULL"});
        CHECK(standing().isEmpty());
    }
    SECTION("one put in under a number that the audit knows")
    {
        asScript({QStringLiteral("INSERT INTO pupil_denial SELECT x'%1', revision, pupil_id, x'%2', sealed, voided_at, created_at, updated_at "
                                 "FROM pupil_denial")
                      .arg(hex(placement.uuid()), hex(head.uuid()))});
        CHECK(standing() == QSet<QUuid>{second.uuid()});
    }
}

TEST_CASE("A link to a concern shows nothing to those who do not read the other one", "[cases][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("dsl"));
    const auto ordinary = school.log(), restricted = school.log(ConcernLevel::Restricted);
    REQUIRE(restricted);
    CaseLink link;
    link.otherCase = restricted->id.uuid();
    link.note = "The same evening";
    REQUIRE(school.workspace->cases().add(ordinary->id, record::AnyRecord::of(link)));
    CHECK(school.workspace->cases().get(ordinary->id)->links.size() == 1);
    school.asHead();
    const auto file = school.workspace->cases().get(ordinary->id);
    REQUIRE(file);
    CHECK(file->links.empty());
    for (const policy::CaseEntry& entry : file->entries) CHECK(&entry.record.type() != &record::typeOf<CaseLink>());
    CaseAction action; // and what is written next goes on from all of it
    action.what = "Ring social care";
    action.dueOn = school.clock.today();
    CHECK(school.workspace->cases().add(ordinary->id, record::AnyRecord::of(action)));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->cases().get(ordinary->id)->links.size() == 1);
    CHECK(school.workspace->verify());
}

TEST_CASE("What a link was corrected from or to shows nothing of a concern that is not theirs", "[cases][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("dsl"));
    const auto ordinary = school.log(), another = school.log(), restricted = school.log(ConcernLevel::Restricted);
    REQUIRE(restricted);
    const auto linked = [](CaseId to, const QString& note) {
        CaseLink link;
        link.otherCase = to.uuid();
        link.note = note;
        return record::AnyRecord::of(link);
    };
    Cases& cases = school.workspace->cases();
    const auto first = cases.add(ordinary->id, linked(another->id, "The same evening"));
    REQUIRE(first);
    REQUIRE(cases.add(ordinary->id, linked(restricted->id, "About her brother"), *first));
    school.asHead();
    const auto file = cases.get(ordinary->id);
    CHECK(file->links.empty());
    for (const policy::CaseEntry& entry : file->entries) CHECK(&entry.record.type() != &record::typeOf<CaseLink>());
    const auto corrected = cases.add(ordinary->id, linked(another->id, "Mine"), *first);
    REQUIRE_FALSE(corrected);
    CHECK(corrected.error().kind == ProblemKind::Invalid); // as of a number that is nothing
    CHECK(corrected.error().detail.isEmpty());
}

TEST_CASE_METHOD(DenyingSchool, "Whoever is suspended while they are denied a pupil has lost the keys when they are let in", "[cases][L-5]")
{
    const auto logged = log();
    const auto suspend = [&](bool isSuspended) {
        asHead();
        REQUIRE(verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, second, isSuspended, "Leave"); }));
    };
    suspend(true);
    deny(pupil);
    const auto file = workspace->cases().get(logged->id);
    CHECK(file->readers.size() == 1);
    suspend(false);
    REQUIRE(signIn("dsl2"));
    CHECK(seen() == 0);
}

TEST_CASE_METHOD(DenyingSchool, "Who is let in again has what came of the pupil's placements and what the pupil was added to", "[cases][L-5]")
{
    const auto tied = logAtProvider(true);
    asHead();
    Pupil ben = test::amelia();
    ben.givenName = "Ben";
    const PupilId other(workspace->save(ben)->id);
    deny(other);
    ConcernPupil added;
    added.pupilId = other;
    const auto later = log();
    REQUIRE(workspace->cases().add(later->id, record::AnyRecord::of(added)));
    CHECK_FALSE(isReader(later->id));
    deny(pupil);
    CHECK_FALSE(isReader(tied->id));
    const auto lift = [&](PupilId whom) {
        const auto denials = workspace->list<PupilDenial>();
        REQUIRE(denials);
        for (const PupilDenial& one : *denials)
            if (one.pupilId == whom) {
                const auto done = workspace->act("pupil.undeny", {{"denial", one.id.text()}, {"reason", "A mistake"}});
                INFO((done ? "" : done.error().why.toStdString() + (done.error().fields.empty() ? "" : done.error().fields.front().field.toStdString())));
                REQUIRE(done);
            }
    };
    lift(pupil);
    CHECK(isReader(tied->id));
    CHECK_FALSE(isReader(later->id)); // still denied the other one
    lift(other);
    CHECK(isReader(later->id));
}

TEST_CASE_METHOD(DenyingSchool, "A denial that is lifted gives back what it took, and nothing else", "[cases][L-5]")
{
    const auto logged = log();
    REQUIRE(logged);
    const auto lift = [this] {
        asHead();
        const auto denials = workspace->list<PupilDenial>();
        REQUIRE(denials);
        for (const PupilDenial& one : *denials)
            REQUIRE(workspace->act("pupil.undeny", {{"denial", one.id.text()}, {"reason", "A mistake"}}));
    };
    const auto suspend = [this](bool isSuspended) {
        asHead();
        REQUIRE(verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, second, isSuspended, "Leave"); }));
    };
    SECTION("not where the concern named them meanwhile")
    {
        deny(pupil);
        for (const StaffId colleague : {second, StaffId()}) {
            const auto file = workspace->cases().get(logged->id);
            Concern now = file->concern->what;
            now.aboutStaff = colleague;
            now.about = colleague.isNull() ? ConcernAbout::Pupil : ConcernAbout::Staff;
            REQUIRE(workspace->cases().add(logged->id, record::AnyRecord::of(now), file->standing(file->concern->written.id)->id));
        }
        lift();
        CHECK_FALSE(isReader(logged->id));
    }
    SECTION("not where their role went meanwhile")
    {
        deny(pupil);
        REQUIRE(workspace->setRoles(second, {Role::Staff}));
        lift();
        CHECK_FALSE(isReader(logged->id));
    }
    SECTION("and by their role, which may go later")
    {
        deny(pupil);
        lift();
        CHECK(isReader(logged->id));
        REQUIRE(workspace->setRoles(second, {Role::Staff}));
        CHECK_FALSE(isReader(logged->id));
    }
    SECTION("not what a reader took from them by hand, in the same words")
    {
        REQUIRE(workspace->cases().removeReader(logged->id, second, "Uncle"));
        clock.advance(3600 * 1000);
        deny(pupil);
        lift();
        CHECK_FALSE(isReader(logged->id));
    }
    SECTION("also where they were suspended while it was lifted")
    {
        suspend(true);
        deny(pupil);
        lift();
        suspend(false);
        CHECK(isReader(logged->id)); // handed over by whoever lets them in again
    }
}
