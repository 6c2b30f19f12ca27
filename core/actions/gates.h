// The gate as actions ask it: inside their transaction, of the facts as they are at that moment.
#pragma once
#include "core/actions/context.h"

namespace fledge::actions {

/// Blocked with the unmet items (contract F.6) when the gate is shut for the event on that day.
Done requireOpenGate(Context& context, PlacementId id, policy::GateEvent event, QDate on);

/// Whether an item of the start gate is missing on that day, override or not.
Result<bool> isMissing(Context& context, PlacementId id, const QString& item, QDate on);

/// What the headteacher saw: the placement's content and every gate item as it stood (contract B.1).
Result<QJsonObject> approvalSnapshot(Context& context, PlacementId id);

/// Blocked when the placement has no exit review on or after its start.
Done requireExitReview(Context& context, PlacementId id, QDate startedOn);

/// Blocked with the unmet items when the provider may not be approved yet; there is no override here.
Done requireProviderChecks(Context& context, ProviderId id, QDate on);

/// What the event of a proposal keeps: `marks` of what is proposed, and `changed` since the proposal before, if any.
Result<QJsonObject> proposalDetails(Context& context, PlacementId id, const std::vector<PlacementEvent>& events);

} // namespace fledge::actions
