// A referral of a concern to somebody outside the school. Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct CaseReferral
{
    CaseReferralId id;
    record::Meta meta;
    QString toWhom;
    QString agency;
    QDate onDate;
    QString reference;
    QString outcome;
    QDate outcomeOn;

    bool operator==(const CaseReferral&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseReferral>();
