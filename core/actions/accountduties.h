// What the keys themselves ask of the school: at least two people who can open everything, and nobody kept waiting.
#pragma once
#include "core/actions/accounts.h"
#include "core/policy/duties.h"

namespace fledge::actions {

/// Whether an account opens everything: the records and the school's key. Cases do not count: which of them somebody waits for is
/// known to those alone who read these cases, and what a school owes is not to depend on who looks.
bool holdsEverything(const AccountLine& line);

/// The duties of the accounts on a day. `accounts/holders` while fewer than two people hold everything;
/// `accounts/waiting/STAFFID` for each account that waits for its keys; `accounts/left/STAFFID` for each that still works although
/// its owner does not work here any more, until it is suspended or its keys are taken back. They belong to the headteacher.
std::vector<policy::Duty> accountDuties(const std::vector<AccountLine>& lines, const QUuid& school,
                                        const QString& schoolName, QDate today);

/// `accounts/none`: what a school's own file without accounts owes. No concern can be logged in it, and whoever takes the file reads it.
policy::Duty protectDuty(const QUuid& school, const QString& schoolName, QDate today);

} // namespace fledge::actions
