// What somebody is told before they hand over an account's keys, or take them away.
#pragma once
#include "core/domain/words.h"

#include <QString>
#include <vector>

namespace fledge::words {

/// The roles that count from now on, beside those that the school's key stood for until now.
QString rolesGiven(const std::vector<Role>& before, const std::vector<Role>& after);
/// Of restricted concerns that one person alone can read. In general words, the same whether there are any: nobody learns of
/// a concern from it.
QString loneReader();

/// Of concerns, to whoever changes somebody's roles: what goes and what stays, the same whether there are any. Empty where the
/// new roles take nothing.
QString casesWithRoles(const std::vector<Role>& before, const std::vector<Role>& after);
/// What a lead hands over who holds no key of the school.
QString caseKeysGiven();
/// How many people can read a concern that was just logged. Whom it is about and who may not read about its pupils are left
/// out of everybody's count, and that is said to everybody.
QString whoCanRead(int readers);

} // namespace fledge::words
