// A pupil in a concern, with the part they had in it. Confidential.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct ConcernPupil
{
    ConcernPupilId id;
    record::Meta meta;
    PupilId pupilId;
    PupilPart part = PupilPart::Subject;
    QString ownText; ///< what alone is shown with this pupil where a concern has several

    bool operator==(const ConcernPupil&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ConcernPupil>();
