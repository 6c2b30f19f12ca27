// One table answers: may this person do this to that? (contract C). Whatever the table does not name is refused.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"

#include <QString>
#include <span>
#include <vector>

namespace fledge::security {

/// Whoever is at the keyboard. Rights are the union of the roles.
struct Person {
    StaffId id;
    QString name;
    std::vector<Role> roles;
    bool has(Role role) const;
};

/// How far a right reaches, from nothing to everything.
enum class Reach {
    None,
    Names, ///< names only (staff looking at providers); of the audit, what is about accounts and the file
    Own,   ///< what belongs to placements this person leads
    All
};

struct Verdict {
    Reach reach = Reach::None;
    QString why; ///< the token of the refusal: unknown_action · unknown_type · role
    explicit operator bool() const { return reach != Reach::None; }
};

/// `action` is `see` or `edit` for a record type, or the name of an action with an empty type.
Verdict may(const Person& person, QStringView action, QStringView type = {});

/// Of record types whose columns differ in who may see, fill in (`add`) or change (`edit`) them: the staff, because an
/// administrator keeps the list and decides nobody's roles. A column of such a type that the table does not name is
/// refused (`unknown_field`); columns of other types go with their record.
Verdict mayField(const Person& person, QStringView action, QStringView type, QStringView field);
/// Whether a type's columns have lines of their own.
bool hasFieldLines(QStringView type);

/// The roles that may do something at all: what `act --list` shows.
std::vector<Role> rolesThatMay(QStringView action, QStringView type = {});

/// Every (action, type) the table names, for the test that no type and no action is forgotten.
struct TableKey {
    const char* action;
    const char* type;
};
std::vector<TableKey> tableKeys();

} // namespace fledge::security
