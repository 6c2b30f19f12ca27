#include "core/domain/policyversion.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&PolicyVersion::version>{"version", QT_TRANSLATE_NOOP("PolicyVersion", "Version"), NotNegative},
    Column<&PolicyVersion::validFrom>{"valid_from", QT_TRANSLATE_NOOP("PolicyVersion", "In force from")},
    Column<&PolicyVersion::body>{"body", QT_TRANSLATE_NOOP("PolicyVersion", "Clauses, rules and checklists"), Required}};
} // namespace

FLEDGE_RECORD(PolicyVersion, nullptr)
