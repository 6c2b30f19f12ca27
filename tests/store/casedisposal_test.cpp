// A concern that stayed behind when the record of its pupil was disposed of, and two of its readers who dispose of it.
#include "core/casedisposal.h"

#include "core/store/disposals.h"
#include "tests/store/fullpupil.h"

using namespace fledge;
using namespace fledge::test;

namespace {

/// The headteacher and one lead read a restricted concern; another lead, who does not, disposed of the pupil's record.
struct StayedBehind : OldPupilsSchool
{
    StayedBehind()
    {
        third = joinThirdLead();
        concern = restrictedTo({head, third});
        close(concern);
        propose();
        REQUIRE(signIn("dsl"));
        REQUIRE(disposal::dispose(*workspace, old));
    }
    CaseId restrictedTo(const std::vector<StaffId>& readers)
    {
        asHead();
        Concern logged;
        logged.whatHappened = oldCanary;
        logged.level = ConcernLevel::Restricted;
        QJsonArray ids;
        for (const StaffId one : readers) ids.append(one.text());
        logged.recipients = {{QStringLiteral("staff"), ids}};
        ConcernPupil whom;
        whom.pupilId = old;
        const CaseId id(QUuid::createUuid());
        const auto sent = workspace->cases().log(id, {record::AnyRecord::of(logged), record::AnyRecord::of(whom)});
        INFO((sent ? "" : sent.error().why.toStdString()));
        REQUIRE(sent);
        return id;
    }
    std::vector<disposal::CaseOver> over()
    {
        auto lines = disposal::casesOver(*workspace);
        REQUIRE(lines);
        return std::move(*lines);
    }
    void proposeConcern()
    {
        asHead();
        const Done done = disposal::propose(*workspace, concern, whyOver);
        INFO((done ? "" : done.error().why.toStdString()));
        REQUIRE(done);
    }
    CaseId concern;
    StaffId third;
};

} // namespace

TEST_CASE_METHOD(StayedBehind, "A concern that stayed behind is listed for its readers who lead, and for nobody else", "[disposal][cases]")
{
    CHECK(over().empty()); // the lead who disposed of the pupil
    asHead();
    REQUIRE(over().size() == 1);
    CHECK(over()[0].id == concern);
    CHECK(over()[0].ended == QDate(clock.today().year() - 36 + 25, 12, 31));
    REQUIRE(signIn("third"));
    CHECK(over().size() == 1);
    asHead();
    auto rule = retention::schedule(*workspace)->at(2);
    REQUIRE(rule.key == "child_protection");
    rule.years = 75;
    REQUIRE(retention::change(*workspace, rule, "Decided by the governors"));
    CHECK(over().empty()); // not over by its own line
}

TEST_CASE_METHOD(StayedBehind, "Two of its readers dispose of it: its entries and keys are gone, others learn nothing, and the check finds nothing amiss", "[disposal][cases][canary]")
{
    proposeConcern();
    CHECK(over()[0].decided.isProposed);
    CHECK(disposal::dispose(*workspace, concern).error().why == "own_disposal");
    CHECK(disposal::propose(*workspace, concern, whyOver).error().why == "not_due"); // it is proposed already
    REQUIRE(signIn("dsl"));
    CHECK(disposal::proposals(*workspace)->empty());
    CHECK_FALSE(dutyKeys().contains("retention/proposed/" + concern.text()));
    CHECK(disposal::dispose(*workspace, concern).error().why == "not_due"); // as if there were none
    REQUIRE(signIn("third"));
    CHECK(dutyKeys().contains("retention/proposed/" + concern.text()));
    REQUIRE(disposal::preview(*workspace, concern));
    const auto done = disposal::dispose(*workspace, concern);
    INFO((done ? "" : done.error().why.toStdString()));
    REQUIRE(done);
    CHECK(done->certificate.isOfConcern);
    CHECK(done->certificate.reason == whyOver);
    CHECK(done->certificate.bornIn == 0);
    CHECK(over().empty());
    CHECK(whyDamaged(*workspace) == "fine");
    store::Connection& connection = workspace->store().reader().connection();
    for (const char* table : {"confidential", "case_key"}) {
        auto rows = connection.run(QStringLiteral("SELECT COUNT(*) FROM %1 WHERE case_id = ?").arg(QLatin1String(table)), {connection.id(concern.uuid())});
        REQUIRE(rows);
        REQUIRE(rows->next());
        CHECK(rows->integer(0) == 0);
    }
    CHECK(disposal::dispose(*workspace, concern)->certificate == done->certificate); // done again, it is done
    const auto certificates = [this] {
        int ofConcerns = 0;
        const auto all = disposal::certificates(*workspace);
        REQUIRE(all);
        for (const disposal::Certificate& one : *all) ofConcerns += one.isOfConcern ? 1 : 0;
        return ofConcerns;
    };
    const auto rows = [this] {
        store::AuditFilter filter(concern.uuid());
        return workspace->auditRows(filter, 100)->size();
    };
    CHECK(certificates() == 1);
    asHead();
    CHECK(certificates() == 1);
    CHECK(rows() == 0);
    REQUIRE(signIn("dsl"));
    CHECK(certificates() == 0);
    CHECK(rows() == 0);
    workspace.reset();
    CHECK_FALSE(bytes().contains(oldCanary.toUtf8()));
    auto opened = Workspace::open(path(), options());
    REQUIRE(opened);
    workspace = std::move(*opened);
    asHead();
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(StayedBehind, "A proposal about a concern is taken back by whoever made it, and declined by another reader", "[disposal][cases]")
{
    asHead();
    CHECK(disposal::propose(*workspace, concern, " ").error().fields.front().rule == "reason_required");
    proposeConcern();
    REQUIRE(signIn("third"));
    CHECK(disposal::withdraw(*workspace, concern, "No").error().why == "not_own");
    REQUIRE(disposal::decline(*workspace, concern, "The county asks for it"));
    CHECK(disposal::dispose(*workspace, concern).error().why == "not_proposed");
    CHECK_FALSE(over()[0].decided.isProposed);
    proposeConcern();
    REQUIRE(disposal::withdraw(*workspace, concern, "Wait"));
    REQUIRE(signIn("third"));
    CHECK(disposal::dispose(*workspace, concern).error().why == "not_proposed");
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(OldPupilsSchool, "A concern about a pupil who is still in the register, or that is open, is not listed by itself", "[disposal][cases]")
{
    const CaseId concern = raise();
    close(concern);
    CHECK(disposal::casesOver(*workspace)->empty());
    CHECK(disposal::propose(*workspace, concern, whyOver).error().why == "not_due");
}

TEST_CASE_METHOD(StayedBehind, "A concern taken away by somebody without the right, or by one person alone, is found", "[disposal][cases][attack]")
{
    proposeConcern();
    REQUIRE(signIn("third"));
    StaffId other = third;
    SECTION("by a member of staff who does not lead") { other = staff; }
    SECTION("by whoever proposed it")
    {
        other = head;
        asHead();
    }
    const auto gone = workspace->perform<bool>(u"retention.case", [&](actions::Context& context) -> Result<bool> {
        const auto certificate = [&](StaffId who) { return store::accountOf(workspace->store().reader().connection(), who)->certificate; };
        store::Removal removal{concern.uuid(), {}, {concern.uuid()}, certificate(head), certificate(other), "{}", store::carryOutOfCase};
        const Done done = store::dispose(context.tx, removal);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    REQUIRE(gone);
    CHECK(whyDamaged(*workspace) != "fine");
}
