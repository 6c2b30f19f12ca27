// Records whose time is over though their pupil or provider stays.
#include "core/policy/recordtimes.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using namespace fledge::policy;

namespace {

const QDate today(2026, 11, 23);

struct Register : RecordFacts
{
    Register()
    {
        Placement& one = placements.emplace_back();
        one.id = PlacementId(QUuid::createUuid());
        one.pupilId = PupilId(QUuid::createUuid());
        one.providerId = ProviderId(QUuid::createUuid());
        one.status = PlacementStatus::Active;
    }
    Placement& placement() { return placements.front(); }
    void end(QDate day)
    {
        placement().status = PlacementStatus::Ended;
        placement().endedOn = day;
        uses[placement().providerId.uuid()] = {false, day};
    }
    void assess(QDate on, RiskSubject about = RiskSubject::Placement)
    {
        RiskAssessment& one = risks.emplace_back();
        one.id = RiskAssessmentId(QUuid::createUuid());
        one.subjectType = about;
        one.subjectId = about == RiskSubject::Pupil ? placement().pupilId.uuid() : placement().id.uuid();
        one.version = static_cast<int>(risks.size());
        one.onDate = on;
    }
    void consent(QDate on)
    {
        Consent& one = consents.emplace_back();
        one.id = ConsentId(QUuid::createUuid());
        one.placementId = placement().id;
        one.onDate = on;
    }
    void agree(QDate from, QDate to)
    {
        Agreement& one = agreements.emplace_back();
        one.id = AgreementId(QUuid::createUuid());
        one.providerId = placement().providerId;
        one.version = static_cast<int>(agreements.size());
        one.validFrom = from;
        one.validTo = to;
    }
    void visit(QDate on)
    {
        Visit& one = visits.emplace_back();
        one.id = VisitId(QUuid::createUuid());
        one.providerId = placement().providerId;
        one.onDate = on;
    }
    CheckAnswer& check(const QString& item, QDate on, CheckSubject about = CheckSubject::Provider, QUuid id = {})
    {
        CheckAnswer& one = checks.emplace_back();
        one.id = CheckAnswerId(QUuid::createUuid());
        one.list = item.left(3);
        one.item = item;
        one.subjectType = about;
        one.subjectId = id.isNull() ? placement().providerId.uuid() : id;
        one.onDate = on;
        return one;
    }
    Confirmation& confirm(QDate on, const QString& covers)
    {
        Confirmation& one = confirmations.emplace_back();
        one.id = ConfirmationId(QUuid::createUuid());
        one.providerId = placement().providerId;
        one.onDate = on;
        one.covers = covers;
        return one;
    }
    void decide(const RecordGroup& group, const char16_t* what, CheckState state = CheckState::Done, QDate until = {})
    {
        CheckAnswer one;
        one.list = QString::fromUtf16(retentionList);
        one.item = decisionItem(what, group.rule);
        one.state = state;
        one.onDate = today;
        one.expiresOn = until;
        one.reason = "Because";
        decisions[group.id].push_back(one);
    }
    std::vector<RecordLine> over(QDate on = today) const { return recordsOver(*this, retentionRules({}), on); }
    std::vector<RecordLine> over(const QString& rule, QDate on = today) const
    {
        auto lines = over(on);
        std::erase_if(lines, [&rule](const RecordLine& line) { return line.group.rule != rule; });
        return lines;
    }
};

} // namespace

TEST_CASE("A risk assessment is over three years after the next one took its place, the last one three years after its placement", "[policy][retention]")
{
    Register school;
    school.assess(QDate(2019, 1, 7));
    school.assess(QDate(2023, 11, 22));
    auto lines = school.over();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].group == RecordGroup{"risk", CheckSubject::Pupil, school.placement().pupilId.uuid()});
    CHECK(lines[0].pupil == school.placement().pupilId);
    CHECK(lines[0].provider.isNull());
    CHECK(lines[0].from == QDate(2023, 11, 22));
    CHECK(lines[0].ended == QDate(2026, 11, 22));
    REQUIRE(lines[0].records.size() == 1); // the one that is in force stays
    CHECK(lines[0].records[0].id == school.risks[0].id.uuid());
    CHECK(school.over(QDate(2026, 11, 22)).empty()); // what ends today is not over

    school.end(QDate(2024, 2, 29));
    CHECK(school.over("risk", QDate(2027, 2, 28)).front().records.size() == 1);
    lines = school.over("risk", QDate(2027, 3, 1));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].records.size() == 2);
    CHECK(lines[0].records[1].ended == QDate(2027, 2, 28));
}

TEST_CASE("What is assessed about a pupil lives as long as any of their placements", "[policy][retention]")
{
    Register school;
    school.assess(QDate(2019, 1, 7), RiskSubject::Pupil);
    school.end(QDate(2020, 7, 17));
    REQUIRE(school.over("risk").size() == 1);
    CHECK(school.over("risk")[0].group.subject == CheckSubject::Pupil);
    CHECK(school.over("risk")[0].pupil == school.placement().pupilId);
    Placement second = school.placement();
    second.id = PlacementId(QUuid::createUuid());
    second.status = PlacementStatus::Proposed;
    school.placements.push_back(second);
    CHECK(school.over("risk").empty());
    school.placements.back().status = PlacementStatus::Ended;
    school.placements.back().endedOn = QDate(2023, 11, 23);
    CHECK(school.over("risk").empty());
    CHECK(school.over("risk", today.addDays(1)).front().from == QDate(2023, 11, 23));
}

TEST_CASE("A pupil's records under one line are one thing to decide on, whichever placement they are of", "[policy][retention]")
{
    Register school;
    school.assess(QDate(2019, 1, 7));
    school.assess(QDate(2019, 1, 8), RiskSubject::Pupil);
    school.end(QDate(2021, 7, 16));
    Placement second = school.placement();
    second.id = PlacementId(QUuid::createUuid());
    second.endedOn = QDate(2022, 7, 15);
    school.placements.push_back(second);
    RiskAssessment another = school.risks.front();
    another.id = RiskAssessmentId(QUuid::createUuid());
    another.subjectId = second.id.uuid();
    school.risks.push_back(another);
    const auto lines = school.over();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].records.size() == 3);
    CHECK(lines[0].from == QDate(2021, 7, 16)); // of the one that is over longest
}

TEST_CASE("Consent goes with its placement, but where something happened it stays with the pupil's record", "[policy][retention]")
{
    Register school;
    school.consent(QDate(2025, 9, 1));
    CHECK(school.over().empty());
    school.end(QDate(2026, 11, 22));
    REQUIRE(school.over("consent").size() == 1);
    CHECK(school.over("consent")[0].ended == QDate(2026, 11, 22));
    CHECK(school.over("consent", QDate(2026, 11, 22)).empty());
    school.eventful.insert(school.placement().id.uuid());
    CHECK(school.over("consent").empty());
    school.eventful.clear();
    school.placement().status = PlacementStatus::Withdrawn;
    school.placement().endedOn = {};
    school.placement().meta.updatedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 0));
    CHECK(school.over("consent").front().from == QDate(2026, 3, 2));
}

TEST_CASE("An agreement counts from its end, or from when the next one took over; the last one from the last use as well", "[policy][retention]")
{
    Register school;
    school.agree(QDate(2017, 9, 1), QDate(2019, 8, 31));
    school.agree(QDate(2019, 7, 1), QDate(2020, 8, 31));
    school.uses[school.placement().providerId.uuid()] = {true, {}};
    auto lines = school.over("agreement");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].records.size() == 1); // the second one's placement is running
    CHECK(lines[0].from == QDate(2019, 7, 1));
    CHECK(lines[0].provider == school.placement().providerId);
    CHECK(lines[0].pupil.isNull());
    school.end(QDate(2020, 11, 22));
    lines = school.over("agreement");
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].records.size() == 2);
    CHECK(lines[0].records[1].from == QDate(2020, 11, 22));
    CHECK(lines[0].records[1].ended == QDate(2026, 11, 22));
}

TEST_CASE("Checks and visits are over six years after the provider was last used; a new look at it is use", "[policy][retention]")
{
    Register school;
    school.visit(QDate(2018, 3, 1));
    school.check("6.1f", QDate(2018, 1, 10));
    school.check("6.1", QDate(2018, 3, 1), CheckSubject::Visit, school.visits[0].id.uuid());
    school.check("6.3a", QDate(2018, 1, 10), CheckSubject::Agreement, QUuid::createUuid()); // goes with its agreement
    school.confirm(QDate(2018, 1, 10), "Everybody");
    school.uses[school.placement().providerId.uuid()] = {true, {}};
    CHECK(school.over().empty());
    school.end(QDate(2020, 7, 17));
    const auto lines = school.over("checks");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].records.size() == 4);
    CHECK(lines[0].from == QDate(2020, 7, 17));
    CHECK(lines[0].ended == QDate(2026, 7, 17));
    school.check("hold/checks", QDate(2026, 10, 1)).list = QString::fromUtf16(retentionList); // to decide on them is not to use it
    CHECK(school.over("checks").size() == 1);
    school.check("6.1f", QDate(2026, 9, 1));
    CHECK(school.over("checks").empty());
}

TEST_CASE("A provider that was never used counts from the last look at it, and a visit that is planned is use", "[policy][retention]")
{
    Register school;
    school.check("6.1a", QDate(2019, 5, 2));
    REQUIRE(school.over("checks").size() == 1);
    CHECK(school.over("checks")[0].from == QDate(2019, 5, 2));
    school.visit({});
    school.visits[0].plannedOn = today.addDays(10);
    CHECK(school.over("checks").empty());
}

TEST_CASE("What is written of certificates is over after six months, to the last day of a shorter month", "[policy][retention]")
{
    Register school;
    school.confirm(QDate(2025, 8, 31), "DBS certificates of both instructors seen");
    school.confirm(QDate(2025, 8, 31), "Everybody who teaches there");
    school.check("6.2c", QDate(2026, 5, 1)).evidence = "Enhanced disclosure 001234 shown to R. Sandhu";
    school.check("6.1f", QDate(2025, 5, 1)).evidence = "Insurance certificate";
    const auto lines = school.over("disclosure");
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].records.size() == 2);
    CHECK(lines[0].records[0].ended == QDate(2026, 2, 28));
    CHECK(lines[0].records[1].ended == QDate(2026, 11, 1));
    CHECK(school.over("disclosure", QDate(2026, 11, 1)).front().records.size() == 1);
    CHECK(school.over("disclosure", QDate(2026, 2, 28)).empty());
}

TEST_CASE("Decisions on records stand beside those on the pupil: held, kept, proposed", "[policy][retention]")
{
    Register school;
    school.assess(QDate(2019, 1, 7));
    school.consent(QDate(2019, 1, 7));
    school.end(QDate(2021, 7, 16));
    const RecordGroup risk = school.over("risk")[0].group, consent = school.over("consent")[0].group;
    school.decide(risk, retentionHold);
    school.decide(consent, retentionKeep, CheckState::Done, today);
    auto lines = school.over();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].group == consent);
    CHECK(lines[0].state == RetentionState::Kept);
    CHECK(lines[1].state == RetentionState::Held);
    CHECK(lines[1].reason == "Because");
    CHECK(school.over("consent", today.addDays(1))[0].state == RetentionState::Due);
    school.decide(risk, retentionHold, CheckState::Outstanding);
    school.decide(risk, retentionDispose);
    CHECK(school.over("risk")[0].state == RetentionState::Due);
    CHECK(school.over("risk")[0].isProposed);
    CHECK_FALSE(school.over("consent")[0].isProposed);
}

TEST_CASE("A hold on the pupil holds their records; a pupil who is to go whole is not listed in pieces", "[policy][retention]")
{
    Register school;
    school.assess(QDate(2019, 1, 7));
    school.end(QDate(2021, 7, 16));
    Decided hold;
    hold.state = RetentionState::Held;
    hold.reason = "A claim";
    school.heldPupils.insert(school.placement().pupilId.uuid(), hold);
    auto lines = school.over();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].state == RetentionState::Held);
    CHECK(lines[0].isHeldWithPupil);
    CHECK(lines[0].reason == "A claim");
    school.withPupil.insert(school.placement().pupilId.uuid());
    CHECK(school.over().empty());
}

TEST_CASE("A decision on some of a pupil's records says nothing on the whole record", "[policy][retention]")
{
    CheckAnswer one;
    one.item = decisionItem(retentionDispose, u"risk");
    one.onDate = today;
    CHECK_FALSE(waitingProposal({one}));
    CHECK(waitingProposal({one}, u"risk"));
    one.item = decisionItem(retentionHold, u"risk");
    CHECK(decidedOn({one}, today).state == RetentionState::Due);
    CHECK(decidedOn({one}, today, u"risk").state == RetentionState::Held);
}

TEST_CASE("A hold on the whole record ends what was proposed of a part before, also when it is lifted", "[policy][retention]")
{
    CheckAnswer proposal, hold, again;
    proposal.item = decisionItem(retentionDispose, u"risk");
    hold.item = decisionItem(retentionHold);
    again.item = proposal.item;
    proposal.onDate = today.addDays(-3);
    hold.onDate = today.addDays(-2);
    again.onDate = today.addDays(-1);
    CHECK_FALSE(waitingProposal({proposal, hold}, u"risk"));
    hold.state = CheckState::Outstanding; // lifted
    CHECK_FALSE(waitingProposal({hold, proposal}, u"risk"));
    CHECK(waitingProposal({proposal, hold, again}, u"risk"));
    hold.meta.voidedAt = QDateTime(today, QTime(9, 0), Qt::UTC);
    CHECK(waitingProposal({proposal, hold}, u"risk"));
}

TEST_CASE("What a line is about is known again by its text", "[policy][retention]")
{
    const RecordGroup group{"consent", CheckSubject::Pupil, QUuid::createUuid()};
    CHECK(RecordGroup::parse(group.text()) == group);
    CHECK_FALSE(RecordGroup::parse("consent/plan/" + QUuid::createUuid().toString(QUuid::WithoutBraces)));
    CHECK_FALSE(RecordGroup::parse("consent/placement/x"));
    CHECK_FALSE(RecordGroup::parse("placement"));
}
