#include "core/policy/placementstate.h"

#include "core/policy/timetable.h"

#include <algorithm>
#include <QJsonArray>

namespace fledge::policy {
namespace {

using S = PlacementStatus;

constexpr int graceDays = 10;

constexpr S none[] = {S::Draft};
constexpr S fromDraft[] = {S::Draft, S::Returned};
constexpr S fromProposed[] = {S::Proposed};
constexpr S fromWaiting[] = {S::Draft, S::Proposed, S::Returned, S::Approved};
constexpr S fromApproved[] = {S::Approved};
constexpr S fromActive[] = {S::Active};
constexpr S fromSuspended[] = {S::Suspended};
constexpr S fromLive[] = {S::Active, S::Suspended};
constexpr S fromEnded[] = {S::Ended};
constexpr S fromApprovedOrLive[] = {S::Approved, S::Active, S::Suspended};

constexpr Role coordinatorOrHead[] = {Role::Coordinator, Role::Headteacher};
constexpr Role headOnly[] = {Role::Headteacher};
constexpr Role anyOfThree[] = {Role::Coordinator, Role::Headteacher, Role::Safeguarding};

constexpr ActionRule rules[] = {
    {EventKind::Create, "placement.create", none, S::Draft, coordinatorOrHead, false},
    {EventKind::Propose, "placement.propose", fromDraft, S::Proposed, coordinatorOrHead, false},
    {EventKind::Edit, "placement.edit", fromProposed, S::Draft, coordinatorOrHead, false},
    {EventKind::Return, "placement.return", fromProposed, S::Returned, headOnly, true},
    {EventKind::Approve, "placement.approve", fromProposed, S::Approved, headOnly, false},
    {EventKind::Withdraw, "placement.withdraw", fromWaiting, S::Withdrawn, coordinatorOrHead, true},
    {EventKind::Start, "placement.start", fromApproved, S::Active, coordinatorOrHead, false},
    {EventKind::Suspend, "placement.suspend", fromActive, S::Suspended, anyOfThree, true},
    {EventKind::Remove, "placement.remove", fromLive, S::Suspended, anyOfThree, true},
    {EventKind::Resume, "placement.resume", fromSuspended, S::Active, headOnly, false},
    {EventKind::End, "placement.end", fromLive, S::Ended, anyOfThree, false},
    {EventKind::Reopen, "placement.reopen", fromEnded, {}, headOnly, true},
    {EventKind::Amend, "placement.amend", fromApprovedOrLive, {}, coordinatorOrHead, false},
};

/// The fold, one event at a time. Events that do not fit the state leave it alone: an import must not break the board.
class Fold
{
public:
    bool apply(const PlacementEvent& event)
    {
        const bool allowed = event.kind == EventKind::Create ? !m_created : m_created && fits(event.kind);
        if (!allowed) return false;
        m_created = true;
        m_state.since = event.onDate;
        switch (event.kind) {
        case EventKind::Propose:
            m_state.proposedBy = event.byStaff;
            break;
        case EventKind::Approve:
            m_state.approvedOn = event.onDate;
            break;
        case EventKind::Edit:
            m_state.approvedOn = {};
            break;
        case EventKind::Suspend:
        case EventKind::Remove:
            suspend(event);
            break;
        case EventKind::Resume:
            release();
            break;
        case EventKind::End:
            m_beforeEnd = m_state;
            m_state.endedWhy = event.details.value(QStringLiteral("why")).toString();
            break;
        case EventKind::Reopen:
            reopen(event);
            return true;
        case EventKind::Amend:
            amend(event);
            return true;
        default:
            break;
        }
        m_state.status = *actionRule(event.kind)->to;
        return true;
    }
    const PlacementState& state() const { return m_state; }

private:
    bool fits(EventKind kind) const { return isAllowed(kind, m_state.status); }
    void suspend(const PlacementEvent& event)
    {
        if (m_state.status != S::Suspended) m_state.suspendedOn = event.onDate;
        m_state.stop.take(event.onDate, event.at);
        m_state.emergency = m_state.emergency || event.kind == EventKind::Remove;
        m_state.arranged = event.details.value(QStringLiteral("arrangement")).toBool();
        if (event.details.value(QStringLiteral("held")).toBool()) hold(event);
    }
    void hold(const PlacementEvent& event) { m_state.holds.push_back({event.id, event.byStaff, event.onDate, event.at}); }
    void release()
    {
        m_state.suspendedOn = {};
        m_state.stop = {};
        m_state.emergency = false;
        m_state.arranged = false;
        m_state.holds.clear();
    }
    /// Ends the holds it names. One of an earlier version names none: it ended what had been recorded before it, and not what
    /// is dated before it and came to light later.
    void endHolds(const PlacementEvent& release)
    {
        const QJsonArray named = release.details.value(QStringLiteral("holds")).toArray();
        std::erase_if(m_state.holds, [&](const PlacementHold& hold) {
            return named.isEmpty() ? !(release.at < hold.at) : named.contains(hold.event.text());
        });
    }
    void reopen(const PlacementEvent& event)
    {
        m_state = m_beforeEnd;
        m_state.since = event.onDate;
    }
    void amend(const PlacementEvent& event)
    {
        if (event.details.value(QStringLiteral("released")).toBool()) endHolds(event);
        if (event.details.value(QStringLiteral("arrangement")).toBool()) m_state.arranged = true;
        if (event.details.value(QStringLiteral("held")).toBool()) holdSuspended(event);
    }
    /// What somebody else suspended and the lead holds stays suspended also where that suspension is voided under it.
    void holdSuspended(const PlacementEvent& event)
    {
        if (m_state.status == S::Active) {
            m_state.status = S::Suspended;
            m_state.since = m_state.suspendedOn = event.onDate;
        }
        m_state.stop.take(event.onDate, event.at);
        hold(event);
    }
    PlacementState m_state;
    PlacementState m_beforeEnd;
    bool m_created = false;
};

bool comesBefore(const PlacementEvent& a, const PlacementEvent& b)
{
    if (a.onDate != b.onDate) return a.onDate < b.onDate;
    if (a.at != b.at) return a.at < b.at;
    return a.id < b.id;
}

Done notAllowed()
{
    return tl::unexpected(Problem::invalid(QStringLiteral("status"), QStringLiteral("not_allowed_in_state")));
}

template <class T> bool holds(std::span<const T> list, const T& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

int sessionsAWeek(const std::vector<TimetableEntry>& entries)
{
    std::vector<int> sessions;
    for (const TimetableEntry& entry : entries)
        sessions.push_back(entry.weekday * 2 + static_cast<int>(entry.part));
    std::sort(sessions.begin(), sessions.end());
    return static_cast<int>(std::unique(sessions.begin(), sessions.end()) - sessions.begin());
}

bool usesNewSite(const std::vector<TimetableEntry>& before, const std::vector<TimetableEntry>& after)
{
    return std::any_of(after.begin(), after.end(), [&before](const TimetableEntry& entry) {
        return std::none_of(before.begin(), before.end(),
                            [&entry](const TimetableEntry& old) { return old.siteId == entry.siteId; });
    });
}

bool usesMode(const Arrangement& arrangement, QDate from, TransportMode mode)
{
    for (const TimetableEntry& entry : entriesFrom(arrangement.entries, from)) {
        const Transport* transport = transportFor(arrangement.transports, entry, from);
        if (transport && transport->mode == mode) return true;
    }
    return false;
}

bool endsMuchLater(QDate before, QDate after, const calendar::Calendar& calendar)
{
    if (!before.isValid() || (after.isValid() && after <= before)) return false;
    const int old = calendar.indexOf(before, calendar::Cycle::Term);
    const int now = after.isValid() ? calendar.indexOf(after, calendar::Cycle::Term) : -1;
    return old < 0 || now < 0 || now - old > 1; // beyond the calendar nobody can say that it is not
}

} // namespace

std::span<const ActionRule> actionRules() { return rules; }

const ActionRule* actionRule(EventKind event)
{
    for (const ActionRule& rule : rules)
        if (rule.event == event) return &rule;
    return nullptr;
}

bool isAllowed(EventKind event, PlacementStatus from)
{
    const ActionRule* rule = actionRule(event);
    return rule && event != EventKind::Create && holds(rule->from, from);
}

std::vector<EventKind> possibleActions(PlacementStatus from, std::span<const Role> roles)
{
    std::vector<EventKind> possible;
    for (const ActionRule& rule : rules)
        if (isAllowed(rule.event, from) && rule.event != EventKind::Edit &&
            std::any_of(roles.begin(), roles.end(), [&rule](Role role) { return holds(rule.roles, role); }))
            possible.push_back(rule.event);
    return possible;
}

std::vector<PlacementEvent> inOrder(std::vector<PlacementEvent> events)
{
    std::erase_if(events, [](const PlacementEvent& event) { return event.meta.isVoided(); });
    std::stable_sort(events.begin(), events.end(), comesBefore);
    return events;
}

PlacementState stateOn(const std::vector<PlacementEvent>& events, QDate day)
{
    Fold fold;
    for (const PlacementEvent& event : events)
        if (event.onDate <= day) fold.apply(event);
    return fold.state();
}

std::vector<LiveSpan> liveSpans(const std::vector<PlacementEvent>& events)
{
    std::vector<LiveSpan> spans;
    Fold fold;
    bool live = false;
    for (const PlacementEvent& event : events) {
        fold.apply(event);
        const bool now = isLive(fold.state().status);
        if (now && !live) spans.push_back({event.onDate, {}});
        if (!now && live) spans.back().until = event.onDate;
        live = now;
    }
    std::erase_if(spans, [](const LiveSpan& span) { return span.until == span.from; });
    return spans;
}

Done mayRecord(const std::vector<PlacementEvent>& events, const PlacementEvent& next)
{
    const ActionRule* rule = actionRule(next.kind);
    if (!rule) return notAllowed();
    if (rule->needsReason && next.reason.trimmed().isEmpty())
        return tl::unexpected(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    std::vector<PlacementEvent> all = events;
    all.push_back(next);
    all = inOrder(std::move(all));
    Fold fold;
    for (const PlacementEvent& event : all)
        if (!fold.apply(event)) return notAllowed();
    return {};
}

std::vector<PlacementHold> releasedBy(const PlacementState& state, StaffId lead)
{
    std::vector<PlacementHold> own = state.holds;
    std::erase_if(own, [lead](const PlacementHold& hold) { return hold.by != lead; });
    return own.empty() ? state.holds : own;
}

bool startIsTooLate(const calendar::Calendar& calendar, QDate startOn, QDate on)
{
    const std::optional<QDate> last = calendar.add(startOn, graceDays);
    return last && on > *last;
}

bool reopenIsTooLate(const calendar::Calendar& calendar, QDate endedOn, QDate on)
{
    const std::optional<QDate> last = calendar.add(endedOn, graceDays);
    return last && on > *last;
}

QStringList materialChanges(const Arrangement& before, const Arrangement& after, QDate from,
                            const calendar::Calendar& calendar)
{
    const std::vector<TimetableEntry> old = entriesFrom(before.entries, from);
    const std::vector<TimetableEntry> now = entriesFrom(after.entries, from);
    QStringList material;
    if (sessionsAWeek(now) > sessionsAWeek(old)) material += QStringLiteral("sessions");
    if (usesNewSite(old, now)) material += QStringLiteral("site");
    if (usesMode(before, from, TransportMode::School) && !usesMode(before, from, TransportMode::Parent) &&
        usesMode(after, from, TransportMode::Parent))
        material += QStringLiteral("transport");
    if (endsMuchLater(before.plannedEndOn, after.plannedEndOn, calendar)) material += QStringLiteral("end");
    return material;
}

} // namespace fledge::policy
