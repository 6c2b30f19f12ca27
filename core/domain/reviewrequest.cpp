#include "core/domain/reviewrequest.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&ReviewRequest::kind>{"kind", QT_TRANSLATE_NOOP("ReviewRequest", "Review"), Required},
    Column<&ReviewRequest::placementId>{"placement_id", QT_TRANSLATE_NOOP("ReviewRequest", "Placement")},
    Column<&ReviewRequest::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("ReviewRequest", "Pupil")},
    Column<&ReviewRequest::onDate>{"on_date", QT_TRANSLATE_NOOP("ReviewRequest", "Date"), Required | InPast}};
} // namespace

FLEDGE_RECORD(ReviewRequest, &rules::checkReviewRequest)
