#include "core/domain/pupilstatus.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&PupilStatus::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("PupilStatus", "Pupil"), Required},
               Column<&PupilStatus::kind>{"kind", QT_TRANSLATE_NOOP("PupilStatus", "Kind"), Required},
               Column<&PupilStatus::value>{"value", QT_TRANSLATE_NOOP("PupilStatus", "Value"), Required, 20},
               Column<&PupilStatus::validFrom>{"valid_from", QT_TRANSLATE_NOOP("PupilStatus", "From"), Required},
               Column<&PupilStatus::validTo>{"valid_to", QT_TRANSLATE_NOOP("PupilStatus", "Until")}};
} // namespace

FLEDGE_RECORD(PupilStatus, &rules::checkPupilStatus)
