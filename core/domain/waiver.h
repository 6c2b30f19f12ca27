// The headteacher lets one duty go, for a reason.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct Waiver
{
    WaiverId id;
    record::Meta meta;
    QString rule;
    QString subjectType;
    QUuid subjectId;
    QString period;
    QUuid eventId;
    StaffId byStaff;
    QDate onDate;
    QString reason;

    bool operator==(const Waiver&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Waiver>();
