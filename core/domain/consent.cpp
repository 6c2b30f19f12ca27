#include "core/domain/consent.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&Consent::placementId>{"placement_id", QT_TRANSLATE_NOOP("Consent", "Placement"), Required},
               Column<&Consent::givenByContact>{"given_by_contact", QT_TRANSLATE_NOOP("Consent", "By")},
               Column<&Consent::givenByPupil>{"given_by_pupil", QT_TRANSLATE_NOOP("Consent", "By the pupil")},
               Column<&Consent::decision>{"decision", QT_TRANSLATE_NOOP("Consent", "Decision"), Required},
               Column<&Consent::onDate>{"on_date", QT_TRANSLATE_NOOP("Consent", "Date"), Required | InPast},
               Column<&Consent::document>{"document", QT_TRANSLATE_NOOP("Consent", "Document"), Personal, 400, 1},
               Column<&Consent::until>{"until", QT_TRANSLATE_NOOP("Consent", "Until")}};
} // namespace

FLEDGE_RECORD(Consent, &rules::checkConsent)
