#include "core/actions/placementcase.h"

namespace fledge::actions {
namespace {

// The status and the live days stand on the placement too, so that lists and duties find live placements by an index.
void applyFold(Placement& placement, const std::vector<PlacementEvent>& events)
{
    const auto spans = policy::liveSpans(events);
    placement.startedOn = spans.empty() ? QDate() : spans.front().from;
    placement.endedOn = spans.empty() ? QDate() : spans.back().until;
    placement.status = events.empty() ? PlacementStatus::Draft : policy::statusOn(events, events.back().onDate);
}

} // namespace

Result<PlacementCase> loadCase(Context& context, PlacementId id)
{
    auto placement = context.tx.load(id);
    if (!placement) return tl::unexpected(placement.error());
    auto events = context.tx.list<PlacementEvent>(store::Filter::where(QStringLiteral("placement_id"), id.uuid()));
    if (!events) return tl::unexpected(events.error());
    return PlacementCase{std::move(*placement), policy::inOrder(std::move(*events))};
}

tl::unexpected<Problem> notAllowed(const QString& field, const QString& value)
{
    return fail(Problem::invalid(field, QStringLiteral("not_allowed_in_state"), value));
}

Result<Acted> saveFold(Context& context, PlacementCase& found, const QString& action, const QString& why)
{
    applyFold(found.placement, found.events);
    auto saved = context.tx.save(found.placement, action, why);
    if (!saved) return tl::unexpected(saved.error());
    return Acted{found.placement.id.uuid(), saved->revision, record::token(found.placement.status)};
}

Result<Acted> recordEvent(Context& context, PlacementCase& found, EventKind kind, QDate on, const QString& reason,
                          const QJsonObject& details)
{
    PlacementEvent event;
    event.placementId = found.placement.id;
    event.kind = kind;
    event.onDate = on;
    event.at = context.tx.clock().now();
    event.byStaff = context.person.id;
    event.reason = reason;
    event.details = details;
    if (Done allowed = policy::mayRecord(found.events, event); !allowed) return tl::unexpected(allowed.error());
    const QString action = QStringLiteral("placement.") + record::token(kind);
    auto saved = context.tx.save(event, action, reason);
    if (!saved) return tl::unexpected(saved.error());
    event.id = PlacementEventId(saved->id);
    found.events.push_back(event);
    found.events = policy::inOrder(std::move(found.events));
    return saveFold(context, found, action, reason);
}

Done requireNotFuture(QDate on, QDate today)
{
    return on <= today ? Done() : fail(Problem::invalid(QStringLiteral("on"), QStringLiteral("in_past"), on.toString(Qt::ISODate)));
}

} // namespace fledge::actions
