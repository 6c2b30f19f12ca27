// A member of staff who sees nothing of a pupil, whatever their role: family, or the person a concern is about.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct PupilDenial
{
    PupilDenialId id;
    record::Meta meta;
    PupilId pupilId;
    StaffId staffId;
    QString reason;

    bool operator==(const PupilDenial&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::PupilDenial>();
