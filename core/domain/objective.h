// A measurable objective of a plan.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Objective
{
    ObjectiveId id;
    record::Meta meta;
    PlanId planId;
    PlacementId placementId;
    ObjectiveArea area = ObjectiveArea::Personal;
    ObjectiveSort sort = ObjectiveSort::Improvement;
    std::optional<PfaOutcome> pfaOutcome;
    QString text;
    QString baseline;
    QString target;
    QDate targetOn;
    Rating rating = Rating::NotRated;

    bool operator==(const Objective&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Objective>();
