// The standing of a provider: prospective, approved, suspended, closed (contract B.4).
#pragma once
#include "core/actions/context.h"

namespace fledge::actions {

/// Prospective or suspended → approved, when every check, the agreement and both confirmations are in place.
Result<Acted> approveProvider(Context& context, Arguments& arguments);
/// Never blocked: nothing can be proposed or started there afterwards.
Result<Acted> suspendProvider(Context& context, Arguments& arguments);
/// Blocked while a placement there is approved or live.
Result<Acted> closeProvider(Context& context, Arguments& arguments);

} // namespace fledge::actions
