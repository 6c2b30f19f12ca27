// list TYPE and get TYPE ID (contract F.2).
#include "app/cli/cli.h"
#include "core/domain/pupil.h"
#include "core/exports.h"
#include "core/pupilyears.h"
#include "core/shown.h"

namespace fledge::cli {
namespace {

void listOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("voided"), QStringLiteral("The voided records instead.")});
    parser.addOption({QStringLiteral("where"), QStringLiteral("Only records with this value."), QStringLiteral("column=value")});
}

/// `column=value` as a filter; Invalid when there is no such column or the value does not fit it.
Result<std::pair<QString, QVariant>> condition(const record::RecordType& type, const QString& text)
{
    const QString name = text.section(u'=', 0, 0), value = text.section(u'=', 1);
    const record::Field* field = type.field(name);
    if (!field) return fail(Problem::invalid(name, QStringLiteral("unknown_field")));
    if (value.isEmpty()) return std::pair(name, QVariant());
    record::AnyRecord probe(type);
    const QVariant typed = field->kind->sort == record::Sort::Boolean ? QVariant(value == u"1" || value == u"true" || value == u"yes")
                                                                      : QVariant(value);
    if (!probe.setValue(*field, typed)) return fail(Problem::invalid(name, QStringLiteral("unknown_value"), value));
    return std::pair(name, probe.value(*field));
}

using Years = QHash<QUuid, PupilYear>;

Result<Years> yearsFor(Workspace& workspace, const record::RecordType& type)
{
    return &type == &record::typeOf<Pupil>() ? yearsElsewhere(workspace) : Result<Years>(Years());
}

/// Whoever is shown no birth is told the year besides.
QJsonObject shownJson(const Shown& shown, const Years& years, const record::AnyRecord& record)
{
    QJsonObject json = shown.toJson(record);
    if (const auto year = years.constFind(record.id()); year != years.constEnd())
        json.insert(QStringLiteral("year"), year->words.isEmpty() ? QJsonValue() : QJsonValue(year->words));
    return json;
}

int list(Cli& cli)
{
    if (cli.positional().size() != 2) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    const record::RecordType* type = workspace ? typeArgument(cli) : nullptr;
    if (!type) return workspace || !cli.storePath().isEmpty() ? Refused : WrongUsage;
    Filter filter;
    filter.voided = cli.has(QStringLiteral("voided"));
    for (const QString& text : cli.values(QStringLiteral("where"))) {
        const auto one = condition(*type, text);
        if (!one) return cli.refuse(one.error(), type);
        filter.equals.push_back(*one);
    }
    const auto records = workspace->list(*type, filter);
    if (!records) return cli.refuse(records.error(), type);
    const auto shown = Shown::of(workspace->store().reader(), workspace->person(), *type);
    if (!shown) return cli.refuse(shown.error(), type);
    const auto years = yearsFor(*workspace, *type);
    if (!years) return cli.refuse(years.error(), type);
    QJsonArray out;
    for (const record::AnyRecord& record : *records) out.append(shownJson(*shown, *years, record));
    QStringList asked = cli.values(QStringLiteral("where"));
    if (filter.voided) asked += QStringLiteral("voided");
    cli.sayUnnoted(exports::noteListed(*workspace, *type, asked.join(QStringLiteral(", ")), records->size()));
    return cli.answer(out);
}

int get(Cli& cli)
{
    if (cli.positional().size() != 3) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    const record::RecordType* type = workspace ? typeArgument(cli) : nullptr;
    if (!type) return workspace || !cli.storePath().isEmpty() ? Refused : WrongUsage;
    const auto record = workspace->get(*type, recordNamed(*workspace, *type, cli.positional()[2]));
    if (!record) return cli.refuse(record.error());
    const auto shown = Shown::of(workspace->store().reader(), workspace->person(), *type);
    const auto years = yearsFor(*workspace, *type);
    if (!shown || !years) return cli.refuse(shown ? years.error() : shown.error());
    return cli.answer(shownJson(*shown, *years, *record));
}

} // namespace

const Command listCommand{"list", "TYPE [--voided] [--where column=value]…", &listOptions, &list};
const Command getCommand{"get", "TYPE ID", nullptr, &get};

} // namespace fledge::cli
