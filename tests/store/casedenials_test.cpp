// A list of those who may not see a pupil, where a concern tells of the pupil otherwise than by name, and where somebody changes
// the list outside Fledge.
#include "core/domain/caselink.h"
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
