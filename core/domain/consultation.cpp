#include "core/domain/consultation.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Consultation::placementId>{"placement_id", QT_TRANSLATE_NOOP("Consultation", "Placement"), Required},
    Column<&Consultation::step>{"step", QT_TRANSLATE_NOOP("Consultation", "Step"), Required},
    Column<&Consultation::onDate>{"on_date", QT_TRANSLATE_NOOP("Consultation", "Date"), Required | InPast},
    Column<&Consultation::way>{"way", QT_TRANSLATE_NOOP("Consultation", "How")},
    Column<&Consultation::withContact>{"with_contact", QT_TRANSLATE_NOOP("Consultation", "With")},
    Column<&Consultation::note>{"note", QT_TRANSLATE_NOOP("Consultation", "Note"), Personal | Multiline, 4000, 1}};
} // namespace

FLEDGE_RECORD(Consultation, nullptr)
