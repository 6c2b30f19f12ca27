// What people do to duties themselves: plan them, waive them, record several reviews at one meeting.
#pragma once
#include "core/actions/context.h"
#include "core/policy/dutykey.h"

namespace fledge::actions {

/// Whether the key of a duty may stand in the clear: what it ends with is a period, or the id of a record. A
/// safeguarding case is none, and its key would tell everybody that there is one.
bool namesNoCase(Context& context, const policy::DutyKey& key);
/// Sets or moves the day on which somebody means to do a duty; an absent day takes the plan away.
Result<Acted> planDuty(Context& context, Arguments& arguments);
/// One duty, by its key, with a reason (contract D, waiving). Nobody waives a duty that is their own.
Result<Acted> waiveDuty(Context& context, Arguments& arguments);
Result<Acted> unwaiveDuty(Context& context, Arguments& arguments);
/// Several reviews of one pupil recorded at one sitting, all or none.
Result<Acted> reviewMeeting(Context& context, Arguments& arguments);
/// The headteacher lets one gate item wait, for a reason of 20 characters or more and at most 30 school days (D.6).
Result<Acted> addOverride(Context& context, Arguments& arguments);
Result<Acted> endOverride(Context& context, Arguments& arguments);

} // namespace fledge::actions
