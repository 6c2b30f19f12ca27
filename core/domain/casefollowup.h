// What the safeguarding lead did about one of the six follow-ups of a tied placement. Confidential.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct CaseFollowUp
{
    CaseFollowUpId id;
    record::Meta meta;
    PlacementId placementId;
    FollowUpKind kind = FollowUpKind::Alert;
    FollowUpDecision decision = FollowUpDecision::Asked;
    ReviewRequestId requestId;
    QString reason;
    QDate onDate;

    bool operator==(const CaseFollowUp&) const = default;
};

/// Whether it is one that others are asked for (clauses 6.4d, 7.5b, 13.3c, 4.3b).
inline bool isReview(FollowUpKind kind)
{
    return kind == FollowUpKind::PlacementReview || kind == FollowUpKind::RiskReview || kind == FollowUpKind::PlanReview;
}

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseFollowUp>();
