#include "core/domain/school.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&School::name>{"name", QT_TRANSLATE_NOOP("School", "Name"), Required | Naming, 200},
               Column<&School::urn>{"urn", QT_TRANSLATE_NOOP("School", "URN"), None, 6},
               Column<&School::laCode>{"la_code", QT_TRANSLATE_NOOP("School", "Local authority code"), None, 3},
               Column<&School::estab>{"estab", QT_TRANSLATE_NOOP("School", "Establishment number"), None, 4},
               Column<&School::address>{"address", QT_TRANSLATE_NOOP("School", "Address"), Multiline, 400},
               Column<&School::postcode>{"postcode", QT_TRANSLATE_NOOP("School", "Postcode"), None, 10},
               Column<&School::phone>{"phone", QT_TRANSLATE_NOOP("School", "Telephone"), None, 40},
               Column<&School::timeZone>{"time_zone", QT_TRANSLATE_NOOP("School", "Time zone"), None, 60},
               Column<&School::amStarts>{"am_starts", QT_TRANSLATE_NOOP("School", "Morning starts")},
               Column<&School::amEnds>{"am_ends", QT_TRANSLATE_NOOP("School", "Morning ends")},
               Column<&School::pmStarts>{"pm_starts", QT_TRANSLATE_NOOP("School", "Afternoon starts")},
               Column<&School::pmEnds>{"pm_ends", QT_TRANSLATE_NOOP("School", "Afternoon ends")},
               Column<&School::suppression>{
                   "suppression", QT_TRANSLATE_NOOP("School", "Smallest count shown to governors"), NotNegative},
               Column<&School::settings>{"settings", QT_TRANSLATE_NOOP("School", "Settings")}};
} // namespace

FLEDGE_RECORD(School, &rules::checkSchool)
