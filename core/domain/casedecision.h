// A decision about a concern with its rationale, also a decision not to refer. Confidential.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct CaseDecision
{
    CaseDecisionId id;
    record::Meta meta;
    QString decision;
    QString rationale;
    std::optional<CaseDecisionKind> kind;
    QDate onDate;
    PlacementId placementId; ///< the one that is suspended or goes on; null in entries of earlier versions

    bool operator==(const CaseDecision&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseDecision>();
