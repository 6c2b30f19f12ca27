#include "core/domain/plan.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Plan::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("Plan", "Pupil"), Required},
               Column<&Plan::version>{"version", QT_TRANSLATE_NOOP("Plan", "Version"), NotNegative},
               Column<&Plan::status>{"status", QT_TRANSLATE_NOOP("Plan", "Status"), Required},
               Column<&Plan::agreedOn>{"agreed_on", QT_TRANSLATE_NOOP("Plan", "Agreed on"), InPast},
               Column<&Plan::baselineKind>{"baseline_kind", QT_TRANSLATE_NOOP("Plan", "Baseline")},
               Column<&Plan::settledOn>{"settled_on", QT_TRANSLATE_NOOP("Plan", "Settled on"), InPast},
               Column<&Plan::ehcpLink>{"ehcp_link", QT_TRANSLATE_NOOP("Plan", "Link to the EHC plan"),
                                       Personal | Multiline, 2000, 1}};
} // namespace

FLEDGE_RECORD(Plan, nullptr)
