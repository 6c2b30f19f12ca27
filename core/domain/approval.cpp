#include "core/domain/approval.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Approval::placementId>{"placement_id", QT_TRANSLATE_NOOP("Approval", "Placement"), Required},
    Column<&Approval::decision>{"decision", QT_TRANSLATE_NOOP("Approval", "Decision"), Required},
    Column<&Approval::byStaff>{"by_staff", QT_TRANSLATE_NOOP("Approval", "By"), Required},
    Column<&Approval::at>{"at", QT_TRANSLATE_NOOP("Approval", "At"), Required},
    Column<&Approval::note>{"note", QT_TRANSLATE_NOOP("Approval", "Note"), Personal | Multiline, 4000, 1},
    Column<&Approval::snapshot>{"snapshot", QT_TRANSLATE_NOOP("Approval", "What was approved"), Personal, 0, 2}};
} // namespace

FLEDGE_RECORD(Approval, nullptr)
