// Everything that is asked about one provider, or one placement, before it may begin: plain lists of records.
#pragma once
#include "core/domain/agreement.h"
#include "core/domain/approval.h"
#include "core/domain/checkanswer.h"
#include "core/domain/confirmation.h"
#include "core/domain/consent.h"
#include "core/domain/consultation.h"
#include "core/domain/contact.h"
#include "core/domain/objective.h"
#include "core/domain/override.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/plan.h"
#include "core/domain/provider.h"
#include "core/domain/providerperson.h"
#include "core/domain/pupil.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/review.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "core/domain/site.h"
#include "core/domain/siteaddress.h"
#include "core/domain/staff.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"
#include "core/domain/visit.h"

#include <vector>

namespace fledge::policy {

/// A provider with all that is kept about it. No voided rows. Facts dated after `asOf` are not asked.
struct ProviderFile
{
    QDate asOf;
    Provider provider;
    std::vector<ProviderPerson> people;
    std::vector<Site> sites;
    std::vector<SiteAddress> addresses;
    std::vector<CheckAnswer>
        answers; ///< of the provider and its agreements; in a placement's file also of it and its plan
    std::vector<Agreement> agreements;
    std::vector<Confirmation> confirmations;
    std::vector<Visit> visits;
    std::vector<Staff> staff; ///< everybody named in the rows, for their names

    QString staffName(StaffId id) const;
    const Site* site(SiteId id) const;
};

/// Another placement of the same pupil that is approved or live, for the question whether two overlap.
struct OtherPlacement
{
    PlacementId id;
    QString provider;
    std::vector<TimetableEntry> entries;
};

/// A placement with its pupil, its provider and its children. `answers` are those of provider, agreements, placement
/// and plans.
struct PlacementFile : ProviderFile
{
    Placement placement;
    Pupil pupil;
    std::vector<PupilStatus> pupilStatuses;
    std::vector<Contact> contacts;
    std::vector<PlacementEvent> events; ///< in order (policy::inOrder)
    std::vector<TimetableEntry> entries;
    std::vector<Transport> transports;
    std::vector<Consultation> consultations;
    std::vector<Consent> consents;
    std::vector<Plan> plans; ///< the pupil's
    std::vector<Objective> objectives;
    std::vector<RiskAssessment> risks; ///< of the placement and of the pupil
    std::vector<RiskItem> riskItems;
    std::vector<Review> reviews; ///< of the placement, its risk assessments, the pupil and the pupil's plans
    std::vector<Approval> approvals;
    std::vector<Override> overrides;
    std::vector<OtherPlacement> others;

    QString contactName(ContactId id) const;
};

} // namespace fledge::policy
