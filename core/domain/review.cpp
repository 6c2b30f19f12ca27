#include "core/domain/review.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Review::kind>{"kind", QT_TRANSLATE_NOOP("Review", "Kind"), Required},
               Column<&Review::subjectType>{"subject_type", QT_TRANSLATE_NOOP("Review", "About"), Required},
               Column<&Review::subjectId>{"subject_id", QT_TRANSLATE_NOOP("Review", "Which"), Required},
               Column<&Review::onDate>{"on_date", QT_TRANSLATE_NOOP("Review", "Date"), Required | InPast},
               Column<&Review::byStaff>{"by_staff", QT_TRANSLATE_NOOP("Review", "By")},
               Column<&Review::attending>{"attending", QT_TRANSLATE_NOOP("Review", "Attending regularly")},
               Column<&Review::safe>{"safe", QT_TRANSLATE_NOOP("Review", "Safe")},
               Column<&Review::needsMet>{"needs_met", QT_TRANSLATE_NOOP("Review", "Needs met")},
               Column<&Review::keepingUp>{"keeping_up", QT_TRANSLATE_NOOP("Review", "Keeping up with the curriculum")},
               Column<&Review::decision>{"decision", QT_TRANSLATE_NOOP("Review", "Decision")},
               Column<&Review::note>{"note", QT_TRANSLATE_NOOP("Review", "Note"), Personal | Multiline, 40000, 1},
               Column<&Review::pupilView>{"pupil_view", QT_TRANSLATE_NOOP("Review", "The pupil's view"),
                                          Personal | Multiline, 4000, 2},
               Column<&Review::parentView>{"parent_view", QT_TRANSLATE_NOOP("Review", "The parents' view"),
                                           Personal | Multiline, 4000, 3},
               Column<&Review::providerView>{"provider_view", QT_TRANSLATE_NOOP("Review", "The provider's view"),
                                             Personal | Multiline, 4000, 4},
               Column<&Review::countsFor>{"counts_for", QT_TRANSLATE_NOOP("Review", "Counts for"), None, 20},
               Column<&Review::answersEvent>{"answers_event", QT_TRANSLATE_NOOP("Review", "Answers")},
               Column<&Review::countsAsScheduled>{
                   "counts_as_scheduled", QT_TRANSLATE_NOOP("Review", "Also counts as the half-term's review")}};
} // namespace

FLEDGE_RECORD(Review, &rules::checkReview)
