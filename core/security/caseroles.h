// Whom a role makes a reader of safeguarding cases, and whom it keeps from ever being one (contract C and E.2).
#pragma once
#include "core/domain/words.h"

#include <algorithm>
#include <vector>

namespace fledge::security {

inline bool holdsRole(const std::vector<Role>& roles, Role role)
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// Headteachers and safeguarding leads read every ordinary case.
inline bool opensCases(const std::vector<Role>& roles)
{
    return holdsRole(roles, Role::Headteacher) || holdsRole(roles, Role::Safeguarding);
}

/// An administrator is never a recipient, whatever they teach besides; one who is headteacher or safeguarding lead, as in
/// a small school, reads as such.
inline bool isKeptFromCases(const std::vector<Role>& roles)
{
    return holdsRole(roles, Role::Administrator) && !opensCases(roles);
}

} // namespace fledge::security
