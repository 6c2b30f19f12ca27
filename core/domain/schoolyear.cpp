#include "core/domain/schoolyear.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&SchoolYear::label>{"label", QT_TRANSLATE_NOOP("SchoolYear", "School year"), Required | Naming, 7},
    Column<&SchoolYear::startsOn>{"starts_on", QT_TRANSLATE_NOOP("SchoolYear", "First day"), Required},
    Column<&SchoolYear::endsOn>{"ends_on", QT_TRANSLATE_NOOP("SchoolYear", "Last day"), Required}};
} // namespace

FLEDGE_RECORD(SchoolYear, &rules::checkSchoolYear)
