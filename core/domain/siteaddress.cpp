#include "core/domain/siteaddress.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&SiteAddress::siteId>{"site_id", QT_TRANSLATE_NOOP("SiteAddress", "Site"), Required},
               Column<&SiteAddress::validFrom>{"valid_from", QT_TRANSLATE_NOOP("SiteAddress", "From"), Required},
               Column<&SiteAddress::line1>{"line1", QT_TRANSLATE_NOOP("SiteAddress", "Address line 1"), Required, 200},
               Column<&SiteAddress::line2>{"line2", QT_TRANSLATE_NOOP("SiteAddress", "Address line 2"), None, 200},
               Column<&SiteAddress::town>{"town", QT_TRANSLATE_NOOP("SiteAddress", "Town"), None, 100},
               Column<&SiteAddress::postcode>{"postcode", QT_TRANSLATE_NOOP("SiteAddress", "Postcode"), None, 10},
               Column<&SiteAddress::phone>{"phone", QT_TRANSLATE_NOOP("SiteAddress", "Telephone"), None, 40}};
} // namespace

FLEDGE_RECORD(SiteAddress, nullptr)
