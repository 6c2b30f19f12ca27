// audit list and batch (contract F.10).
#include "app/cli/cli.h"

#include "core/base/text.h"
#include "ui/words/openings.h"
#include "ui/words/problems.h"

#include <QFile>
#include <QJsonDocument>

#include <cstdio>

namespace fledge::cli {
namespace {

void auditOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("record"), QStringLiteral("Only this record."), QStringLiteral("id")});
    parser.addOption({QStringLiteral("limit"), QStringLiteral("At most so many rows."), QStringLiteral("n"), QStringLiteral("1000")});
}

QJsonObject rowJson(const store::AuditRow& row, bool withValues)
{
    QJsonObject json{{QStringLiteral("at"), instantText(row.at)},
                     {QStringLiteral("by_staff"), row.byStaff.isNull() ? QJsonValue() : QJsonValue(row.byStaff.text())},
                     {QStringLiteral("by_name"), row.byName},
                     {QStringLiteral("action"), row.action},
                     {QStringLiteral("type"), row.type},
                     {QStringLiteral("record_id"), row.recordId.isNull() ? QJsonValue() : QJsonValue(idText(row.recordId))},
                     {QStringLiteral("machine"), row.machine.isEmpty() ? QJsonValue() : QJsonValue(row.machine)},
                     {QStringLiteral("why"), row.why.isEmpty() ? QJsonValue() : QJsonValue(row.why)}};
    if (withValues && !row.values.isEmpty())
        json.insert(QStringLiteral("values"), QJsonDocument::fromJson(row.values).object());
    return json;
}

QString token(OpenWarning::What what)
{
    if (what == OpenWarning::What::ClockBehind) return QStringLiteral("clock_behind");
    if (what == OpenWarning::What::OldPages) return QStringLiteral("old_pages");
    return what == OpenWarning::What::OlderCopy ? QStringLiteral("older_copy") : QStringLiteral("rewritten");
}

/// The chain, the signatures, every record and entry against them, and what this computer saw of the file before; names
/// the first row that does not fit. A clock that is behind, and old pages that are still to be cleared, are told, and are no
/// fault of the file.
int verifyAudit(Cli& cli, Workspace& workspace)
{
    const Done done = workspace.verify();
    const QString why = done ? QString() : done.error().why;
    if (!done) cli.say(words::sentence(done.error()));
    QJsonArray warnings;
    bool isAnother = false;
    for (const OpenWarning& warning : workspace.warnings()) {
        warnings.append(QJsonObject{{QStringLiteral("kind"), token(warning.what)},
                                    {QStringLiteral("at"), instantText(warning.at)},
                                    {QStringLiteral("message"), words::sentence(warning)}});
        isAnother = isAnother || warning.what == OpenWarning::What::OlderCopy || warning.what == OpenWarning::What::Rewritten;
    }
    const bool ok = done && !isAnother;
    cli.answer(QJsonObject{{QStringLiteral("ok"), ok},
                           {QStringLiteral("first_wrong"), why.isEmpty() ? QJsonValue() : QJsonValue(why)},
                           {QStringLiteral("warnings"), warnings}});
    return ok ? Ok : Refused;
}

int audit(Cli& cli)
{
    const QString verb = cli.positional().value(1);
    if (verb != u"list" && verb != u"verify") return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    if (verb == u"verify") return verifyAudit(cli, *workspace);
    const QUuid record = QUuid::fromString(cli.value(QStringLiteral("record")));
    if (cli.has(QStringLiteral("record")) && record.isNull()) return cli.wrongUsage(QStringLiteral("--record wants the whole number of a record."));
    const int limit = cli.value(QStringLiteral("limit")).toInt();
    if (limit < 1) return cli.wrongUsage(QStringLiteral("--limit wants a number from 1 on."));
    const auto rows = workspace->auditRows(record, limit);
    if (!rows) return cli.refuse(rows.error());
    QJsonArray out;
    for (const store::AuditRow& row : *rows) out.append(rowJson(row, workspace->person().has(Role::Headteacher)));
    return cli.answer(out);
}

int batch(Cli& cli)
{
    if (!cli.workspace()) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    QFile standardInput;
    if (!standardInput.open(stdin, QIODevice::ReadOnly)) return cli.refuse(Problem::of(ProblemKind::BadFile));
    int worst = Ok, number = 0;
    while (!standardInput.atEnd()) {
        const QByteArray line = standardInput.readLine().trimmed();
        ++number;
        if (line.isEmpty()) continue;
        worst = std::max(worst, cli.runLine(line, number));
        std::fflush(stdout); // whoever writes the lines may wait for the answer before the next one
    }
    return worst;
}

} // namespace

const Command auditCommand{"audit", "list [--record ID] [--limit N] | verify", &auditOptions, &audit};
const Command batchCommand{"batch", "< lines of {\"run\":[\"get\",\"pupil\",\"ID\"],\"input\":{…}}", nullptr, &batch};

} // namespace fledge::cli
