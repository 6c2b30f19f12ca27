// A version of a placement's or pupil's risk assessment (section 13).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct RiskAssessment
{
    RiskAssessmentId id;
    record::Meta meta;
    RiskSubject subjectType = RiskSubject::Placement;
    QUuid subjectId;
    int version = 1;
    QDate onDate;
    StaffId byStaff;
    bool needed = true;
    QString reason;
    QDate acknowledgedOn;

    bool operator==(const RiskAssessment&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::RiskAssessment>();
