#include "core/base/format.h"
#include "core/domain/objective.h"
#include "ui/placements/parts.h"
#include "ui/record/checklist.h"

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

ChipState chipOf(Rating rating)
{
    switch (rating) {
    case Rating::Met:
    case Rating::OnTrack: return ChipState::Good;
    case Rating::Some: return ChipState::Waiting;
    case Rating::None: return ChipState::Overdue;
    case Rating::NotRated: break;
    }
    return ChipState::Neutral;
}

const Plan* currentPlan(const PlacementCase& found)
{
    const Plan* latest = nullptr;
    for (const Plan& plan : found.file.plans)
        if (!plan.meta.isVoided() && plan.status != PlanStatus::Superseded && (!latest || latest->version <= plan.version)) latest = &plan;
    return latest;
}

Row objectiveRow(const Objective& objective, PlacementId placement)
{
    const QString text = objective.text.simplified();
    const bool ours = objective.placementId == placement;
    return {objective.id.text(),
            {{text, {}, {}, Ink::Normal, {}, objective.text},
             {ours ? Words::tr("This placement") : objective.placementId.isNull() ? Words::tr("Whole plan") : Words::tr("Another placement"),
              {}, ours ? std::optional(ChipState::Info) : std::nullopt, Ink::Muted},
             {record::label(objective.area)},
             {objective.target.simplified(), {}, {}, Ink::Normal, {}, objective.target},
             {format::shortDate(objective.targetOn), objective.targetOn},
             {record::label(objective.rating), {}, chipOf(objective.rating)}}};
}

ListSpec objectives(const PlacementScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Objective>();
    spec.name = QStringLiteral("placement-objectives");
    spec.title = Words::tr("Objectives");
    spec.subtitle = Words::tr("of the pupil's plan, policy 3.1d; choose those this placement works on");
    spec.heads = {{Words::tr("Objective"), Qt::AlignLeft, true}, {Words::tr("For")}, {Words::tr("Need")},
                  {Words::tr("Target")}, {Words::tr("By")}, {Words::tr("Rating")}};
    spec.columns = {QStringLiteral("text"), QStringLiteral("placement_id"), QStringLiteral("area"), QStringLiteral("sort"),
                    QStringLiteral("pfa_outcome"), QStringLiteral("baseline"), QStringLiteral("target"),
                    QStringLiteral("target_on"), QStringLiteral("rating")};
    spec.newWords = Words::tr("Add an objective");
    spec.emptyIcon = QStringLiteral("check");
    spec.emptyTitle = Words::tr("No objectives yet");
    spec.invitation = Words::tr("Write down what should be different after the placement, and how one will see it.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        if (const PlacementCase* found = scope.found())
            for (const Objective& objective : found->file.objectives) rows.push_back(objectiveRow(objective, scope.id()));
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        const PlacementCase* found = scope.found();
        if (!found) return {};
        for (const Objective& objective : found->file.objectives)
            if (objective.id.text() == key) return record::AnyRecord::of(objective);
        const Plan* plan = currentPlan(*found);
        if (!plan) {
            scope.shell.tell(Notice::info(Words::tr("The pupil has no plan yet. Make one first.")).with(Words::tr("Open the plan"), [scope] {
                if (scope.found()) scope.shell.open(QStringLiteral("pupil/%1/plan/plan/new/status").arg(scope.found()->placement().pupilId.text()));
            }));
            return {};
        }
        Objective objective;
        objective.planId = plan->id;
        objective.placementId = scope.id();
        return record::AnyRecord::of(objective);
    };
    spec.formTitle = [](const record::AnyRecord& any) {
        return any.id().isNull() ? Words::tr("New objective") : Words::tr("Objective");
    };
    spec.prepare = [scope](RecordEditor& editor) {
        editor.form().setChoices(QStringLiteral("placement_id"), {{scope.id().uuid(), Words::tr("This placement")}});
    };
    spec.locked = [scope] { return scope.locked(); };
    return spec;
}

} // namespace

PagePart* makePlanPart(const PlacementScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    const auto whom = [scope] { return CheckWhom{CheckSubject::Placement, scope.id().uuid()}; };
    ListSpec needs = checklistSpec(scope.workspace, scope.directory, QStringLiteral("placement-needs"), QStringLiteral("6.1"), whom,
                                   {QStringLiteral("6.1b")});
    needs.title = Words::tr("Can the provider meet this pupil's needs?");
    needs.subtitle = Words::tr("policy 6.1b");
    needs.locked = [scope] { return scope.locked(); };
    part->addList(needs, 1);
    part->addList(objectives(scope));
    return part;
}

} // namespace fledge::ui
