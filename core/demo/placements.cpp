#include "core/demo/placements.h"

#include "core/demo/people.h"
#include "core/policy/content.h"
#include "core/policy/placementstate.h"

namespace fledge::demo {
namespace {

struct Making
{
    World& world;
    const PlacementSpec& spec;
    PupilFile& pupil;
    policy::PlacementFile& file;
    QDate ready; ///< the day on which the evidence is dated: with the proposal, or the beginning of a draft

    bool lacks(Gap gap) const { return (spec.gaps & gap) != 0; }
    PlacementId id() const { return file.placement.id; }
};

QString purposeOf(PlacementKind kind)
{
    switch (kind) {
    case PlacementKind::Vocational: return QStringLiteral("Practical work towards an entry-level award, in a small group.");
    case PlacementKind::WorkExperience: return QStringLiteral("To find out what a working day asks for, and to be relied on.");
    case PlacementKind::CollegeLink: return QStringLiteral("A first year at college with somebody from school beside them.");
    case PlacementKind::Community: return QStringLiteral("Learning out of doors and with people from the town.");
    case PlacementKind::Therapeutic: return QStringLiteral("Regulation and trust through work with animals.");
    case PlacementKind::Other: break;
    }
    return QStringLiteral("Teaching away from the main site that school cannot offer.");
}

void describe(Making& m)
{
    Placement& placement = m.file.placement;
    placement.id = m.world.write.newId<PlacementId>();
    placement.pupilId = m.pupil.pupil.id;
    placement.providerId = m.file.provider.id;
    if (m.spec.gaps == Bare) return;
    placement.programme = m.spec.programme;
    placement.kind = m.spec.kind;
    placement.route = m.spec.kind == PlacementKind::Vocational ? QStringLiteral("Motor vehicle and engineering") : QString();
    placement.routeNamedBy = RouteNamedBy::Pupil;
    placement.leadStaff = m.spec.lead;
    placement.startOn = m.spec.startOn;
    placement.plannedEndOn = m.spec.plannedEndOn;
    placement.costPencePerSession = m.world.dice.between(8, 30) * 500;
    placement.purpose = purposeOf(m.spec.kind);
    placement.expectedOutcomes = QStringLiteral("Nine sessions in ten attended; one award; speaks up when something is wrong.");
    placement.nextStep = QStringLiteral("A place at college in September, or more days in school.");
    placement.complementaryStatement = QStringLiteral("English, maths and tutor time stay in school on the other days.");
    placement.sendAdjustments = QStringLiteral("The plan of the day in pictures; one named adult.");
}

/// The week as it was proposed, or what an amendment added to it.
void timetable(Making& m, bool amended)
{
    for (const Slot& slot : m.spec.week) {
        if (slot.from.isValid() != amended) continue;
        TimetableEntry entry;
        entry.placementId = m.id();
        entry.weekday = slot.weekday;
        entry.part = slot.part;
        entry.starts = slot.part == Part::Am ? QTime(9, 15) : QTime(12, 45);
        entry.ends = slot.part == Part::Am ? QTime(12, 15) : QTime(15, 0);
        entry.siteId = m.file.sites[slot.site % m.file.sites.size()].id;
        entry.validFrom = slot.from.isValid() ? slot.from : m.spec.startOn;
        m.file.entries.push_back(m.world.write.put(entry));
    }
}

void transport(Making& m)
{
    if (m.lacks(NoTransport)) return;
    Transport transport;
    transport.placementId = m.id();
    const int fate = m.world.dice.below(10);
    transport.mode = fate < 7 ? TransportMode::School : fate < 9 ? TransportMode::Parent : TransportMode::Walks;
    transport.operator_ = transport.mode == TransportMode::School ? QStringLiteral("School minibus") : QString();
    transport.vehicle = transport.mode == TransportMode::School ? QStringLiteral("Blue bus") : QString();
    transport.pickUp = QStringLiteral("08:30 at home");
    transport.agreedWithContact = m.pupil.contacts.front().id;
    transport.agreedOn = m.ready;
    m.file.transports.push_back(m.world.write.put(transport));
}

void parents(Making& m)
{
    static const std::vector<Way> ways{Way::Meeting, Way::Telephone, Way::Email};
    for (ConsultationStep step : {ConsultationStep::Proposal, ConsultationStep::Rationale, ConsultationStep::ProviderInfo,
                                  ConsultationStep::Questions}) {
        if (m.lacks(NoConsultation) && step != ConsultationStep::Proposal) continue;
        Consultation consultation;
        consultation.placementId = m.id();
        consultation.step = step;
        consultation.onDate = m.ready;
        consultation.way = m.world.dice.pick(ways);
        consultation.withContact = m.pupil.contacts.front().id;
        consultation.note = QStringLiteral("In favour; asked about lunch and about who to ring.");
        m.file.consultations.push_back(m.world.write.put(consultation));
    }
    if (m.lacks(NoConsent)) return;
    Consent consent;
    consent.placementId = m.id();
    consent.givenByContact = m.pupil.contacts.front().id;
    consent.onDate = m.ready;
    consent.document = QStringLiteral("Signed form, scanned");
    m.file.consents.push_back(m.world.write.put(consent));
}

void plan(Making& m)
{
    if (m.pupil.plans.empty() && !m.lacks(NoObjective)) agreePlan(m.world, m.pupil, m.ready);
    if (!m.lacks(NoPupilRisk) && m.pupil.risks.empty()) assessPupil(m.world, m.pupil, m.ready);
    m.file.plans = m.pupil.plans;
    if (m.lacks(NoObjective) || m.pupil.plans.empty()) return;
    struct Aim { ObjectiveArea area; ObjectiveSort sort; const char* text; const char* baseline; const char* target; };
    static constexpr Aim aims[] = {
        {ObjectiveArea::Personal, ObjectiveSort::Improvement, "Arrives ready to work", "6 days in 10", "9 days in 10"},
        {ObjectiveArea::Social, ObjectiveSort::Improvement, "Works beside one other pupil", "10 minutes", "40 minutes"},
        {ObjectiveArea::Academic, ObjectiveSort::Attainment, "Measures and records in millimetres", "with help", "alone"},
        {ObjectiveArea::Academic, ObjectiveSort::Attainment, "Completes an entry-level unit", "none", "one by the summer"},
        {ObjectiveArea::Personal, ObjectiveSort::Improvement, "Asks for a break in words", "seldom", "most times"}};
    const int count = m.world.dice.between(4, 5);
    for (int i = 0; i < count; ++i) {
        Objective objective;
        objective.planId = m.pupil.plans.back().id;
        objective.placementId = m.id();
        objective.area = aims[i].area;
        objective.sort = aims[i].sort;
        objective.pfaOutcome = static_cast<PfaOutcome>(m.world.dice.below(4));
        objective.text = QString::fromLatin1(aims[i].text);
        objective.baseline = QString::fromLatin1(aims[i].baseline);
        objective.target = QString::fromLatin1(aims[i].target);
        objective.targetOn = m.spec.plannedEndOn;
        if (m.spec.startOn.addDays(60) < m.world.today) objective.rating = static_cast<Rating>(m.world.dice.between(1, 4));
        m.file.objectives.push_back(m.world.write.put(objective));
    }
}

void risk(Making& m)
{
    if (m.lacks(NoRisk)) return;
    RiskAssessment risk;
    risk.subjectId = m.id().uuid();
    risk.onDate = m.ready;
    risk.byStaff = m.spec.lead;
    risk.acknowledgedOn = m.ready;
    risk = m.world.write.put(risk);
    m.file.risks.push_back(risk);
    const policy::Checklist* areas = m.world.policy.checklist(QStringLiteral("13.1"));
    for (const policy::ChecklistItem& area : areas ? areas->items : std::vector<policy::ChecklistItem>()) {
        if (m.lacks(RiskPartly) && area.item == areas->items.back().item) continue;
        RiskItem item;
        item.riskAssessmentId = risk.id;
        item.area = area.item;
        item.considered = true;
        item.likelihood = m.world.dice.between(1, 4);
        item.severity = m.world.dice.between(1, 4);
        item.residualLikelihood = 1;
        item.residualSeverity = 2;
        item.hazard = QStringLiteral("Tools, vehicles and an open yard.");
        item.controls = QStringLiteral("Induction on the first day; one adult to three pupils; boots and gloves.");
        m.file.riskItems.push_back(m.world.write.put(item));
    }
}

void checks(Making& m)
{
    if (m.lacks(NoNeedsCheck)) return;
    for (const QString& item : {QStringLiteral("6.1b"), QStringLiteral("6.2h")}) {
        CheckAnswer answer;
        answer.list = item.left(3);
        answer.item = item;
        answer.subjectType = CheckSubject::Placement;
        answer.subjectId = m.id().uuid();
        answer.onDate = m.ready;
        answer.byStaff = m.spec.lead;
        answer.evidence = QStringLiteral("Talked through with the provider's manager");
        m.file.answers.push_back(m.world.write.put(answer));
    }
}

void record(Making& m, const Step& wanted)
{
    PlacementEvent event;
    event.placementId = m.id();
    event.kind = wanted.kind;
    event.onDate = wanted.on;
    event.at = instant(wanted.on, 5 * static_cast<int>(m.file.events.size()));
    event.byStaff = wanted.by;
    event.reason = wanted.reason;
    event.details = wanted.details;
    m.file.events.push_back(m.world.write.put(event));
}

void decide(Making& m, const Step& step, const QDateTime& at)
{
    const bool returned = step.kind == EventKind::Return;
    Approval approval;
    approval.placementId = m.id();
    approval.decision = returned ? ApprovalDecision::Returned : ApprovalDecision::Approved;
    approval.byStaff = step.by;
    approval.at = at;
    approval.note = step.reason;
    if (!returned) {
        m.file.asOf = step.on;
        const auto gate = policy::gate(m.file, policy::GateEvent::Start, m.spec.startOn, m.world.policy, m.world.calendar);
        approval.snapshot = policy::approvalSnapshot(m.file, gate);
        m.file.asOf = m.world.today;
    }
    m.file.approvals.push_back(m.world.write.put(approval));
}

bool isDecision(EventKind kind)
{
    return kind == EventKind::Approve || kind == EventKind::Return || kind == EventKind::Amend;
}

// What the actions do after every event: the fold stands on the placement too.
void applyFold(Making& m)
{
    Placement& placement = m.file.placement;
    const auto spans = policy::liveSpans(m.file.events);
    placement.startedOn = spans.empty() ? QDate() : spans.front().from;
    placement.endedOn = spans.empty() ? QDate() : spans.back().until;
    placement.status = policy::statusOn(m.file.events, m.file.events.back().onDate);
}

void gather(Making& m)
{
    const PupilFile& pupil = m.pupil;
    m.file.pupil = pupil.pupil;
    m.file.contacts = pupil.contacts;
    m.file.answers.insert(m.file.answers.end(), pupil.planAnswers.begin(), pupil.planAnswers.end());
    m.file.risks.insert(m.file.risks.end(), pupil.risks.begin(), pupil.risks.end());
    m.file.riskItems.insert(m.file.riskItems.end(), pupil.riskItems.begin(), pupil.riskItems.end());
}

} // namespace

Step step(EventKind kind, QDate on, StaffId by, const QString& reason, const QJsonObject& details)
{
    return {kind, on, by, reason, details};
}

Step ended(QDate on, StaffId by, const char* why, const QString& reason)
{
    return {EventKind::End, on, by, reason, {{QStringLiteral("why"), QString::fromLatin1(why)}}};
}

std::vector<Step> approvedSteps(const World& world, QDate proposedOn, QDate approvedOn, QDate startedOn)
{
    std::vector<Step> steps{step(EventKind::Propose, proposedOn, world.cast.coordinator),
                            step(EventKind::Approve, approvedOn, world.cast.head)};
    if (startedOn.isValid()) steps.push_back(step(EventKind::Start, startedOn, world.cast.coordinator));
    return steps;
}

size_t place(World& world, const PlacementSpec& spec)
{
    policy::PlacementFile file;
    static_cast<policy::ProviderFile&>(file) = world.providers[spec.provider];
    Making m{world, spec, world.pupils[spec.pupil], file, spec.steps.empty() ? spec.begun : spec.steps.front().on};
    describe(m);
    timetable(m, false);
    if (!spec.week.empty()) transport(m);
    if (spec.gaps != Bare) parents(m);
    plan(m);
    risk(m);
    checks(m);
    gather(m);
    record(m, step(EventKind::Create, spec.begun, world.cast.coordinator));
    for (const Step& next : spec.steps) {
        record(m, next);
        if (next.kind == EventKind::Amend) timetable(m, true);
        if (isDecision(next.kind)) decide(m, next, file.events.back().at.addSecs(1));
    }
    applyFold(m);
    file.placement = world.write.put(file.placement);
    world.placements.push_back({file.placement, std::move(file.events), spec.pupil, spec.provider});
    return world.placements.size() - 1;
}

} // namespace fledge::demo
