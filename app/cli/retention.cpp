// retention: how long records are kept, the pupils and records whose time is over, what the headteacher decides on them, and disposal.
#include "core/recordtimes.h"

#include "app/cli/cli.h"
#include "core/base/text.h"
#include "core/casedisposal.h"
#include "core/domain/pupil.h"
#include "core/exports.h"
#include "core/recorddisposal.h"

namespace fledge::cli {
namespace {

QString token(policy::RetentionState state)
{
    if (state == policy::RetentionState::Held) return QStringLiteral("held");
    return state == policy::RetentionState::Kept ? QStringLiteral("kept") : QStringLiteral("due");
}

QJsonValue token(policy::RetentionWatch watch)
{
    if (watch == policy::RetentionWatch::Person) return {};
    return watch == policy::RetentionWatch::Pupils ? QStringLiteral("pupils") : QStringLiteral("records");
}

QJsonValue dayOrNull(QDate day) { return day.isValid() ? QJsonValue(isoDate(day)) : QJsonValue(); }

int schedule(Cli& cli, Workspace& workspace)
{
    const auto rules = retention::schedule(workspace);
    if (!rules) return cli.refuse(rules.error());
    QJsonArray out;
    for (const policy::RetentionRule& rule : *rules)
        out.append(QJsonObject{{QStringLiteral("key"), rule.key},
                               {QStringLiteral("title"), rule.title},
                               {QStringLiteral("from"), rule.from},
                               {QStringLiteral("years"), rule.years},
                               {QStringLiteral("months"), rule.months},
                               {QStringLiteral("basis"), rule.basis},
                               {QStringLiteral("watched"), rule.watch() != policy::RetentionWatch::Person},
                               {QStringLiteral("list"), token(rule.watch())}});
    return cli.answer(out);
}

/// What pupils and records have alike.
QJsonObject decidedJson(const policy::Decided& decided)
{
    return {{QStringLiteral("state"), token(decided.state)},
            {QStringLiteral("since"), dayOrNull(decided.since)},
            {QStringLiteral("until"), dayOrNull(decided.until)},
            {QStringLiteral("by"), decided.by.isNull() ? QJsonValue() : QJsonValue(decided.by.text())},
            {QStringLiteral("proposed"), decided.isProposed},
            {QStringLiteral("reason"), decided.reason.isEmpty() ? QJsonValue() : QJsonValue(decided.reason)}};
}

QJsonObject pupilJson(const policy::RetentionLine& line)
{
    QJsonObject out = decidedJson(line);
    out.insert(QStringLiteral("pupil"), line.pupil.text());
    out.insert(QStringLiteral("reference"), reference(line.pupil.uuid()));
    out.insert(QStringLiteral("ended"), dayOrNull(line.ended));
    out.insert(QStringLiteral("rule"), line.rule.isEmpty() ? QJsonValue() : QJsonValue(line.rule));
    for (const char* key : {"records", "count", "from", "provider", "concern"}) out.insert(QLatin1String(key), QJsonValue());
    return out;
}

QJsonObject recordsJson(const policy::RecordLine& line)
{
    const auto idOr = [](const QUuid& id) { return id.isNull() ? QJsonValue() : QJsonValue(idText(id)); };
    QJsonObject out = decidedJson(line);
    out.insert(QStringLiteral("pupil"), idOr(line.pupil.uuid()));
    out.insert(QStringLiteral("reference"), line.pupil.isNull() ? QJsonValue() : QJsonValue(reference(line.pupil.uuid())));
    out.insert(QStringLiteral("ended"), dayOrNull(line.ended));
    out.insert(QStringLiteral("rule"), line.group.rule);
    out.insert(QStringLiteral("records"), line.group.text());
    out.insert(QStringLiteral("count"), static_cast<int>(line.records.size()));
    out.insert(QStringLiteral("from"), dayOrNull(line.from));
    out.insert(QStringLiteral("provider"), idOr(line.provider.uuid()));
    out.insert(QStringLiteral("concern"), QJsonValue());
    return out;
}

QJsonObject concernJson(const disposal::CaseOver& over)
{
    QJsonObject out = decidedJson(over.decided);
    out.insert(QStringLiteral("concern"), over.id.text());
    out.insert(QStringLiteral("reference"), reference(over.id.uuid()));
    out.insert(QStringLiteral("ended"), dayOrNull(over.ended));
    out.insert(QStringLiteral("rule"), QStringLiteral("child_protection"));
    for (const char* key : {"pupil", "records", "count", "from", "provider"}) out.insert(QLatin1String(key), QJsonValue());
    return out;
}

int list(Cli& cli, Workspace& workspace)
{
    const auto lines = retention::due(workspace);
    if (!lines) return cli.refuse(lines.error());
    const auto records = retention::recordsDue(workspace, *lines);
    if (!records) return cli.refuse(records.error());
    QJsonArray out;
    for (const policy::RetentionLine& line : *lines) out.append(pupilJson(line));
    for (const policy::RecordLine& line : *records) out.append(recordsJson(line));
    const auto concerns = disposal::casesOver(workspace);
    if (!concerns) return cli.refuse(concerns.error());
    for (const disposal::CaseOver& one : *concerns) out.append(concernJson(one));
    cli.sayUnnoted(exports::noteAnswered(workspace, QStringLiteral("retention"), {}, {}));
    return cli.answer(out);
}

/// Some records that the input names in place of a pupil.
Result<std::optional<policy::RecordGroup>> groupIn(const QJsonObject& json)
{
    const QString named = json.value(QStringLiteral("records")).toString();
    if (named.isEmpty()) return std::nullopt;
    const auto group = policy::RecordGroup::parse(named);
    if (!group) return fail(Problem::invalid(QStringLiteral("records"), QStringLiteral("format"), named));
    return group;
}

int decide(Cli& cli, Workspace& workspace)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    static const QHash<QString, retention::Decision> decisions{{QStringLiteral("hold"), retention::Decision::Hold},
                                                               {QStringLiteral("lift"), retention::Decision::Lift},
                                                               {QStringLiteral("keep"), retention::Decision::Keep}};
    const QString wanted = json->value(QStringLiteral("decision")).toString(), until = json->value(QStringLiteral("until")).toString();
    if (!decisions.contains(wanted))
        return cli.refuse(Problem::invalid(QStringLiteral("decision"), QStringLiteral("unknown_value"), wanted));
    if (!until.isEmpty() && !parseIsoDate(until).isValid())
        return cli.refuse(Problem::invalid(QStringLiteral("until"), QStringLiteral("format"), until));
    const QString reason = json->value(QStringLiteral("reason")).toString();
    const auto group = groupIn(*json);
    if (!group) return cli.refuse(group.error());
    if (*group) {
        const Done done = retention::decideRecords(workspace, **group, decisions.value(wanted), reason, parseIsoDate(until));
        return done ? cli.answer(QJsonObject{{QStringLiteral("records"), (*group)->text()}, {QStringLiteral("decision"), wanted}}) : cli.refuse(done.error());
    }
    const PupilId pupil(recordNamed(workspace, record::typeOf<Pupil>(), json->value(QStringLiteral("pupil")).toString()));
    const Done done = retention::decide(workspace, pupil, decisions.value(wanted), reason, parseIsoDate(until));
    return done ? cli.answer(QJsonObject{{QStringLiteral("pupil"), pupil.text()}, {QStringLiteral("decision"), wanted}}) : cli.refuse(done.error());
}

/// What is left out stays as it is.
int change(Cli& cli, Workspace& workspace)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const auto rules = retention::schedule(workspace);
    if (!rules) return cli.refuse(rules.error());
    const QString key = json->value(QStringLiteral("key")).toString();
    for (policy::RetentionRule rule : *rules) {
        if (rule.key != key) continue;
        rule.years = json->contains(QStringLiteral("years")) ? json->value(QStringLiteral("years")).toInt(-1) : rule.years;
        rule.months = json->contains(QStringLiteral("months")) ? json->value(QStringLiteral("months")).toInt(-1) : rule.months;
        if (json->contains(QStringLiteral("basis"))) rule.basis = json->value(QStringLiteral("basis")).toString();
        const Done done = retention::change(workspace, rule, json->value(QStringLiteral("reason")).toString());
        return done ? schedule(cli, workspace) : cli.refuse(done.error());
    }
    return cli.refuse(Problem::invalid(QStringLiteral("key"), QStringLiteral("unknown_value"), key));
}

/// The pupil that the input names; one who is gone already keeps the id that was given, for whoever tries again.
PupilId pupilIn(Workspace& workspace, const QJsonObject& json)
{
    const QString named = json.value(QStringLiteral("pupil")).toString();
    const PupilId found(recordNamed(workspace, record::typeOf<Pupil>(), named));
    return found.isNull() ? PupilId(QUuid::fromString(named)) : found;
}

using OnPupil = Done (*)(Workspace&, PupilId, const QString&);
using OnRecords = Done (*)(Workspace&, const policy::RecordGroup&, const QString&);
using OnConcern = Done (*)(Workspace&, CaseId, const QString&);

/// A concern that the input names, by its id alone.
CaseId concernIn(const QJsonObject& json) { return CaseId::parse(json.value(QStringLiteral("concern")).toString()); }

int sayOnDisposal(Cli& cli, Workspace& workspace, OnPupil ofPupil, OnRecords ofRecords, OnConcern ofConcern)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const auto group = groupIn(*json);
    if (!group) return cli.refuse(group.error());
    const QString reason = json->value(QStringLiteral("reason")).toString();
    if (const CaseId concern = concernIn(*json); !concern.isNull()) {
        const Done done = ofConcern(workspace, concern, reason);
        return done ? cli.answer(QJsonObject{{QStringLiteral("concern"), concern.text()}}) : cli.refuse(done.error());
    }
    if (*group) {
        const Done done = ofRecords(workspace, **group, reason);
        return done ? cli.answer(QJsonObject{{QStringLiteral("records"), (*group)->text()}}) : cli.refuse(done.error());
    }
    const PupilId pupil = pupilIn(workspace, *json);
    const Done done = ofPupil(workspace, pupil, reason);
    return done ? cli.answer(QJsonObject{{QStringLiteral("pupil"), pupil.text()}}) : cli.refuse(done.error());
}

int propose(Cli& cli, Workspace& workspace) { return sayOnDisposal(cli, workspace, &disposal::propose, &disposal::propose, &disposal::propose); }
int withdraw(Cli& cli, Workspace& workspace) { return sayOnDisposal(cli, workspace, &disposal::withdraw, &disposal::withdraw, &disposal::withdraw); }
int decline(Cli& cli, Workspace& workspace) { return sayOnDisposal(cli, workspace, &disposal::decline, &disposal::decline, &disposal::decline); }

QJsonObject certificateJson(const disposal::Certificate& one)
{
    QJsonObject records;
    for (const disposal::Counted& of : one.records) records.insert(of.type, of.count);
    return {{QStringLiteral("pupil"), one.isOfRecords || one.isOfConcern ? QJsonValue() : QJsonValue(idText(one.pupil))},
            {QStringLiteral("concern"), one.isOfConcern ? QJsonValue(idText(one.pupil)) : QJsonValue()},
            {QStringLiteral("of_records"), one.isOfRecords},
            {QStringLiteral("whose"), one.whose.isEmpty() ? QJsonValue() : QJsonValue(one.whose)},
            {QStringLiteral("reference"), one.reference},
            {QStringLiteral("born_in"), one.bornIn > 0 ? QJsonValue(one.bornIn) : QJsonValue()},
            {QStringLiteral("on_roll_from"), dayOrNull(one.onRollFrom)},
            {QStringLiteral("on_roll_to"), dayOrNull(one.onRollTo)},
            {QStringLiteral("rule"), one.rule},
            {QStringLiteral("years"), one.years},
            {QStringLiteral("months"), one.months},
            {QStringLiteral("ended"), dayOrNull(one.ended)},
            {QStringLiteral("records"), records},
            {QStringLiteral("proposed_by"), one.proposedBy},
            {QStringLiteral("proposed_on"), dayOrNull(one.proposedOn)},
            {QStringLiteral("reason"), one.reason},
            {QStringLiteral("carried_out_by"), one.carriedOutBy},
            {QStringLiteral("carried_out_at"), instantText(one.carriedOutAt)},
            {QStringLiteral("backups_until"), dayOrNull(one.backupsUntil)}};
}

int proposals(Cli& cli, Workspace& workspace)
{
    const auto all = disposal::proposals(workspace);
    if (!all) return cli.refuse(all.error());
    QJsonArray out;
    for (const disposal::Proposal& one : *all)
        out.append(QJsonObject{{QStringLiteral("pupil"), one.pupil.isNull() ? QJsonValue() : QJsonValue(one.pupil.text())},
                               {QStringLiteral("records"), one.records ? QJsonValue(one.records->text()) : QJsonValue()},
                               {QStringLiteral("concern"), one.concern.isNull() ? QJsonValue() : QJsonValue(one.concern.text())},
                               {QStringLiteral("reference"), reference(one.id)},
                               {QStringLiteral("by"), one.by.text()},
                               {QStringLiteral("on"), dayOrNull(one.on)},
                               {QStringLiteral("reason"), one.reason}});
    cli.sayUnnoted(exports::noteAnswered(workspace, QStringLiteral("retention"), QStringLiteral("proposals"), {}));
    return cli.answer(out);
}

int preview(Cli& cli, Workspace& workspace)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const auto group = groupIn(*json);
    if (!group) return cli.refuse(group.error());
    const CaseId concern = concernIn(*json);
    const auto going = !concern.isNull() ? disposal::preview(workspace, concern)
                       : *group          ? disposal::preview(workspace, **group)
                                         : disposal::preview(workspace, pupilIn(workspace, *json));
    if (!going) return cli.refuse(going.error());
    QJsonObject out = certificateJson(going->certificate);
    out.remove(QStringLiteral("carried_out_at"));
    out.insert(QStringLiteral("concerns"), going->concerns);
    return cli.answer(out);
}

int refuseUnsure(Cli& cli, const QString& sure)
{
    return cli.refuse(Problem::invalid(QStringLiteral("sure"), sure.isEmpty() ? QStringLiteral("required") : QStringLiteral("unknown_value"), sure));
}

bool isSure(const QString& sure, const QUuid& id) { return sure.compare(reference(id), Qt::CaseInsensitive) == 0; }

/// The number of the proposal about some records, which stays that of the disposal: of one that waits, or was carried out.
QUuid proposalNamed(Workspace& workspace, const policy::RecordGroup& group, const QString& sure)
{
    for (const disposal::Proposal& one : disposal::proposals(workspace).value_or(std::vector<disposal::Proposal>()))
        if (one.records == group && isSure(sure, one.id)) return one.id;
    for (const disposal::Certificate& one : disposal::certificates(workspace).value_or(std::vector<disposal::Certificate>()))
        if (one.isOfRecords && isSure(sure, one.pupil) && (group.subject != CheckSubject::Pupil || one.whose == reference(group.id))) return one.pupil;
    return {};
}

int disposed(Cli& cli, const Result<disposal::Outcome>& done)
{
    if (!done) return cli.refuse(done.error());
    QJsonObject out = certificateJson(done->certificate);
    out.insert(QStringLiteral("overwritten"), done->isOverwritten);
    return cli.answer(out);
}

/// What cannot be undone is said twice: `sure` names the reference of the pupil, the concern or the proposal, again.
int dispose(Cli& cli, Workspace& workspace)
{
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const auto group = groupIn(*json);
    if (!group) return cli.refuse(group.error());
    const QString sure = json->value(QStringLiteral("sure")).toString();
    if (const CaseId concern = concernIn(*json); !concern.isNull())
        return isSure(sure, concern.uuid()) ? disposed(cli, disposal::dispose(workspace, concern)) : refuseUnsure(cli, sure);
    if (*group) {
        const QUuid proposal = proposalNamed(workspace, **group, sure);
        if (proposal.isNull() && workspace.may(u"retention.dispose")) return refuseUnsure(cli, sure);
        return disposed(cli, disposal::dispose(workspace, **group, proposal));
    }
    const PupilId pupil = pupilIn(workspace, *json);
    return isSure(sure, pupil.uuid()) ? disposed(cli, disposal::dispose(workspace, pupil)) : refuseUnsure(cli, sure);
}

int certificates(Cli& cli, Workspace& workspace)
{
    const auto all = disposal::certificates(workspace);
    if (!all) return cli.refuse(all.error());
    QJsonArray out;
    for (const disposal::Certificate& one : *all) out.append(certificateJson(one));
    cli.sayUnnoted(exports::noteAnswered(workspace, QStringLiteral("retention"), QStringLiteral("certificates"), {}));
    return cli.answer(out);
}

int retentionCommandRun(Cli& cli)
{
    static const QHash<QString, int (*)(Cli&, Workspace&)> verbs{
        {QStringLiteral("propose"), &propose}, {QStringLiteral("withdraw"), &withdraw}, {QStringLiteral("decline"), &decline},
        {QStringLiteral("proposals"), &proposals}, {QStringLiteral("preview"), &preview}, {QStringLiteral("dispose"), &dispose},
        {QStringLiteral("certificates"), &certificates}, {QStringLiteral("schedule"), &schedule}, {QStringLiteral("list"), &list},
                                                                 {QStringLiteral("decide"), &decide}, {QStringLiteral("change"), &change}};
    const QString verb = cli.positional().value(1);
    if (!verbs.contains(verb) || cli.positional().size() != 2) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    return verbs.value(verb)(cli, *workspace);
}

} // namespace

const Command retentionCommand{
    "retention",
    "schedule | list | decide < {\"pupil\" or \"records\",\"decision\":\"hold|lift|keep\",\"reason\",\"until\"} | change < {\"key\",\"years\",\"months\",\"basis\",\"reason\"} | "
    "proposals | propose|withdraw|decline < {\"pupil\", \"records\" or \"concern\",\"reason\"} | preview < {\"pupil\", …} | dispose < {\"pupil\", …,\"sure\":REFERENCE} | certificates",
    nullptr, &retentionCommandRun};

} // namespace fledge::cli
