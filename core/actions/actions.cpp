#include "core/actions/actions.h"

#include "core/actions/duties.h"
#include "core/actions/placements.h"
#include "core/actions/providers.h"
#include "core/actions/safeguarding.h"
#include "core/base/id.h"
#include "core/domain/registry.h"

namespace fledge::actions {

std::span<const Action> all()
{
    static const Argument placement{"placement", "placement"}, on{"on", "date"}, reason{"reason", "text"};
    static const Argument duty{"duty", "text"}, provider{"provider", "provider"};
    static const Action list[] = {
        {"duty.plan", {duty, {"on", "date", false}}, &planDuty},
        {"duty.unwaive", {duty, reason}, &unwaiveDuty},
        {"duty.waive", {duty, reason}, &waiveDuty},
        {"figure.release", {{"period", "text"}, {"value", "integer"}}, &releaseFigure},
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
        {"pupil.deny", {{"pupil", "pupil"}, {"staff", "staff"}, reason}, &denyPupil},
        {"pupil.undeny", {{"denial", "pupil_denial"}, reason}, &undenyPupil},
        {"review.meeting", {{"reviews", "list"}}, &reviewMeeting},
    };
    return list;
}

namespace {

const Argument* declared(const Action& action, const QString& name)
{
    for (const Argument& argument : action.arguments)
        if (name == QLatin1String(argument.name)) return &argument;
    return nullptr;
}

/// Dates, ids and choices are read, and refused, by the action itself; here only what JSON made of them.
bool isOfSort(const Argument& argument, const QJsonValue& value)
{
    if (value.isNull()) return true;
    const QLatin1String type(argument.type);
    if (type == QLatin1String("list")) return value.isArray();
    return type == QLatin1String("integer") ? value.isDouble() : value.isString();
}

} // namespace

Done checkArguments(const Action& action, const QJsonObject& json, store::Reader& reader,
                    const std::function<bool(const record::AnyRecord&)>& isHidden)
{
    std::vector<FieldProblem> wrong;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const Argument* argument = declared(action, it.key());
        if (!argument)
            wrong.push_back({it.key(), QStringLiteral("unknown_field"), {}, 0, {}});
        else if (!isOfSort(*argument, it.value()))
            wrong.push_back({it.key(), QStringLiteral("format"), record::jsonText(it.value()), 0, {}});
    }
    if (!wrong.empty()) return fail(Problem{ProblemKind::Invalid, wrong.front().rule, std::move(wrong), {}});
    for (const Argument& argument : action.arguments) {
        const record::RecordType* type = recordTypeNamed(QString::fromLatin1(argument.type));
        const QString name = QString::fromLatin1(argument.name);
        const QUuid id = QUuid::fromString(json.value(name).toString());
        if (!type || id.isNull()) continue;
        const auto found = reader.load(*type, id);
        if (found ? !isHidden(*found) : found.error().kind != ProblemKind::NotFound) continue;
        wrong.push_back({name, QStringLiteral("unknown_reference"), idText(id), 0, {}});
    }
    if (wrong.empty()) return {};
    return fail(Problem{ProblemKind::NotFound, QStringLiteral("reference"), std::move(wrong), {}});
}

const Action* named(QStringView name)
{
    for (const Action& action : all())
        if (name == QLatin1String(action.name)) return &action;
    return nullptr;
}

} // namespace fledge::actions
