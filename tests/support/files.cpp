#include "tests/support/files.h"

#include "core/policy/content.h"
#include "core/policy/policyfile.h"

namespace fledge::test {
using namespace fledge::policy;

namespace {

enum Number { PupilN = 1, ProviderN, PlacementN, SiteN, LeadN, HeadN, PlanN, AgreementN, RiskN, OwnRiskN, ParentN };
constexpr int childrenFrom = 100;

QDate november(int day) { return {2026, 11, day}; }

CheckAnswer answer(int n, const QString& item, CheckSubject subject, const QUuid& of)
{
    CheckAnswer a;
    a.id = id<CheckAnswerId>(n);
    a.list = item.left(3);
    a.item = item;
    a.subjectType = subject;
    a.subjectId = of;
    a.state = CheckState::Done;
    a.onDate = november(4);
    a.byStaff = id<StaffId>(LeadN);
    a.evidence = QStringLiteral("seen");
    return a;
}

void fillAnswers(PlacementFile& file)
{
    int n = childrenFrom;
    for (const Checklist& list : thePolicy().checklists)
        for (const ChecklistItem& item : list.items) {
            if (item.subject == QLatin1String("provider"))
                file.answers.push_back(answer(n++, item.item, CheckSubject::Provider, uuid(ProviderN)));
            else if (item.subject == QLatin1String("agreement"))
                file.answers.push_back(answer(n++, item.item, CheckSubject::Agreement, uuid(AgreementN)));
            else if (item.subject == QLatin1String("plan"))
                file.answers.push_back(answer(n++, item.item, CheckSubject::Plan, uuid(PlanN)));
            else if (list.list == QLatin1String("6.1"))
                file.answers.push_back(answer(n++, item.item, CheckSubject::Placement, uuid(PlacementN)));
        }
}

void fillProvider(ProviderFile& file)
{
    file.provider.id = id<ProviderId>(ProviderN);
    file.provider.name = QStringLiteral("Pinewood Motors");
    file.provider.status = ProviderStatus::Approved;
    file.provider.approvedOn = november(5);
    Site site;
    site.id = id<SiteId>(SiteN);
    site.providerId = file.provider.id;
    site.name = QStringLiteral("Mill Road");
    file.sites.push_back(site);
    SiteAddress address;
    address.id = id<SiteAddressId>(50);
    address.siteId = site.id;
    address.validFrom = {2026, 1, 1};
    address.line1 = QStringLiteral("Unit 4, Mill Road");
    address.town = QStringLiteral("Newtown");
    address.postcode = QStringLiteral("NE1 4XX");
    address.phone = QStringLiteral("01632 960123");
    file.addresses.push_back(address);
    Agreement agreement;
    agreement.id = id<AgreementId>(AgreementN);
    agreement.providerId = file.provider.id;
    agreement.signedOn = {2026, 9, 2};
    agreement.validFrom = {2026, 9, 3};
    agreement.validTo = {2027, 8, 31};
    agreement.noticeWeeks = 2;
    file.agreements.push_back(agreement);
    int n = 60;
    for (ConfirmationKind kind : {ConfirmationKind::StaffChecks, ConfirmationKind::WillTell}) {
        Confirmation confirmation;
        confirmation.id = id<ConfirmationId>(n++);
        confirmation.providerId = file.provider.id;
        confirmation.kind = kind;
        confirmation.onDate = {2026, 9, 3};
        file.confirmations.push_back(confirmation);
    }
}

void fillPlacement(Placement& placement)
{
    placement.id = id<PlacementId>(PlacementN);
    placement.pupilId = id<PupilId>(PupilN);
    placement.providerId = id<ProviderId>(ProviderN);
    placement.programme = Programme::Pfa;
    placement.kind = PlacementKind::Vocational;
    placement.leadStaff = id<StaffId>(LeadN);
    placement.startOn = november(30);
    placement.plannedEndOn = {2027, 3, 25};
    placement.status = PlacementStatus::Approved;
    placement.purpose = QStringLiteral("Motor vehicle");
    placement.nextStep = QStringLiteral("Level 1 at college");
    placement.complementaryStatement = QStringLiteral("English and maths stay on Monday to Friday");
}

void fillWeek(PlacementFile& file)
{
    int n = 70;
    for (Part part : {Part::Am, Part::Pm}) {
        TimetableEntry entry;
        entry.id = id<TimetableEntryId>(n++);
        entry.placementId = file.placement.id;
        entry.weekday = 2;
        entry.part = part;
        entry.starts = part == Part::Am ? QTime(9, 15) : QTime(13, 0);
        entry.ends = part == Part::Am ? QTime(12, 15) : QTime(15, 0);
        entry.siteId = file.sites.front().id;
        entry.validFrom = november(30);
        file.entries.push_back(entry);
    }
    Transport transport;
    transport.id = id<TransportId>(n);
    transport.placementId = file.placement.id;
    transport.mode = TransportMode::School;
    transport.operator_ = QStringLiteral("School minibus");
    file.transports.push_back(transport);
}

void fillParents(PlacementFile& file)
{
    Contact parent;
    parent.id = id<ContactId>(ParentN);
    parent.pupilId = file.pupil.id;
    parent.name = QStringLiteral("Mrs Rahman");
    file.contacts.push_back(parent);
    int n = 80;
    for (ConsultationStep step : {ConsultationStep::Proposal, ConsultationStep::Rationale,
                                  ConsultationStep::ProviderInfo, ConsultationStep::Questions}) {
        Consultation consultation;
        consultation.id = id<ConsultationId>(n++);
        consultation.placementId = file.placement.id;
        consultation.step = step;
        consultation.onDate = november(12);
        file.consultations.push_back(consultation);
    }
    Consent consent;
    consent.id = id<ConsentId>(n);
    consent.placementId = file.placement.id;
    consent.givenByContact = parent.id;
    consent.onDate = november(16);
    file.consents.push_back(consent);
}

void fillRisk(PlacementFile& file)
{
    RiskAssessment risk;
    risk.id = id<RiskAssessmentId>(RiskN);
    risk.subjectId = file.placement.id.uuid();
    risk.onDate = november(11);
    risk.byStaff = id<StaffId>(LeadN);
    file.risks.push_back(risk);
    RiskAssessment own = risk;
    own.id = id<RiskAssessmentId>(OwnRiskN);
    own.subjectType = RiskSubject::Pupil;
    own.subjectId = file.pupil.id.uuid();
    own.needed = false;
    own.reason = QStringLiteral("no particular needs");
    file.risks.push_back(own);
    int n = 90;
    for (const ChecklistItem& area : thePolicy().checklist(QStringLiteral("13.1"))->items) {
        RiskItem item;
        item.id = id<RiskItemId>(n++);
        item.riskAssessmentId = risk.id;
        item.area = area.item;
        item.considered = true;
        file.riskItems.push_back(item);
    }
}

void fillPlan(PlacementFile& file)
{
    Plan plan;
    plan.id = id<PlanId>(PlanN);
    plan.pupilId = file.pupil.id;
    plan.status = PlanStatus::Agreed;
    plan.agreedOn = november(10);
    file.plans.push_back(plan);
    Objective objective;
    objective.id = id<ObjectiveId>(51);
    objective.planId = plan.id;
    objective.text = QStringLiteral("Arrive on time");
    objective.target = QStringLiteral("nine days in ten");
    file.objectives.push_back(objective);
}

void fillStaff(PlacementFile& file)
{
    Staff lead;
    lead.id = id<StaffId>(LeadN);
    lead.givenName = QStringLiteral("R.");
    lead.familyName = QStringLiteral("Sandhu");
    Staff head = lead;
    head.id = id<StaffId>(HeadN);
    head.givenName = QStringLiteral("M.");
    head.familyName = QStringLiteral("Farrow");
    file.staff = {lead, head};
}

} // namespace

QUuid uuid(int n)
{
    return QUuid(0x01930000, 0x0000, 0x7000, 0x80, 0, 0, 0, 0, 0, static_cast<uchar>(n >> 8), static_cast<uchar>(n));
}

const Policy& thePolicy()
{
    static const Policy policy = *templatePolicy();
    return policy;
}

std::vector<PlacementEvent> approvedEvents(QDate startedOn)
{
    std::vector<PlacementEvent> events;
    const auto add = [&events](EventKind kind, QDate on) {
        PlacementEvent event;
        event.id = id<PlacementEventId>(40 + static_cast<int>(events.size()));
        event.placementId = id<PlacementId>(PlacementN);
        event.kind = kind;
        event.onDate = on;
        event.at = QDateTime(on, QTime(9, 0), Qt::UTC);
        event.byStaff = id<StaffId>(kind == EventKind::Approve ? HeadN : LeadN);
        events.push_back(event);
    };
    add(EventKind::Create, november(9));
    add(EventKind::Propose, november(16));
    add(EventKind::Approve, november(18));
    if (startedOn.isValid()) add(EventKind::Start, startedOn);
    return events;
}

PlacementFile completeFile()
{
    PlacementFile file;
    file.asOf = november(23);
    file.pupil.id = id<PupilId>(PupilN);
    file.pupil.givenName = QStringLiteral("Maya");
    file.pupil.familyName = QStringLiteral("Rahman");
    fillProvider(file);
    fillPlacement(file.placement);
    fillAnswers(file);
    fillWeek(file);
    fillParents(file);
    fillRisk(file);
    fillPlan(file);
    fillStaff(file);
    file.events = approvedEvents();
    Approval approval;
    approval.id = id<ApprovalId>(52);
    approval.placementId = file.placement.id;
    approval.byStaff = id<StaffId>(HeadN);
    approval.at = QDateTime(november(18), QTime(10, 0), Qt::UTC);
    approval.snapshot = approvalSnapshot(file, {});
    file.approvals.push_back(approval);
    return file;
}

} // namespace fledge::test
