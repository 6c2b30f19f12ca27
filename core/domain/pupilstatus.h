// What is true of a pupil from one date to another.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct PupilStatus
{
    PupilStatusId id;
    record::Meta meta;
    PupilId pupilId;
    StatusKind kind = StatusKind::Sen;
    QString value;
    QDate validFrom;
    QDate validTo;

    bool operator==(const PupilStatus&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::PupilStatus>();
