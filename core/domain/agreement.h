// A version of the written agreement with a provider (clause 6.3).
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct Agreement
{
    AgreementId id;
    record::Meta meta;
    ProviderId providerId;
    int version = 1;
    QDate signedOn;
    QDate validFrom;
    QDate validTo;
    int noticeWeeks = 0;
    QString signedForSchool;
    QString signedForProvider;

    bool operator==(const Agreement&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Agreement>();
