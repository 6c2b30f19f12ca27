// A step in the life of a case: taken on, waiting, closed, reopened and the like. Confidential.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct CaseStep
{
    CaseStepId id;
    record::Meta meta;
    CaseStepKind kind = CaseStepKind::Taken;
    std::optional<ConcernCategory> category;
    std::optional<ConcernLevel> level;
    StaffId staffId;
    QDate untilOn;
    QString outcome;
    QString reason;
    std::optional<Role> asRole; ///< in which role it was read or taken on; earlier versions did not say

    bool operator==(const CaseStep&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseStep>();
