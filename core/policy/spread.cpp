#include "core/policy/spread.h"

#include <algorithm>
#include <map>

namespace fledge::policy {
namespace {

constexpr size_t week = 5; // school days

/// What is done at one sitting: the duties of one pupil, or one visit.
struct Sitting
{
    QDate due; ///< the earliest of its duties
    QStringList keys;
};

std::vector<Sitting> sittings(std::span<const Duty> duties)
{
    std::vector<Sitting> list;
    std::map<QUuid, size_t> ofPupil;
    for (const Duty& duty : duties) {
        if (duty.period.isEmpty() || !duty.isOwed() || duty.planned.isValid() || !duty.due.isValid()) continue;
        const auto known = duty.pupil.isNull() ? ofPupil.end() : ofPupil.find(duty.pupil.uuid());
        if (known != ofPupil.end()) {
            Sitting& sitting = list[known->second];
            sitting.due = std::min(sitting.due, duty.due);
            sitting.keys += duty.key;
            continue;
        }
        if (!duty.pupil.isNull()) ofPupil.emplace(duty.pupil.uuid(), list.size());
        list.push_back({duty.due, {duty.key}});
    }
    std::stable_sort(list.begin(), list.end(), [](const Sitting& a, const Sitting& b) { return a.due < b.due; });
    return list;
}

/// School days from the one after today to the last due date; at least one where the calendar knows one.
std::vector<QDate> daysLeft(const calendar::Calendar& calendar, QDate today, QDate last)
{
    std::vector<QDate> days;
    for (auto day = calendar.firstSchoolDayFrom(today.addDays(1)); day; day = calendar.add(*day, 1)) {
        if (!days.empty() && *day > last) break;
        days.push_back(*day);
    }
    return days;
}

} // namespace

std::vector<ProposedDay> spread(std::span<const Duty> duties, const calendar::Calendar& calendar, QDate today)
{
    const std::vector<Sitting> all = sittings(duties);
    if (all.empty()) return {};
    const std::vector<QDate> days = daysLeft(calendar, today, all.back().due);
    if (days.empty()) return {};
    std::map<QDate, int> load;
    for (const Duty& duty : duties)
        if (duty.planned.isValid() && duty.isOwed()) ++load[duty.planned];
    std::vector<ProposedDay> proposed;
    for (size_t i = 0; i < all.size(); ++i) {
        const auto end = std::upper_bound(days.begin(), days.end(), all[i].due);
        const bool late = end == days.begin();
        const size_t last = late ? std::min(week, days.size()) - 1 : static_cast<size_t>(end - days.begin()) - 1;
        // From the even place on, the quietest day of a week that is not too late; what is late already comes first.
        const size_t from = late ? 0 : std::min(i * days.size() / all.size(), last);
        size_t best = from;
        for (size_t day = from; day <= last && day < from + week; ++day)
            if (load[days[day]] < load[days[best]]) best = day;
        ++load[days[best]];
        for (const QString& key : all[i].keys) proposed.push_back({key, days[best]});
    }
    return proposed;
}

} // namespace fledge::policy
