// Records whose time is over while their pupil or provider stays: who sees and decides, and how two people dispose of them.
#include "core/recordtimes.h"

#include "core/base/text.h"
#include "core/domain/incident.h"
#include "core/domain/provider.h"
#include "core/domain/riskitem.h"
#include "core/recorddisposal.h"
#include "core/store/disposals.h"
#include "tests/store/fullpupil.h"

using namespace fledge;
using namespace fledge::test;
using policy::RecordGroup;
using policy::RecordLine;
using policy::RetentionState;

namespace {

/// A pupil of today whose first placement ended long ago, and a provider that nobody used since.
struct LongAgo : ConcernedSchool
{
    LongAgo()
    {
        Provider farm;
        farm.name = QStringLiteral("Hollow Farm");
        farmId = ProviderId(keep(record::AnyRecord::of(farm)));
        Placement old;
        old.pupilId = pupil;
        old.providerId = farmId;
        old.status = PlacementStatus::Ended;
        old.startOn = old.startedOn = today().addYears(-9);
        old.endedOn = today().addYears(-8);
        first = PlacementId(keep(record::AnyRecord::of(old)));
        Consent consent;
        consent.placementId = first;
        consent.givenByPupil = true;
        consent.onDate = old.startOn;
        consent.document = oldCanary;
        keep(record::AnyRecord::of(consent));
        RiskAssessment risk;
        risk.subjectId = first.uuid();
        risk.onDate = old.startOn;
        risk.reason = oldCanary;
        assessment = RiskAssessmentId(keep(record::AnyRecord::of(risk)));
        RiskItem item;
        item.riskAssessmentId = assessment;
        item.area = QStringLiteral("13.1a");
        item.hazard = item.controls = oldCanary;
        keep(record::AnyRecord::of(item));
        Agreement agreement;
        agreement.providerId = farmId;
        agreement.validFrom = old.startOn;
        agreement.validTo = old.endedOn;
        const QUuid agreed = keep(record::AnyRecord::of(agreement));
        check(CheckSubject::Agreement, agreed, QStringLiteral("6.3a"), old.startOn);
        check(CheckSubject::Provider, farmId.uuid(), QStringLiteral("6.1f"), old.startOn);
        Visit visit;
        visit.providerId = farmId;
        visit.onDate = old.startOn;
        visit.findings = oldCanary;
        keep(record::AnyRecord::of(visit));
    }
    QDate today() const { return clock.today(); }
    /// As an action writes it, so that a placement may have ended.
    QUuid keep(const record::AnyRecord& one)
    {
        const auto saved = workspace->perform<store::Saved>(u"account.password", [&](actions::Context& context) {
            return context.tx.save(one, QStringLiteral("create"), oldCanary);
        });
        INFO(one.type().name << ": " << (saved ? "" : saved.error().why.toStdString()));
        REQUIRE(saved);
        return saved->id;
    }
    void check(CheckSubject kind, const QUuid& id, const QString& item, QDate on, const QString& evidence = oldCanary)
    {
        CheckAnswer answer;
        answer.list = item.left(3);
        answer.item = item;
        answer.subjectType = kind;
        answer.subjectId = id;
        answer.onDate = on;
        answer.evidence = evidence;
        answer.byStaff = head;
        keep(record::AnyRecord::of(answer));
    }
    std::vector<RecordLine> due()
    {
        auto lines = retention::recordsDue(*workspace);
        REQUIRE(lines);
        return std::move(*lines);
    }
    std::optional<RecordLine> line(const QString& rule)
    {
        for (RecordLine& one : due())
            if (one.group.rule == rule) return std::move(one);
        return {};
    }
    RecordGroup groupOf(const QString& rule) const
    {
        const bool isPupils = rule == u"risk" || rule == u"consent";
        return {rule, isPupils ? CheckSubject::Pupil : CheckSubject::Provider, isPupils ? pupil.uuid() : farmId.uuid()};
    }
    void propose(const QString& rule)
    {
        asHead();
        const Done done = disposal::propose(*workspace, groupOf(rule), whyOver);
        INFO((done ? "" : done.error().why.toStdString()));
        REQUIRE(done);
    }
    Result<disposal::Outcome> dispose(const QString& rule, const QString& who = QStringLiteral("dsl"))
    {
        REQUIRE(signIn(who));
        return disposal::dispose(*workspace, groupOf(rule));
    }
    template <class R> size_t left(const QString& column, const QUuid& id)
    {
        const auto records = workspace->store().reader().list<R>(Filter::where(column, id));
        REQUIRE(records);
        return records->size();
    }
    ProviderId farmId;
    PlacementId first;
    RiskAssessmentId assessment;
};

int countIn(const disposal::Certificate& one, const QString& type)
{
    for (const disposal::Counted& of : one.records)
        if (of.type == type) return of.count;
    return 0;
}

} // namespace

TEST_CASE_METHOD(LongAgo, "What has outlived its time is listed for the headteacher and the lead, and decided on by the headteacher", "[retention]")
{
    REQUIRE(due().size() == 4);
    CHECK(line("consent")->pupil == pupil);
    CHECK(line("consent")->ended == today().addYears(-8));
    CHECK(line("risk")->ended == today().addYears(-5));
    CHECK(line("agreement")->provider == farmId);
    CHECK(line("checks")->records.size() == 2); // the agreement's terms go with it
    REQUIRE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Hold, "A claim is open"));
    CHECK(line("risk")->state == RetentionState::Held);
    CHECK(line("risk")->by == head);
    CHECK(line("consent")->state == RetentionState::Due);
    REQUIRE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Lift, "It is closed"));
    REQUIRE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Keep, "Look again", today().addDays(1)));
    CHECK(line("risk")->until == today().addDays(1));
    CHECK_FALSE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Keep, "Look again", today()));
    CHECK_FALSE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Hold, " "));
    CHECK(retention::decideRecords(*workspace, groupOf("complaint"), retention::Decision::Hold, "x").error().fields.front().rule == "unknown_value");
    REQUIRE(signIn("dsl"));
    CHECK(due().size() == 4);
    CHECK_FALSE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Hold, "x"));
    for (const char* other : {"coordinator", "staff", "admin"}) {
        REQUIRE(signIn(QString::fromLatin1(other)));
        CHECK(retention::recordsDue(*workspace).error().kind == ProblemKind::Denied);
    }
}

TEST_CASE_METHOD(LongAgo, "A hold on the pupil holds what is theirs, and whoever is denied the pupil finds nothing of it", "[retention][L-5]")
{
    REQUIRE(retention::decide(*workspace, pupil, retention::Decision::Hold, "A claim is open"));
    CHECK(line("risk")->state == RetentionState::Held);
    CHECK(line("risk")->isHeldWithPupil);
    CHECK(line("checks")->state == RetentionState::Due);
    CHECK(disposal::propose(*workspace, groupOf("risk"), whyOver).error().why == "not_due");
    REQUIRE(workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", dsl.text()}, {"reason", "A relative"}}));
    REQUIRE(signIn("dsl"));
    CHECK_FALSE(line("risk"));
    CHECK_FALSE(line("consent"));
    CHECK(line("checks"));
}

TEST_CASE_METHOD(LongAgo, "A hold on some of a pupil's records holds the whole record when its time is over, until it is lifted", "[retention][disposal]")
{
    REQUIRE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Hold, "A court asks for them"));
    clock.set(clock.now().addYears(60));
    const auto whole = [this] {
        const auto lines = retention::due(*workspace);
        REQUIRE(lines);
        for (const policy::RetentionLine& one : *lines)
            if (one.pupil == pupil) return one;
        FAIL("the pupil's time is not over");
        return policy::RetentionLine{};
    };
    CHECK(whole().state == RetentionState::Held);
    CHECK(whole().reason == "A court asks for them");
    CHECK(disposal::propose(*workspace, pupil, whyOver).error().why == "not_due");
    REQUIRE(retention::decide(*workspace, pupil, retention::Decision::Lift, "The court is done"));
    CHECK(whole().state == RetentionState::Due);
    CHECK(disposal::propose(*workspace, pupil, whyOver));
}

TEST_CASE_METHOD(LongAgo, "A provider that a pupil uses whom this person may not know is in use for them as well", "[retention][L-5]")
{
    Placement now;
    now.pupilId = pupil;
    now.providerId = farmId;
    now.status = PlacementStatus::Active;
    now.startOn = now.startedOn = today();
    keep(record::AnyRecord::of(now));
    REQUIRE(workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", dsl.text()}, {"reason", "A relative"}}));
    REQUIRE(signIn("dsl"));
    CHECK_FALSE(line("checks"));
    CHECK_FALSE(line("agreement"));
}

TEST_CASE_METHOD(LongAgo, "Consent stays with the pupil's record where an incident happened, or a concern that this person reads", "[retention][cases]")
{
    REQUIRE(signIn("dsl"));
    REQUIRE(log());
    CHECK_FALSE(line("consent"));
    asHead();
    Incident incident;
    incident.pupilId = pupil;
    incident.placementId = first;
    incident.onDate = today().addYears(-8).addDays(-3);
    incident.what = QStringLiteral("A fall");
    keep(record::AnyRecord::of(incident));
    CHECK_FALSE(line("consent"));
    CHECK(line("risk"));
}

TEST_CASE_METHOD(LongAgo, "What a concern keeps is not told from a disposal of the rest: whoever reads it neither proposes nor carries it out", "[disposal][cases][L-5]")
{
    // A second consent of the same pupil, on a placement that no concern is about.
    Placement second = *workspace->get(first);
    second.id = {};
    second.meta = {};
    const PlacementId other(keep(record::AnyRecord::of(second)));
    Consent consent;
    consent.placementId = other;
    consent.onDate = today().addYears(-9);
    consent.decision = ConsentDecision::Given;
    consent.givenByPupil = true;
    keep(record::AnyRecord::of(consent));
    REQUIRE(line("consent")->records.size() == 2);
    const auto logFor = [&](StaffId reader) {
        Concern concern;
        concern.whatHappened = "Something";
        concern.level = ConcernLevel::Restricted;
        concern.recipients = {{QStringLiteral("staff"), QJsonArray{reader.text()}}};
        concern.about = ConcernAbout::Provider;
        concern.providerId = farmId;
        ConcernPlacement tied;
        tied.placementId = other;
        REQUIRE(workspace->cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(tied)}));
    };
    SECTION("whoever carries it out reads it")
    {
        propose("consent");
        REQUIRE(signIn("coordinator"));
        logFor(dsl);
        CHECK(dispose("consent").error().why == "kept_for_concern");
        CHECK(disposal::decline(*workspace, groupOf("consent"), "Not now"));
    }
    SECTION("whoever proposes it reads it")
    {
        REQUIRE(signIn("coordinator"));
        logFor(head);
        asHead();
        CHECK(disposal::propose(*workspace, groupOf("consent"), whyOver).error().why == "kept_for_concern");
    }
    asHead();
    CHECK(left<Consent>("placement_id", other.uuid()) == 1);
    CHECK(left<Consent>("placement_id", first.uuid()) == 1);
}

TEST_CASE_METHOD(LongAgo, "Two people dispose of some records: nothing of them is left, everything else is, and the check finds nothing amiss", "[disposal][canary]")
{
    propose("risk");
    CHECK(line("risk")->isProposed);
    REQUIRE(disposal::proposals(*workspace)->size() == 1);
    const QUuid proposal = disposal::proposals(*workspace)->front().id;
    REQUIRE(signIn("dsl"));
    CHECK(dutyKeys().contains("retention/proposed/" + idText(proposal)));
    const auto preview = disposal::preview(*workspace, groupOf("risk"));
    REQUIRE(preview);
    CHECK(countIn(preview->certificate, "risk_assessment") == 1);
    const auto done = dispose("risk");
    INFO((done ? "" : done.error().why.toStdString()));
    REQUIRE(done);
    CHECK(done->isOverwritten);
    CHECK(left<RiskAssessment>("subject_id", first.uuid()) == 0);
    CHECK(left<RiskItem>("risk_assessment_id", assessment.uuid()) == 0);
    CHECK(left<CheckAnswer>("subject_id", pupil.uuid()) == 0); // the decisions on them go with them
    CHECK(workspace->get(first));
    CHECK(left<Consent>("placement_id", first.uuid()) == 1);
    CHECK_FALSE(line("risk"));
    CHECK(whyDamaged(*workspace) == "fine");
    const disposal::Certificate& one = done->certificate;
    CHECK(one.isOfRecords);
    CHECK(one.whose == reference(pupil.uuid()));
    CHECK(one.from == "superseded");
    CHECK(one.years == 3);
    CHECK(countIn(one, "risk_assessment") == 1);
    CHECK(countIn(one, "risk_item") == 1);
    CHECK(countIn(one, "check_answer") == 0);
    CHECK(disposal::certificates(*workspace)->front() == one);
    CHECK(disposal::dispose(*workspace, groupOf("risk"), proposal)->certificate == one); // done again, it is done
    asHead();
    RiskAssessment again; // whoever sends again what they sent before
    again.id = assessment;
    again.subjectType = RiskSubject::Placement;
    again.subjectId = first.uuid();
    again.onDate = today();
    CHECK(workspace->save(again).error().kind == ProblemKind::NotFound);
    CHECK_FALSE(log(ConcernLevel::Safeguarding, CaseId(assessment.uuid())));
    for (const char* rule : {"consent", "agreement", "checks"}) {
        INFO(rule);
        propose(rule);
        REQUIRE(dispose(rule));
        CHECK(whyDamaged(*workspace) == "fine");
    }
    CHECK(due().empty());
    CHECK(disposal::certificates(*workspace)->size() == 4);
    CHECK(disposal::certificates(*workspace)->front().whose == "Hollow Farm");
    CHECK(left<CheckAnswer>("subject_id", farmId.uuid()) == 0);
    workspace.reset();
    CHECK_FALSE(bytes().contains(oldCanary.toUtf8()));
    auto opened = Workspace::open(path(), options());
    REQUIRE(opened);
    workspace = std::move(*opened);
    asHead();
    CHECK(whyDamaged(*workspace) == "fine");
    CHECK(workspace->get(farmId));
}

TEST_CASE_METHOD(LongAgo, "Nobody disposes of records alone, nor of what is declined, held or not over; a reason names no pupil", "[disposal][permissions]")
{
    CHECK(disposal::propose(*workspace, groupOf("disclosure"), whyOver).error().why == "not_due");
    CHECK(disposal::propose(*workspace, groupOf("risk"), " ").error().fields.front().rule == "reason_required");
    const auto known = workspace->get(pupil);
    REQUIRE(known);
    CHECK(disposal::propose(*workspace, groupOf("risk"), known->givenName + " is long gone").error().fields.front().rule == "names_pupil");
    CHECK(dispose("risk").error().why == "not_proposed");
    CHECK(disposal::propose(*workspace, groupOf("risk"), whyOver).error().kind == ProblemKind::Denied);
    propose("risk");
    CHECK(disposal::propose(*workspace, groupOf("risk"), whyOver).error().why == "not_due"); // it is proposed already
    CHECK(disposal::dispose(*workspace, groupOf("risk")).error().why == "role");
    CHECK(dispose("risk", "coordinator").error().why == "role");
    REQUIRE(signIn("dsl"));
    REQUIRE(disposal::decline(*workspace, groupOf("risk"), "The county asked to keep it"));
    CHECK(dispose("risk").error().why == "not_proposed");
    propose("risk");
    REQUIRE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Hold, "A claim is open"));
    CHECK_FALSE(dispose("risk"));
    CHECK(left<RiskAssessment>("subject_id", first.uuid()) == 1);
    asHead();
    REQUIRE(retention::decideRecords(*workspace, groupOf("risk"), retention::Decision::Lift, "It is closed"));
    propose("risk");
    for (const auto decision : {retention::Decision::Hold, retention::Decision::Lift}) {
        REQUIRE(retention::decide(*workspace, pupil, decision, "A claim on everything"));
        CHECK(disposal::proposals(*workspace)->empty());
        CHECK(dispose("risk").error().why == "not_proposed");
        asHead();
    }
    propose("risk");
    REQUIRE(disposal::withdraw(*workspace, groupOf("risk"), "Wait for the county"));
    CHECK(disposal::proposals(*workspace)->empty());
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(LongAgo, "What a review is about stays, and what is the last word on staff checks", "[disposal]")
{
    Review review;
    review.kind = ReviewKind::Risk;
    review.subjectType = ReviewSubject::RiskAssessment;
    review.subjectId = assessment.uuid();
    review.onDate = today().addYears(-8);
    keep(record::AnyRecord::of(review));
    propose("risk");
    CHECK(dispose("risk").error().why == "still_referred");

    asHead();
    check(CheckSubject::Provider, farmId.uuid(), "6.2c", today().addYears(-1), "DBS certificate 001234 seen");
    REQUIRE(line("disclosure"));
    CHECK(disposal::propose(*workspace, groupOf("disclosure"), whyOver).error().why == "still_needed");
    check(CheckSubject::Provider, farmId.uuid(), "6.2c", today().addDays(-10), "Seen again by the office");
    propose("disclosure");
    const auto done = dispose("disclosure");
    INFO((done ? "" : done.error().why.toStdString()));
    REQUIRE(done);
    CHECK(done->certificate.months == 6);
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(LongAgo, "The certificate counts all that went, of whichever placement", "[disposal]")
{
    RiskAssessment second;
    second.subjectType = RiskSubject::Placement;
    second.subjectId = first.uuid();
    second.version = 2;
    second.onDate = today().addYears(-8).addDays(-30);
    RiskItem item;
    item.riskAssessmentId = RiskAssessmentId(keep(record::AnyRecord::of(second)));
    item.area = QStringLiteral("13.1a");
    keep(record::AnyRecord::of(item));
    propose("risk");
    REQUIRE(signIn("dsl"));
    const auto preview = disposal::preview(*workspace, groupOf("risk"));
    REQUIRE(preview);
    const auto done = dispose("risk");
    REQUIRE(done);
    for (const disposal::Certificate& one : {preview->certificate, done->certificate, disposal::certificates(*workspace)->front()}) {
        CHECK(countIn(one, "risk_assessment") == 2);
        CHECK(countIn(one, "risk_item") == 2);
    }
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(LongAgo, "What outlives its time after the proposal waits for one of its own", "[disposal]")
{
    RiskAssessment second;
    second.subjectType = RiskSubject::Pupil;
    second.subjectId = pupil.uuid();
    second.onDate = today().addYears(-4);
    const QUuid older = keep(record::AnyRecord::of(second));
    second.version = 2;
    second.onDate = today().addYears(-3);
    keep(record::AnyRecord::of(second));
    CHECK(line("risk")->records.size() == 1); // the other ends today
    propose("risk");
    clock.set(clock.now().addDays(2));
    CHECK(line("risk")->records.size() == 2);
    REQUIRE(dispose("risk"));
    CHECK(workspace->get(RiskAssessmentId(older)));
    CHECK(line("risk")->records.size() == 1);
    CHECK_FALSE(line("risk")->isProposed);
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(LongAgo, "What came or was changed after the proposal is not what was agreed upon, and stays", "[disposal][attack]")
{
    propose("risk");
    clock.set(clock.now().addSecs(60));
    RiskAssessment late;
    late.subjectType = RiskSubject::Pupil;
    late.subjectId = pupil.uuid();
    late.version = 7;
    late.onDate = today().addYears(-9);
    const QUuid later = keep(record::AnyRecord::of(late));
    REQUIRE(dispose("risk"));
    CHECK(workspace->get(RiskAssessmentId(later)));
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(LongAgo, "A record of another kind taken away under the name of such a disposal is found", "[disposal][attack]")
{
    Incident incident;
    incident.pupilId = pupil;
    incident.onDate = today().addDays(-3);
    incident.what = QStringLiteral("A fall");
    const QUuid fall = keep(record::AnyRecord::of(incident));
    propose("risk");
    REQUIRE(signIn("dsl"));
    const auto gone = workspace->perform<bool>(u"retention.dispose", [&](actions::Context& context) -> Result<bool> {
        const auto proposal = disposal::proposals(*workspace)->front();
        const auto certificate = [&](StaffId who) { return store::accountOf(workspace->store().reader().connection(), who)->certificate; };
        store::Removal removal{proposal.id, {{&record::typeOf<CheckAnswer>(), proposal.id}}, {}, certificate(head), certificate(dsl), "{}", store::carryOutOfRecords};
        SECTION("an incident")
        {
            removal.records.emplace_back(&record::typeOf<Incident>(), fall);
        }
        SECTION("a word that is not of its kind")
        {
            removal.action = store::carryOutDisposal;
        }
        const Done done = store::dispose(context.tx, removal);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    REQUIRE(gone);
    CHECK(whyDamaged(*workspace) != "fine");
}
