// One area of a risk assessment.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct RiskItem
{
    RiskItemId id;
    record::Meta meta;
    RiskAssessmentId riskAssessmentId;
    QString area;
    bool considered = false;
    QString hazard;
    QString controls;
    std::optional<int> likelihood;
    std::optional<int> severity;
    std::optional<int> residualLikelihood;
    std::optional<int> residualSeverity;

    bool operator==(const RiskItem&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::RiskItem>();
