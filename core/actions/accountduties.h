// What the keys themselves ask of the school: at least two people who can open everything, and nobody kept waiting.
#pragma once
#include "core/actions/accounts.h"
#include "core/policy/duties.h"

namespace fledge::actions {

/// Whether an account opens everything: the records, the school's key, and every case that is its to read.
bool holdsEverything(const AccountLine& line);

/// The duties of the accounts on a day. `accounts/holders` while fewer than two people hold everything;
/// `accounts/waiting/STAFFID` for each account that waits for its keys. They belong to the headteacher.
std::vector<policy::Duty> accountDuties(const std::vector<AccountLine>& lines, const QUuid& school,
                                        const QString& schoolName, QDate today);


} // namespace fledge::actions
