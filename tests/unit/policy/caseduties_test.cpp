// The six follow-ups of a concern, exactly once, and what else the safeguarding lead owes.
#include "core/policy/caseduties.h"
#include "tests/support/caseworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/dutyworld.h"
#include "tests/support/files.h"

#include <QSet>

using namespace fledge;
using namespace fledge::policy;
using test::CaseWorld;
using test::day;
using test::id;

namespace {

CaseFollowUp followUpOf(PlacementId placement, FollowUpKind kind, FollowUpDecision decision)
{
    CaseFollowUp followUp;
    followUp.placementId = placement;
    followUp.kind = kind;
    followUp.decision = decision;
    if (decision == FollowUpDecision::Asked) followUp.requestId = id<ReviewRequestId>(60);
    if (decision == FollowUpDecision::NotNeeded) followUp.reason = QStringLiteral("Reviewed this morning");
    return followUp;
}

/// A concern tied to a live placement of a small school.
struct Tied
{
    Tied()
    {
        const int place = school.placement(day(2026, 9, 7));
        placement = school.facts.placements[static_cast<size_t>(place)].id;
        world.tie(placement);
    }
    std::vector<Duty> on(QDate today, const CaseSurroundings& around = {}) const
    {
        return caseDuties({world.file()}, around, school.facts, school.calendar, today);
    }
    QStringList open(QDate today, const CaseSurroundings& around = {}) const
    {
        QStringList rules;
        for (const Duty& duty : on(today, around))
            if (duty.isOwed()) rules += duty.rule;
        rules.sort();
        return rules;
    }
    test::DutyWorld school;
    CaseWorld world;
    PlacementId placement;
};

} // namespace

TEST_CASE("A concern tied to a placement makes six follow-ups, however often it is saved", "[cases][duties]")
{
    Tied tied;
    tied.world.tie(tied.placement); // tied twice
    tied.world.entries.push_back(tied.world.entries.front());
    CHECK(followUps(tied.world.file(), {}).size() == 6);
    QSet<QString> keys;
    for (const Duty& duty : tied.on(CaseWorld::logged()))
        if (duty.subject == Subject::Placement) {
            CHECK_FALSE(keys.contains(duty.key));
            keys.insert(duty.key);
            CHECK(duty.ownerRole == Role::Safeguarding);
            CHECK(duty.state == DutyState::DueSoon);
            CHECK(duty.pupilName == "Amelia Ward");
            CHECK(duty.key == duty.rule + "/placement/" + tied.placement.text() + "/" + tied.world.caseId.text());
        }
    CHECK(keys.size() == 6);
}

TEST_CASE("The parents are told a school day later: after a weekend, a half-term, a holiday, and no INSET day", "[cases][duties]")
{
    const auto parentsDue = [](QDate logged, std::vector<calendar::Closure> closed = {}) {
        Tied tied;
        tied.school.calendar = calendar::Calendar(test::halfTerms2026(), std::move(closed));
        for (CaseEntry& entry : tied.world.entries) entry.at = QDateTime(logged, QTime(9, 0), Qt::UTC);
        for (const Duty& duty : tied.on(logged))
            if (duty.rule == "7.5d") return duty.due;
        return QDate();
    };
    CHECK(parentsDue(day(2026, 11, 20)) == day(2026, 11, 23)); // Friday
    CHECK(parentsDue(day(2026, 10, 16)) == day(2026, 11, 2));  // the last day before the break
    CHECK(parentsDue(day(2026, 10, 21)) == day(2026, 11, 2));  // in the break
    CHECK(parentsDue(day(2026, 12, 18)) == day(2027, 1, 5));   // the last day before Christmas
    CHECK(parentsDue(day(2026, 11, 16), {{day(2026, 11, 17), calendar::Closure::Part::All, QStringLiteral("inset"), QStringLiteral("INSET")}}) ==
          day(2026, 11, 18));
}

TEST_CASE("Follow-ups are due the day of the concern, the parents a school day later", "[cases][duties]")
{
    Tied tied;
    for (const Duty& duty : tied.on(CaseWorld::logged()))
        CHECK(duty.due == (duty.rule == "7.5d" ? day(2026, 11, 17) : day(2026, 11, 16)));
    CHECK(tied.open(day(2026, 11, 18)) == QStringList{"13.3c", "4.3b", "7.5a", "7.5b", "7.5c", "7.5d", "7.5e"});
    for (const Duty& duty : tied.on(day(2026, 11, 18)))
        CHECK(duty.state == DutyState::Overdue);
}

TEST_CASE("A lead's reading or taking a concern on answers the alert, and only taking it on stops it from waiting",
          "[cases][duties]")
{
    Tied tied;
    tied.world.step(CaseStepKind::Seen);
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("7.5a"));
    CHECK(tied.open(CaseWorld::logged()).contains("7.5e"));
    CHECK(followUps(tied.world.file(), {})[0].how == "seen");
    tied.world.step(CaseStepKind::Taken);
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("7.5e"));
}

TEST_CASE("A headteacher's or a coordinator's reading is not the safeguarding lead's", "[cases][duties]")
{
    Tied tied;
    tied.world.step(CaseStepKind::Seen, {}, Role::Headteacher);
    tied.world.step(CaseStepKind::Taken, {}, Role::Coordinator);
    CHECK(tied.open(CaseWorld::logged()).contains("7.5a"));
    CHECK_FALSE(followUps(tied.world.file(), {})[0].done);
    tied.world.step(CaseStepKind::Seen);
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("7.5a"));
}

TEST_CASE("A reading that does not say in which role counts where its author leads on safeguarding", "[cases][duties]")
{
    Tied tied;
    tied.world.step(CaseStepKind::Seen, {}, std::nullopt);
    CHECK_FALSE(followUps(tied.world.file(), {})[0].done);
    CHECK(followUps(tied.world.file(), {{}, {}, {tied.world.author}})[0].done == false);
    CHECK(followUps(tied.world.file(), {{}, {}, {tied.world.lead}})[0].how == "seen");
}

TEST_CASE("A decision answers for the placement it names, and not for another that is tied as well or later", "[cases][duties][L-17]")
{
    Tied tied;
    const PlacementId other = id<PlacementId>(771), later = id<PlacementId>(772);
    tied.world.tie(other);
    CaseDecision decision;
    decision.decision = QStringLiteral("It is safe at the farm");
    decision.rationale = QStringLiteral("They were never alone");
    decision.kind = CaseDecisionKind::KeepPlacement;
    const Done which = tied.world.mayAdd(decision);
    REQUIRE_FALSE(which);
    CHECK(which.error().fields.front().field == "placement_id");
    decision.placementId = id<PlacementId>(1);
    CHECK_FALSE(tied.world.mayAdd(decision));
    decision.placementId = tied.placement;
    REQUIRE(tied.world.mayAdd(decision));
    tied.world.add(decision);
    tied.world.tie(later);
    const auto all = followUps(tied.world.file(), {});
    CHECK(all[2].how == "decided");
    CHECK_FALSE(all[8].done);
    CHECK_FALSE(all[14].done);
}

TEST_CASE("A decision without a placement, of an earlier version, counts for what was tied when it was written", "[cases][duties][L-17]")
{
    Tied tied;
    CaseDecision decision;
    decision.decision = QStringLiteral("It is safe at the farm");
    decision.rationale = QStringLiteral("They were never alone");
    decision.kind = CaseDecisionKind::KeepPlacement;
    tied.world.add(decision);
    CaseParents parents;
    parents.reasonNot = QStringLiteral("It may be the father");
    tied.world.add(parents);
    tied.world.tie(id<PlacementId>(771));
    const auto all = followUps(tied.world.file(), {});
    CHECK(all[2].done);
    CHECK(all[5].done);
    CHECK_FALSE(all[8].done);
    CHECK_FALSE(all[11].done);
}

TEST_CASE("Telling one pupil's parents is not telling the other's", "[cases][duties][L-17]")
{
    Tied tied;
    const PlacementId bens = id<PlacementId>(771);
    tied.world.tie(bens);
    const PupilId amelia = id<PupilId>(881), ben = id<PupilId>(882);
    const CaseSurroundings around{{}, {{tied.placement, amelia}, {bens, ben}}, {}};
    CaseParents parents;
    parents.told = true;
    parents.onDate = CaseWorld::logged();
    parents.pupilId = amelia;
    tied.world.add(parents);
    CHECK(followUps(tied.world.file(), around)[5].how == "told");
    CHECK_FALSE(followUps(tied.world.file(), around)[11].done);
    parents.pupilId = ben;
    tied.world.add(parents);
    CHECK(followUps(tied.world.file(), around)[11].how == "told");
}

TEST_CASE("A review that was asked for is owed until it is on record", "[cases][duties]")
{
    Tied tied;
    tied.world.add(followUpOf(tied.placement, FollowUpKind::PlacementReview, FollowUpDecision::Asked));
    CHECK(tied.open(CaseWorld::logged()).contains("7.5b"));
    CHECK(followUps(tied.world.file(), {})[1].asked);
    const CaseSurroundings answered{{{id<ReviewRequestId>(60), day(2026, 11, 16)}}, {}, {}};
    CHECK_FALSE(tied.open(CaseWorld::logged(), answered).contains("7.5b"));
    CHECK(followUps(tied.world.file(), answered)[1].how == "reviewed");
    tied.world.add(followUpOf(tied.placement, FollowUpKind::RiskReview, FollowUpDecision::NotNeeded));
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("13.3c"));
    CHECK(followUps(tied.world.file(), {})[3].reason == "Reviewed this morning");
}

TEST_CASE("A case and its follow-ups that are done bear out the promises about concerns", "[cases][policy]")
{
    Tied tied;
    CHECK(caseEvidence({tied.world.file()}, {}) == QHash<QString, int>{{"case", 1}});
    tied.world.step(CaseStepKind::Seen);
    tied.world.add(followUpOf(tied.placement, FollowUpKind::PlacementReview, FollowUpDecision::Asked));
    const CaseSurroundings answered{{{id<ReviewRequestId>(60), day(2026, 11, 16)}}, {}, {}};
    CHECK(caseEvidence({tied.world.file()}, {}) == QHash<QString, int>{{"case", 1}, {"case.alert", 1}});
    CHECK(caseEvidence({tied.world.file(), tied.world.file()}, answered) ==
          QHash<QString, int>{{"case", 2}, {"case.alert", 2}, {"case.placement_review", 2}});
    CHECK(caseEvidence({}, answered).isEmpty());
}

TEST_CASE("A review done late is told as late", "[cases][duties]")
{
    Tied tied;
    tied.world.add(followUpOf(tied.placement, FollowUpKind::PlanReview, FollowUpDecision::Asked));
    const CaseSurroundings answered{{{id<ReviewRequestId>(60), day(2026, 11, 19)}}, {}, {}};
    for (const Duty& duty : tied.on(day(2026, 11, 20), answered))
        if (duty.rule == "4.3b") CHECK(duty.state == DutyState::DoneLate);
}

TEST_CASE("The decision to suspend or go on answers its follow-up; telling the parents, or why not, theirs",
          "[cases][duties]")
{
    Tied tied;
    CaseDecision decision;
    decision.decision = QStringLiteral("Stays while we watch");
    decision.rationale = QStringLiteral("Nothing happened there");
    tied.world.add(decision);
    CHECK(tied.open(CaseWorld::logged()).contains("7.5c"));
    decision.kind = CaseDecisionKind::KeepPlacement;
    tied.world.add(decision);
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("7.5c"));
    CaseParents parents;
    parents.reasonNot = QStringLiteral("It may be the father");
    tied.world.add(parents);
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("7.5d"));
    CHECK(followUps(tied.world.file(), {})[5].how == "not_told");
}

TEST_CASE("A review is asked for once, of a placement that is tied; others cannot be asked for", "[cases][duties]")
{
    Tied tied;
    const CaseFollowUp asked = followUpOf(tied.placement, FollowUpKind::RiskReview, FollowUpDecision::Asked);
    CHECK(tied.world.mayAdd(asked));
    tied.world.add(asked);
    const Done again = tied.world.mayAdd(asked);
    REQUIRE_FALSE(again);
    CHECK(again.error().why == "asked_already");
    CHECK_FALSE(tied.world.mayAdd(followUpOf(id<PlacementId>(1), FollowUpKind::PlanReview, FollowUpDecision::Asked)));
    CHECK_FALSE(tied.world.mayAdd(followUpOf(tied.placement, FollowUpKind::Parents, FollowUpDecision::Asked)));
    CHECK_FALSE(tied.world.mayAdd(followUpOf(tied.placement, FollowUpKind::PlanReview, FollowUpDecision::Done)));
    tied.world.add(followUpOf(tied.placement, FollowUpKind::RiskReview, FollowUpDecision::NotNeeded));
    CHECK(tied.world.mayAdd(asked)); // what was taken back can be asked for again
    CHECK(asksByDefault(ConcernLevel::Safeguarding));
    CHECK_FALSE(asksByDefault(ConcernLevel::Restricted));
}

TEST_CASE("An action is its owner's duty until it is done, and its title tells nothing", "[cases][duties]")
{
    Tied tied;
    CaseAction action;
    action.what = QStringLiteral("Canary: ring the hospital");
    action.ownerStaff = id<StaffId>(7);
    action.dueOn = day(2026, 11, 18);
    const QUuid first = tied.world.add(action);
    const auto list = tied.on(CaseWorld::logged());
    const auto duty = std::find_if(list.begin(), list.end(), [](const Duty& d) { return d.rule == "7.5e.action"; });
    REQUIRE(duty != list.end());
    CHECK(duty->ownerName == "J. Okafor");
    CHECK(duty->due == day(2026, 11, 18));
    for (const Duty& one : list)
        CHECK_FALSE((one.title + one.detail + one.key).contains("Canary"));
    action.doneOn = day(2026, 11, 17);
    tied.world.add(action, first);
    CHECK_FALSE(tied.open(day(2026, 11, 18)).contains("7.5e.action"));
}

TEST_CASE("A concern that waited is open again on its day, and owed until somebody takes it in hand", "[cases][duties]")
{
    Tied tied;
    tied.world.step(CaseStepKind::Taken);
    CaseStep wait;
    wait.kind = CaseStepKind::Waiting;
    wait.reason = QStringLiteral("The family is away");
    wait.untilOn = day(2026, 11, 30);
    tied.world.add(wait);
    CHECK(tied.world.file().stateOn(day(2026, 11, 29)) == CaseState::Waiting);
    CHECK(tied.world.file().stateOn(day(2026, 11, 30)) == CaseState::Open);
    CHECK_FALSE(tied.open(day(2026, 11, 27)).contains("7.5e"));
    CHECK(tied.open(day(2026, 11, 30)).contains("7.5e"));
    for (const Duty& duty : tied.on(day(2026, 12, 1)))
        if (duty.rule == "7.5e") CHECK(duty.state == DutyState::Overdue);
    tied.world.step(CaseStepKind::Taken);
    CHECK_FALSE(tied.open(day(2026, 12, 1)).contains("7.5e"));
}

TEST_CASE("A decision to suspend does its follow-up once the placement does not go on, or went on again after it", "[cases][duties]")
{
    Tied tied;
    CaseDecision suspend;
    suspend.kind = CaseDecisionKind::SuspendPlacement;
    suspend.decision = QStringLiteral("Suspend");
    suspend.rationale = QStringLiteral("Not safe there");
    suspend.placementId = tied.placement;
    tied.world.add(suspend);
    CaseSurroundings goesOn;
    goesOn.goesOn = {tied.placement};
    CHECK(tied.open(CaseWorld::logged(), goesOn).contains("7.5c"));
    CHECK_FALSE(tied.open(CaseWorld::logged()).contains("7.5c"));
    const QDateTime decided = tied.world.file().decisions.back().written.at;
    goesOn.stopped.insert(tied.placement, decided.addDays(-30)); // a suspension of another time
    CHECK(tied.open(CaseWorld::logged(), goesOn).contains("7.5c"));
    tied.world.step(CaseStepKind::Addressed, QStringLiteral("New rules there"));
    CHECK(tied.open(CaseWorld::logged(), goesOn).contains("7.5c"));
    goesOn.stopped.insert(tied.placement, decided.addSecs(1));
    CHECK_FALSE(tied.open(CaseWorld::logged(), goesOn).contains("7.5c"));
}

TEST_CASE("Where no lead reads a concern, a headteacher's reading is the alert, and where neither does, whoever reads it", "[cases][duties]")
{
    Tied tied;
    const StaffId lead = id<StaffId>(70), head = id<StaffId>(71), teacher = id<StaffId>(72);
    CaseSurroundings around;
    around.leads = {lead};
    around.heads = {head};
    const auto reads = [&](const QSet<StaffId>& readers) { around.readers[tied.world.file().id] = readers; };
    const auto seenBy = [&](StaffId who, Role role) {
        CaseStep seen;
        seen.kind = CaseStepKind::Seen;
        seen.asRole = role;
        tied.world.add(seen);
        tied.world.entries.back().by = who;
    };
    seenBy(teacher, Role::Staff);
    reads({lead, head, teacher});
    CHECK(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    reads({head, teacher});
    CHECK(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    reads({teacher});
    CHECK_FALSE(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    seenBy(head, Role::Headteacher);
    reads({head, teacher});
    CHECK_FALSE(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    reads({lead, head, teacher});
    CHECK(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    seenBy(lead, Role::Safeguarding);
    CHECK_FALSE(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    reads({head}); // what a lead has read stays read when they were taken off
    CHECK_FALSE(tied.open(CaseWorld::logged(), around).contains("7.5a"));
}

TEST_CASE("What a concern asks for is owned by somebody who reads it", "[cases][duties]")
{
    Tied tied;
    auto& staff = tied.school.facts.staff;
    staff.clear();
    const StaffId accused = tied.world.lead, head = id<StaffId>(71), other = id<StaffId>(72);
    const auto person = [](StaffId who, Role role) {
        StaffFact fact;
        fact.id = who;
        fact.roles = {role};
        return fact;
    };
    staff = {person(accused, Role::Safeguarding), person(head, Role::Headteacher), person(other, Role::Safeguarding)};
    tied.world.step(CaseStepKind::Taken); // by `accused`, who was taken off since
    const auto ownersFor = [&](const QSet<StaffId>& readers) {
        CaseSurroundings around;
        around.readers.insert(tied.world.file().id, readers);
        QSet<StaffId> owners;
        for (const Duty& duty : tied.on(CaseWorld::logged(), around)) {
            owners.insert(duty.ownerStaff);
            CHECK(duty.ownerRole == (readers.contains(accused) || readers.contains(other) ? Role::Safeguarding : Role::Headteacher));
        }
        return owners;
    };
    CHECK(ownersFor({accused, head, other}) == QSet<StaffId>{accused}); // whoever took it
    CHECK(ownersFor({head, other}) == QSet<StaffId>{other});
    CHECK(ownersFor({head}) == QSet<StaffId>{head});
    staff = {person(accused, Role::Coordinator), person(head, Role::Headteacher), person(other, Role::Staff)};
    CaseSurroundings around; // neither lead nor headteacher: one of those who read it owes it all the same
    around.readers.insert(tied.world.file().id, {accused, other});
    for (const Duty& duty : tied.on(CaseWorld::logged(), around)) CHECK(QSet<StaffId>{accused, other}.contains(duty.ownerStaff));
}

TEST_CASE("What a placement that is tied later asks for is due from then on", "[cases][duties]")
{
    Tied tied;
    const int place = tied.school.placement(day(2026, 9, 7));
    for (int i = 0; i < 4; ++i) tied.world.nextDay();
    tied.world.tie(tied.school.facts.placements[static_cast<size_t>(place)].id);
    int late = 0;
    for (const Duty& duty : tied.on(day(2026, 11, 20)))
        late += duty.subjectId == tied.placement.uuid() ? 0 : duty.rule != "7.5d" && duty.due == day(2026, 11, 20) ? 1 : 0;
    CHECK(late == 5);
}

TEST_CASE("That the colleague whom it is about had read a concern is no alert to those who read it then", "[cases][duties]")
{
    Tied tied;
    const StaffId accused = tied.world.lead, head = id<StaffId>(71);
    tied.world.step(CaseStepKind::Seen);
    CaseSurroundings around;
    around.leads = {accused};
    around.heads = {head};
    around.readers[tied.world.file().id] = {head};
    CHECK_FALSE(tied.open(CaseWorld::logged(), around).contains("7.5a"));
    for (CaseEntry& entry : tied.world.entries)
        if (&entry.record.type() == &record::typeOf<Concern>()) entry.record.as<Concern>().aboutStaff = accused;
    CHECK(tied.open(CaseWorld::logged(), around).contains("7.5a"));
}
