#include "core/domain/waiver.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Waiver::rule>{"rule", QT_TRANSLATE_NOOP("Waiver", "Duty"), Required, 40},
    Column<&Waiver::subjectType>{"subject_type", QT_TRANSLATE_NOOP("Waiver", "About"), Required, 40},
    Column<&Waiver::subjectId>{"subject_id", QT_TRANSLATE_NOOP("Waiver", "Which"), Required},
    Column<&Waiver::period>{"period", QT_TRANSLATE_NOOP("Waiver", "Period"), None, 20},
    Column<&Waiver::eventId>{"event_id", QT_TRANSLATE_NOOP("Waiver", "Event")},
    Column<&Waiver::byStaff>{"by_staff", QT_TRANSLATE_NOOP("Waiver", "By"), Required},
    Column<&Waiver::onDate>{"on_date", QT_TRANSLATE_NOOP("Waiver", "Date"), Required | InPast},
    Column<&Waiver::reason>{"reason", QT_TRANSLATE_NOOP("Waiver", "Reason"), Required | Personal | Multiline, 2000, 1}};
} // namespace

FLEDGE_RECORD(Waiver, nullptr)
