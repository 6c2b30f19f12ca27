#include "core/actions/gates.h"

#include "core/base/text.h"
#include "core/policy/content.h"
#include "core/policy/gate.h"
#include "core/store/queries/placementfile.h"

#include <algorithm>
#include <QJsonArray>

namespace fledge::actions {
namespace {

Done blockedBy(const policy::Gate& gate)
{
    if (gate.isOpen()) return {};
    QJsonArray items;
    for (const policy::GateItem& item : gate.items)
        if (!item.isOpen()) items.append(policy::toJson(item));
    return fail(ProblemKind::Blocked, QStringLiteral("gate"), {{QStringLiteral("items"), items}});
}

tl::unexpected<Problem> noPolicy() { return fail(ProblemKind::Damaged, QStringLiteral("policy")); }

} // namespace

Done requireOpenGate(Context& context, PlacementId id, policy::GateEvent event, QDate on)
{
    const auto file = store::loadPlacementFile(context.tx, id, context.today);
    if (!file) return tl::unexpected(file.error());
    const policy::Policy* policy = context.policies.on(on);
    return policy ? blockedBy(policy::gate(*file, event, on, *policy, context.calendar)) : Done(noPolicy());
}

Result<bool> isMissing(Context& context, PlacementId id, const QString& item, QDate on)
{
    auto file = store::loadPlacementFile(context.tx, id, context.today);
    if (!file) return tl::unexpected(file.error());
    const policy::Policy* policy = context.policies.on(on);
    if (!policy) return noPolicy();
    file->overrides.clear();
    const policy::Gate gate = policy::gate(*file, policy::GateEvent::Start, on, *policy, context.calendar);
    const policy::GateItem* found = gate.item(item);
    return found && !found->isOpen();
}

Result<QJsonObject> approvalSnapshot(Context& context, PlacementId id)
{
    const auto file = store::loadPlacementFile(context.tx, id, context.today);
    if (!file) return tl::unexpected(file.error());
    const QDate on = file->placement.startOn.isValid() ? file->placement.startOn : context.today;
    const policy::Policy* policy = context.policies.on(on);
    if (!policy) return noPolicy();
    return policy::approvalSnapshot(*file, policy::gate(*file, policy::GateEvent::Start, on, *policy, context.calendar));
}

Result<QJsonObject> proposalDetails(Context& context, PlacementId id, const std::vector<PlacementEvent>& events)
{
    const auto file = store::loadPlacementFile(context.tx, id, context.today);
    if (!file) return tl::unexpected(file.error());
    const QJsonObject marks = policy::contentMarks(*file);
    QJsonObject details{{QStringLiteral("marks"), marks}};
    const auto before = std::find_if(events.rbegin(), events.rend(), [](const PlacementEvent& event) {
        return event.kind == EventKind::Propose && event.details.contains(QStringLiteral("marks"));
    });
    if (before == events.rend()) return details;
    const QStringList changed = policy::changedMarks(before->details.value(QStringLiteral("marks")).toObject(), marks);
    details[QStringLiteral("changed")] = QJsonArray::fromStringList(changed);
    details[QStringLiteral("since")] = isoDate(before->onDate);
    return details;
}

Done requireExitReview(Context& context, PlacementId id, QDate startedOn)
{
    store::Filter filter = store::Filter::where(QStringLiteral("subject_id"), id.uuid());
    const auto reviews = context.tx.list<Review>(filter);
    if (!reviews) return tl::unexpected(reviews.error());
    for (const Review& review : *reviews)
        if (review.kind == ReviewKind::Exit && review.onDate >= startedOn && review.onDate <= context.today) return {};
    return fail(ProblemKind::Blocked, QStringLiteral("exit_review"));
}

Done requireProviderChecks(Context& context, ProviderId id, QDate on)
{
    const auto file = store::loadProviderFile(context.tx, id, context.today);
    if (!file) return tl::unexpected(file.error());
    const policy::Policy* policy = context.policies.on(on);
    return policy ? blockedBy(policy::gateProvider(*file, on, *policy)) : Done(noPolicy());
}

} // namespace fledge::actions
