// How a pupil gets to and from a placement's sessions.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Transport
{
    TransportId id;
    record::Meta meta;
    PlacementId placementId;
    TimetableEntryId timetableEntryId;
    TransportMode mode = TransportMode::School;
    QString operator_;
    QString vehicle;
    QString escort;
    QString pickUp;
    ContactId agreedWithContact;
    QDate agreedOn;
    QDate validFrom;
    QDate validTo;

    bool operator==(const Transport&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Transport>();
