// The standing of a provider: prospective, approved, suspended, closed (contract B.4).
#pragma once
#include "core/actions/context.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"

namespace fledge::actions {

/// Prospective or suspended → approved, when every check, the agreement and both confirmations are in place.
Result<Acted> approveProvider(Context& context, Arguments& arguments);
/// Never blocked: nothing can be proposed or started there afterwards.
Result<Acted> suspendProvider(Context& context, Arguments& arguments);
/// Blocked while a placement there is approved or live.
Result<Acted> closeProvider(Context& context, Arguments& arguments);

/// The placements there that are approved or live: while there are any, a provider cannot be closed.
Result<std::vector<Placement>> openPlacementsAt(store::Reader& reader, ProviderId provider);
/// The same of a pupil, and of a site that the timetable uses from a day on.
Result<std::vector<Placement>> openPlacementsOf(store::Reader& reader, PupilId pupil);
Result<std::vector<Placement>> openPlacementsAt(store::Reader& reader, SiteId site, QDate from);
/// Blocked/open_placements with them as `items`.
tl::unexpected<Problem> placementsInTheWay(const std::vector<Placement>& placements);
/// What becomes of a provider that the public register calls closed: closed too, or, while `openPlacements` there are
/// approved or live, suspended: nothing new begins there and the headteacher decides on each that runs.
ProviderStatus standingWhenClosed(qsizetype openPlacements);
/// Carries that out; `changed` is empty when it stands so already.
Result<store::Saved> closedInRegister(store::Transaction& tx, ProviderId provider, const QString& reason);

} // namespace fledge::actions
