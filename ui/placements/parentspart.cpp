#include "core/base/format.h"
#include "core/domain/consent.h"
#include "core/domain/consultation.h"
#include "ui/placements/parts.h"

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

constexpr ConsultationStep steps[] = {ConsultationStep::Proposal, ConsultationStep::Rationale, ConsultationStep::ProviderInfo,
                                      ConsultationStep::Questions};

// The last talk about a step.
const Consultation* lastTalk(const PlacementCase& found, ConsultationStep step)
{
    const Consultation* last = nullptr;
    for (const Consultation& talk : found.file.consultations)
        if (talk.step == step && !talk.meta.isVoided() && (!last || last->onDate <= talk.onDate)) last = &talk;
    return last;
}

Row stepRow(const PlacementCase& found, ConsultationStep step)
{
    const Consultation* talk = lastTalk(found, step);
    Row row{record::token(step), {{record::label(step)}}};
    row.cells.push_back(talk ? Cell{Words::tr("Done"), {}, ChipState::Good} : Cell{Words::tr("Outstanding"), {}, ChipState::Overdue});
    row.cells.push_back({talk ? format::shortDate(talk->onDate) : QString()});
    row.cells.push_back({talk && talk->way ? record::label(*talk->way) : QString()});
    row.cells.push_back({talk ? found.file.contactName(talk->withContact) : QString()});
    row.cells.push_back({talk ? talk->note.simplified() : QString(), {}, {}, Ink::Muted});
    return row;
}

ListSpec consultations(const PlacementScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Consultation>();
    spec.name = QStringLiteral("placement-consultations");
    spec.title = Words::tr("Talked over with parents");
    spec.subtitle = Words::tr("four steps, policy 10.1");
    spec.heads = {{Words::tr("Step")}, {Words::tr("State")}, {Words::tr("Date")}, {Words::tr("How")},
                  {Words::tr("With")}, {Words::tr("Note"), Qt::AlignLeft, true}};
    spec.columns = {QStringLiteral("step"), QStringLiteral("on_date"), QStringLiteral("way"), QStringLiteral("with_contact"), QStringLiteral("note")};
    spec.newWords = Words::tr("Record a talk");
    spec.rows = [scope] {
        std::vector<Row> rows;
        if (const PlacementCase* found = scope.found())
            for (const ConsultationStep step : steps) rows.push_back(stepRow(*found, step));
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        const PlacementCase* found = scope.found();
        if (!found) return {};
        Consultation blank;
        blank.placementId = scope.id();
        blank.onDate = scope.workspace.today();
        for (const ConsultationStep step : steps) {
            const Consultation* talk = lastTalk(*found, step);
            const bool wanted = key.isEmpty() ? !talk : key == record::token(step);
            if (!wanted) continue;
            if (talk && !key.isEmpty()) return record::AnyRecord::of(*talk);
            blank.step = step;
            break;
        }
        return record::AnyRecord::of(blank);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return record::label(any.as<Consultation>().step); };
    spec.prepare = [scope](RecordEditor& editor) {
        if (scope.found()) editor.form().setChoices(QStringLiteral("with_contact"), scope.directory.contactsOf(scope.found()->placement().pupilId));
    };
    spec.locked = [scope] { return scope.locked(); };
    spec.keyOf = [](const record::AnyRecord& any) { return record::token(any.as<Consultation>().step); };
    return spec;
}

Row consentRow(const PlacementCase& found, const Consent& consent)
{
    const bool given = consent.decision == ConsentDecision::Given;
    return {consent.id.text(),
            {{record::label(consent.decision), {}, given ? ChipState::Good : ChipState::Overdue},
             {format::date(consent.onDate), consent.onDate},
             {consent.givenByPupil ? Words::tr("The pupil") : found.file.contactName(consent.givenByContact)},
             {consent.until.isValid() ? format::date(consent.until) : Words::tr("no end")},
             {consent.document, {}, {}, Ink::Muted}}};
}

ListSpec consents(const PlacementScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Consent>();
    spec.name = QStringLiteral("placement-consents");
    spec.title = Words::tr("Written consent");
    spec.subtitle = Words::tr("policy 10.1e; it cannot be overridden");
    spec.heads = {{Words::tr("Decision")}, {Words::tr("Date")}, {Words::tr("By")}, {Words::tr("Until")},
                  {Words::tr("Document"), Qt::AlignLeft, true}};
    spec.columns = {QStringLiteral("decision"), QStringLiteral("on_date"), QStringLiteral("given_by_contact"), QStringLiteral("until"),
                    QStringLiteral("given_by_pupil"), QStringLiteral("document")};
    spec.newWords = Words::tr("Record consent");
    spec.emptyIcon = QStringLiteral("person");
    spec.emptyTitle = Words::tr("No consent yet");
    spec.invitation = Words::tr("Record what a parent or carer with responsibility decided, in writing.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const PlacementCase* found = scope.found();
        if (!found) return rows;
        std::vector<Consent> all = found->file.consents;
        std::sort(all.begin(), all.end(), [](const Consent& a, const Consent& b) { return a.onDate > b.onDate; });
        for (const Consent& consent : all) rows.push_back(consentRow(*found, consent));
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        const PlacementCase* found = scope.found();
        if (!found) return {};
        for (const Consent& consent : found->file.consents)
            if (consent.id.text() == key) return record::AnyRecord::of(consent);
        Consent consent;
        consent.placementId = scope.id();
        consent.onDate = scope.workspace.today();
        return record::AnyRecord::of(consent);
    };
    spec.formTitle = [](const record::AnyRecord&) { return Words::tr("Written consent"); };
    spec.prepare = [scope](RecordEditor& editor) {
        if (scope.found())
            editor.form().setChoices(QStringLiteral("given_by_contact"), scope.directory.contactsOf(scope.found()->placement().pupilId));
        editor.form().setHint(QStringLiteral("until"), Words::tr("Empty: for the whole placement"));
    };
    spec.locked = [scope] { return scope.locked(); };
    return spec;
}

} // namespace

PagePart* makeParentsPart(const PlacementScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(consultations(scope), 4);
    part->addList(consents(scope));
    return part;
}

} // namespace fledge::ui
