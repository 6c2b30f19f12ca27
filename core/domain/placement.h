// A pupil's placement with a provider.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Placement
{
    PlacementId id;
    record::Meta meta;
    PupilId pupilId;
    ProviderId providerId;
    std::optional<Programme> programme;
    std::optional<PlacementKind> kind;
    LegalBasis legalBasis = LegalBasis::Consent;
    QString route;
    std::optional<RouteNamedBy> routeNamedBy;
    StaffId leadStaff;
    QDate startOn;
    QDate plannedEndOn;
    std::optional<int> costPencePerSession;
    bool censusReturned = false;
    std::optional<CensusReason> censusReason;
    PlacementStatus status = PlacementStatus::Draft;
    QDate startedOn;
    QDate endedOn;
    QString purpose;
    QString expectedOutcomes;
    QString nextStep;
    QString complementaryStatement;
    QString sendAdjustments;

    bool operator==(const Placement&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Placement>();
