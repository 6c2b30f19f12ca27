// What stops a placement for a time or for good, and lets it go on (contract B.1 and B.2).
#include "core/actions/gates.h"
#include "core/actions/placementcase.h"
#include "core/actions/placements.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace fledge::actions {
namespace {

// Where the pupil is instead is about the pupil: it stands with the reason, which is sealed. The details, which are not,
// only say that there is an arrangement.
QString withArrangement(const QString& reason, const QString& arrangement)
{
    return arrangement.isEmpty() ? reason
                                 : QCoreApplication::translate("Placements", "%1\nInstead: %2").arg(reason, arrangement);
}

/// Dated before a resumption that stands, a suspension would stop nothing.
bool isResumedAfter(const std::vector<PlacementEvent>& events, QDate on)
{
    return std::any_of(events.begin(), events.end(),
                       [on](const PlacementEvent& event) { return event.kind == EventKind::Resume && event.onDate > on; });
}

Result<Acted> stop(Context& context, Arguments& arguments, EventKind kind, const QJsonObject& details)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QDate on = arguments.date(QStringLiteral("on"));
    const QString reason =
        withArrangement(arguments.reason(QStringLiteral("reason")), arguments.text(QStringLiteral("arrangement")));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    if (Done past = requireNotFuture(on, context.today); !past) return tl::unexpected(past.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    if (isResumedAfter(found->events, on)) return fail(Problem::invalid(QStringLiteral("on"), QStringLiteral("resumed_since")));
    return recordEvent(context, *found, kind, on, reason, details);
}

/// It is suspended already, for a reason of somebody else's: from now on it resumes on the lead's word alone.
Result<Acted> holdSuspended(Context& context, Arguments& arguments, PlacementCase& found)
{
    const QString reason = arguments.reason(QStringLiteral("reason"));
    (void)arguments.date(QStringLiteral("on")); // from today on, whenever it was suspended
    (void)arguments.text(QStringLiteral("arrangement"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    return recordEvent(context, found, EventKind::Amend, context.today, reason, {{QStringLiteral("held"), true}});
}

/// Suspended, and not held by them: what the lead can still do is hold it, also beside another lead, for a reason of their own.
bool canBeHeld(const Context& context, const PlacementCase& found)
{
    const auto state = policy::stateOn(found.events, context.today);
    return context.person.has(Role::Safeguarding) && state.status == PlacementStatus::Suspended && !state.isHeldBy(context.person.id);
}

} // namespace

Result<Acted> suspendPlacement(Context& context, Arguments& arguments)
{
    if (auto found = loadCase(context, arguments.id<Placement>(QStringLiteral("placement"))); found && canBeHeld(context, *found))
        return holdSuspended(context, arguments, *found);
    QJsonObject details{{QStringLiteral("arrangement"), !arguments.text(QStringLiteral("arrangement")).isEmpty()}};
    // What the safeguarding lead stops, only their "addressed" releases.
    if (context.person.has(Role::Safeguarding)) details.insert(QStringLiteral("held"), true);
    return stop(context, arguments, EventKind::Suspend, details);
}

Result<Acted> removePlacement(Context& context, Arguments& arguments)
{
    const QString arrangement = arguments.text(QStringLiteral("arrangement"));
    QJsonObject details{{QStringLiteral("arrangement"), !arrangement.isEmpty()}};
    if (context.person.has(Role::Safeguarding)) details.insert(QStringLiteral("held"), true);
    return stop(context, arguments, EventKind::Remove, details);
}

Result<Acted> arrangePlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString arrangement = arguments.text(QStringLiteral("arrangement"), true);
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    const PlacementStatus status = policy::statusOn(found->events, context.today);
    if (status != PlacementStatus::Suspended) return notAllowed(QStringLiteral("placement"), record::token(status));
    return recordEvent(context, *found, EventKind::Amend, context.today, arrangement,
                       {{QStringLiteral("arrangement"), true}});
}

Result<Acted> resumePlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QDate on = arguments.date(QStringLiteral("on"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    if (Done past = requireNotFuture(on, context.today); !past) return tl::unexpected(past.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    const auto state = policy::stateOn(found->events, context.today);
    if (state.status != PlacementStatus::Suspended) return notAllowed(QStringLiteral("placement"), record::token(state.status));
    // A hold of today stands also where the day given is before it.
    for (const QDate day : {context.today, on})
        if (day == on || state.isHeld())
            if (Done open = requireOpenGate(context, id, policy::GateEvent::Resume, day); !open) return tl::unexpected(open.error());
    if (state.isHeld()) return fail(ProblemKind::Denied, QStringLiteral("held"));
    return recordEvent(context, *found, EventKind::Resume, on, {});
}

Result<Acted> releasePlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    const auto state = policy::stateOn(found->events, context.today);
    if (!state.isHeld()) return notAllowed(QStringLiteral("placement"));
    QJsonArray holds;
    for (const policy::PlacementHold& hold : policy::releasedBy(state, context.person.id)) holds.append(hold.event.text());
    return recordEvent(context, *found, EventKind::Amend, context.today, reason,
                       {{QStringLiteral("released"), true}, {QStringLiteral("holds"), holds}});
}

} // namespace fledge::actions
