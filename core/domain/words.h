// The words the school uses: every enumeration of the records, with the tokens that are stored.
#pragma once
#include "core/record/field.h"

#include <QCoreApplication>

namespace fledge {

enum class Sex { Female, Male, Unknown };
enum class StatusKind { Sen, LookedAfter, ChildProtection, ChildInNeed, Fsm, PartTime };
enum class Term { Autumn, Spring, Summer };
enum class ClosureSession { All, Am, Pm };
enum class ClosureKind { Inset, BankHoliday, Closure };
enum class Role { Headteacher, Coordinator, Safeguarding, Staff, Administrator };
enum class ProviderStatus { Prospective, Approved, Suspended, Closed };
enum class SettingType { Nfe, Oot, Oth, Wbp };
enum class SiteKind { Main, Satellite, Subcontracted };
enum class CheckSubject { Provider, Placement, Plan, Agreement, Pupil, Visit };
// GCC takes a scoped enumerator for a shadow of the alias Done in core/base/result.h, which it cannot be.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif
enum class CheckState { Done, NotApplicable, Outstanding };
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
enum class ConfirmationKind { StaffChecks, WillTell };
enum class Programme { Pfa, Nurture };
enum class PlacementKind { Vocational, WorkExperience, CollegeLink, Community, Therapeutic, Other };
enum class LegalBasis { Consent, S29a, LaArranged, Dual };
enum class RouteNamedBy { Pupil, Parent, School };
enum class CensusReason { Bhs, Sus, Exr, Mhn, Phn, Oth };
enum class PlacementStatus { Draft, Proposed, Returned, Approved, Active, Suspended, Ended, Withdrawn };
enum class EventKind {
    Create,
    Propose,
    Edit,
    Return,
    Approve,
    Withdraw,
    Start,
    Suspend,
    Remove,
    Resume,
    End,
    Reopen,
    Amend
};
enum class Part { Am, Pm };
enum class TransportMode { School, Parent, Walks };
enum class ConsultationStep { Proposal, Rationale, ProviderInfo, Questions };
enum class Way { Meeting, Telephone, Letter, Email, Message };
enum class ConsentDecision { Given, Refused, Withdrawn };
enum class PlanStatus { Draft, Agreed, Superseded };
enum class BaselineKind { Provisional, Settled };
enum class ObjectiveArea { Personal, Social, Academic };
enum class ObjectiveSort { Improvement, Attainment };
enum class PfaOutcome { Employment, IndependentLiving, Community, Health };
enum class Rating { NotRated, None, Some, OnTrack, Met };
enum class RiskSubject { Placement, Pupil };
enum class ReviewKind { Placement, Plan, Risk, Progress, Exit };
enum class ReviewSubject { Placement, Plan, Pupil, Provider, RiskAssessment };
enum class Judgement { Yes, Partly, No };
enum class ReviewDecision { Continue, Change, End };
enum class VisitGrade { Good, NeedsAction, Unsatisfactory };
enum class ApprovalDecision { Approved, Returned };
enum class ImportKind { Pupils, Providers, BankHolidays, Terms };

} // namespace fledge

namespace fledge::record {

template <class E> struct Tokens;

template <> struct Tokens<Sex>
{
    static constexpr Token tokens[] = {
        {"F", QT_TRANSLATE_NOOP("Token", "Female")},
        {"M", QT_TRANSLATE_NOOP("Token", "Male")},
        {"U", QT_TRANSLATE_NOOP("Token", "Unknown")},
    };
};
template <> struct Tokens<StatusKind>
{
    static constexpr Token tokens[] = {
        {"sen", QT_TRANSLATE_NOOP("Token", "SEN provision")},
        {"looked_after", QT_TRANSLATE_NOOP("Token", "Looked after")},
        {"child_protection", QT_TRANSLATE_NOOP("Token", "Child protection plan")},
        {"child_in_need", QT_TRANSLATE_NOOP("Token", "Child in need")},
        {"fsm", QT_TRANSLATE_NOOP("Token", "Free school meals")},
        {"part_time", QT_TRANSLATE_NOOP("Token", "Part-time timetable")},
    };
};
template <> struct Tokens<Term>
{
    static constexpr Token tokens[] = {
        {"autumn", QT_TRANSLATE_NOOP("Token", "Autumn")},
        {"spring", QT_TRANSLATE_NOOP("Token", "Spring")},
        {"summer", QT_TRANSLATE_NOOP("Token", "Summer")},
    };
};
template <> struct Tokens<ClosureSession>
{
    static constexpr Token tokens[] = {
        {"all", QT_TRANSLATE_NOOP("Token", "All day")},
        {"am", QT_TRANSLATE_NOOP("Token", "Morning")},
        {"pm", QT_TRANSLATE_NOOP("Token", "Afternoon")},
    };
};
template <> struct Tokens<ClosureKind>
{
    static constexpr Token tokens[] = {
        {"inset", QT_TRANSLATE_NOOP("Token", "INSET day")},
        {"bank_holiday", QT_TRANSLATE_NOOP("Token", "Bank holiday")},
        {"closure", QT_TRANSLATE_NOOP("Token", "Closure")},
    };
};
template <> struct Tokens<Role>
{
    static constexpr Token tokens[] = {
        {"headteacher", QT_TRANSLATE_NOOP("Token", "Headteacher")},
        {"coordinator", QT_TRANSLATE_NOOP("Token", "AP coordinator")},
        {"safeguarding", QT_TRANSLATE_NOOP("Token", "Safeguarding lead")},
        {"staff", QT_TRANSLATE_NOOP("Token", "Staff")},
        {"administrator", QT_TRANSLATE_NOOP("Token", "Administrator")},
    };
};
template <> struct Tokens<ProviderStatus>
{
    static constexpr Token tokens[] = {
        {"prospective", QT_TRANSLATE_NOOP("Token", "Prospective")},
        {"approved", QT_TRANSLATE_NOOP("Token", "Approved")},
        {"suspended", QT_TRANSLATE_NOOP("Token", "Suspended")},
        {"closed", QT_TRANSLATE_NOOP("Token", "Closed")},
    };
};
template <> struct Tokens<SettingType>
{
    static constexpr Token tokens[] = {
        {"NFE", QT_TRANSLATE_NOOP("Token", "Non-maintained further education")},
        {"OOT", QT_TRANSLATE_NOOP("Token", "One-to-one tuition")},
        {"OTH", QT_TRANSLATE_NOOP("Token", "Other unregistered setting")},
        {"WBP", QT_TRANSLATE_NOOP("Token", "Work-based placement")},
    };
};
template <> struct Tokens<SiteKind>
{
    static constexpr Token tokens[] = {
        {"main", QT_TRANSLATE_NOOP("Token", "Main site")},
        {"satellite", QT_TRANSLATE_NOOP("Token", "Satellite site")},
        {"subcontracted", QT_TRANSLATE_NOOP("Token", "Sub-contracted site")},
    };
};
template <> struct Tokens<CheckSubject>
{
    static constexpr Token tokens[] = {
        {"provider", QT_TRANSLATE_NOOP("Token", "Provider")}, {"placement", QT_TRANSLATE_NOOP("Token", "Placement")},
        {"plan", QT_TRANSLATE_NOOP("Token", "Plan")},         {"agreement", QT_TRANSLATE_NOOP("Token", "Agreement")},
        {"pupil", QT_TRANSLATE_NOOP("Token", "Pupil")},       {"visit", QT_TRANSLATE_NOOP("Token", "Visit")},
    };
};
template <> struct Tokens<CheckState>
{
    static constexpr Token tokens[] = {
        {"done", QT_TRANSLATE_NOOP("Token", "Done")},
        {"not_applicable", QT_TRANSLATE_NOOP("Token", "Not applicable")},
        {"outstanding", QT_TRANSLATE_NOOP("Token", "Outstanding")},
    };
};
template <> struct Tokens<ConfirmationKind>
{
    static constexpr Token tokens[] = {
        {"staff_checks", QT_TRANSLATE_NOOP("Token", "Staff checks carried out")},
        {"will_tell", QT_TRANSLATE_NOOP("Token", "Will tell us of changes")},
    };
};
template <> struct Tokens<Programme>
{
    static constexpr Token tokens[] = {
        {"pfa", QT_TRANSLATE_NOOP("Token", "Preparation for adulthood")},
        {"nurture", QT_TRANSLATE_NOOP("Token", "Nurture")},
    };
};
template <> struct Tokens<PlacementKind>
{
    static constexpr Token tokens[] = {
        {"vocational", QT_TRANSLATE_NOOP("Token", "Vocational course")},
        {"work_experience", QT_TRANSLATE_NOOP("Token", "Work experience")},
        {"college_link", QT_TRANSLATE_NOOP("Token", "College link")},
        {"community", QT_TRANSLATE_NOOP("Token", "Community-based learning")},
        {"therapeutic", QT_TRANSLATE_NOOP("Token", "Therapeutic or nurture")},
        {"other", QT_TRANSLATE_NOOP("Token", "Other")},
    };
};
template <> struct Tokens<LegalBasis>
{
    static constexpr Token tokens[] = {
        {"consent", QT_TRANSLATE_NOOP("Token", "By consent")},
        {"s29a", QT_TRANSLATE_NOOP("Token", "Directed off site (s29A)")},
        {"la_arranged", QT_TRANSLATE_NOOP("Token", "Arranged by the local authority")},
        {"dual", QT_TRANSLATE_NOOP("Token", "Dual registration")},
    };
};
template <> struct Tokens<RouteNamedBy>
{
    static constexpr Token tokens[] = {
        {"pupil", QT_TRANSLATE_NOOP("Token", "The pupil")},
        {"parent", QT_TRANSLATE_NOOP("Token", "A parent or carer")},
        {"school", QT_TRANSLATE_NOOP("Token", "The school")},
    };
};
template <> struct Tokens<CensusReason>
{
    static constexpr Token tokens[] = {
        {"BHS", QT_TRANSLATE_NOOP("Token", "BHS")}, {"SUS", QT_TRANSLATE_NOOP("Token", "SUS")},
        {"EXR", QT_TRANSLATE_NOOP("Token", "EXR")}, {"MHN", QT_TRANSLATE_NOOP("Token", "MHN")},
        {"PHN", QT_TRANSLATE_NOOP("Token", "PHN")}, {"OTH", QT_TRANSLATE_NOOP("Token", "OTH")},
    };
};
template <> struct Tokens<PlacementStatus>
{
    static constexpr Token tokens[] = {
        {"draft", QT_TRANSLATE_NOOP("Token", "Draft")},       {"proposed", QT_TRANSLATE_NOOP("Token", "Proposed")},
        {"returned", QT_TRANSLATE_NOOP("Token", "Returned")}, {"approved", QT_TRANSLATE_NOOP("Token", "Approved")},
        {"active", QT_TRANSLATE_NOOP("Token", "Active")},     {"suspended", QT_TRANSLATE_NOOP("Token", "Suspended")},
        {"ended", QT_TRANSLATE_NOOP("Token", "Ended")},       {"withdrawn", QT_TRANSLATE_NOOP("Token", "Withdrawn")},
    };
};
template <> struct Tokens<EventKind>
{
    static constexpr Token tokens[] = {
        {"create", QT_TRANSLATE_NOOP("Token", "Created")},
        {"propose", QT_TRANSLATE_NOOP("Token", "Proposed")},
        {"edit", QT_TRANSLATE_NOOP("Token", "Changed after proposal")},
        {"return", QT_TRANSLATE_NOOP("Token", "Returned")},
        {"approve", QT_TRANSLATE_NOOP("Token", "Approved")},
        {"withdraw", QT_TRANSLATE_NOOP("Token", "Withdrawn")},
        {"start", QT_TRANSLATE_NOOP("Token", "Started")},
        {"suspend", QT_TRANSLATE_NOOP("Token", "Suspended")},
        {"remove", QT_TRANSLATE_NOOP("Token", "Removed in an emergency")},
        {"resume", QT_TRANSLATE_NOOP("Token", "Resumed")},
        {"end", QT_TRANSLATE_NOOP("Token", "Ended")},
        {"reopen", QT_TRANSLATE_NOOP("Token", "Reopened")},
        {"amend", QT_TRANSLATE_NOOP("Token", "Amended")},
    };
};
template <> struct Tokens<Part>
{
    static constexpr Token tokens[] = {
        {"am", QT_TRANSLATE_NOOP("Token", "Morning")},
        {"pm", QT_TRANSLATE_NOOP("Token", "Afternoon")},
    };
};
template <> struct Tokens<TransportMode>
{
    static constexpr Token tokens[] = {
        {"school", QT_TRANSLATE_NOOP("Token", "School transport")},
        {"parent", QT_TRANSLATE_NOOP("Token", "A parent or carer")},
        {"walks", QT_TRANSLATE_NOOP("Token", "Makes their own way")},
    };
};
template <> struct Tokens<ConsultationStep>
{
    static constexpr Token tokens[] = {
        {"proposal", QT_TRANSLATE_NOOP("Token", "Proposal discussed")},
        {"rationale", QT_TRANSLATE_NOOP("Token", "Reasons and outcomes explained")},
        {"provider_info", QT_TRANSLATE_NOOP("Token", "Provider information shared")},
        {"questions", QT_TRANSLATE_NOOP("Token", "Questions answered")},
    };
};
template <> struct Tokens<Way>
{
    static constexpr Token tokens[] = {
        {"meeting", QT_TRANSLATE_NOOP("Token", "Meeting")}, {"telephone", QT_TRANSLATE_NOOP("Token", "Telephone")},
        {"letter", QT_TRANSLATE_NOOP("Token", "Letter")},   {"email", QT_TRANSLATE_NOOP("Token", "E-mail")},
        {"message", QT_TRANSLATE_NOOP("Token", "Message")},
    };
};
template <> struct Tokens<ConsentDecision>
{
    static constexpr Token tokens[] = {
        {"given", QT_TRANSLATE_NOOP("Token", "Given")},
        {"refused", QT_TRANSLATE_NOOP("Token", "Refused")},
        {"withdrawn", QT_TRANSLATE_NOOP("Token", "Withdrawn")},
    };
};
template <> struct Tokens<PlanStatus>
{
    static constexpr Token tokens[] = {
        {"draft", QT_TRANSLATE_NOOP("Token", "Draft")},
        {"agreed", QT_TRANSLATE_NOOP("Token", "Agreed")},
        {"superseded", QT_TRANSLATE_NOOP("Token", "Superseded")},
    };
};
template <> struct Tokens<BaselineKind>
{
    static constexpr Token tokens[] = {
        {"provisional", QT_TRANSLATE_NOOP("Token", "Provisional")},
        {"settled", QT_TRANSLATE_NOOP("Token", "Settled")},
    };
};
template <> struct Tokens<ObjectiveArea>
{
    static constexpr Token tokens[] = {
        {"personal", QT_TRANSLATE_NOOP("Token", "Personal")},
        {"social", QT_TRANSLATE_NOOP("Token", "Social")},
        {"academic", QT_TRANSLATE_NOOP("Token", "Academic")},
    };
};
template <> struct Tokens<ObjectiveSort>
{
    static constexpr Token tokens[] = {
        {"improvement", QT_TRANSLATE_NOOP("Token", "Improvement")},
        {"attainment", QT_TRANSLATE_NOOP("Token", "Attainment")},
    };
};
template <> struct Tokens<PfaOutcome>
{
    static constexpr Token tokens[] = {
        {"employment", QT_TRANSLATE_NOOP("Token", "Employment")},
        {"independent_living", QT_TRANSLATE_NOOP("Token", "Independent living")},
        {"community", QT_TRANSLATE_NOOP("Token", "Community inclusion")},
        {"health", QT_TRANSLATE_NOOP("Token", "Health")},
    };
};
template <> struct Tokens<Rating>
{
    static constexpr Token tokens[] = {
        {"not_rated", QT_TRANSLATE_NOOP("Token", "Not rated")},
        {"none", QT_TRANSLATE_NOOP("Token", "No progress")},
        {"some", QT_TRANSLATE_NOOP("Token", "Some progress")},
        {"on_track", QT_TRANSLATE_NOOP("Token", "On track")},
        {"met", QT_TRANSLATE_NOOP("Token", "Met")},
    };
};
template <> struct Tokens<RiskSubject>
{
    static constexpr Token tokens[] = {
        {"placement", QT_TRANSLATE_NOOP("Token", "Placement")},
        {"pupil", QT_TRANSLATE_NOOP("Token", "Pupil")},
    };
};
template <> struct Tokens<ReviewKind>
{
    static constexpr Token tokens[] = {
        {"placement", QT_TRANSLATE_NOOP("Token", "Placement review")},
        {"plan", QT_TRANSLATE_NOOP("Token", "Plan review")},
        {"risk", QT_TRANSLATE_NOOP("Token", "Risk review")},
        {"progress", QT_TRANSLATE_NOOP("Token", "Progress check")},
        {"exit", QT_TRANSLATE_NOOP("Token", "Exit review")},
    };
};
template <> struct Tokens<ReviewSubject>
{
    static constexpr Token tokens[] = {
        {"placement", QT_TRANSLATE_NOOP("Token", "Placement")},
        {"plan", QT_TRANSLATE_NOOP("Token", "Plan")},
        {"pupil", QT_TRANSLATE_NOOP("Token", "Pupil")},
        {"provider", QT_TRANSLATE_NOOP("Token", "Provider")},
        {"risk_assessment", QT_TRANSLATE_NOOP("Token", "Risk assessment")},
    };
};
template <> struct Tokens<Judgement>
{
    static constexpr Token tokens[] = {
        {"yes", QT_TRANSLATE_NOOP("Token", "Yes")},
        {"partly", QT_TRANSLATE_NOOP("Token", "Partly")},
        {"no", QT_TRANSLATE_NOOP("Token", "No")},
    };
};
template <> struct Tokens<ReviewDecision>
{
    static constexpr Token tokens[] = {
        {"continue", QT_TRANSLATE_NOOP("Token", "Continue")},
        {"change", QT_TRANSLATE_NOOP("Token", "Change")},
        {"end", QT_TRANSLATE_NOOP("Token", "End")},
    };
};
template <> struct Tokens<VisitGrade>
{
    static constexpr Token tokens[] = {
        {"good", QT_TRANSLATE_NOOP("Token", "Good")},
        {"needs_action", QT_TRANSLATE_NOOP("Token", "Needs action")},
        {"unsatisfactory", QT_TRANSLATE_NOOP("Token", "Unsatisfactory")},
    };
};
template <> struct Tokens<ApprovalDecision>
{
    static constexpr Token tokens[] = {
        {"approved", QT_TRANSLATE_NOOP("Token", "Approved")},
        {"returned", QT_TRANSLATE_NOOP("Token", "Returned")},
    };
};
template <> struct Tokens<ImportKind>
{
    static constexpr Token tokens[] = {
        {"pupils", QT_TRANSLATE_NOOP("Token", "Pupils")},
        {"providers", QT_TRANSLATE_NOOP("Token", "Providers")},
        {"bank_holidays", QT_TRANSLATE_NOOP("Token", "Bank holidays")},
        {"terms", QT_TRANSLATE_NOOP("Token", "Term dates")},
    };
};

/// The stored token of an enumerator.
template <class E> QString token(E value)
{
    return QString::fromLatin1(Tokens<E>::tokens[static_cast<size_t>(value)].token);
}

/// The label of an enumerator for people.
template <class E> QString label(E value)
{
    return QCoreApplication::translate("Token", Tokens<E>::tokens[static_cast<size_t>(value)].label);
}

} // namespace fledge::record
