#include "core/domain/reviewanswer.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&ReviewAnswer::reviewId>{"review_id", QT_TRANSLATE_NOOP("ReviewAnswer", "Review"), Required},
               Column<&ReviewAnswer::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("ReviewAnswer", "Pupil"), Required},
               Column<&ReviewAnswer::eventId>{"event_id", QT_TRANSLATE_NOOP("ReviewAnswer", "Answers"), Required}};
} // namespace

FLEDGE_RECORD(ReviewAnswer, nullptr)
