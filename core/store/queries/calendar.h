// The calendar and the policy as the rest of the program computes with them.
#pragma once
#include "core/calendar/calendar.h"
#include "core/policy/policy.h"
#include "core/store/store.h"

namespace fledge::store {

Result<calendar::Calendar> loadCalendar(Reader& reader);
/// Every version of the policy, each in force from its day.
Result<policy::PolicyBook> loadPolicies(Reader& reader);

} // namespace fledge::store
