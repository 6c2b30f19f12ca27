// retention: how long records are kept, the pupils whose time is over, and what the headteacher decides on them.
#include "core/retention.h"

#include "app/cli/cli.h"
#include "core/base/text.h"
#include "core/domain/pupil.h"

namespace fledge::cli {
namespace {

QString token(policy::RetentionState state)
{
    if (state == policy::RetentionState::Held) return QStringLiteral("held");
    return state == policy::RetentionState::Kept ? QStringLiteral("kept") : QStringLiteral("due");
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
                               {QStringLiteral("basis"), rule.basis},
                               {QStringLiteral("watched"), rule.isWatched()}});
    return cli.answer(out);
}

int list(Cli& cli, Workspace& workspace)
{
    const auto lines = retention::due(workspace);
    if (!lines) return cli.refuse(lines.error());
    QJsonArray out;
    for (const policy::RetentionLine& line : *lines)
        out.append(QJsonObject{{QStringLiteral("pupil"), line.pupil.text()},
                               {QStringLiteral("reference"), reference(line.pupil.uuid())},
                               {QStringLiteral("ended"), dayOrNull(line.ended)},
                               {QStringLiteral("rule"), line.rule.isEmpty() ? QJsonValue() : QJsonValue(line.rule)},
                               {QStringLiteral("state"), token(line.state)},
                               {QStringLiteral("since"), dayOrNull(line.since)},
                               {QStringLiteral("until"), dayOrNull(line.until)},
                               {QStringLiteral("by"), line.by.isNull() ? QJsonValue() : QJsonValue(line.by.text())},
                               {QStringLiteral("reason"), line.reason.isEmpty() ? QJsonValue() : QJsonValue(line.reason)}});
    return cli.answer(out);
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
    const PupilId pupil(recordNamed(workspace, record::typeOf<Pupil>(), json->value(QStringLiteral("pupil")).toString()));
    const Done done = retention::decide(workspace, pupil, decisions.value(wanted), json->value(QStringLiteral("reason")).toString(), parseIsoDate(until));
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
        if (json->contains(QStringLiteral("basis"))) rule.basis = json->value(QStringLiteral("basis")).toString();
        const Done done = retention::change(workspace, rule, json->value(QStringLiteral("reason")).toString());
        return done ? schedule(cli, workspace) : cli.refuse(done.error());
    }
    return cli.refuse(Problem::invalid(QStringLiteral("key"), QStringLiteral("unknown_value"), key));
}

int retentionCommandRun(Cli& cli)
{
    static const QHash<QString, int (*)(Cli&, Workspace&)> verbs{{QStringLiteral("schedule"), &schedule}, {QStringLiteral("list"), &list},
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
    "schedule | list | decide < {\"pupil\",\"decision\":\"hold|lift|keep\",\"reason\",\"until\"} | change < {\"key\",\"years\",\"basis\",\"reason\"}",
    nullptr, &retentionCommandRun};

} // namespace fledge::cli
