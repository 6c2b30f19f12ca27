// Everything the gate asks about one placement or one provider, read in one go.
#pragma once
#include "core/policy/placementfile.h"
#include "core/store/store.h"

#include <QHash>

namespace fledge::store {

/// NotFound when there is no such provider.
Result<policy::ProviderFile> loadProviderFile(Reader& reader, ProviderId id, QDate asOf);
/// NotFound when there is no such placement.
Result<policy::PlacementFile> loadPlacementFile(Reader& reader, PlacementId id, QDate asOf);
/// The files of several placements, in their order, with as many statements as for one.
Result<std::vector<policy::PlacementFile>> loadPlacementFiles(Reader& reader, const std::vector<PlacementId>& ids,
                                                              QDate asOf);

/// Files of one day by their placements, kept while one page is filled: its duties, gates and overrides ask for the same.
using PlacementFiles = QHash<QUuid, policy::PlacementFile>;

} // namespace fledge::store
