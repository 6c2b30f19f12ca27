// One session of a placement's week, from a date on.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <QTime>

namespace fledge {

struct TimetableEntry
{
    TimetableEntryId id;
    record::Meta meta;
    PlacementId placementId;
    int weekday = 0;
    Part part = Part::Am;
    QTime starts;
    QTime ends;
    SiteId siteId;
    QDate validFrom;
    QDate validTo;

    bool operator==(const TimetableEntry&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::TimetableEntry>();
