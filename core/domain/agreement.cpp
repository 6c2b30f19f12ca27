#include "core/domain/agreement.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Agreement::providerId>{"provider_id", QT_TRANSLATE_NOOP("Agreement", "Provider"), Required},
    Column<&Agreement::version>{"version", QT_TRANSLATE_NOOP("Agreement", "Version"), NotNegative},
    Column<&Agreement::signedOn>{"signed_on", QT_TRANSLATE_NOOP("Agreement", "Signed on"), InPast},
    Column<&Agreement::validFrom>{"valid_from", QT_TRANSLATE_NOOP("Agreement", "From"), Required},
    Column<&Agreement::validTo>{"valid_to", QT_TRANSLATE_NOOP("Agreement", "Until")},
    Column<&Agreement::noticeWeeks>{"notice_weeks", QT_TRANSLATE_NOOP("Agreement", "Notice in weeks"), NotNegative},
    Column<&Agreement::signedForSchool>{"signed_for_school", QT_TRANSLATE_NOOP("Agreement", "Signed for the school by"),
                                        None, 160},
    Column<&Agreement::signedForProvider>{"signed_for_provider",
                                          QT_TRANSLATE_NOOP("Agreement", "Signed for the provider by"), None, 160}};
} // namespace

FLEDGE_RECORD(Agreement, &rules::checkAgreement)
