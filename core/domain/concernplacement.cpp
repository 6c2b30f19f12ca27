#include "core/domain/concernplacement.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{Column<&ConcernPlacement::placementId>{
    "placement_id", QT_TRANSLATE_NOOP("ConcernPlacement", "Placement"), Required}};
} // namespace

FLEDGE_RECORD(ConcernPlacement, nullptr)
