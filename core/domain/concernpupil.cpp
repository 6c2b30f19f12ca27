#include "core/domain/concernpupil.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&ConcernPupil::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("ConcernPupil", "Pupil"), Required},
    Column<&ConcernPupil::part>{"part", QT_TRANSLATE_NOOP("ConcernPupil", "Part in it")},
    Column<&ConcernPupil::ownText>{"own_text", QT_TRANSLATE_NOOP("ConcernPupil", "What happened, for this pupil"),
                                   Personal | Multiline, 40000, 1}};
} // namespace

FLEDGE_RECORD(ConcernPupil, nullptr)
