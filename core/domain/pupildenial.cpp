#include "core/domain/pupildenial.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&PupilDenial::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("PupilDenial", "Pupil"), Required},
               Column<&PupilDenial::staffId>{"staff_id", QT_TRANSLATE_NOOP("PupilDenial", "Member of staff"), Required},
               Column<&PupilDenial::reason>{"reason", QT_TRANSLATE_NOOP("PupilDenial", "Reason"),
                                            Required | Personal | Multiline, 4000, 1}};
} // namespace

FLEDGE_RECORD(PupilDenial, nullptr)
