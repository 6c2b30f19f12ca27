// import: pupils, providers, bank holidays and term dates from a file; import undo (contract F.9).
#include "app/cli/cli.h"

#include "core/base/text.h"
#include "ui/words/files.h"

#include <QFileInfo>

namespace fledge::cli {
namespace {

using actions::ImportReading;
using actions::ImportRequest;

void importOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("dry-run"), QStringLiteral("Say what would happen and write nothing.")});
    parser.addOption({QStringLiteral("map"), QStringLiteral("Which column a heading means."), QStringLiteral("H=c")});
    parser.addOption({QStringLiteral("dates"), QStringLiteral("dmy, mdy or ymd."), QStringLiteral("order")});
    parser.addOption({QStringLiteral("duplicates"), QStringLiteral("skip, new or update."), QStringLiteral("what")});
    parser.addOption({QStringLiteral("skip-bad"), QStringLiteral("Leave out rows that are not right.")});
    parser.addOption({QStringLiteral("la"), QStringLiteral("Providers: a local authority."), QStringLiteral("code")});
    parser.addOption({QStringLiteral("name"), QStringLiteral("Providers: part of a name."), QStringLiteral("text")});
    parser.addOption({QStringLiteral("type"), QStringLiteral("Providers: a type's code."), QStringLiteral("code")});
    parser.addOption({QStringLiteral("closed-too"), QStringLiteral("Providers: closed ones as well.")});
    parser.addOption({QStringLiteral("leave-closed"),
                      QStringLiteral("Providers: leave known ones as they are when the register calls them closed.")});
}

std::optional<ImportKind> kindNamed(QString name)
{
    name.replace(u'-', u'_');
    for (const ImportKind kind :
         {ImportKind::Pupils, ImportKind::Providers, ImportKind::BankHolidays, ImportKind::Terms})
        if (name == record::token(kind)) return kind;
    return {};
}

/// Reads the options into the request; false when one of them cannot be understood.
bool readOptions(const Cli& cli, ImportRequest& request)
{
    for (const QString& pair : cli.values(QStringLiteral("map"))) {
        const qsizetype at = pair.lastIndexOf(u'=');
        if (at <= 0) return false;
        request.options.headings.insert(pair.left(at).trimmed(), pair.mid(at + 1).trimmed());
    }
    if (cli.has(QStringLiteral("dates"))) {
        const auto order = exchange::dateOrder(cli.value(QStringLiteral("dates")));
        if (!order) return false;
        request.options.dates = *order;
    }
    if (cli.has(QStringLiteral("duplicates"))) {
        const auto decision = exchange::onDuplicate(cli.value(QStringLiteral("duplicates")));
        if (!decision) return false;
        request.options.duplicates = *decision;
    }
    request.options.leaveClosed = cli.has(QStringLiteral("leave-closed"));
    request.filter.localAuthority = cli.value(QStringLiteral("la"));
    request.filter.name = cli.value(QStringLiteral("name"));
    request.filter.types = cli.values(QStringLiteral("type"));
    request.filter.closedToo = cli.has(QStringLiteral("closed-too"));
    return true;
}

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }
QJsonValue orNull(QDate date) { return orNull(isoDate(date)); }

QJsonArray columnsJson(const exchange::Preview& preview)
{
    QJsonArray out;
    for (const exchange::ColumnReading& column : preview.columns)
        out.append(QJsonObject{{QStringLiteral("heading"), column.heading},
                               {QStringLiteral("column"), orNull(column.column)},
                               {QStringLiteral("understood"), column.understood},
                               {QStringLiteral("asked"), column.asked},
                               {QStringLiteral("dates"), orNull(column.dates)}});
    return out;
}

QJsonArray problemsJson(const std::vector<FieldProblem>& problems)
{
    QJsonArray out;
    for (const FieldProblem& problem : problems)
        out.append(QJsonObject{{QStringLiteral("row"), problem.row},
                               {QStringLiteral("column"), orNull(problem.column)},
                               {QStringLiteral("field"), orNull(problem.field)},
                               {QStringLiteral("rule"), problem.rule},
                               {QStringLiteral("value_shown"), orNull(problem.value)},
                               {QStringLiteral("message"), words::rowSentence(problem)}});
    return out;
}

QJsonArray duplicatesJson(const exchange::Preview& preview)
{
    QJsonArray out;
    for (const exchange::Duplicate& duplicate : preview.duplicates)
        out.append(QJsonObject{
            {QStringLiteral("row"), duplicate.row},
            {QStringLiteral("name"), duplicate.name},
            {QStringLiteral("with"), duplicate.with.isNull() ? QJsonValue() : QJsonValue(idText(duplicate.with))},
            {QStringLiteral("with_row"), duplicate.withRow > 0 ? QJsonValue(duplicate.withRow) : QJsonValue()},
            {QStringLiteral("why"), duplicate.why},
            {QStringLiteral("asked"), duplicate.asked}});
    return out;
}

QJsonArray closedJson(const ImportReading& reading)
{
    QJsonArray out;
    for (const exchange::ClosedProvider& closed : reading.closed)
        out.append(QJsonObject{{QStringLiteral("row"), closed.row},
                               {QStringLiteral("provider"), closed.provider.text()},
                               {QStringLiteral("name"), closed.name},
                               {QStringLiteral("urn"), closed.urn},
                               {QStringLiteral("closed_on"), orNull(closed.closedOn)},
                               {QStringLiteral("placements"), closed.placements},
                               {QStringLiteral("becomes"), closed.becomes ? QJsonValue(record::token(*closed.becomes))
                                                                          : QJsonValue()},
                               {QStringLiteral("message"), words::closedSentence(closed)}});
    return out;
}

QJsonObject readingJson(const ImportReading& reading, const QJsonValue& batch)
{
    const exchange::Preview& preview = reading.preview;
    QJsonArray instructions;
    for (const int row : preview.instructionRows)
        instructions.append(row);
    return {{QStringLiteral("batch"), batch},
            {QStringLiteral("kind"), record::token(reading.kind)},
            {QStringLiteral("file"), reading.fileName},
            {QStringLiteral("format"), preview.format},
            {QStringLiteral("encoding"), preview.encoding},
            {QStringLiteral("rows"), preview.rows},
            {QStringLiteral("create"), preview.create},
            {QStringLiteral("update"), preview.update},
            {QStringLiteral("skip"), preview.skip},
            {QStringLiteral("bad"), preview.bad},
            {QStringLiteral("left_out"), reading.leftOut},
            {QStringLiteral("instruction_rows"), instructions},
            {QStringLiteral("columns"), columnsJson(preview)},
            {QStringLiteral("problems"), problemsJson(preview.problems)},
            {QStringLiteral("warnings"), problemsJson(preview.warnings)},
            {QStringLiteral("duplicates"), duplicatesJson(preview)},
            {QStringLiteral("closed"), closedJson(reading)},
            {QStringLiteral("last_day"), orNull(reading.lastDay)}};
}

/// The same for people: one line of counts on standard output, each problem as a sentence on standard error.
int tell(Cli& cli, const ImportReading& reading, const QJsonValue& batch)
{
    if (cli.wantsJson()) return cli.answer(readingJson(reading, batch));
    for (const FieldProblem& problem : reading.preview.problems)
        cli.say(words::rowSentence(problem));
    for (const FieldProblem& warning : reading.preview.warnings)
        cli.say(words::rowSentence(warning));
    for (const exchange::ClosedProvider& closed : reading.closed)
        cli.say(words::closedSentence(closed));
    const exchange::Preview& preview = reading.preview;
    return cli.answer(QJsonObject{{QStringLiteral("batch"), batch},
                                  {QStringLiteral("rows"), preview.rows},
                                  {QStringLiteral("create"), preview.create},
                                  {QStringLiteral("update"), preview.update},
                                  {QStringLiteral("skip"), preview.skip},
                                  {QStringLiteral("bad"), preview.bad}});
}

int undo(Cli& cli, Workspace& workspace, const QString& batch)
{
    const auto undone = workspace.undoImport(ImportBatchId::parse(batch));
    if (!undone) return cli.refuse(undone.error());
    QJsonArray kept;
    for (const store::ChangedRecord& record : undone->kept)
        kept.append(QJsonObject{{QStringLiteral("type"), QString::fromLatin1(record.type->name)},
                                {QStringLiteral("id"), idText(record.id)}});
    return cli.answer(QJsonObject{
        {QStringLiteral("batch"), batch}, {QStringLiteral("voided"), undone->voided}, {QStringLiteral("kept"), kept}});
}

int bringIn(Cli& cli, Workspace& workspace, const ImportRequest& request)
{
    const auto reading = workspace.readImport(request);
    if (!reading) return cli.refuse(reading.error());
    const Done accepted = actions::acceptable(*reading, cli.has(QStringLiteral("skip-bad")));
    const bool dry = cli.has(QStringLiteral("dry-run"));
    if (!accepted || dry) {
        tell(cli, *reading, {});
        if (accepted) return Ok;
        Problem refused = accepted.error();
        if (!cli.wantsJson()) refused.fields.clear(); // each was said above
        cli.say(words::fileSentence(refused));
        return Refused;
    }
    const auto imported = workspace.writeImport(*reading);
    if (!imported) return cli.refuse(imported.error());
    return tell(cli, *reading, imported->batch.text());
}

int import(Cli& cli)
{
    const QStringList& words = cli.positional();
    const bool undoing = words.value(1) == u"undo";
    const auto kind = kindNamed(words.value(1));
    ImportRequest request;
    if (words.size() != 3 || (!undoing && !kind) || !readOptions(cli, request)) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    if (undoing) return undo(cli, *workspace, words[2]);
    request.kind = *kind;
    request.path = words[2];
    return bringIn(cli, *workspace, request);
}

} // namespace

const Command importCommand{"import",
                            "pupils|providers|bank_holidays|terms FILE [--dry-run] [--map H=c] [--dates dmy|mdy|ymd] "
                            "[--duplicates skip|new|update] [--skip-bad] [--la CODE] [--name TEXT] [--type CODE] "
                            "[--closed-too] [--leave-closed] · undo BATCH",
                            &importOptions, &import};

} // namespace fledge::cli
