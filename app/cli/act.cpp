// act ACTION < arguments, act --list, and gate (contract F.4, F.6).
#include "app/cli/cli.h"

#include "core/actions/actions.h"
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "core/policy/gate.h"
#include "ui/words/handovers.h"
#include "ui/words/problems.h"

namespace fledge::cli {
namespace {

void actOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("list"), QStringLiteral("Every action with its arguments and roles.")});
}

int listActions(Cli& cli)
{
    QJsonArray out;
    for (const actions::Action& action : actions::all()) {
        QJsonArray arguments, roles;
        for (const actions::Argument& argument : action.arguments)
            arguments.append(QJsonObject{{QStringLiteral("name"), QLatin1String(argument.name)},
                                         {QStringLiteral("type"), QLatin1String(argument.type)},
                                         {QStringLiteral("required"), argument.required}});
        for (const Role role : security::rolesThatMay(QString::fromLatin1(action.name))) roles.append(record::token(role));
        out.append(QJsonObject{{QStringLiteral("action"), QLatin1String(action.name)},
                               {QStringLiteral("arguments"), arguments},
                               {QStringLiteral("roles"), roles}});
    }
    return cli.answer(out);
}

QJsonObject dutiesJson(const actions::DutyChanges& changes)
{
    const auto date = [](QDate day) { return day.isValid() ? QJsonValue(isoDate(day)) : QJsonValue(); };
    QJsonArray moved;
    for (const auto& duty : changes.moved)
        moved.append(QJsonObject{{QStringLiteral("key"), duty.key},
                                 {QStringLiteral("from"), date(duty.from)},
                                 {QStringLiteral("to"), date(duty.to)}});
    return {{QStringLiteral("opened"), QJsonArray::fromStringList(changes.opened)},
            {QStringLiteral("closed"), QJsonArray::fromStringList(changes.closed)},
            {QStringLiteral("moved"), moved}};
}

/// The arguments with ids where a reference was given; what is neither stays, and is refused with its name.
QJsonObject withIds(Workspace& workspace, const QString& name, QJsonObject arguments)
{
    const actions::Action* action = actions::named(name);
    for (const actions::Argument& argument : action ? action->arguments : std::vector<actions::Argument>()) {
        const QString key = QLatin1String(argument.name), text = arguments.value(key).toString();
        const record::RecordType* type = recordTypeNamed(QString::fromLatin1(argument.type));
        if (!type || text.isEmpty()) continue;
        if (const QUuid id = recordNamed(workspace, *type, text); !id.isNull()) arguments[key] = idText(id);
    }
    return arguments;
}

int act(Cli& cli)
{
    if (cli.has(QStringLiteral("list"))) return listActions(cli);
    if (cli.positional().size() != 2) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const auto arguments = cli.input();
    if (!arguments) return cli.refuse(arguments.error());
    const QString name = cli.positional()[1];
    const auto acted = workspace->act(name, withIds(*workspace, name, *arguments));
    if (!acted) return cli.refuse(acted.error());
    if (name == u"pupil.deny") cli.say(words::loneReader());
    if (acted->unfinished) cli.say(words::sentence(*acted->unfinished));
    return cli.answer(QJsonObject{{QStringLiteral("action"), name},
                                  {QStringLiteral("id"), idText(acted->id)},
                                  {QStringLiteral("revision"), acted->revision},
                                  {QStringLiteral("status"), acted->status.isEmpty() ? QJsonValue() : QJsonValue(acted->status)},
                                  {QStringLiteral("duties"), dutiesJson(acted->duties)}});
}

void gateOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("placement"), QStringLiteral("The placement."), QStringLiteral("id")});
    parser.addOption({QStringLiteral("provider"), QStringLiteral("The provider."), QStringLiteral("id")});
    parser.addOption({QStringLiteral("event"), QStringLiteral("start, resume or approve_provider."), QStringLiteral("event"),
                      QStringLiteral("start")});
}

int gate(Cli& cli)
{
    const auto event = policy::gateEventFrom(cli.value(QStringLiteral("event")));
    const bool ofProvider = cli.has(QStringLiteral("provider"));
    if (!event || (!ofProvider && !cli.has(QStringLiteral("placement")))) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const QString named = cli.value(ofProvider ? QStringLiteral("provider") : QStringLiteral("placement"));
    const record::RecordType& type = ofProvider ? record::typeOf<Provider>() : record::typeOf<Placement>();
    const QUuid id = recordNamed(*workspace, type, named);
    const auto gate = ofProvider ? workspace->gate(ProviderId(id), workspace->today())
                                 : workspace->gate(PlacementId(id), *event, cli.asOf());
    if (!gate) return cli.refuse(gate.error());
    cli.answer(policy::toJson(*gate));
    return gate->isOpen() ? Ok : Refused;
}

} // namespace

const Command actCommand{"act", "ACTION < arguments.json, or --list", &actOptions, &act};
const Command gateCommand{"gate", "--placement ID [--event start|resume] | --provider ID --event approve_provider", &gateOptions,
                          &gate};

} // namespace fledge::cli
