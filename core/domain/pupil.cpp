#include "core/domain/pupil.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Pupil::givenName>{"given_name", QT_TRANSLATE_NOOP("Pupil", "First name"), Required | Personal | Naming, 80,
                              1},
    Column<&Pupil::familyName>{"family_name", QT_TRANSLATE_NOOP("Pupil", "Family name"), Required | Personal | Naming,
                               80, 2},
    Column<&Pupil::preferredName>{"preferred_name", QT_TRANSLATE_NOOP("Pupil", "Preferred name"), Personal | Naming, 80, 3},
    Column<&Pupil::born>{"born", QT_TRANSLATE_NOOP("Pupil", "Date of birth"), Required | Personal | InPast, 0, 4},
    Column<&Pupil::sex>{"sex", QT_TRANSLATE_NOOP("Pupil", "Sex"), Personal, 0, 5},
    Column<&Pupil::upn>{"upn", QT_TRANSLATE_NOOP("Pupil", "UPN"), Personal, 13, 6},
    Column<&Pupil::formerUpn>{"former_upn", QT_TRANSLATE_NOOP("Pupil", "Former UPN"), Personal, 13, 7},
    Column<&Pupil::uln>{"uln", QT_TRANSLATE_NOOP("Pupil", "ULN"), Personal, 10, 8},
    Column<&Pupil::address>{"address", QT_TRANSLATE_NOOP("Pupil", "Address"), Personal | Multiline, 400, 9},
    Column<&Pupil::postcode>{"postcode", QT_TRANSLATE_NOOP("Pupil", "Postcode"), Personal, 10, 10},
    Column<&Pupil::phone>{"phone", QT_TRANSLATE_NOOP("Pupil", "Telephone"), Personal, 40, 11},
    Column<&Pupil::needs>{"needs", QT_TRANSLATE_NOOP("Pupil", "Needs"), Personal | Multiline, 8000, 12},
    Column<&Pupil::notes>{"notes", QT_TRANSLATE_NOOP("Pupil", "Notes"), Personal | Multiline, 40000, 13},
    Column<&Pupil::onRollFrom>{"on_roll_from", QT_TRANSLATE_NOOP("Pupil", "On roll from")},
    Column<&Pupil::onRollTo>{"on_roll_to", QT_TRANSLATE_NOOP("Pupil", "On roll until")},
    Column<&Pupil::yearOffset>{"year_offset", QT_TRANSLATE_NOOP("Pupil", "Years ahead or behind")},
    Column<&Pupil::registrationGroup>{"registration_group", QT_TRANSLATE_NOOP("Pupil", "Registration group"), None,
                                      40}};
} // namespace

FLEDGE_RECORD(Pupil, &rules::checkPupil)
