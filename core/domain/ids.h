// The typed id of every record. Light: include this where only ids are passed on.
#pragma once
#include "core/base/id.h"

namespace fledge {

struct School;
struct SchoolYear;
struct HalfTerm;
struct Closure;
struct Staff;
struct Pupil;
struct PupilStatus;
struct Contact;
struct Provider;
struct ProviderPerson;
struct Site;
struct SiteAddress;
struct CheckAnswer;
struct Agreement;
struct Confirmation;
struct Placement;
struct PlacementEvent;
struct TimetableEntry;
struct Transport;
struct Consultation;
struct Consent;
struct Plan;
struct Objective;
struct RiskAssessment;
struct RiskItem;
struct Review;
struct Visit;
struct ParentUpdate;
struct Approval;
struct Override;
struct Waiver;
struct Planned;
struct ImportBatch;

using SchoolId = Id<School>;
using SchoolYearId = Id<SchoolYear>;
using HalfTermId = Id<HalfTerm>;
using ClosureId = Id<Closure>;
using StaffId = Id<Staff>;
using PupilId = Id<Pupil>;
using PupilStatusId = Id<PupilStatus>;
using ContactId = Id<Contact>;
using ProviderId = Id<Provider>;
using ProviderPersonId = Id<ProviderPerson>;
using SiteId = Id<Site>;
using SiteAddressId = Id<SiteAddress>;
using CheckAnswerId = Id<CheckAnswer>;
using AgreementId = Id<Agreement>;
using ConfirmationId = Id<Confirmation>;
using PlacementId = Id<Placement>;
using PlacementEventId = Id<PlacementEvent>;
using TimetableEntryId = Id<TimetableEntry>;
using TransportId = Id<Transport>;
using ConsultationId = Id<Consultation>;
using ConsentId = Id<Consent>;
using PlanId = Id<Plan>;
using ObjectiveId = Id<Objective>;
using RiskAssessmentId = Id<RiskAssessment>;
using RiskItemId = Id<RiskItem>;
using ReviewId = Id<Review>;
using VisitId = Id<Visit>;
using ParentUpdateId = Id<ParentUpdate>;
using ApprovalId = Id<Approval>;
using OverrideId = Id<Override>;
using WaiverId = Id<Waiver>;
using PlannedId = Id<Planned>;
using ImportBatchId = Id<ImportBatch>;

template <> inline constexpr const char* recordName<School> = "school";
template <> inline constexpr const char* recordName<SchoolYear> = "school_year";
template <> inline constexpr const char* recordName<HalfTerm> = "half_term";
template <> inline constexpr const char* recordName<Closure> = "closure";
template <> inline constexpr const char* recordName<Staff> = "staff";
template <> inline constexpr const char* recordName<Pupil> = "pupil";
template <> inline constexpr const char* recordName<PupilStatus> = "pupil_status";
template <> inline constexpr const char* recordName<Contact> = "contact";
template <> inline constexpr const char* recordName<Provider> = "provider";
template <> inline constexpr const char* recordName<ProviderPerson> = "provider_person";
template <> inline constexpr const char* recordName<Site> = "site";
template <> inline constexpr const char* recordName<SiteAddress> = "site_address";
template <> inline constexpr const char* recordName<CheckAnswer> = "check_answer";
template <> inline constexpr const char* recordName<Agreement> = "agreement";
template <> inline constexpr const char* recordName<Confirmation> = "confirmation";
template <> inline constexpr const char* recordName<Placement> = "placement";
template <> inline constexpr const char* recordName<PlacementEvent> = "placement_event";
template <> inline constexpr const char* recordName<TimetableEntry> = "timetable_entry";
template <> inline constexpr const char* recordName<Transport> = "transport";
template <> inline constexpr const char* recordName<Consultation> = "consultation";
template <> inline constexpr const char* recordName<Consent> = "consent";
template <> inline constexpr const char* recordName<Plan> = "plan";
template <> inline constexpr const char* recordName<Objective> = "objective";
template <> inline constexpr const char* recordName<RiskAssessment> = "risk_assessment";
template <> inline constexpr const char* recordName<RiskItem> = "risk_item";
template <> inline constexpr const char* recordName<Review> = "review";
template <> inline constexpr const char* recordName<Visit> = "visit";
template <> inline constexpr const char* recordName<ParentUpdate> = "parent_update";
template <> inline constexpr const char* recordName<Approval> = "approval";
template <> inline constexpr const char* recordName<Override> = "override";
template <> inline constexpr const char* recordName<Waiver> = "waiver";
template <> inline constexpr const char* recordName<Planned> = "planned";
template <> inline constexpr const char* recordName<ImportBatch> = "import_batch";

} // namespace fledge
