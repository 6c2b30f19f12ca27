#include "core/domain/planned.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Planned::dutyKey>{"duty_key", QT_TRANSLATE_NOOP("Planned", "Duty"), Required, 200},
               Column<&Planned::plannedOn>{"planned_on", QT_TRANSLATE_NOOP("Planned", "Planned for"), Required},
               Column<&Planned::byStaff>{"by_staff", QT_TRANSLATE_NOOP("Planned", "By")}};
} // namespace

FLEDGE_RECORD(Planned, nullptr)
