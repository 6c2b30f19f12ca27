#include "core/domain/caseagency.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CaseAgency::name>{"name", QT_TRANSLATE_NOOP("CaseAgency", "Agency"), Required | Personal, 400, 1},
    Column<&CaseAgency::person>{"person", QT_TRANSLATE_NOOP("CaseAgency", "Person"), Personal, 160, 2},
    Column<&CaseAgency::phone>{"phone", QT_TRANSLATE_NOOP("CaseAgency", "Telephone"), Personal, 40, 3},
    Column<&CaseAgency::email>{"email", QT_TRANSLATE_NOOP("CaseAgency", "Email"), Personal, 160, 4},
    Column<&CaseAgency::note>{"note", QT_TRANSLATE_NOOP("CaseAgency", "Note"), Personal | Multiline, 8000, 5}};
} // namespace

FLEDGE_RECORD(CaseAgency, nullptr)
