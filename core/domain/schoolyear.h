// A school year, from its first to its last day.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct SchoolYear
{
    SchoolYearId id;
    record::Meta meta;
    QString label;
    QDate startsOn;
    QDate endsOn;

    bool operator==(const SchoolYear&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::SchoolYear>();
