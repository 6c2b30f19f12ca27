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

} // namespace fledge::words
