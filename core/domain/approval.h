// What the headteacher decided about a proposal, and what they saw.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Approval
{
    ApprovalId id;
    record::Meta meta;
    PlacementId placementId;
    ApprovalDecision decision = ApprovalDecision::Approved;
    StaffId byStaff;
    QDateTime at;
    QString note;
    QJsonObject snapshot;

    bool operator==(const Approval&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Approval>();
