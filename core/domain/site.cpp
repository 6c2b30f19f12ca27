#include "core/domain/site.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Site::providerId>{"provider_id", QT_TRANSLATE_NOOP("Site", "Provider"), Required},
               Column<&Site::name>{"name", QT_TRANSLATE_NOOP("Site", "Name"), Required | Naming, 200},
               Column<&Site::kind>{"kind", QT_TRANSLATE_NOOP("Site", "Kind"), Required},
               Column<&Site::operator_>{"operator", QT_TRANSLATE_NOOP("Site", "Run by"), None, 200}};
} // namespace

FLEDGE_RECORD(Site, &rules::checkSite)
