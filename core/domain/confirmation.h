// A written confirmation by a provider (clause 7.2).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Confirmation
{
    ConfirmationId id;
    record::Meta meta;
    ProviderId providerId;
    ConfirmationKind kind = ConfirmationKind::StaffChecks;
    QDate onDate;
    QString document;
    QString covers;
    QDate expiresOn;

    bool operator==(const Confirmation&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Confirmation>();
