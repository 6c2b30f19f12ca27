// What duties are computed from: plain lists, read once for the live subjects and those that ended lately.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/policy/gate.h"
#include "core/policy/placementstate.h"
#include "core/policy/policy.h"

#include <QDate>
#include <QString>
#include <vector>

namespace fledge::policy {

struct StaffFact
{
    StaffId id;
    QString name;
    QString signIn;
    std::vector<Role> roles;
};

struct PupilFact
{
    PupilId id;
    QString name;
    QDate onRollTo;
};

struct ProviderFact
{
    ProviderId id;
    QString name;
    ProviderStatus status = ProviderStatus::Prospective;
    QDate statusSince; ///< when it came to this status; invalid: not known
};

struct PlacementFact
{
    PlacementId id;
    int pupil = -1;    ///< place in Facts::pupils
    int provider = -1; ///< place in Facts::providers
    QString name;      ///< `Amelia Ward at Greenacre Farm`
    StaffId lead;
    PlacementStatus status = PlacementStatus::Draft; ///< on the day the facts are for
    QDate suspendedOn;                               ///< while suspended
    bool arranged = false; ///< suspended, and it is recorded where the pupil is instead
    QDate startOn;
    QDate plannedEnd;
};

/// Days on which a placement was active or suspended.
struct SpanFact
{
    int placement = -1;
    LiveSpan span;
};

/// The records that discharge period rules and causes, told apart as rules do.
enum class EvidenceKind : quint8 {
    PlacementReview,
    PlanReview,
    RiskReview,
    ProgressReview,
    ExitReview,
    Visit,
    ParentUpdate,
    FirstRisk,  ///< version 1 of a placement's risk assessment
    RevisedRisk, ///< a later version
    Incident     ///< that itself says when parents were told, or that they are not told
};
/// The record type behind a kind: `review`, `visit` …
QString recordTypeOf(EvidenceKind kind);

struct EvidenceFact
{
    EvidenceKind kind = EvidenceKind::PlacementReview;
    Subject subject = Subject::Placement;
    int of = -1; ///< place in the list of its subject: a plan review is its pupil's, a visit its provider's
    QUuid id;
    QDate on;
    QString countsFor; ///< a period's key
    QUuid answersEvent;
    bool countsAsScheduled = false;
};

/// An answer, agreement, confirmation or consent with the day it ran or runs out. Only those that count (done or not
/// applicable, signed, given) are here; the next one of the same subject and item takes over.
struct ExpiringFact
{
    Subject subject = Subject::Provider;
    int of = -1;
    QString type; ///< `check_answer` · `agreement` · `confirmation` · `consent`
    QString item; ///< `6.1f`, `staff_checks`; empty for agreement and consent
    QUuid id;
    QDate on;
    QDate expiresOn; ///< invalid: never
};

/// Something that opens a duty by itself: `breakdown` (a placement ended so, or in an emergency), `consent_withdrawn`,
/// `incident`, and `review_request.placement`, `.risk` and `.plan`.
struct CauseFact
{
    QString kind;
    QUuid id;
    Subject subject = Subject::Placement;
    int of = -1;
    QDate on;
};

/// The unmet items of the gate of a placement that is to start.
struct ComingFact
{
    int placement = -1;
    QDate proposedOn;
    std::vector<GateItem> unmet;
};

/// An override of a live placement whose item is still not met.
struct RunningOverride
{
    int placement = -1;
    QString item;
    OverrideId id;
    QDate untilOn;
    QDate from;
};

struct WaiverFact
{
    QString dutyKey;
    WaiverId id;
    QDate on;
    StaffId by;
    QString reason;
};

struct PlannedFact
{
    QString dutyKey;
    QDate on;
};

struct Facts
{
    SchoolId school;
    QString schoolName;
    std::vector<StaffFact> staff; ///< who works here on the day
    std::vector<PupilFact> pupils;
    std::vector<ProviderFact> providers;
    std::vector<PlacementFact> placements;
    std::vector<SpanFact> spans;
    std::vector<EvidenceFact> evidence;
    std::vector<ExpiringFact> expiring;
    std::vector<CauseFact> causes;
    std::vector<ComingFact> coming;
    std::vector<RunningOverride> overrides;
    std::vector<WaiverFact> waivers;
    std::vector<PlannedFact> planned;

    /// Puts spans, evidence and expiring items in the order in which duties() reads them. Cheap when they already are.
    void prepare();
};

} // namespace fledge::policy
