// That parents were told of a concern, or why they were not (clause 7.5d). Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct CaseParents
{
    CaseParentsId id;
    record::Meta meta;
    bool told = false;
    QDate onDate;
    QString whom;
    StaffId byStaff;
    QString reasonNot;
    PupilId pupilId; ///< whose parents; null in entries of earlier versions, and where the case is about one pupil

    bool operator==(const CaseParents&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseParents>();
