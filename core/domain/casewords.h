// The words of safeguarding: enumerations of concerns, incidents and what follows from them, with their stored tokens.
#pragma once
#include "core/domain/words.h"

namespace fledge {

enum class ConcernAbout { Pupil, Provider, Site, ProviderStaff, Staff };
enum class ConcernLevel { Safeguarding, Restricted };
/// Twelve at most: with more, people choose wrongly (whoever triages may choose again, and the first choice stays).
enum class ConcernCategory {
    Other,
    Neglect,
    Physical,
    Emotional,
    Sexual,
    DomesticAbuse,
    ChildOnChild,
    Exploitation,
    Radicalisation,
    Online,
    MentalHealth,
    AdultConduct
};
enum class PupilPart { Subject, Harmed, Caused, Witness, Sibling, Other };
enum class CaseStepKind {
    Taken,
    Waiting,
    Recategorised,
    LevelChanged,
    Closed,
    Reopened,
    Seen,
    Addressed,
    RecipientAdded,
    RecipientRemoved
};
enum class CaseDecisionKind { Refer, NotRefer, Monitor, EarlyHelp, SuspendPlacement, KeepPlacement, Other };
enum class FollowUpKind { Alert, PlacementReview, Suspension, RiskReview, PlanReview, Parents };
// GCC takes a scoped enumerator for a shadow of the alias Done in core/base/result.h, which it cannot be.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif
enum class FollowUpDecision { Asked, Done, NotNeeded };
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
enum class RequestKind { Placement, Risk, Plan };
enum class FigureKind { Concerns };

} // namespace fledge

namespace fledge::record {

template <> struct Tokens<ConcernAbout>
{
    static constexpr Token tokens[] = {
        {"pupil", QT_TRANSLATE_NOOP("Token", "Pupil")},
        {"provider", QT_TRANSLATE_NOOP("Token", "Provider")},
        {"site", QT_TRANSLATE_NOOP("Token", "Site")},
        {"provider_staff", QT_TRANSLATE_NOOP("Token", "Somebody who works for a provider")},
        {"staff", QT_TRANSLATE_NOOP("Token", "Somebody who works here")},
    };
};
template <> struct Tokens<ConcernLevel>
{
    static constexpr Token tokens[] = {
        {"safeguarding", QT_TRANSLATE_NOOP("Token", "Safeguarding")},
        {"restricted", QT_TRANSLATE_NOOP("Token", "Restricted")},
    };
};
template <> struct Tokens<ConcernCategory>
{
    static constexpr Token tokens[] = {
        {"other", QT_TRANSLATE_NOOP("Token", "Other, or not sure")},
        {"neglect", QT_TRANSLATE_NOOP("Token", "Neglect")},
        {"physical", QT_TRANSLATE_NOOP("Token", "Physical abuse")},
        {"emotional", QT_TRANSLATE_NOOP("Token", "Emotional abuse")},
        {"sexual", QT_TRANSLATE_NOOP("Token", "Sexual abuse")},
        {"domestic_abuse", QT_TRANSLATE_NOOP("Token", "Domestic abuse")},
        {"child_on_child", QT_TRANSLATE_NOOP("Token", "Harm between children")},
        {"exploitation", QT_TRANSLATE_NOOP("Token", "Exploitation")},
        {"radicalisation", QT_TRANSLATE_NOOP("Token", "Radicalisation")},
        {"online", QT_TRANSLATE_NOOP("Token", "Online safety")},
        {"mental_health", QT_TRANSLATE_NOOP("Token", "Mental health and self-harm")},
        {"adult_conduct", QT_TRANSLATE_NOOP("Token", "Conduct of an adult")},
    };
    static_assert(std::size(tokens) <= 12);
};
template <> struct Tokens<PupilPart>
{
    static constexpr Token tokens[] = {
        {"subject", QT_TRANSLATE_NOOP("Token", "It is about this pupil")},
        {"harmed", QT_TRANSLATE_NOOP("Token", "Harmed")},
        {"caused", QT_TRANSLATE_NOOP("Token", "May have caused harm")},
        {"witness", QT_TRANSLATE_NOOP("Token", "Saw or heard it")},
        {"sibling", QT_TRANSLATE_NOOP("Token", "Brother or sister")},
        {"other", QT_TRANSLATE_NOOP("Token", "Other")},
    };
};
template <> struct Tokens<CaseStepKind>
{
    static constexpr Token tokens[] = {
        {"taken", QT_TRANSLATE_NOOP("Token", "Taken on")},
        {"waiting", QT_TRANSLATE_NOOP("Token", "Waiting")},
        {"recategorised", QT_TRANSLATE_NOOP("Token", "Category changed")},
        {"level_changed", QT_TRANSLATE_NOOP("Token", "Level changed")},
        {"closed", QT_TRANSLATE_NOOP("Token", "Closed")},
        {"reopened", QT_TRANSLATE_NOOP("Token", "Reopened")},
        {"seen", QT_TRANSLATE_NOOP("Token", "Read")},
        {"addressed", QT_TRANSLATE_NOOP("Token", "Addressed")},
        {"recipient_added", QT_TRANSLATE_NOOP("Token", "Reader added")},
        {"recipient_removed", QT_TRANSLATE_NOOP("Token", "Reader removed")},
    };
};
template <> struct Tokens<CaseDecisionKind>
{
    static constexpr Token tokens[] = {
        {"refer", QT_TRANSLATE_NOOP("Token", "Refer")},
        {"not_refer", QT_TRANSLATE_NOOP("Token", "Do not refer")},
        {"monitor", QT_TRANSLATE_NOOP("Token", "Watch")},
        {"early_help", QT_TRANSLATE_NOOP("Token", "Early help")},
        {"suspend_placement", QT_TRANSLATE_NOOP("Token", "Suspend the placement")},
        {"keep_placement", QT_TRANSLATE_NOOP("Token", "Let the placement go on")},
        {"other", QT_TRANSLATE_NOOP("Token", "Other")},
    };
};
template <> struct Tokens<FollowUpKind>
{
    static constexpr Token tokens[] = {
        {"alert", QT_TRANSLATE_NOOP("Token", "Safeguarding lead has read it")},
        {"placement_review", QT_TRANSLATE_NOOP("Token", "Placement review")},
        {"suspension", QT_TRANSLATE_NOOP("Token", "Suspend or go on")},
        {"risk_review", QT_TRANSLATE_NOOP("Token", "Risk review")},
        {"plan_review", QT_TRANSLATE_NOOP("Token", "Plan review")},
        {"parents", QT_TRANSLATE_NOOP("Token", "Parents told, or why not")},
    };
};
template <> struct Tokens<FollowUpDecision>
{
    static constexpr Token tokens[] = {
        {"asked", QT_TRANSLATE_NOOP("Token", "Asked for")},
        {"done", QT_TRANSLATE_NOOP("Token", "Done")},
        {"not_needed", QT_TRANSLATE_NOOP("Token", "Not needed")},
    };
};
template <> struct Tokens<RequestKind>
{
    static constexpr Token tokens[] = {
        {"placement", QT_TRANSLATE_NOOP("Token", "Placement review")},
        {"risk", QT_TRANSLATE_NOOP("Token", "Risk review")},
        {"plan", QT_TRANSLATE_NOOP("Token", "Plan review")},
    };
};
template <> struct Tokens<FigureKind>
{
    static constexpr Token tokens[] = {
        {"concerns", QT_TRANSLATE_NOOP("Token", "Safeguarding concerns")},
    };
};

} // namespace fledge::record
