// News given to a pupil's parents (clause 10.2).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct ParentUpdate
{
    ParentUpdateId id;
    record::Meta meta;
    PupilId pupilId;
    ContactId contactId;
    QDate onDate;
    std::optional<Way> way;
    QString note;
    QString countsFor;
    QUuid answersEvent; ///< the incident they were told of

    bool operator==(const ParentUpdate&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ParentUpdate>();
