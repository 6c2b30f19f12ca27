#include "core/domain/closure.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Closure::onDate>{"on_date", QT_TRANSLATE_NOOP("Closure", "Date"), Required},
               Column<&Closure::session>{"session", QT_TRANSLATE_NOOP("Closure", "Session"), Required},
               Column<&Closure::kind>{"kind", QT_TRANSLATE_NOOP("Closure", "Kind"), Required},
               Column<&Closure::title>{"title", QT_TRANSLATE_NOOP("Closure", "Title"), Naming, 200}};
} // namespace

FLEDGE_RECORD(Closure, nullptr)
