// The headteacher lets one gate item wait, for a reason and until a date.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct Override
{
    OverrideId id;
    record::Meta meta;
    PlacementId placementId;
    QString item;
    StaffId byStaff;
    QDateTime at;
    QString reason;
    QDate untilOn;
    QDate endedOn;

    bool operator==(const Override&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Override>();
