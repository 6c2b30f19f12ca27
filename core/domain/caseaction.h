// Something to be done about a concern, by somebody, by a day. Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct CaseAction
{
    CaseActionId id;
    record::Meta meta;
    QString what;
    StaffId ownerStaff;
    QDate dueOn;
    QDate doneOn;
    QString outcome;

    bool operator==(const CaseAction&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseAction>();
