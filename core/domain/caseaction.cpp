#include "core/domain/caseaction.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CaseAction::what>{"what", QT_TRANSLATE_NOOP("CaseAction", "What is to be done"),
                              Required | Personal | Multiline, 8000, 1},
    Column<&CaseAction::ownerStaff>{"owner_staff", QT_TRANSLATE_NOOP("CaseAction", "Who does it")},
    Column<&CaseAction::dueOn>{"due_on", QT_TRANSLATE_NOOP("CaseAction", "By when")},
    Column<&CaseAction::doneOn>{"done_on", QT_TRANSLATE_NOOP("CaseAction", "Done on"), InPast},
    Column<&CaseAction::outcome>{"outcome", QT_TRANSLATE_NOOP("CaseAction", "Outcome"), Personal | Multiline, 8000, 2}};
} // namespace

FLEDGE_RECORD(CaseAction, nullptr)
