// What the forms of a case ask for.
#include "core/base/format.h"
#include "core/base/text.h"
#include "core/casereports.h"
#include "core/domain/site.h"
#include "core/policy/placementfile.h"
#include "core/policy/placementstate.h"
#include "ui/concerns/caseparts.h"
#include "ui/concerns/caseprinting.h"
#include "ui/placements/deeds.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

using record::AnyRecord;

struct Columns
{
    const char* type;
    const char* names; ///< separated by blanks
};
/// What a form shows of each type; what is settled by steps of its own (level, category, readers) is left out.
constexpr Columns columns[] = {
    {"concern", "what_happened childs_words occurred_on occurred_at noticed_on noticed_at place reported_by done_at_once "
                "told_in_person about provider_id site_id about_person about_staff"},
    {"concern_pupil", "pupil_id part own_text"},
    {"concern_placement", "placement_id"},
    {"case_action", "what owner_staff due_on done_on outcome"},
    {"case_decision", "kind placement_id decision rationale on_date"},
    {"case_referral", "to_whom agency on_date reference outcome outcome_on"},
    {"case_agency", "name person phone email note"},
    {"case_link", "other_case pupil_id note"},
    {"case_parents", "pupil_id told on_date whom by_staff reason_not"},
    {"case_follow_up", "reason on_date"}};

QStringList stepColumns(CaseStepKind kind)
{
    switch (kind) {
    case CaseStepKind::Waiting: return {QStringLiteral("until_on"), QStringLiteral("reason")};
    case CaseStepKind::Recategorised: return {QStringLiteral("category"), QStringLiteral("reason")};
    case CaseStepKind::LevelChanged: return {QStringLiteral("level"), QStringLiteral("reason")};
    case CaseStepKind::Closed: return {QStringLiteral("outcome"), QStringLiteral("reason")};
    case CaseStepKind::RecipientAdded:
    case CaseStepKind::RecipientRemoved: return {QStringLiteral("staff_id"), QStringLiteral("reason")};
    default: return {QStringLiteral("reason")};
    }
}

QStringList columnsOf(const AnyRecord& entry)
{
    if (&entry.type() == &record::typeOf<CaseStep>()) return stepColumns(entry.as<CaseStep>().kind);
    for (const Columns& one : columns)
        if (QLatin1String(entry.type().name) == QLatin1String(one.type))
            return QString::fromLatin1(one.names).split(u' ');
    return {QStringLiteral("name"), QStringLiteral("media_type")};
}

std::vector<Choice> otherCases(const CaseScope& scope)
{
    std::vector<Choice> choices;
    const auto files = scope.workspace.cases().all();
    if (!files || !scope.file()) return choices;
    for (const policy::CaseFile& other : **files)
        if (other.id != scope.file()->id)
            choices.push_back({other.id.uuid(), Words::tr("%1, %2", "reference, pupils")
                                                    .arg(reference(other.id.uuid()), pupilNames(other, scope.directory))});
    return choices;
}

std::vector<Choice> sites(const CaseScope& scope)
{
    std::vector<Choice> choices;
    for (const Site& site : scope.workspace.list<Site>().value_or(std::vector<Site>()))
        choices.push_back({site.id.uuid(), Words::tr("%1, %2", "provider, site").arg(scope.directory.name(site.providerId), site.name)});
    return choices;
}

std::vector<Choice> tiedPlacements(const CaseScope& scope)
{
    std::vector<Choice> choices;
    for (const auto& tied : scope.file()->placements) {
        const PlacementId id = tied.what.placementId;
        choices.push_back({id.uuid(), placementName(scope.workspace, scope.directory, id)});
    }
    return choices;
}

/// Whom the case is about, and whose placements it is tied to.
std::vector<Choice> pupilsOf(const CaseScope& scope)
{
    std::vector<Choice> choices;
    const auto add = [&](PupilId id) {
        const bool known = std::any_of(choices.begin(), choices.end(), [id](const Choice& one) { return one.id == id.uuid(); });
        if (!known && !id.isNull()) choices.push_back({id.uuid(), scope.directory.name(id)});
    };
    for (const auto& pupil : scope.file()->pupils) add(pupil.what.pupilId);
    for (const auto& tied : scope.file()->placements)
        if (const auto placement = scope.workspace.get(tied.what.placementId)) add(placement->pupilId);
    return choices;
}

/// What is to be done about a concern is done by those who read it.
std::vector<Choice> readersOf(const CaseScope& scope)
{
    std::vector<Choice> choices;
    if (const auto readers = scope.workspace.cases().readers(scope.file()->id))
        for (const CaseReader& one : *readers) choices.push_back({one.id.uuid(), one.name});
    return choices;
}

void fillChoices(const CaseScope& scope, RecordForm& form)
{
    for (const QString& column : form.columns()) {
        const bool ofParents = form.columns().contains(QStringLiteral("reason_not"));
        if (column == u"pupil_id") form.setChoices(column, ofParents ? pupilsOf(scope) : scope.directory.pupils());
        if (column == u"placement_id") {
            form.setChoices(column, tiedPlacements(scope));
            form.setFieldVisible(column, !scope.file()->placements.empty());
        }
        if (column == u"owner_staff" || column == u"staff_id") form.setChoices(column, readersOf(scope));
        if (column == u"about_staff" || column == u"by_staff") form.setChoices(column, scope.directory.staff());
        if (column == u"provider_id") form.setChoices(column, scope.directory.providers());
        if (column == u"site_id") form.setChoices(column, sites(scope));
        if (column == u"other_case") form.setChoices(column, otherCases(scope));
    }
}

bool isCorrectable(const policy::CaseEntry& entry)
{
    const record::RecordType* type = &entry.record.type();
    if (type == &record::typeOf<CaseAttachment>() || type == &record::typeOf<ConcernPlacement>()) return false;
    if (type != &record::typeOf<CaseStep>()) return true;
    const CaseStepKind kind = entry.record.as<CaseStep>().kind;
    return kind != CaseStepKind::Seen && kind != CaseStepKind::RecipientAdded && kind != CaseStepKind::RecipientRemoved;
}

struct StepWords
{
    CaseStepKind kind;
    const char* name;
    const char* title;
    const char* words;
    const char* deed;
    const char* success;
};
constexpr StepWords steps[] = {
    {CaseStepKind::Waiting, "waiting", QT_TRANSLATE_NOOP("Concerns", "Let it wait"),
     QT_TRANSLATE_NOOP("Concerns", "It stands among those that wait, and is open again from the day you give."),
     QT_TRANSLATE_NOOP("Concerns", "Let it wait"), QT_TRANSLATE_NOOP("Concerns", "The concern waits until that day.")},
    {CaseStepKind::Recategorised, "recategorised", QT_TRANSLATE_NOOP("Concerns", "Change the category"),
     QT_TRANSLATE_NOOP("Concerns", "The category it was logged with stays beside the new one."),
     QT_TRANSLATE_NOOP("Concerns", "Change the category"), QT_TRANSLATE_NOOP("Concerns", "The category is changed.")},
    {CaseStepKind::LevelChanged, "level", QT_TRANSLATE_NOOP("Concerns", "Change the level"),
     QT_TRANSLATE_NOOP("Concerns", "Whoever reads it now goes on reading it: add and remove people under Readers. Lowering "
                                   "the level needs a reason."),
     QT_TRANSLATE_NOOP("Concerns", "Change the level"), QT_TRANSLATE_NOOP("Concerns", "The level is changed.")},
    {CaseStepKind::Closed, "close", QT_TRANSLATE_NOOP("Concerns", "Close the concern"),
     QT_TRANSLATE_NOOP("Concerns", "Nothing can be added to it then until it is reopened. Actions and follow-ups that are still open have to be dealt with first."),
     QT_TRANSLATE_NOOP("Concerns", "Close it"), QT_TRANSLATE_NOOP("Concerns", "The concern is closed.")},
    {CaseStepKind::Reopened, "reopen", QT_TRANSLATE_NOOP("Concerns", "Reopen the concern"), "",
     QT_TRANSLATE_NOOP("Concerns", "Reopen it"), QT_TRANSLATE_NOOP("Concerns", "The concern is open again.")}};

/// Placements tied to the case that the safeguarding lead suspended and has not released.
std::vector<PlacementId> heldPlacements(const CaseScope& scope)
{
    std::vector<PlacementId> held;
    for (const auto& tied : scope.file()->placements) {
        const auto file = scope.workspace.placementFile(tied.what.placementId);
        if (!file) continue;
        if (policy::stateOn(file->events, scope.workspace.today()).isHeld())
            held.push_back(tied.what.placementId);
    }
    return held;
}

Done release(const CaseScope& scope, const std::vector<PlacementId>& held)
{
    for (const PlacementId placement : held) {
        // Others read this on the placement: nothing of the concern stands in it.
        const auto acted = scope.workspace.act(
            QStringLiteral("placement.release"),
            {{QStringLiteral("placement"), placement.text()},
             {QStringLiteral("reason"), addressedWords()}});
        if (!acted) return tl::unexpected(acted.error());
    }
    return {};
}

} // namespace

Done CaseScope::add(const AnyRecord& entry, const QUuid& supersedes) const
{
    AnyRecord fresh = entry;
    fresh.setId({}); // a correction is an entry of its own
    const auto added = workspace.cases().add(file()->id, fresh, supersedes);
    return added ? Done() : Done(tl::unexpected(added.error()));
}

Done takeCase(const CaseScope& scope) { return scope.add(AnyRecord::of(CaseStep{})); }

CaseFormSpec entrySpec(const CaseScope& scope, const policy::CaseEntry& entry)
{
    const policy::CaseFile& file = *scope.file();
    const QUuid first = file.threads.value(entry.id).first;
    const policy::CaseEntry* standing = file.standing(entry.id);
    CaseFormSpec spec;
    spec.name = QStringLiteral("correct/") + idText(first.isNull() ? entry.id : first);
    spec.title = report::entryTitle(entry.record);
    spec.words = Words::tr("Written by %1 on %2.").arg(entry.byName, format::instant(entry.at));
    spec.record = entry.record;
    spec.columns = columnsOf(entry.record);
    spec.prepare = [scope](RecordForm& form) { fillChoices(scope, form); };
    const bool corrected = standing && standing->id != entry.id;
    if (corrected) spec.words += u' ' + Words::tr("It was corrected later: what stands now is in its newest correction.");
    if (!scope.mayWrite() || !isCorrectable(entry) || corrected) return spec;
    spec.words += u' ' + Words::tr("What you change is added as a correction; this entry stays as it is.");
    if (&entry.record.type() == &record::typeOf<Concern>())
        spec.words += u' ' + Words::tr("A colleague whom you name as the one it is about reads no more of it.");
    spec.deed = &entry.record.type() == &record::typeOf<CaseAction>() ? Words::tr("Save") : Words::tr("Add the correction");
    spec.corrects = std::make_shared<QUuid>(entry.id);
    spec.run = [scope, corrects = spec.corrects](const AnyRecord& record) { return scope.add(record, *corrects); };
    spec.success = Words::tr("The correction stands beside what it corrects.");
    return spec;
}

CaseFormSpec newEntrySpec(const CaseScope& scope, const AnyRecord& entry, const QString& title)
{
    CaseFormSpec spec;
    spec.name = QStringLiteral("new/") + QLatin1String(entry.type().name);
    spec.title = title;
    spec.record = entry;
    spec.columns = columnsOf(entry);
    spec.deed = Words::tr("Add");
    spec.prepare = [scope](RecordForm& form) { fillChoices(scope, form); };
    spec.run = [scope](const AnyRecord& record) { return scope.add(record); };
    spec.success = Words::tr("Added to the concern.");
    return spec;
}

CaseFormSpec stepSpec(const CaseScope& scope, CaseStepKind kind)
{
    CaseStep step;
    step.kind = kind;
    CaseFormSpec spec = newEntrySpec(scope, AnyRecord::of(step), {});
    for (const StepWords& words : steps) {
        if (words.kind != kind) continue;
        spec.name = QLatin1String(words.name);
        spec.title = Words::tr(words.title);
        spec.words = *words.words ? Words::tr(words.words) : QString();
        spec.deed = Words::tr(words.deed);
        spec.success = Words::tr(words.success);
    }
    if (kind == CaseStepKind::Closed)
        spec.prepare = [](RecordForm& form) { form.setLabel(QStringLiteral("reason"), Words::tr("Rationale")); };
    return spec;
}

CaseFormSpec addressedSpec(const CaseScope& scope)
{
    const std::vector<PlacementId> held = scope.workspace.may(u"placement.release") ? heldPlacements(scope)
                                                                                    : std::vector<PlacementId>();
    CaseFormSpec spec = stepSpec(scope, CaseStepKind::Addressed);
    spec.name = QStringLiteral("addressed");
    spec.title = Words::tr("It is addressed");
    spec.words = held.empty() ? Words::tr("Says that what the concern is about has been dealt with.")
                              : Words::tr("Says that what the concern is about has been dealt with. The placement you hold "
                                          "is released with it: the headteacher can resume it.");
    spec.deed = Words::tr("It is addressed");
    spec.prepare = [](RecordForm& form) { form.setLabel(QStringLiteral("reason"), Words::tr("How it was addressed")); };
    spec.run = [scope, held](const AnyRecord& record) {
        const Done added = scope.add(record);
        return added ? release(scope, held) : added;
    };
    spec.success = held.empty() ? Words::tr("It is recorded as addressed.")
                                : Words::tr("It is recorded as addressed, and the placement is released.");
    return spec;
}

std::optional<CaseFormSpec> stepNamed(const CaseScope& scope, const QString& name)
{
    if (name == u"addressed") return addressedSpec(scope);
    for (const StepWords& words : steps)
        if (name == QLatin1String(words.name)) return stepSpec(scope, words.kind);
    return {};
}

CaseFormSpec printSpec(const CaseScope& scope, QWidget* parent)
{
    CaseFormSpec spec;
    spec.name = QStringLiteral("print");
    spec.title = Words::tr("Print the concern");
    spec.words = report::spoolerSentence() + u' ' +
                 Words::tr("Every sheet carries your name and the time, and the audit keeps that you printed it.");
    spec.deed = Words::tr("Print…");
    const CaseId id = scope.file()->id;
    const CasePaper paper{QStringLiteral("report.concern"), Words::tr("Concern %1").arg(reference(id.uuid())), {id}};
    spec.run = [scope, paper, id, parent](const AnyRecord&) {
        return printCasePaper(parent, scope.workspace, scope.shell, paper, reports::concern(scope.workspace, id));
    };
    spec.otherDeed = Words::tr("Save as PDF…");
    spec.other = [scope, paper, id, parent] {
        return saveCasePaper(parent, scope.workspace, scope.shell, paper, reports::concern(scope.workspace, id));
    };
    return spec;
}

} // namespace fledge::ui
