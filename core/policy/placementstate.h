// What state a placement is in on a day: the fold of its dated events. Which action may follow which state.
#pragma once
#include "core/base/result.h"
#include "core/calendar/calendar.h"
#include "core/domain/placementevent.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"

#include <algorithm>
#include <span>
#include <vector>

namespace fledge::policy {

/// Days on which a placement is active or suspended: from ≤ day < until; `until` is invalid while it goes on.
struct LiveSpan
{
    QDate from;
    QDate until;
    bool operator==(const LiveSpan&) const = default;
    bool covers(QDate day) const { return from <= day && (!until.isValid() || day < until); }
};

/// A suspension by a safeguarding lead that no release has ended.
struct PlacementHold
{
    PlacementEventId event;
    StaffId by;
    QDate on;     ///< from which day it holds
    QDateTime at; ///< when it was recorded
    bool operator==(const PlacementHold&) const = default;
};

/// What suspended, removed or holds a placement: whatever is to be reviewed before it goes on, it happened by then. One that
/// is dated back moves the instant, and not the day.
struct PlacementStop
{
    QDate on;     ///< the newest day of one
    QDateTime at; ///< when the last one was recorded
    void take(QDate day, const QDateTime& recorded)
    {
        if (!on.isValid() || day > on) on = day;
        if (!at.isValid() || recorded > at) at = recorded;
    }
    /// Whether something of this day, recorded at this instant, came after it: neither dated before it, nor known before it.
    bool isBefore(QDate day, const QDateTime& recorded) const
    {
        return recorded.isValid() ? day >= on && recorded >= at : day > on;
    }
    bool operator==(const PlacementStop&) const = default;
};

/// A placement on one day.
struct PlacementState
{
    PlacementStatus status = PlacementStatus::Draft;
    QDate since;            ///< the date of the event that led here
    QDate approvedOn;       ///< the last approval that has not been undone by an edit
    StaffId proposedBy;     ///< who made the last proposal
    QDate suspendedOn;      ///< while suspended: since when
    PlacementStop stop;     ///< while suspended: what was done last to keep it so
    bool emergency = false; ///< suspended by an emergency removal
    bool arranged = false;  ///< suspended, and it is recorded where the pupil is instead
    std::vector<PlacementHold> holds; ///< of safeguarding leads, each for a reason of its own
    bool isHeld() const { return !holds.empty(); }
    bool isHeldBy(StaffId lead) const
    {
        return std::any_of(holds.begin(), holds.end(), [lead](const PlacementHold& hold) { return hold.by == lead; });
    }
    QString endedWhy;       ///< planned · reintegrated · breakdown · emergency · moved
};

inline bool isLive(PlacementStatus status)
{
    return status == PlacementStatus::Active || status == PlacementStatus::Suspended;
}
/// The holds that a release by this lead ends: their own, for they may know nothing of another lead's reason; all where
/// they have none (somebody has to let go what a lead who is away held).
std::vector<PlacementHold> releasedBy(const PlacementState& state, StaffId lead);
/// Not started yet, but somebody waits for it: the gate is asked ahead of the start.
inline bool isComing(PlacementStatus status)
{
    return status == PlacementStatus::Proposed || status == PlacementStatus::Returned ||
           status == PlacementStatus::Approved;
}

/// One line of the table of states: which action leads where, and what it asks for.
struct ActionRule
{
    EventKind event;
    const char* action; ///< `placement.start`
    std::span<const PlacementStatus> from;
    std::optional<PlacementStatus> to; ///< empty: the state stays, or goes back to the one before the end (reopen)
    std::span<const Role> roles;
    bool needsReason;
};
std::span<const ActionRule> actionRules();
const ActionRule* actionRule(EventKind event);
/// The actions that a placement in this state may take next, for anybody who holds one of the roles.
std::vector<EventKind> possibleActions(PlacementStatus from, std::span<const Role> roles);
bool isAllowed(EventKind event, PlacementStatus from);

/// Without voided events, by date, then by the instant they were recorded.
std::vector<PlacementEvent> inOrder(std::vector<PlacementEvent> events);
/// The fold of events (in order) dated up to and on the day.
PlacementState stateOn(const std::vector<PlacementEvent>& events, QDate day);
inline PlacementStatus statusOn(const std::vector<PlacementEvent>& events, QDate day)
{
    return stateOn(events, day).status;
}
/// Every span in which the placement was live, of events (in order), whatever their date.
std::vector<LiveSpan> liveSpans(const std::vector<PlacementEvent>& events);

/// Whether the event may be recorded: allowed in the state of its date, and every later event still allowed after it.
/// Fails with Invalid: `not_allowed_in_state`, or `reason_required`. Permission, gate and deadlines are not asked here.
Done mayRecord(const std::vector<PlacementEvent>& events, const PlacementEvent& next);

/// A placement may start up to 10 school days after the date proposed; later it needs a new proposal.
bool startIsTooLate(const calendar::Calendar& calendar, QDate startOn, QDate on);
/// An ended placement may be reopened within 10 school days.
bool reopenIsTooLate(const calendar::Calendar& calendar, QDate endedOn, QDate on);

/// What of a placement an amendment can change.
struct Arrangement
{
    std::vector<TimetableEntry> entries;
    std::vector<Transport> transports;
    QDate plannedEndOn;
};
/// The changes from a day on that need the headteacher's approval: sessions · site · transport · end. Empty: none.
QStringList materialChanges(const Arrangement& before, const Arrangement& after, QDate from,
                            const calendar::Calendar& calendar);

} // namespace fledge::policy
