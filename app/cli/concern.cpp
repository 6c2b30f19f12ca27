// concern: log one (anybody may), and for those who may read it: list, get, act. Records come on standard input.
#include "app/cli/cli.h"

#include "core/base/text.h"
#include "core/casereading.h"
#include "core/domain/initials.h"
#include "core/domain/registry.h"
#include "core/exports.h"
#include "ui/words/handovers.h"
#include "ui/words/problems.h"

namespace fledge::cli {
namespace {

using record::AnyRecord;

/// An id where a reference from paper was given; what is neither stays, and is refused with its name.
QJsonValue withId(Workspace& workspace, const record::RecordType* type, const QJsonValue& given)
{
    if (!given.isString() || given.toString().isEmpty()) return given;
    if (type) {
        const QUuid id = recordNamed(workspace, *type, given.toString());
        return id.isNull() ? given : QJsonValue(idText(id));
    }
    const auto other = caseNamed(workspace, given.toString());
    return other ? QJsonValue(other->text()) : given;
}

QJsonObject withIds(Workspace& workspace, const record::RecordType& type, QJsonObject json)
{
    for (const record::Field& field : type.fields) {
        const QString key = QLatin1String(field.name);
        if (field.kind->sort != record::Sort::Reference || !json.contains(key)) continue;
        json[key] = withId(workspace, field.kind->refers ? recordTypeNamed(QString::fromLatin1(field.kind->refers)) : nullptr, json[key]);
    }
    QJsonObject named = json.value(QStringLiteral("recipients")).toObject();
    if (!named.value(QStringLiteral("staff")).isArray()) return json;
    QJsonArray staff;
    for (const QJsonValue& one : named.value(QStringLiteral("staff")).toArray())
        staff.append(withId(workspace, &record::typeOf<Staff>(), one));
    named[QStringLiteral("staff")] = staff;
    json[QStringLiteral("recipients")] = named;
    return json;
}

/// One record of `type` from JSON; Invalid with its fields.
/// `base`: what is corrected; keys that are not given leave its columns.
Result<AnyRecord> recordFrom(Workspace& workspace, const record::RecordType& type, const QJsonObject& given, const AnyRecord* base = nullptr)
{
    const QJsonObject json = withIds(workspace, type, given);
    AnyRecord record = base ? *base : AnyRecord(type);
    auto problems = record::applyJson(record, json);
    if (!problems.empty()) return fail(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}});
    return record;
}

/// `pupils`, `placements` and `attachments` beside the concern's own keys; a placement may be an id alone.
Result<std::vector<AnyRecord>> recordsFrom(Workspace& workspace, QJsonObject json)
{
    for (const char* list : {"pupils", "placements", "attachments"})
        if (const QJsonValue given = json.value(QLatin1String(list)); !given.isUndefined() && !given.isNull() && !given.isArray())
            return fail(Problem::invalid(QString::fromLatin1(list), QStringLiteral("format")));
    const QJsonArray pupils = json.take(QStringLiteral("pupils")).toArray();
    const QJsonArray placements = json.take(QStringLiteral("placements")).toArray();
    const QJsonArray attachments = json.take(QStringLiteral("attachments")).toArray();
    json.remove(QStringLiteral("id"));
    std::vector<AnyRecord> records;
    const auto put = [&](const record::RecordType& type, const QJsonObject& one) -> Done {
        auto record = recordFrom(workspace, type, one);
        if (!record) return tl::unexpected(record.error());
        records.push_back(std::move(*record));
        return {};
    };
    const auto object = [](const QJsonValue& value, const char* key) {
        return value.isObject() ? value.toObject() : QJsonObject{{QString::fromLatin1(key), value}};
    };
    if (Done done = put(record::typeOf<Concern>(), json); !done) return tl::unexpected(done.error());
    for (const QJsonValue& pupil : pupils)
        if (Done done = put(record::typeOf<ConcernPupil>(), object(pupil, "pupil_id")); !done) return tl::unexpected(done.error());
    for (const QJsonValue& placement : placements)
        if (Done done = put(record::typeOf<ConcernPlacement>(), object(placement, "placement_id")); !done)
            return tl::unexpected(done.error());
    for (const QJsonValue& attachment : attachments)
        if (Done done = put(record::typeOf<CaseAttachment>(), attachment.toObject()); !done) return tl::unexpected(done.error());
    return records;
}

/// What is to be put right in a concern, though it was taken.
QJsonArray warningsJson(const AnyRecord& entry)
{
    QJsonArray out;
    if (&entry.type() != &record::typeOf<Concern>()) return out;
    for (const FieldProblem& warning : warningsOf(entry.as<Concern>()))
        out.append(QJsonObject{{QStringLiteral("field"), warning.field},
                               {QStringLiteral("rule"), warning.rule},
                               {QStringLiteral("message"), words::sentence(warning, {})}});
    return out;
}

int log(Cli& cli, Workspace& workspace)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const QUuid given = QUuid::fromString(json->value(QStringLiteral("id")).toString());
    if (json->contains(QStringLiteral("id")) && given.isNull())
        return cli.refuse(Problem::invalid(QStringLiteral("id"), QStringLiteral("format")), &record::typeOf<Concern>());
    const auto records = recordsFrom(workspace, *json);
    if (!records) return cli.refuse(records.error(), &record::typeOf<Concern>());
    // An id of version 4: nothing in it tells when the concern was logged.
    const auto logged = workspace.cases().log(CaseId(given.isNull() ? QUuid::createUuid() : given), *records);
    if (!logged) return cli.refuse(logged.error(), &record::typeOf<Concern>());
    QJsonArray asked;
    for (const ReviewRequestId id : logged->asked) asked.append(id.text());
    cli.say(words::whoCanRead(logged->readers));
    return cli.answer(QJsonObject{{QStringLiteral("id"), logged->id.text()},
                                  {QStringLiteral("reference"), logged->reference},
                                  {QStringLiteral("asked"), asked},
                                  {QStringLiteral("readers"), logged->readers},
                                  {QStringLiteral("warnings"), warningsJson(records->front())}});
}

QJsonObject lineJson(Workspace& workspace, const policy::CaseFile& file)
{
    QJsonArray pupils, placements;
    for (const auto& pupil : file.pupils) pupils.append(pupil.what.pupilId.text());
    for (const auto& placement : file.placements) placements.append(placement.what.placementId.text());
    const policy::CaseAge age = policy::ageOf(file, workspace.calendar(), workspace.today());
    const auto number = [](const std::optional<int>& value) { return value ? QJsonValue(*value) : QJsonValue(); };
    return {{QStringLiteral("id"), file.id.text()},
            {QStringLiteral("reference"), reference(file.id.uuid())},
            {QStringLiteral("state"), policy::token(file.stateOn(workspace.today()))},
            {QStringLiteral("category"), record::token(file.category)},
            {QStringLiteral("level"), record::token(file.level)},
            {QStringLiteral("logged_at"), instantText(file.logged().at)},
            {QStringLiteral("by"), file.logged().by.text()},
            {QStringLiteral("by_name"), file.logged().byName},
            {QStringLiteral("taken_by"), file.takenBy.isNull() ? QJsonValue() : QJsonValue(file.takenBy.text())},
            {QStringLiteral("school_days"), number(age.sinceLogged)},
            {QStringLiteral("school_days_since_last_entry"), number(age.sinceLastEntry)},
            {QStringLiteral("open_actions"), static_cast<int>(file.openActions().size())},
            {QStringLiteral("pupils"), pupils},
            {QStringLiteral("placements"), placements}};
}

int list(Cli& cli, Workspace& workspace)
{
    const auto files = workspace.cases().all();
    if (!files) return cli.refuse(files.error());
    QJsonArray out;
    for (const policy::CaseFile& file : **files)
        if (!cli.asOf().isValid() || file.logged().day() <= cli.asOf()) out.append(lineJson(workspace, file)); // what came later is not there yet
    cli.sayUnnoted(exports::noteAnswered(workspace, QStringLiteral("concern"), {}, {}));
    return cli.answer(out);
}

QJsonArray followUpsJson(const std::vector<policy::FollowUp>& followUps)
{
    QJsonArray out;
    for (const policy::FollowUp& one : followUps)
        out.append(QJsonObject{{QStringLiteral("placement"), one.placement.text()},
                               {QStringLiteral("kind"), record::token(one.kind)},
                               {QStringLiteral("done"), one.done},
                               {QStringLiteral("asked"), one.asked},
                               {QStringLiteral("how"), one.how.isEmpty() ? QJsonValue() : QJsonValue(one.how)},
                               {QStringLiteral("on"), one.on.isValid() ? QJsonValue(isoDate(one.on)) : QJsonValue()}});
    return out;
}

/// Who reads it now, for its readers: its author is not told whom a denial left out.
QJsonArray readersJson(Workspace& workspace, CaseId id)
{
    QJsonArray out;
    const auto readers = workspace.cases().mayRead(id.uuid()) ? workspace.cases().readers(id) : std::vector<CaseReader>();
    if (!readers) return out;
    for (const CaseReader& one : *readers) out.append(QJsonObject{{QStringLiteral("staff_id"), one.id.text()}, {QStringLiteral("name"), one.name}});
    return out;
}

int get(Cli& cli, Workspace& workspace, CaseId id)
{
    const auto file = workspace.cases().get(id);
    if (!file) return cli.refuse(file.error());
    if (const Done noted = noteCasesRead(workspace, {id}); !noted) return cli.refuse(noted.error());
    QJsonObject out = lineJson(workspace, *file);
    QJsonArray entries;
    for (const policy::CaseEntry& entry : file->entries) entries.append(policy::toJson(entry));
    out.insert(QStringLiteral("entries"), entries);
    out.insert(QStringLiteral("readers"), readersJson(workspace, id));
    if (workspace.cases().isBehind(id)) out.insert(QStringLiteral("behind"), true);
    if (const auto followUps = workspace.cases().followUps(id)) out.insert(QStringLiteral("follow_ups"), followUpsJson(*followUps));
    return cli.answer(out);
}

std::optional<FollowUpKind> kindFrom(const QString& token)
{
    for (const FollowUpKind kind : {FollowUpKind::PlacementReview, FollowUpKind::RiskReview, FollowUpKind::PlanReview})
        if (record::token(kind) == token) return kind;
    return {};
}

/// A key that is mistyped is told instead of passed over.
Done takesOnly(const QJsonObject& json, const QStringList& known)
{
    for (const QString& key : json.keys())
        if (!known.contains(key)) return fail(Problem::invalid(key, QStringLiteral("unknown_field")));
    return {};
}

Result<QUuid> ask(Workspace& workspace, CaseId id, const QJsonObject& json)
{
    if (Done known = takesOnly(json, {QStringLiteral("kind"), QStringLiteral("placement_id")}); !known) return tl::unexpected(known.error());
    const auto kind = kindFrom(json.value(QStringLiteral("kind")).toString());
    if (!kind) return fail(Problem::invalid(QStringLiteral("kind"), QStringLiteral("unknown_value")));
    const PlacementId placement(recordNamed(workspace, record::typeOf<Placement>(), json.value(QStringLiteral("placement_id")).toString()));
    const auto asked = workspace.cases().ask(id, placement, *kind);
    return asked ? Result<QUuid>(asked->uuid()) : tl::unexpected(asked.error());
}

Result<QUuid> readers(Workspace& workspace, CaseId id, const QJsonObject& json, bool add)
{
    if (Done known = takesOnly(json, {QStringLiteral("staff_id"), QStringLiteral("reason")}); !known) return tl::unexpected(known.error());
    const QString named = json.value(QStringLiteral("staff_id")).toString();
    if (named.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("staff_id"), QStringLiteral("required")));
    const StaffId staff(recordNamed(workspace, record::typeOf<Staff>(), named));
    const QString reason = json.value(QStringLiteral("reason")).toString();
    const Done done = add ? workspace.cases().addReader(id, staff, reason) : workspace.cases().removeReader(id, staff, reason);
    return done ? Result<QUuid>(staff.uuid()) : tl::unexpected(done.error());
}

Result<QUuid> addEntry(Workspace& workspace, CaseId id, const QString& type, QJsonObject json)
{
    const record::RecordType* known = confidentialTypeNamed(type);
    if (!known) return fail(ProblemKind::NotFound, QStringLiteral("type"));
    const QJsonValue given = json.take(QStringLiteral("supersedes"));
    const QUuid supersedes = QUuid::fromString(given.toString());
    // What is meant as a correction never becomes an entry of its own, beside the one that it was to put right.
    if (supersedes.isNull() && !given.isNull() && !given.isUndefined())
        return fail(Problem::invalid(QStringLiteral("supersedes"), QStringLiteral("unknown_reference"), given.toVariant().toString()));
    const Result<policy::CaseFile> file = supersedes.isNull() ? Result<policy::CaseFile>(fail(ProblemKind::NotFound)) : workspace.cases().get(id);
    const policy::CaseEntry* corrected = file ? file->entry(supersedes) : nullptr;
    const bool isOfType = corrected && &corrected->record.type() == known;
    const auto record = recordFrom(workspace, *known, json, isOfType ? &corrected->record : nullptr);
    if (!record) return tl::unexpected(record.error());
    return workspace.cases().add(id, *record, supersedes);
}

int act(Cli& cli, Workspace& workspace, CaseId id, const QString& what)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const auto done = what == u"ask"             ? ask(workspace, id, *json)
                      : what == u"add_reader"    ? readers(workspace, id, *json, true)
                      : what == u"remove_reader" ? readers(workspace, id, *json, false)
                                                 : addEntry(workspace, id, what, *json);
    // Readers come and go by steps of the case: their fields have its words.
    const record::RecordType* type = confidentialTypeNamed(what);
    if (!done) return cli.refuse(done.error(), type ? type : &record::typeOf<CaseStep>());
    const auto file = workspace.cases().get(id);
    return cli.answer(QJsonObject{{QStringLiteral("id"), id.text()},
                                  {QStringLiteral("entry"), idText(*done)},
                                  {QStringLiteral("state"), file ? QJsonValue(policy::token(file->stateOn(workspace.today()))) : QJsonValue()}});
}

int concern(Cli& cli)
{
    const QString verb = cli.positional().value(1);
    const qsizetype words = verb == u"act" ? 4 : verb == u"get" ? 3 : 2;
    static const QStringList verbs{QStringLiteral("log"), QStringLiteral("list"), QStringLiteral("get"), QStringLiteral("act")};
    if (!verbs.contains(verb) || cli.positional().size() != words) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    if (verb == u"log") return log(cli, *workspace);
    if (verb == u"list") return list(cli, *workspace);
    const auto id = caseNamed(*workspace, cli.positional()[2]);
    if (!id) return cli.refuse(id.error());
    return verb == u"get" ? get(cli, *workspace, *id) : act(cli, *workspace, *id, cli.positional()[3]);
}

} // namespace

Result<CaseId> caseNamed(Workspace& workspace, const QString& text)
{
    const auto files = workspace.cases().all();
    if (!files) return tl::unexpected(files.error());
    for (const policy::CaseFile& file : **files)
        if (file.id.text() == text || reference(file.id.uuid()).compare(text.trimmed(), Qt::CaseInsensitive) == 0) return file.id;
    return fail(ProblemKind::NotFound, QStringLiteral("case"));
}

const Command concernCommand{
    "concern",
    "log < {concern, \"pupils\":[…], \"placements\":[…]} | list | get CASE | act CASE case_step|case_action|case_decision|"
    "case_referral|case_agency|case_link|case_parents|case_follow_up|ask|add_reader|remove_reader < record",
    nullptr, &concern};

} // namespace fledge::cli
