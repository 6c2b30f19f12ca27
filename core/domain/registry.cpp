#include "core/domain/registry.h"

#include "core/domain/agreement.h"
#include "core/domain/approval.h"
#include "core/domain/caseaction.h"
#include "core/domain/caseagency.h"
#include "core/domain/caseattachment.h"
#include "core/domain/casedecision.h"
#include "core/domain/casefollowup.h"
#include "core/domain/caselink.h"
#include "core/domain/caseparents.h"
#include "core/domain/casereferral.h"
#include "core/domain/casestep.h"
#include "core/domain/checkanswer.h"
#include "core/domain/closure.h"
#include "core/domain/concern.h"
#include "core/domain/concernplacement.h"
#include "core/domain/concernpupil.h"
#include "core/domain/confirmation.h"
#include "core/domain/consent.h"
#include "core/domain/consultation.h"
#include "core/domain/contact.h"
#include "core/domain/halfterm.h"
#include "core/domain/importbatch.h"
#include "core/domain/incident.h"
#include "core/domain/objective.h"
#include "core/domain/override.h"
#include "core/domain/parentupdate.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/plan.h"
#include "core/domain/planned.h"
#include "core/domain/policyversion.h"
#include "core/domain/provider.h"
#include "core/domain/providerperson.h"
#include "core/domain/pupil.h"
#include "core/domain/pupildenial.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/releasedfigure.h"
#include "core/domain/review.h"
#include "core/domain/reviewanswer.h"
#include "core/domain/reviewrequest.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "core/domain/school.h"
#include "core/domain/schoolyear.h"
#include "core/domain/site.h"
#include "core/domain/siteaddress.h"
#include "core/domain/staff.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"
#include "core/domain/visit.h"
#include "core/domain/waiver.h"

namespace fledge {

std::span<const record::RecordType* const> recordTypes()
{
    static const record::RecordType* const types[] = {
        &record::typeOf<School>(),         &record::typeOf<SchoolYear>(),     &record::typeOf<HalfTerm>(),
        &record::typeOf<Closure>(),        &record::typeOf<Staff>(),          &record::typeOf<Pupil>(),
        &record::typeOf<PupilStatus>(),    &record::typeOf<Contact>(),        &record::typeOf<Provider>(),
        &record::typeOf<ProviderPerson>(), &record::typeOf<Site>(),           &record::typeOf<SiteAddress>(),
        &record::typeOf<CheckAnswer>(),    &record::typeOf<Agreement>(),      &record::typeOf<Confirmation>(),
        &record::typeOf<Placement>(),      &record::typeOf<PlacementEvent>(), &record::typeOf<TimetableEntry>(),
        &record::typeOf<Transport>(),      &record::typeOf<Consultation>(),   &record::typeOf<Consent>(),
        &record::typeOf<Plan>(),           &record::typeOf<Objective>(),      &record::typeOf<RiskAssessment>(),
        &record::typeOf<RiskItem>(),       &record::typeOf<Review>(),         &record::typeOf<Visit>(),
        &record::typeOf<ParentUpdate>(),   &record::typeOf<Approval>(),       &record::typeOf<Override>(),
        &record::typeOf<Waiver>(),         &record::typeOf<Planned>(),        &record::typeOf<ImportBatch>(), &record::typeOf<PolicyVersion>(),
        &record::typeOf<ReviewAnswer>(),
        &record::typeOf<Incident>(),       &record::typeOf<ReviewRequest>(),  &record::typeOf<ReleasedFigure>(),
        &record::typeOf<PupilDenial>(),
    };
    return types;
}

const record::RecordType* recordTypeNamed(QStringView name)
{
    for (const record::RecordType* type : recordTypes())
        if (name == QLatin1String(type->name)) return type;
    return nullptr;
}

std::span<const record::RecordType* const> confidentialTypes()
{
    static const record::RecordType* const types[] = {
        &record::typeOf<Concern>(),      &record::typeOf<ConcernPupil>(),   &record::typeOf<ConcernPlacement>(),
        &record::typeOf<CaseStep>(),     &record::typeOf<CaseAction>(),     &record::typeOf<CaseDecision>(),
        &record::typeOf<CaseReferral>(), &record::typeOf<CaseAgency>(),     &record::typeOf<CaseLink>(),
        &record::typeOf<CaseParents>(),  &record::typeOf<CaseAttachment>(), &record::typeOf<CaseFollowUp>(),
    };
    return types;
}

const record::RecordType* confidentialTypeNamed(QStringView name)
{
    for (const record::RecordType* type : confidentialTypes())
        if (name == QLatin1String(type->name)) return type;
    return nullptr;
}

} // namespace fledge
