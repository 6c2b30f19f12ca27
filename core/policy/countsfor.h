// Evidence that came too late for one period and too early for the next: which of the two it counts for is the
// person's to say (contract D.3).
#pragma once
#include "core/policy/duties.h"

#include <span>

namespace fledge::policy {

/// The rule that a duty was made from: gate items share their keys with the rules for what runs out. Null when the
/// policy has none.
const Rule* ruleOf(const Policy& policy, const Duty& duty);

/// Whether a record of this type and, for a review, of this kind discharges what the rule asks for.
bool takes(const Rule& rule, QStringView type, QStringView kind);

/// The rule that comes round with the calendar and takes such a record; null when there is none.
const Rule* everyRuleFor(const Policy& policy, QStringView type, QStringView kind);

/// The key of the period that evidence of this day belongs to by itself; empty beyond the calendar.
QString periodOn(const Rule& rule, const calendar::Calendar& calendar, QDate on);

/// The key of the period before that one, while `subject` still owes it and the day is not more than the rule's late
/// days after its end; empty when there is nothing to choose.
QString earlierPeriodOpen(const Rule& rule, const calendar::Calendar& calendar, std::span<const Duty> duties,
                          const QUuid& subject, QDate on);

} // namespace fledge::policy
