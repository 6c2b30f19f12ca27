// What the sample school is made of while it is being made: the day, the calendar, chance, and what exists so far.
#pragma once
#include "core/demo/dice.h"
#include "core/demo/writer.h"
#include "core/policy/placementfile.h"
#include "core/policy/policy.h"

#include <map>
#include <set>

namespace fledge::demo {

/// The fixed cast, by sign-in name.
struct Cast
{
    StaffId head, deputy, coordinator, dsl, dsl2, staff, staff2, admin;
    std::vector<Staff> all;
};

/// A pupil with what is kept about them.
struct PupilFile
{
    Pupil pupil;
    std::vector<Contact> contacts;
    std::vector<PupilStatus> statuses;
    std::vector<Plan> plans;
    std::vector<CheckAnswer> planAnswers;
    std::vector<RiskAssessment> risks;
    std::vector<RiskItem> riskItems;
};

/// A placement that was written, with what its follow-up needs.
struct Placed
{
    Placement placement;
    std::vector<PlacementEvent> events;
    size_t pupil = 0;
    size_t provider = 0;
};

struct World
{
    Writer& write;
    Dice& dice;
    QDate today;
    calendar::Calendar calendar;
    policy::Policy policy;
    Cast cast;
    std::vector<policy::ProviderFile> providers;
    std::vector<PupilFile> pupils;
    std::vector<Placed> placements;
    std::map<ProviderId, QDate> closedOn; ///< closed or suspended ones: since when
    std::set<std::pair<size_t, QString>> planReviewed; ///< pupil and half-term
    std::set<std::pair<size_t, QString>> told;         ///< pupil and term in which the parents had news

    /// The n-th school day before today, and after it.
    QDate ago(int schoolDays) const { return calendar.add(today, -schoolDays).value_or(today.addDays(-2 * schoolDays)); }
    QDate ahead(int schoolDays) const { return calendar.add(today, schoolDays).value_or(today.addDays(2 * schoolDays)); }
    /// Some school days before or after another day; where the calendar ends, that day itself.
    QDate from(QDate day, int schoolDays) const { return calendar.add(day, schoolDays).value_or(day); }
    /// A member of staff who leads placements.
    StaffId someLead() { return dice.pick(std::vector<StaffId>{cast.coordinator, cast.staff, cast.staff2}); }
};

/// An instant during the working day, so many minutes after nine.
inline QDateTime instant(QDate day, int minutes) { return QDateTime(day, QTime(9, 0), Qt::UTC).addSecs(60 * minutes); }

} // namespace fledge::demo
