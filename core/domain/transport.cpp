#include "core/domain/transport.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Transport::placementId>{"placement_id", QT_TRANSLATE_NOOP("Transport", "Placement"), Required},
    Column<&Transport::timetableEntryId>{"timetable_entry_id", QT_TRANSLATE_NOOP("Transport", "Session")},
    Column<&Transport::mode>{"mode", QT_TRANSLATE_NOOP("Transport", "By"), Required},
    Column<&Transport::operator_>{"operator", QT_TRANSLATE_NOOP("Transport", "Operator"), None, 200},
    Column<&Transport::vehicle>{"vehicle", QT_TRANSLATE_NOOP("Transport", "Vehicle"), None, 100},
    Column<&Transport::escort>{"escort", QT_TRANSLATE_NOOP("Transport", "Escort"), Personal, 160, 1},
    Column<&Transport::pickUp>{"pick_up", QT_TRANSLATE_NOOP("Transport", "Pick-up"), Personal, 400, 2},
    Column<&Transport::agreedWithContact>{"agreed_with_contact", QT_TRANSLATE_NOOP("Transport", "Agreed with")},
    Column<&Transport::agreedOn>{"agreed_on", QT_TRANSLATE_NOOP("Transport", "Agreed on"), InPast},
    Column<&Transport::validFrom>{"valid_from", QT_TRANSLATE_NOOP("Transport", "From")},
    Column<&Transport::validTo>{"valid_to", QT_TRANSLATE_NOOP("Transport", "Until")}};
} // namespace

FLEDGE_RECORD(Transport, &rules::checkTransport)
