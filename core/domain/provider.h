// An organisation that offers alternative provision.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Provider
{
    ProviderId id;
    record::Meta meta;
    QString name;
    QString kind;
    QString urn;
    QString ukprn;
    QString companyNumber;
    std::optional<SettingType> censusSettingType;
    QString phone;
    QString email;
    QString website;
    ProviderStatus status = ProviderStatus::Prospective;
    QDate approvedOn;
    StaffId approvedBy;
    QString conditions;

    bool operator==(const Provider&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Provider>();
