#include "core/domain/releasedfigure.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&ReleasedFigure::kind>{"kind", QT_TRANSLATE_NOOP("ReleasedFigure", "Figure"), Required},
    Column<&ReleasedFigure::period>{"period", QT_TRANSLATE_NOOP("ReleasedFigure", "Period"), Required, 20},
    Column<&ReleasedFigure::value>{"value", QT_TRANSLATE_NOOP("ReleasedFigure", "Number"), NotNegative},
    Column<&ReleasedFigure::onDate>{"on_date", QT_TRANSLATE_NOOP("ReleasedFigure", "Date"), Required | InPast},
    Column<&ReleasedFigure::byStaff>{"by_staff", QT_TRANSLATE_NOOP("ReleasedFigure", "By")}};
} // namespace

FLEDGE_RECORD(ReleasedFigure, nullptr)
