// A step of talking with parents before a placement (clause 10.1).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Consultation
{
    ConsultationId id;
    record::Meta meta;
    PlacementId placementId;
    ConsultationStep step = ConsultationStep::Proposal;
    QDate onDate;
    std::optional<Way> way;
    ContactId withContact;
    QString note;

    bool operator==(const Consultation&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Consultation>();
