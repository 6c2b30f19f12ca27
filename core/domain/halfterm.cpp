#include "core/domain/halfterm.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&HalfTerm::schoolYearId>{"school_year_id", QT_TRANSLATE_NOOP("HalfTerm", "School year"), Required},
    Column<&HalfTerm::number>{"number", QT_TRANSLATE_NOOP("HalfTerm", "Half-term"), Required | NotNegative},
    Column<&HalfTerm::term>{"term", QT_TRANSLATE_NOOP("HalfTerm", "Term"), Required},
    Column<&HalfTerm::firstDay>{"first_day", QT_TRANSLATE_NOOP("HalfTerm", "First day"), Required},
    Column<&HalfTerm::lastDay>{"last_day", QT_TRANSLATE_NOOP("HalfTerm", "Last day"), Required}};
} // namespace

FLEDGE_RECORD(HalfTerm, &rules::checkHalfTerm)
