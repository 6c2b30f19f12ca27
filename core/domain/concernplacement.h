// A placement that a concern bears on: it makes the six follow-ups (clause 7.5). Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct ConcernPlacement
{
    ConcernPlacementId id;
    record::Meta meta;
    PlacementId placementId;

    bool operator==(const ConcernPlacement&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ConcernPlacement>();
