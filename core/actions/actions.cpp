#include "core/actions/actions.h"

#include "core/actions/duties.h"
#include "core/actions/placements.h"
#include "core/actions/providers.h"

namespace fledge::actions {

std::span<const Action> all()
{
    static const Argument placement{"placement", "placement"}, on{"on", "date"}, reason{"reason", "text"};
    static const Argument duty{"duty", "text"}, provider{"provider", "provider"};
    static const Action list[] = {
        {"duty.plan", {duty, {"on", "date", false}}, &planDuty},
        {"duty.unwaive", {duty, reason}, &unwaiveDuty},
        {"duty.waive", {duty, reason}, &waiveDuty},
        {"override.add", {placement, {"item", "text"}, reason, {"until", "date"}}, &addOverride},
        {"override.end", {{"override", "override"}, {"reason", "text", false}}, &endOverride},
        {"placement.amend",
         {placement, {"from", "date"}, {"planned_end_on", "date", false}, {"lead_staff", "staff", false}, {"reason", "text", false}},
         &amendPlacement},
        {"placement.arrange", {placement, {"arrangement", "text"}}, &arrangePlacement},
        {"placement.approve", {placement, {"note", "text", false}}, &approvePlacement},
        {"placement.create", {{"pupil", "pupil"}, provider}, &createPlacement},
        {"placement.end",
         {placement, on, {"why", "planned|reintegrated|breakdown|emergency|moved"}, {"reason", "text", false}},
         &endPlacement},
        {"placement.propose", {placement, {"note", "text", false}}, &proposePlacement},
        {"placement.release", {placement, reason}, &releasePlacement},
        {"placement.remove", {placement, on, reason, {"arrangement", "text", false}}, &removePlacement},
        {"placement.reopen", {placement, reason}, &reopenPlacement},
        {"placement.resume", {placement, on}, &resumePlacement},
        {"placement.return", {placement, reason}, &returnPlacement},
        {"placement.start", {placement, on}, &startPlacement},
        {"placement.suspend", {placement, on, reason, {"arrangement", "text", false}}, &suspendPlacement},
        {"placement.void", {placement, reason}, &voidPlacement},
        {"placement.void_event", {{"event", "placement_event"}, reason}, &voidPlacementEvent},
        {"placement.withdraw", {placement, reason}, &withdrawPlacement},
        {"provider.approve", {provider, {"conditions", "text", false}}, &approveProvider},
        {"provider.close", {provider, reason}, &closeProvider},
        {"provider.suspend", {provider, reason}, &suspendProvider},
        {"review.meeting", {{"reviews", "list"}}, &reviewMeeting},
    };
    return list;
}

Done requireKnownArguments(const Action& action, const QJsonObject& arguments)
{
    std::vector<FieldProblem> problems;
    for (auto it = arguments.begin(); it != arguments.end(); ++it)
        if (std::none_of(action.arguments.begin(), action.arguments.end(),
                         [&it](const Argument& known) { return it.key() == QLatin1String(known.name); }))
            problems.push_back({it.key(), QStringLiteral("unknown_field"), {}, 0, {}});
    if (problems.empty()) return {};
    return fail(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}});
}

const Action* named(QStringView name)
{
    for (const Action& action : all())
        if (name == QLatin1String(action.name)) return &action;
    return nullptr;
}

} // namespace fledge::actions
