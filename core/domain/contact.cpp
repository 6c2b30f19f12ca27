#include "core/domain/contact.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Contact::pupilId>{"pupil_id", QT_TRANSLATE_NOOP("Contact", "Pupil"), Required},
    Column<&Contact::order>{"order", QT_TRANSLATE_NOOP("Contact", "Order of contact"), NotNegative},
    Column<&Contact::name>{"name", QT_TRANSLATE_NOOP("Contact", "Name"), Required | Personal | Naming, 160, 1},
    Column<&Contact::relationship>{"relationship", QT_TRANSLATE_NOOP("Contact", "Relationship"), Personal, 60, 2},
    Column<&Contact::phone>{"phone", QT_TRANSLATE_NOOP("Contact", "Telephone"), Personal, 40, 3},
    Column<&Contact::phone2>{"phone2", QT_TRANSLATE_NOOP("Contact", "Second telephone"), Personal, 40, 4},
    Column<&Contact::email>{"email", QT_TRANSLATE_NOOP("Contact", "E-mail"), Personal, 200, 5},
    Column<&Contact::address>{"address", QT_TRANSLATE_NOOP("Contact", "Address"), Personal | Multiline, 400, 6},
    Column<&Contact::parentalResponsibility>{"parental_responsibility",
                                             QT_TRANSLATE_NOOP("Contact", "Has parental responsibility")},
    Column<&Contact::mayReceive>{"may_receive", QT_TRANSLATE_NOOP("Contact", "May receive information")},
    Column<&Contact::mayKnowAddress>{"may_know_address", QT_TRANSLATE_NOOP("Contact", "May know the pupil's address")},
    Column<&Contact::restrictionNote>{"restriction_note", QT_TRANSLATE_NOOP("Contact", "Restriction"),
                                      Personal | Multiline, 2000, 7}};
} // namespace

FLEDGE_RECORD(Contact, nullptr)
