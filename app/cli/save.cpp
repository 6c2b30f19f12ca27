// save TYPE < record and void TYPE ID --reason - (contract F.3).
#include "app/cli/cli.h"

#include "core/base/text.h"
#include "ui/words/problems.h"

#include <QSet>

namespace fledge::cli {
namespace {

QJsonArray warningsJson(const Saved& saved, const record::RecordType& type)
{
    QJsonArray out;
    for (const FieldProblem& warning : saved.warnings) {
        const record::Field* field = type.field(warning.field);
        out.append(QJsonObject{{QStringLiteral("field"), warning.field},
                               {QStringLiteral("rule"), warning.rule},
                               {QStringLiteral("message"), words::sentence(warning, field ? field->labelText() : QString())}});
    }
    return out;
}

QJsonObject savedJson(const Saved& saved, const record::RecordType& type)
{
    return {{QStringLiteral("id"), idText(saved.id)},
            {QStringLiteral("reference"), reference(saved.id)},
            {QStringLiteral("revision"), saved.revision},
            {QStringLiteral("changed"), QJsonArray::fromStringList(saved.changed)},
            {QStringLiteral("warnings"), warningsJson(saved, type)}};
}

/// Somebody who mistyped one key is told of the other fields in the same breath.
void addWhatElse(const record::AnyRecord& record, QDate today, std::vector<FieldProblem>& problems)
{
    QSet<QString> told;
    for (const FieldProblem& problem : problems)
        told.insert(problem.field);
    for (const FieldProblem& other : record::validate(record, today))
        if (!record::isWarning(other) && !told.contains(other.field)) problems.push_back(other);
}

/// The id, or the reference from paper, that was given; null for a new record.
QUuid idIn(Workspace& workspace, const record::RecordType& type, const QJsonObject& json, std::vector<FieldProblem>& problems)
{
    const QJsonValue given = json.value(QStringLiteral("id"));
    if (given.isNull() || given.isUndefined()) return {};
    const QUuid id = recordNamed(workspace, type, given.toString());
    if (id.isNull()) problems.push_back({QStringLiteral("id"), QStringLiteral("format"), record::jsonText(given), 0, {}});
    return id;
}

/// The revision that was given, from 1; 0 when none was.
int revisionIn(const QJsonObject& json, std::vector<FieldProblem>& problems)
{
    const QJsonValue given = json.value(QStringLiteral("revision"));
    if (given.isNull() || given.isUndefined()) return 0;
    const int revision = given.toInt();
    if (revision < 1 || given.toDouble() != revision)
        problems.push_back({QStringLiteral("revision"), QStringLiteral("format"), record::jsonText(given), 0, {}});
    return revision;
}

/// The record as it is now with the keys of `json` laid over it; a record not known yet starts empty.
Result<record::AnyRecord> merged(Workspace& workspace, const record::RecordType& type, const QJsonObject& json)
{
    record::AnyRecord record(type);
    std::vector<FieldProblem> problems;
    const QUuid id = idIn(workspace, type, json, problems);
    const bool isNamed = problems.empty(); // otherwise nobody knows which record the rest would be checked against
    const int revision = revisionIn(json, problems);
    if (!id.isNull()) {
        auto known = workspace.get(type, id);
        if (!known && known.error().kind != ProblemKind::NotFound) return known;
        if (known) record = std::move(*known);
        record.setId(id);
        if (known && revision == 0 && problems.empty())
            problems.push_back({QStringLiteral("revision"), QStringLiteral("required"), {}, 0, {}});
        if (known) record.meta().revision = revision;
    }
    for (FieldProblem& problem : record::applyJson(record, json))
        problems.push_back(std::move(problem));
    if (isNamed && !problems.empty()) addWhatElse(record, workspace.today(), problems);
    if (!problems.empty()) return fail(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}});
    return record;
}

int save(Cli& cli)
{
    const auto why = cli.words(QStringLiteral("why"));
    if (cli.positional().size() != 2 || !why) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    const record::RecordType* type = workspace ? typeArgument(cli) : nullptr;
    if (!type) return workspace || !cli.storePath().isEmpty() ? Refused : WrongUsage;
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const auto record = merged(*workspace, *type, *json);
    if (!record) return cli.refuse(record.error(), type);
    const auto saved = workspace->save(*record, *why);
    return saved ? cli.answer(savedJson(*saved, *type)) : cli.refuse(saved.error(), type);
}

int voidOne(Cli& cli)
{
    const auto reason = cli.words(QStringLiteral("reason"));
    if (cli.positional().size() != 3 || !reason) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    const record::RecordType* type = workspace ? typeArgument(cli) : nullptr;
    if (!type) return workspace || !cli.storePath().isEmpty() ? Refused : WrongUsage;
    const auto saved = workspace->voidRecord(*type, recordNamed(*workspace, *type, cli.positional()[2]), *reason);
    return saved ? cli.answer(savedJson(*saved, *type)) : cli.refuse(saved.error(), type);
}

void saveOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("why"), QStringLiteral("Why, for the audit: - reads it."), QStringLiteral("-")});
}

void voidOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("reason"), QStringLiteral("Why it no longer counts: - reads it."), QStringLiteral("-")});
}

} // namespace

const Command saveCommand{"save", "TYPE [--why -] < record.json  (--why -: the first line of standard input says why)", &saveOptions, &save};
const Command voidCommand{"void", "TYPE ID --reason -  (the first line of standard input is the reason)", &voidOptions, &voidOne};

} // namespace fledge::cli
