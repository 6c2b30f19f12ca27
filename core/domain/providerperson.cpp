#include "core/domain/providerperson.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&ProviderPerson::providerId>{"provider_id", QT_TRANSLATE_NOOP("ProviderPerson", "Provider"), Required},
    Column<&ProviderPerson::name>{"name", QT_TRANSLATE_NOOP("ProviderPerson", "Name"), Required | Naming, 160},
    Column<&ProviderPerson::job>{"job", QT_TRANSLATE_NOOP("ProviderPerson", "Job"), None, 100},
    Column<&ProviderPerson::phone>{"phone", QT_TRANSLATE_NOOP("ProviderPerson", "Telephone"), None, 40},
    Column<&ProviderPerson::email>{"email", QT_TRANSLATE_NOOP("ProviderPerson", "E-mail"), None, 200},
    Column<&ProviderPerson::isSafeguardingLead>{"is_safeguarding_lead",
                                                QT_TRANSLATE_NOOP("ProviderPerson", "Safeguarding lead")},
    Column<&ProviderPerson::validFrom>{"valid_from", QT_TRANSLATE_NOOP("ProviderPerson", "From")},
    Column<&ProviderPerson::validTo>{"valid_to", QT_TRANSLATE_NOOP("ProviderPerson", "Until")}};
} // namespace

FLEDGE_RECORD(ProviderPerson, nullptr)
