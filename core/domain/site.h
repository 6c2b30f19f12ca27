// A place where a provider works.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Site
{
    SiteId id;
    record::Meta meta;
    ProviderId providerId;
    QString name;
    SiteKind kind = SiteKind::Main;
    QString operator_;

    bool operator==(const Site&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Site>();
