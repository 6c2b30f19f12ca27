// Everything the gate asks about one placement or one provider, read in one go.
#pragma once
#include "core/policy/placementfile.h"
#include "core/store/store.h"

namespace fledge::store {

/// NotFound when there is no such provider.
Result<policy::ProviderFile> loadProviderFile(Reader& reader, ProviderId id, QDate asOf);
/// NotFound when there is no such placement.
Result<policy::PlacementFile> loadPlacementFile(Reader& reader, PlacementId id, QDate asOf);

} // namespace fledge::store
