#include "ui/incidents/incidentspart.h"

#include "core/base/format.h"
#include "core/domain/incident.h"
#include "core/domain/placement.h"

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Incidents)
};

std::vector<Incident> incidentsOf(const IncidentScope& scope)
{
    auto found = scope.workspace.list<Incident>(Filter::where(QStringLiteral("pupil_id"), scope.pupil().uuid()));
    if (!found) return {};
    if (scope.placement)
        std::erase_if(*found, [&scope](const Incident& one) { return one.placementId != scope.placement(); });
    std::sort(found->begin(), found->end(), [](const Incident& a, const Incident& b) {
        if (a.onDate != b.onDate) return a.onDate > b.onDate;
        return a.atTime != b.atTime ? a.atTime > b.atTime : a.id < b.id;
    });
    return std::move(*found);
}

/// The pupil's placements by the provider's name, so that an incident can say in which one it happened.
std::vector<Choice> placementsOf(const IncidentScope& scope)
{
    std::vector<Choice> choices;
    const auto placements =
        scope.workspace.list<Placement>(Filter::where(QStringLiteral("pupil_id"), scope.pupil().uuid()));
    if (!placements) return choices;
    for (const Placement& placement : *placements)
        choices.push_back({placement.id.uuid(), scope.directory.name(placement.providerId)});
    return choices;
}

Cell whetherTold(const Incident& incident)
{
    if (incident.parentsToldOn.isValid())
        return {Words::tr("Told %1").arg(format::date(incident.parentsToldOn)), {}, ChipState::Good};
    if (incident.notToldOn.isValid())
        return {Words::tr("Decided not to"), {}, ChipState::Neutral, Ink::Normal, {}, incident.noTellReason};
    return {Words::tr("Not noted here"), {}, ChipState::Waiting};
}

QString whereText(const IncidentScope& scope, const Incident& incident, const std::vector<Choice>& placements)
{
    QStringList words;
    if (!scope.placement)
        for (const Choice& choice : placements)
            if (choice.id == incident.placementId.uuid()) words += choice.words;
    if (!incident.place.isEmpty()) words += incident.place;
    return words.join(QStringLiteral(", "));
}

Row rowOf(const IncidentScope& scope, const Incident& incident, const std::vector<Choice>& placements)
{
    const QString time = incident.atTime.isValid() ? incident.atTime.toString(QStringLiteral("HH:mm")) : QString();
    return {incident.id.text(),
            {{format::date(incident.onDate), incident.onDate},
             {time},
             {whereText(scope, incident, placements)},
             {incident.what.simplified(), {}, {}, Ink::Normal, {}, incident.what},
             {incident.injury.simplified(), {}, {}, Ink::Muted, {}, incident.injury},
             whetherTold(incident)}};
}

std::optional<record::AnyRecord> recordOf(const IncidentScope& scope, const QString& key)
{
    if (scope.pupil().isNull()) return {};
    for (const Incident& one : incidentsOf(scope))
        if (one.id.text() == key) return record::AnyRecord::of(one);
    Incident incident;
    incident.pupilId = scope.pupil();
    if (scope.placement) incident.placementId = scope.placement();
    incident.onDate = scope.workspace.today();
    return record::AnyRecord::of(incident);
}

ListSpec incidents(const IncidentScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Incident>();
    spec.name = scope.placement ? QStringLiteral("placement-incidents") : QStringLiteral("pupil-incidents");
    spec.title = Words::tr("Incidents");
    spec.subtitle = Words::tr("parents told within a school day, policy 10.2c");
    spec.heads = {{Words::tr("Date")}, {Words::tr("Time")}, {Words::tr("Where")}, {Words::tr("What happened"), Qt::AlignLeft, true},
                  {Words::tr("Injury")}, {Words::tr("Parents")}};
    spec.columns = {QStringLiteral("on_date"), QStringLiteral("at_time"), QStringLiteral("place"), QStringLiteral("what"),
                    QStringLiteral("who"), QStringLiteral("injury"), QStringLiteral("action_taken"), QStringLiteral("reported_to"),
                    QStringLiteral("parents_told_on"), QStringLiteral("no_tell_reason")};
    if (!scope.placement) spec.columns.insert(2, QStringLiteral("placement_id"));
    spec.newWords = Words::tr("Log an incident");
    spec.emptyIcon = QStringLiteral("warning");
    spec.emptyTitle = Words::tr("No incidents");
    spec.invitation = Words::tr("Log accidents, fights and injuries here. A worry about a child's safety is not an incident: tell the safeguarding lead.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        if (scope.pupil().isNull()) return rows;
        const std::vector<Choice> placements = placementsOf(scope);
        for (const Incident& one : incidentsOf(scope)) rows.push_back(rowOf(scope, one, placements));
        return rows;
    };
    spec.record = [scope](const QString& key) { return recordOf(scope, key); };
    spec.formTitle = [](const record::AnyRecord& any) {
        return any.id().isNull() ? Words::tr("New incident") : Words::tr("Incident of %1").arg(format::date(any.as<Incident>().onDate));
    };
    spec.prepare = [scope](RecordEditor& editor) {
        editor.form().setChoices(QStringLiteral("placement_id"), placementsOf(scope));
        editor.form().setHint(QStringLiteral("parents_told_on"), Words::tr("Owed within one school day"));
        editor.form().setHint(QStringLiteral("no_tell_reason"), Words::tr("Only when it is decided that they are not told"));
    };
    return spec;
}

} // namespace

PagePart* makeIncidentsPart(const IncidentScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(incidents(scope));
    return part;
}

} // namespace fledge::ui
