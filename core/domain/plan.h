// A version of a pupil's individual plan (section 4).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Plan
{
    PlanId id;
    record::Meta meta;
    PupilId pupilId;
    int version = 1;
    PlanStatus status = PlanStatus::Draft;
    QDate agreedOn;
    BaselineKind baselineKind = BaselineKind::Provisional;
    QDate settledOn;
    QString ehcpLink;

    bool operator==(const Plan&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Plan>();
