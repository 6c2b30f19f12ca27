// The day on which somebody means to do a duty.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct Planned
{
    PlannedId id;
    record::Meta meta;
    QString dutyKey;
    QDate plannedOn;
    StaffId byStaff;

    bool operator==(const Planned&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Planned>();
