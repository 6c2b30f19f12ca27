// Something that happened to a placement; its status is the fold of these.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct PlacementEvent
{
    PlacementEventId id;
    record::Meta meta;
    PlacementId placementId;
    EventKind kind = EventKind::Create;
    QDate onDate;
    QDateTime at;
    StaffId byStaff;
    QString reason;
    QJsonObject details;

    bool operator==(const PlacementEvent&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::PlacementEvent>();
