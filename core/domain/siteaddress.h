// Where a site is, from a date on; moves are new rows.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct SiteAddress
{
    SiteAddressId id;
    record::Meta meta;
    SiteId siteId;
    QDate validFrom;
    QString line1;
    QString line2;
    QString town;
    QString postcode;
    QString phone;

    bool operator==(const SiteAddress&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::SiteAddress>();
