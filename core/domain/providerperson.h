// Somebody who works for a provider.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct ProviderPerson
{
    ProviderPersonId id;
    record::Meta meta;
    ProviderId providerId;
    QString name;
    QString job;
    QString phone;
    QString email;
    bool isSafeguardingLead = false;
    QDate validFrom;
    QDate validTo;

    bool operator==(const ProviderPerson&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ProviderPerson>();
