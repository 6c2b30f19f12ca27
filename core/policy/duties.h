// What is owed, by whom, by when: computed from facts, calendar and policy, never stored.
#pragma once
#include "core/policy/facts.h"

#include <QJsonObject>

namespace fledge::policy {

enum class DutyState { Waived, Done, DoneLate, NoCalendar, Upcoming, Open, DueSoon, Overdue, Missed };
QString token(DutyState state);
std::optional<DutyState> dutyStateFrom(QStringView token);

/// One thing owed. Names are carried, so that a list needs nothing else.
struct Duty
{
    QString key; ///< `6.4a/placement/ID/2026/27-2`: rule, subject, and period or what caused it
    QString rule;
    QString clause;
    QString title;
    Subject subject = Subject::Placement;
    QUuid subjectId;
    QString subjectName;
    PupilId pupil; ///< null for providers and the school
    QString pupilName;
    ProviderId provider; ///< null for pupils and the school
    QString providerName;
    Role ownerRole = Role::Coordinator;
    StaffId ownerStaff; ///< the lead, or the only person who holds the role; null when several do
    QString ownerName;
    QString period; ///< empty unless the duty belongs to a period
    QDate opens;
    QDate due; ///< invalid when the calendar does not reach that far
    QDate planned;
    DutyState state = DutyState::Open;
    std::optional<int> schoolDaysLeft; ///< to the due date; negative once it has passed; empty beyond the calendar
    QUuid cause;                       ///< the event, override or expiring record behind it
    std::vector<EvidenceRef> evidence;
    std::optional<WaiverFact> waiver;
    QString form;
    QString page;
    QString detail; ///< gate items: what is missing

    bool isOwed() const
    {
        return state == DutyState::Open || state == DutyState::DueSoon || state == DutyState::Overdue ||
               state == DutyState::NoCalendar;
    }
};

/// The order in which duties are listed: by due date (none last), then key.
bool comesBefore(const Duty& a, const Duty& b);

/// Which duties are listed besides those that are owed now: everything due from day to day, in any state.
struct DutyRange
{
    QDate from;
    QDate to;
};

/// Every duty that is open, due soon or overdue on the day, those done in the current period, and those missed in the
/// last ten school days; a range adds all that are due in it. In order of due date (none last), then key.
/// Pure: the same facts, calendar, policy and day give the same list. Facts dated after `today` are ignored.
/// `facts` must be prepared (Facts::prepare).
std::vector<Duty> duties(const Facts& facts, const calendar::Calendar& calendar, const PolicyBook& policies,
                         QDate today, const DutyRange& range = {});

/// What a list of duties is cut to. Empty members do not cut.
struct DutyFilter
{
    std::optional<Role> role;
    StaffId staff; ///< owed by this person: named, or by a role of theirs that names nobody
    std::vector<Role> staffRoles;
    std::vector<DutyState> states;
    QString clause; ///< a clause, or the heading over several
    bool matches(const Duty& duty) const;
};

/// As the command line shows it (contract F.5).
QJsonObject toJson(const Duty& duty);

} // namespace fledge::policy
