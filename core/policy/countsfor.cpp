#include "core/policy/countsfor.h"

#include <algorithm>

namespace fledge::policy {

const Rule* ruleOf(const Policy& policy, const Duty& duty)
{
    const auto found = std::find_if(policy.rules.begin(), policy.rules.end(), [&duty](const Rule& rule) {
        return rule.key == duty.rule && rule.form == duty.form && rule.page == duty.page;
    });
    if (found != policy.rules.end()) return &*found;
    for (const Rule& rule : policy.rules)
        if (rule.key == duty.rule && (rule.kind == RuleKind::Before) == duty.form.isEmpty()) return &rule;
    return nullptr;
}

bool takes(const Rule& rule, QStringView type, QStringView kind)
{
    return std::any_of(rule.evidence.begin(), rule.evidence.end(), [&](const Match& match) {
        return match.type == type && (match.kinds.isEmpty() || match.kinds.contains(kind));
    });
}

const Rule* everyRuleFor(const Policy& policy, QStringView type, QStringView kind)
{
    for (const Rule& rule : policy.rules)
        if (rule.kind == RuleKind::Every && takes(rule, type, kind)) return &rule;
    return nullptr;
}

QString periodOn(const Rule& rule, const calendar::Calendar& calendar, QDate on)
{
    const calendar::Period* period = on.isValid() ? calendar.periodOf(on, rule.cycle) : nullptr;
    return period ? period->key : QString();
}

QString earlierPeriodOpen(const Rule& rule, const calendar::Calendar& calendar, std::span<const Duty> duties,
                          const QUuid& subject, QDate on)
{
    if (rule.kind != RuleKind::Every || !on.isValid()) return {};
    const int at = calendar.indexOf(on, rule.cycle);
    if (at < 1) return {};
    const calendar::Period& before = calendar.periods(rule.cycle)[static_cast<size_t>(at) - 1];
    const auto last = calendar.add(before.lastDay, rule.lateDays);
    if (!last || on > *last) return {};
    const bool owed = std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
        return duty.rule == rule.key && duty.subjectId == subject && duty.period == before.key &&
               (duty.isOwed() || duty.state == DutyState::Missed);
    });
    return owed ? before.key : QString();
}

} // namespace fledge::policy
