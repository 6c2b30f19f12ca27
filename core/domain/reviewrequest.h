// A review that the safeguarding lead asks for, today (clause 6.4d). It does not say why, nor who asked.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct ReviewRequest
{
    ReviewRequestId id;
    record::Meta meta;
    RequestKind kind = RequestKind::Placement;
    PlacementId placementId;
    PupilId pupilId;
    QDate onDate;

    bool operator==(const ReviewRequest&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ReviewRequest>();
