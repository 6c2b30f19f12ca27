#include "core/report/fromduties.h"

#include <algorithm>

namespace fledge::report {
namespace {
using policy::DutyState;

void count(GovernorPromise& promise, DutyState state)
{
    ++promise.owed;
    switch (state) {
    case DutyState::Done:
        ++promise.onTime;
        break;
    case DutyState::DoneLate:
        ++promise.late;
        break;
    case DutyState::Missed:
        ++promise.missed;
        break;
    case DutyState::Overdue:
        ++promise.overdue;
        break;
    case DutyState::Waived:
        ++promise.waived;
        break;
    case DutyState::NoCalendar:
    case DutyState::Upcoming:
    case DutyState::Open:
    case DutyState::DueSoon:
        ++promise.notDueYet;
        break;
    }
}

bool isVisit(const policy::Rule& rule)
{
    return std::any_of(rule.evidence.begin(), rule.evidence.end(),
                       [](const policy::Match& match) { return match.type == QStringLiteral("visit"); });
}

void addVisits(GovernorInput& input, const GovernorPromise& promise, const std::vector<policy::Duty>& duties,
               const policy::Rule& rule)
{
    input.visitsDue += promise.owed - promise.waived;
    input.visitsDone += promise.onTime + promise.late;
    for (const policy::Duty& duty : duties)
        for (GovernorProvider& provider : input.providers)
            if (duty.rule == rule.key && duty.isOwed() && duty.provider == provider.id && duty.opens <= input.date)
                provider.visitDue = true;
}
} // namespace

std::vector<PlacementDuty> placementDuties(const std::vector<policy::Duty>& duties, PlacementId placement,
                                           PupilId pupil, ProviderId provider)
{
    std::vector<PlacementDuty> lines;
    for (const policy::Duty& duty : duties) {
        const bool mine =
            duty.subjectId == placement.uuid() || duty.subjectId == pupil.uuid() || duty.subjectId == provider.uuid();
        if (mine && duty.isOwed())
            lines.push_back({duty.clause, duty.title,
                             duty.ownerName.isEmpty() ? record::label(duty.ownerRole) : duty.ownerName, duty.due,
                             duty.state == DutyState::Overdue});
    }
    return lines;
}

void addPromises(GovernorInput& input, const std::vector<policy::Duty>& duties, const policy::Policy& policy)
{
    for (const policy::Rule& rule : policy.rules) {
        if (rule.kind != policy::RuleKind::Every) continue;
        GovernorPromise promise;
        promise.clause = rule.clause;
        promise.title = rule.title;
        for (const policy::Duty& duty : duties)
            if (duty.rule == rule.key && duty.opens <= input.date) count(promise, duty.state);
        if (isVisit(rule)) addVisits(input, promise, duties, rule);
        input.promises.push_back(std::move(promise));
    }
}

void addLapses(GovernorInput& input, const QString& provider, const policy::Gate& gate)
{
    for (const policy::GateItem& item : gate.items)
        if (!item.isOpen()) input.lapses.push_back({provider, item.clause, item.title, item.detail});
}

} // namespace fledge::report
