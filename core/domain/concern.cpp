#include "core/domain/concern.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Concern::about>{"about", QT_TRANSLATE_NOOP("Concern", "About")},
    Column<&Concern::providerId>{"provider_id", QT_TRANSLATE_NOOP("Concern", "Provider")},
    Column<&Concern::siteId>{"site_id", QT_TRANSLATE_NOOP("Concern", "Site")},
    Column<&Concern::aboutStaff>{"about_staff", QT_TRANSLATE_NOOP("Concern", "Member of staff")},
    Column<&Concern::aboutPerson>{
        "about_person", QT_TRANSLATE_NOOP("Concern", "Name of the provider's member of staff"), Personal, 160, 1},
    Column<&Concern::whatHappened>{"what_happened", QT_TRANSLATE_NOOP("Concern", "What happened"),
                                   Required | Personal | Multiline, 40000, 2},
    Column<&Concern::childsWords>{"childs_words", QT_TRANSLATE_NOOP("Concern", "The child's own words"),
                                  Personal | Multiline, 40000, 3},
    Column<&Concern::occurredOn>{"occurred_on", QT_TRANSLATE_NOOP("Concern", "When it happened"), InPast},
    Column<&Concern::occurredAt>{"occurred_at", QT_TRANSLATE_NOOP("Concern", "Time")},
    Column<&Concern::noticedOn>{"noticed_on", QT_TRANSLATE_NOOP("Concern", "When it was noticed"), InPast},
    Column<&Concern::noticedAt>{"noticed_at", QT_TRANSLATE_NOOP("Concern", "Time noticed")},
    Column<&Concern::place>{"place", QT_TRANSLATE_NOOP("Concern", "Where"), Personal, 400, 4},
    Column<&Concern::reportedBy>{"reported_by", QT_TRANSLATE_NOOP("Concern", "Reported by"), Personal, 160, 5},
    Column<&Concern::category>{"category", QT_TRANSLATE_NOOP("Concern", "Category")},
    Column<&Concern::doneAtOnce>{"done_at_once", QT_TRANSLATE_NOOP("Concern", "What was done at once"),
                                 Personal | Multiline, 8000, 6},
    Column<&Concern::toldInPerson>{"told_in_person", QT_TRANSLATE_NOOP("Concern", "Told in person"), Personal, 400, 7},
    Column<&Concern::level>{"level", QT_TRANSLATE_NOOP("Concern", "Level")},
    Column<&Concern::recipients>{"recipients", QT_TRANSLATE_NOOP("Concern", "Readers"), Personal, 0, 8},
    Column<&Concern::bodyMarks>{"body_marks", QT_TRANSLATE_NOOP("Concern", "Body map"), Personal, 0, 9}};
} // namespace

FLEDGE_RECORD(Concern, &rules::checkConcern)
