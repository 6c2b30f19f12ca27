// A further event that a review answers, beside the one the review names itself.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct ReviewAnswer;
using ReviewAnswerId = Id<ReviewAnswer>;
template <> inline constexpr const char* recordName<ReviewAnswer> = "review_answer";

struct ReviewAnswer
{
    ReviewAnswerId id;
    record::Meta meta;
    ReviewId reviewId;
    PupilId pupilId; ///< whom the review is about in the end: what is about a pupil is their lead's to record
    QUuid eventId;

    bool operator==(const ReviewAnswer&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ReviewAnswer>();
