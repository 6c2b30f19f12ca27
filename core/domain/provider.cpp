#include "core/domain/provider.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Provider::name>{"name", QT_TRANSLATE_NOOP("Provider", "Name"), Required | Naming, 200},
    Column<&Provider::kind>{"kind", QT_TRANSLATE_NOOP("Provider", "Kind of organisation"), None, 100},
    Column<&Provider::urn>{"urn", QT_TRANSLATE_NOOP("Provider", "URN"), None, 6},
    Column<&Provider::ukprn>{"ukprn", QT_TRANSLATE_NOOP("Provider", "UKPRN"), None, 8},
    Column<&Provider::companyNumber>{"company_number", QT_TRANSLATE_NOOP("Provider", "Company number"), None, 8},
    Column<&Provider::censusSettingType>{"census_setting_type", QT_TRANSLATE_NOOP("Provider", "Census setting type")},
    Column<&Provider::phone>{"phone", QT_TRANSLATE_NOOP("Provider", "Telephone"), None, 40},
    Column<&Provider::email>{"email", QT_TRANSLATE_NOOP("Provider", "E-mail"), None, 200},
    Column<&Provider::website>{"website", QT_TRANSLATE_NOOP("Provider", "Website"), None, 200},
    Column<&Provider::status>{"status", QT_TRANSLATE_NOOP("Provider", "Status"), ByAction},
    Column<&Provider::approvedOn>{"approved_on", QT_TRANSLATE_NOOP("Provider", "Approved on"), ByAction},
    Column<&Provider::approvedBy>{"approved_by", QT_TRANSLATE_NOOP("Provider", "Approved by"), ByAction},
    Column<&Provider::conditions>{"conditions", QT_TRANSLATE_NOOP("Provider", "Conditions"), Multiline, 4000}};
} // namespace

FLEDGE_RECORD(Provider, &rules::checkProvider)
