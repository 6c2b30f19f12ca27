// An agency that has to do with a case, and whom to ask there. Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct CaseAgency
{
    CaseAgencyId id;
    record::Meta meta;
    QString name;
    QString person;
    QString phone;
    QString email;
    QString note;

    bool operator==(const CaseAgency&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseAgency>();
