// Something that happened to or through a pupil: an accident, a fight, an injury. Not confidential (clauses 4.3b,
// 10.2c, 13.3c).
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <QTime>

namespace fledge {

struct Incident
{
    IncidentId id;
    record::Meta meta;
    PupilId pupilId;
    PlacementId placementId;
    QDate onDate;
    QTime atTime;
    QString place;
    QString what;
    QString who;
    QString injury;
    QString actionTaken;
    QString reportedTo;
    QDate parentsToldOn;
    QDate notToldOn; ///< today, when only the reason is given
    QString noTellReason;

    bool operator==(const Incident&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Incident>();
