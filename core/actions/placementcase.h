// One placement with its events, as the actions on placements read and write it: shared by their files, used by no other.
#pragma once
#include "core/actions/context.h"
#include "core/domain/placement.h"
#include "core/policy/placementstate.h"

#include <QJsonObject>

namespace fledge::actions {

struct PlacementCase {
    Placement placement;
    std::vector<PlacementEvent> events; ///< in order
};

/// NotFound where there is none.
Result<PlacementCase> loadCase(Context& context, PlacementId id);

/// Saves the placement with the status and the live days that its events make.
Result<Acted> saveFold(Context& context, PlacementCase& found, const QString& action, const QString& why);

/// Records one event, if the table of states allows it (contract B.1), and brings the placement's status up to date.
Result<Acted> recordEvent(Context& context, PlacementCase& found, EventKind kind, QDate on, const QString& reason,
                          const QJsonObject& details = {});

/// Invalid/not_allowed_in_state at that field.
tl::unexpected<Problem> notAllowed(const QString& field, const QString& value = {});

/// Invalid/in_past at `on` where the day is still to come.
Done requireNotFuture(QDate on, QDate today);

} // namespace fledge::actions
