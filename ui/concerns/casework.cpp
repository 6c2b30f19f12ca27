// What is done in a case, and with whom: actions, decisions, referrals, agencies, parents, links, readers.
#include "core/base/format.h"
#include "core/base/text.h"
#include "core/security/caseroles.h"
#include "ui/concerns/caselists.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

using record::AnyRecord;

QString oneLine(const QString& text) { return text.simplified(); }
Cell dated(QDate day) { return {format::date(day), day}; }
Cell worded(const QString& text) { return {oneLine(text), {}, {}, Ink::Normal, {}, text}; }

Cell actionState(const CaseAction& action, QDate today)
{
    if (!policy::isOpen(action)) return {Words::tr("Done %1").arg(format::date(action.doneOn)), action.doneOn, ChipState::Good};
    if (policy::isOverdue(action, today)) return {Words::tr("Overdue"), action.dueOn, ChipState::Overdue};
    return {Words::tr("Open"), action.dueOn, ChipState::Waiting};
}

CaseListSpec actions(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-actions");
    spec.form = QStringLiteral("new/case_action");
    spec.title = Words::tr("Actions");
    spec.subtitle = Words::tr("Enter opens one, to say that it is done and what came of it");
    spec.heads = {{Words::tr("What is to be done"), Qt::AlignLeft, true}, {Words::tr("Who")}, {Words::tr("By when")}, {Words::tr("State")}, {Words::tr("Outcome")}};
    spec.empty = Words::tr("No action is agreed yet.");
    spec.newWords = Words::tr("Add an action");
    spec.rows = [scope](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.actions)
            rows.push_back({idText(one.written.id), {worded(one.what.what), {scope.directory.name(one.what.ownerStaff)}, dated(one.what.dueOn),
                                                     actionState(one.what, scope.workspace.today()), worded(one.what.outcome)}});
        return rows;
    };
    spec.make = [scope] {
        CaseAction action;
        action.ownerStaff = scope.workspace.person().id;
        CaseFormSpec form = newEntrySpec(scope, AnyRecord::of(action), Words::tr("New action"));
        form.columns = {QStringLiteral("what"), QStringLiteral("owner_staff"), QStringLiteral("due_on")};
        scope.ask(std::move(form));
    };
    return spec;
}

CaseListSpec decisions(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-decisions");
    spec.form = QStringLiteral("new/case_decision");
    spec.title = Words::tr("Decisions");
    spec.subtitle = Words::tr("with the rationale, also where it is not referred");
    spec.heads = {{Words::tr("Date")}, {Words::tr("Kind")}, {Words::tr("Decision"), Qt::AlignLeft, true}, {Words::tr("Rationale")}, {Words::tr("By")}};
    spec.empty = Words::tr("Nothing is decided yet.");
    spec.newWords = Words::tr("Add a decision");
    spec.rows = [](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.decisions)
            rows.push_back({idText(one.written.id), {dated(one.what.onDate), {one.what.kind ? record::label(*one.what.kind) : QString()},
                                                     worded(one.what.decision), worded(one.what.rationale), {one.written.byName}}});
        return rows;
    };
    spec.make = [scope] {
        CaseDecision decision;
        decision.onDate = scope.workspace.today();
        scope.ask(newEntrySpec(scope, AnyRecord::of(decision), Words::tr("New decision")));
    };
    return spec;
}

CaseListSpec referrals(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-referrals");
    spec.form = QStringLiteral("new/case_referral");
    spec.title = Words::tr("Referrals");
    spec.heads = {{Words::tr("Date")}, {Words::tr("To whom")}, {Words::tr("Agency")}, {Words::tr("Reference")}, {Words::tr("Outcome"), Qt::AlignLeft, true}, {Words::tr("Outcome on")}};
    spec.empty = Words::tr("Not referred to anyone.");
    spec.newWords = Words::tr("Add a referral");
    spec.rows = [](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.referrals)
            rows.push_back({idText(one.written.id), {dated(one.what.onDate), worded(one.what.toWhom), worded(one.what.agency), {one.what.reference},
                                                     worded(one.what.outcome), dated(one.what.outcomeOn)}});
        return rows;
    };
    spec.make = [scope] {
        CaseReferral referral;
        referral.onDate = scope.workspace.today();
        CaseFormSpec form = newEntrySpec(scope, AnyRecord::of(referral), Words::tr("New referral"));
        form.columns = {QStringLiteral("to_whom"), QStringLiteral("agency"), QStringLiteral("on_date"), QStringLiteral("reference")};
        scope.ask(std::move(form));
    };
    return spec;
}

CaseListSpec agencies(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-agencies");
    spec.form = QStringLiteral("new/case_agency");
    spec.title = Words::tr("Agencies");
    spec.heads = {{Words::tr("Agency")}, {Words::tr("Person")}, {Words::tr("Telephone")}, {Words::tr("Email")}, {Words::tr("Note"), Qt::AlignLeft, true}};
    spec.empty = Words::tr("No agencies are involved.");
    spec.newWords = Words::tr("Add an agency");
    spec.rows = [](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.agencies)
            rows.push_back({idText(one.written.id), {worded(one.what.name), worded(one.what.person), {one.what.phone}, {one.what.email}, worded(one.what.note)}});
        return rows;
    };
    spec.make = [scope] { scope.ask(newEntrySpec(scope, AnyRecord(record::typeOf<CaseAgency>()), Words::tr("New agency"))); };
    return spec;
}

CaseListSpec parents(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-parents");
    spec.form = QStringLiteral("new/case_parents");
    spec.title = Words::tr("Parents");
    spec.subtitle = Words::tr("told, or the reason why not");
    spec.heads = {{Words::tr("Date")}, {Words::tr("Told")}, {Words::tr("Who was told, or why not"), Qt::AlignLeft, true}, {Words::tr("By")}};
    spec.empty = Words::tr("Nothing is recorded about telling the parents.");
    spec.newWords = Words::tr("Told, or why not…");
    spec.rows = [scope](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.parents) {
            Cell told{one.what.told ? Words::tr("Told") : Words::tr("Not told"), {}, one.what.told ? ChipState::Good : ChipState::Neutral};
            rows.push_back({idText(one.written.id), {dated(one.what.onDate), told, worded(one.what.told ? one.what.whom : one.what.reasonNot),
                                                     {scope.directory.name(one.what.byStaff)}}});
        }
        return rows;
    };
    spec.make = [scope] {
        CaseParents told;
        told.told = true;
        told.onDate = scope.workspace.today();
        told.byStaff = scope.workspace.person().id;
        CaseFormSpec form = newEntrySpec(scope, AnyRecord::of(told), Words::tr("Parents told, or why not"));
        form.words = Words::tr("Take the tick away and give the reason where they are not to be told.");
        scope.ask(std::move(form));
    };
    return spec;
}

CaseListSpec links(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-links");
    spec.form = QStringLiteral("new/case_link");
    spec.title = Words::tr("Links");
    spec.subtitle = Words::tr("to other concerns and to pupils");
    spec.heads = {{Words::tr("Concern")}, {Words::tr("Pupil")}, {Words::tr("Note"), Qt::AlignLeft, true}};
    spec.empty = Words::tr("It is linked to nothing else.");
    spec.newWords = Words::tr("Add a link");
    spec.rows = [scope](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const auto& one : file.links) {
            const QString other = one.what.otherCase.isNull() ? QString() : reference(one.what.otherCase);
            rows.push_back({idText(one.written.id), {{other, {}, {}, Ink::Link}, {scope.directory.name(one.what.pupilId), {}, {}, Ink::Link}, worded(one.what.note)}});
        }
        return rows;
    };
    spec.make = [scope] {
        CaseFormSpec form = newEntrySpec(scope, AnyRecord(record::typeOf<CaseLink>()), Words::tr("New link"));
        form.words = Words::tr("Only those who read the other concern as well are shown the link.");
        scope.ask(form);
    };
    spec.activate = [scope](const QString& key) {
        for (const auto& one : scope.file()->links)
            if (idText(one.written.id) == key)
                return scope.shell.open(one.what.otherCase.isNull() ? QStringLiteral("pupil/") + one.what.pupilId.text()
                                                                    : caseAddress(CaseId(one.what.otherCase)));
    };
    return spec;
}

/// Why somebody reads it: the last step that gave it to them.
QString readingSince(const policy::CaseFile& file, StaffId staff)
{
    QString words = Words::tr("Since it was logged");
    for (const auto& step : file.readers)
        if (step.what.staffId == staff && step.what.kind == CaseStepKind::RecipientAdded)
            words = Words::tr("Added on %1: %2").arg(format::date(step.written.day()), oneLine(step.what.reason));
    return words;
}

void askReader(const CaseScope& scope, CaseStepKind kind, StaffId staff, const std::vector<Choice>& choices)
{
    const bool adds = kind == CaseStepKind::RecipientAdded;
    CaseStep step;
    step.kind = kind;
    step.staffId = staff;
    CaseFormSpec form = newEntrySpec(scope, AnyRecord::of(step), adds ? Words::tr("Add a reader") : Words::tr("Remove a reader"));
    form.name = QStringLiteral("reader/") + record::token(kind);
    form.words = adds ? Words::tr("They read the whole concern from now on, with all that was written before.")
                      : Words::tr("They read nothing that is written from now on. What they have read they know, and an older "
                                  "copy of the file still opens for them.");
    form.deed = adds ? Words::tr("Add the reader") : Words::tr("Remove the reader");
    form.danger = !adds;
    form.prepare = [choices](RecordForm& fields) { fields.setChoices(QStringLiteral("staff_id"), choices); };
    form.run = [scope, adds](const AnyRecord& record) {
        const auto& what = record.as<CaseStep>();
        if (what.reason.trimmed().isEmpty()) return Done(fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required"))));
        Cases& cases = scope.workspace.cases();
        const CaseId id = scope.file()->id;
        return adds ? cases.addReader(id, what.staffId, what.reason) : cases.removeReader(id, what.staffId, what.reason);
    };
    form.success = adds ? Words::tr("They read the concern from now on.") : Words::tr("They read nothing new of the concern.");
    scope.ask(std::move(form));
}

CaseListSpec readers(const CaseScope& scope)
{
    CaseListSpec spec;
    spec.name = QStringLiteral("case-readers");
    spec.form = QStringLiteral("reader/") + record::token(CaseStepKind::RecipientAdded);
    spec.title = Words::tr("Readers");
    spec.subtitle = security::opensCases(scope.workspace.person().roles)
                        ? Words::tr("who holds the key to this concern; Enter removes one")
                        : Words::tr("who holds the key to this concern; the leads and headteachers among them decide who else does");
    spec.heads = {{Words::tr("Name")}, {Words::tr("Role")}, {Words::tr("Reads it"), Qt::AlignLeft, true}};
    spec.empty = Words::tr("Nobody reads it.");
    spec.newWords = Words::tr("Add a reader");
    spec.rows = [scope](const policy::CaseFile& file) {
        std::vector<Row> rows;
        for (const CaseReader& reader : scope.workspace.cases().readers(file.id).value_or(std::vector<CaseReader>())) {
            QStringList roles;
            for (const Role role : reader.roles) roles += record::label(role);
            rows.push_back({reader.id.text(), {{reader.name}, {roles.join(QStringLiteral(", "))}, {readingSince(file, reader.id)}}});
        }
        return rows;
    };
    spec.make = [scope] {
        std::vector<Choice> choices;
        const auto holders = scope.workspace.cases().readers(scope.file()->id).value_or(std::vector<CaseReader>());
        for (const CaseReader& one : scope.workspace.cases().possibleReaders().value_or(std::vector<CaseReader>()))
            if (std::none_of(holders.begin(), holders.end(), [&one](const CaseReader& other) { return other.id == one.id; }))
                choices.push_back({one.id.uuid(), one.name});
        askReader(scope, CaseStepKind::RecipientAdded, {}, choices);
    };
    spec.mayMake = scope.mayDecideReaders;
    spec.activate = [scope](const QString& key) {
        const StaffId staff = StaffId::parse(key);
        if (scope.mayDecideReaders()) askReader(scope, CaseStepKind::RecipientRemoved, staff, {{staff.uuid(), scope.directory.name(staff)}});
    };
    return spec;
}

} // namespace

PagePart* makeWorkPart(const CaseScope& scope)
{
    auto* part = new CaseListsPart(scope);
    part->addList(actions(scope));
    part->addList(decisions(scope));
    return part;
}

PagePart* makeOutsidePart(const CaseScope& scope)
{
    auto* part = new CaseListsPart(scope);
    part->addList(referrals(scope));
    part->addList(agencies(scope));
    return part;
}

PagePart* makeLinksPart(const CaseScope& scope)
{
    auto* part = new CaseListsPart(scope);
    part->addList(parents(scope));
    part->addList(links(scope));
    return part;
}

PagePart* makeReadersPart(const CaseScope& scope)
{
    auto* part = new CaseListsPart(scope);
    part->addList(readers(scope));
    return part;
}

} // namespace fledge::ui
