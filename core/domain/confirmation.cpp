#include "core/domain/confirmation.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Confirmation::providerId>{"provider_id", QT_TRANSLATE_NOOP("Confirmation", "Provider"), Required},
    Column<&Confirmation::kind>{"kind", QT_TRANSLATE_NOOP("Confirmation", "Kind"), Required},
    Column<&Confirmation::onDate>{"on_date", QT_TRANSLATE_NOOP("Confirmation", "Date of the letter"),
                                  Required | InPast},
    Column<&Confirmation::document>{"document", QT_TRANSLATE_NOOP("Confirmation", "Document"), Personal, 400, 1},
    Column<&Confirmation::covers>{"covers", QT_TRANSLATE_NOOP("Confirmation", "Who it covers"), Personal | Multiline,
                                  4000, 2},
    Column<&Confirmation::expiresOn>{"expires_on", QT_TRANSLATE_NOOP("Confirmation", "Ask again by")}};
} // namespace

FLEDGE_RECORD(Confirmation, nullptr)
