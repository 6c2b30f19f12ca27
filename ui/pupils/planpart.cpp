#include "core/base/format.h"
#include "ui/pupils/pupilparts.h"
#include "ui/record/checklist.h"

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Pupils)
};

template <class R> std::optional<record::AnyRecord> byKey(const std::vector<R>& all, const QString& key)
{
    for (const R& one : all)
        if (one.id.text() == key) return record::AnyRecord::of(one);
    return {};
}

ChipState chipOf(PlanStatus status)
{
    return status == PlanStatus::Agreed ? ChipState::Good : status == PlanStatus::Draft ? ChipState::Waiting : ChipState::Neutral;
}

ListSpec plans(const PupilScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Plan>();
    spec.name = QStringLiteral("plans");
    spec.title = Words::tr("Plan");
    spec.subtitle = Words::tr("versions, the latest first; policy 4.1");
    spec.heads = {{Words::tr("Version")}, {Words::tr("State")}, {Words::tr("Agreed on")}, {Words::tr("Baseline")}, {Words::tr("Link to the EHC plan"), Qt::AlignLeft, true}};
    spec.columns = {QStringLiteral("status"), QStringLiteral("agreed_on"), QStringLiteral("baseline_kind"), QStringLiteral("settled_on"), QStringLiteral("ehcp_link")};
    spec.newWords = Words::tr("New version");
    spec.emptyIcon = QStringLiteral("policy");
    spec.emptyTitle = Words::tr("No plan yet");
    spec.invitation = Words::tr("Begin a draft; then record the six steps by which it was made.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        std::vector<Plan> all = scope.found() ? scope.found()->plans : std::vector<Plan>();
        std::sort(all.begin(), all.end(), [](const Plan& a, const Plan& b) { return a.version > b.version; });
        for (const Plan& plan : all)
            rows.push_back({plan.id.text(),
                            {{QString::number(plan.version), plan.version}, {record::label(plan.status), {}, chipOf(plan.status)}, {format::date(plan.agreedOn), plan.agreedOn},
                             {record::label(plan.baselineKind)}, {plan.ehcpLink.simplified(), {}, {}, Ink::Muted}}});
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->plans, key)) return known;
        Plan plan;
        plan.pupilId = scope.id();
        plan.version = 1;
        for (const Plan& one : scope.found()->plans) plan.version = std::max(plan.version, one.version + 1);
        return record::AnyRecord::of(plan);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return Words::tr("Plan, version %1").arg(any.as<Plan>().version); };
    return spec;
}

ListSpec objectives(const PupilScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Objective>();
    spec.name = QStringLiteral("plan-objectives");
    spec.title = Words::tr("Objectives");
    spec.subtitle = Words::tr("at least one of improvement and one of attainment");
    spec.heads = {{Words::tr("Objective"), Qt::AlignLeft, true}, {Words::tr("Need")}, {Words::tr("Sort")}, {Words::tr("Starting point")}, {Words::tr("Target")}, {Words::tr("By")}, {Words::tr("Rating")}};
    spec.columns = {QStringLiteral("text"), QStringLiteral("area"), QStringLiteral("sort"), QStringLiteral("baseline"), QStringLiteral("target"),
                    QStringLiteral("target_on"), QStringLiteral("pfa_outcome"), QStringLiteral("rating"), QStringLiteral("placement_id")};
    spec.newWords = Words::tr("Add an objective");
    spec.rows = [scope] {
        std::vector<Row> rows;
        for (const Objective& one : scope.found() ? scope.found()->objectives : std::vector<Objective>()) {
            const bool good = one.rating == Rating::Met || one.rating == Rating::OnTrack;
            rows.push_back({one.id.text(),
                            {{one.text.simplified(), {}, {}, Ink::Normal, {}, one.text}, {record::label(one.area)}, {record::label(one.sort)},
                             {one.baseline.simplified(), {}, {}, Ink::Normal, {}, one.baseline}, {one.target.simplified(), {}, {}, Ink::Normal, {}, one.target},
                             {format::shortDate(one.targetOn), one.targetOn}, {record::label(one.rating), {}, good ? ChipState::Good : ChipState::Neutral}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->objectives, key)) return known;
        if (!scope.found()->plan()) {
            scope.shell.tell(Notice::info(Words::tr("Begin a plan first; objectives belong to it.")));
            return {};
        }
        Objective objective;
        objective.planId = scope.found()->plan()->id;
        return record::AnyRecord::of(objective);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return any.id().isNull() ? Words::tr("New objective") : Words::tr("Objective"); };
    spec.prepare = [scope](RecordEditor& editor) {
        std::vector<Choice> choices;
        for (const Placement& placement : scope.found() ? scope.found()->placements : std::vector<Placement>())
            choices.push_back({placement.id.uuid(), scope.directory.name(placement.providerId)});
        editor.form().setChoices(QStringLiteral("placement_id"), choices);
        editor.form().setHint(QStringLiteral("placement_id"), Words::tr("Empty: of the whole plan"));
    };
    return spec;
}

/// Steps and contents belong to the plan that is worked on.
class PlanPart final : public ListsPart
{
public:
    explicit PlanPart(const PupilScope& scope) : ListsPart(scope.workspace, scope.shell, true)
    {
        const auto whom = [scope] {
            const Plan* plan = scope.found() ? scope.found()->plan() : nullptr;
            return CheckWhom{CheckSubject::Plan, plan ? plan->id.uuid() : QUuid()};
        };
        m_plans = addList(plans(scope), 2);
        m_steps = addList(checklistSpec(scope.workspace, scope.directory, QStringLiteral("plan-steps"), QStringLiteral("4.2"), whom), 6);
        ListCard* goals = addList(objectives(scope), 4);
        addList(checklistSpec(scope.workspace, scope.directory, QStringLiteral("plan-contents"), QStringLiteral("4.1"), whom), 5);
        connect(m_plans->editor(), &RecordEditor::saved, goals, &ListCard::refresh);
        connect(m_plans->editor(), &RecordEditor::saved, m_steps, &ListCard::refresh);
    }
    /// `check_answer` of a plan: its first step that is not answered.
    bool openTarget(const Target& target) override
    {
        if (target.type != QLatin1String("check_answer")) return ListsPart::openTarget(target);
        for (const Row& row : m_steps->spec().rows())
            if (row.cells.size() > 2 && row.cells[2].text.isEmpty()) return m_steps->open(row.key);
        return m_steps->open(m_steps->table()->currentKey());
    }

private:
    ListCard* m_plans = nullptr;
    ListCard* m_steps = nullptr;
};

} // namespace

PagePart* makePlanPart(const PupilScope& scope) { return new PlanPart(scope); }

} // namespace fledge::ui
