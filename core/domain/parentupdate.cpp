#include "core/domain/parentupdate.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&ParentUpdate::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("ParentUpdate", "Pupil"), Required},
    Column<&ParentUpdate::contactId>{"contact_id", QT_TRANSLATE_NOOP("ParentUpdate", "To")},
    Column<&ParentUpdate::onDate>{"on_date", QT_TRANSLATE_NOOP("ParentUpdate", "Date"), Required | InPast},
    Column<&ParentUpdate::way>{"way", QT_TRANSLATE_NOOP("ParentUpdate", "How")},
    Column<&ParentUpdate::note>{"note", QT_TRANSLATE_NOOP("ParentUpdate", "Note"), Personal | Multiline, 8000, 1},
    Column<&ParentUpdate::countsFor>{"counts_for", QT_TRANSLATE_NOOP("ParentUpdate", "Counts for"), None, 20},
    Column<&ParentUpdate::answersEvent>{"answers_event", QT_TRANSLATE_NOOP("ParentUpdate", "Answers")}};
} // namespace

FLEDGE_RECORD(ParentUpdate, &rules::checkParentUpdate)
