// init: a new school file; backup, restore and verify (contract F.10).
#include "app/cli/cli.h"

#include "core/domain/school.h"
#include "core/exchange/encoding.h"
#include "core/exchange/termimport.h"

namespace fledge::cli {
namespace {

void initOptions(QCommandLineParser& parser)
{
    const std::pair<const char*, const char*> options[] = {
        {"name", "The school's name."}, {"urn", "Its URN."},           {"address", "Its address."},
        {"year", "The school year."},   {"terms", "A file of terms."}, {"postcode", "Its postcode."}};
    for (const auto& [name, help] : options)
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QStringLiteral("value")});
    parser.addOption({QStringLiteral("practice"), QStringLiteral("A practice file, on which --as-of may write.")});
}

/// Whether the file of terms can be brought in: asked before anything is made.
Done checkTerms(const QString& path, QDate today)
{
    const auto bytes = exchange::readInput(path);
    if (!bytes) return fail(bytes.error());
    exchange::ImportOptions options;
    options.today = today;
    const auto read = exchange::readTerms(*bytes, options, {});
    if (!read) return fail(read.error());
    if (read->preview.bad == 0) return {};
    return fail(Problem{ProblemKind::BadFile, QStringLiteral("bad_rows"), read->preview.problems, {}});
}

Done importTerms(Workspace& workspace, const QString& path)
{
    const auto reading = workspace.readImport({ImportKind::Terms, path, {}, {}});
    if (!reading) return fail(reading.error());
    const auto imported = workspace.writeImport(*reading);
    return imported ? Done() : fail(imported.error());
}

int init(Cli& cli)
{
    const QString path = cli.storePath();
    if (path.isEmpty() || !cli.has(QStringLiteral("name")) || !cli.has(QStringLiteral("year"))) return cli.wrongUsage();
    NewSchool school;
    school.name = cli.value(QStringLiteral("name"));
    school.urn = cli.value(QStringLiteral("urn"));
    school.address = cli.value(QStringLiteral("address"));
    school.postcode = cli.value(QStringLiteral("postcode"));
    school.schoolYear = cli.value(QStringLiteral("year"));
    school.practice = cli.has(QStringLiteral("practice"));
    const QString terms = cli.value(QStringLiteral("terms"));
    if (const Done good = terms.isEmpty() ? Done() : checkTerms(terms, cli.clock().today()); !good)
        return cli.refuse(good.error());
    Workspace::Options options;
    options.clock = &cli.clock();
    auto made = Workspace::create(path, school, options);
    if (!made) return cli.refuse(made.error());
    if (const Done done = terms.isEmpty() ? Done() : importTerms(**made, terms); !done) return cli.refuse(done.error());
    const auto saved = (*made)->school();
    if (!saved) return cli.refuse(saved.error());
    return cli.answer(QJsonObject{{QStringLiteral("store"), path},
                                  {QStringLiteral("school"), saved->id.text()},
                                  {QStringLiteral("name"), saved->name}});
}

void outOption(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("out"), QStringLiteral("Where the copy goes."), QStringLiteral("file")});
}

int backup(Cli& cli)
{
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    if (const auto may = workspace->may(u"backup"); !may) return cli.refuse(Problem::of(ProblemKind::Denied, may.why));
    const QString stamp = cli.clock().now().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString out = cli.has(QStringLiteral("out")) ? cli.value(QStringLiteral("out"))
                                                       : QStringLiteral("%1.backup-%2").arg(workspace->path(), stamp);
    const Done done = workspace->store().backup(out);
    return done ? cli.answer(QJsonObject{{QStringLiteral("out"), out}, {QStringLiteral("checked"), true}})
                : cli.refuse(done.error());
}

void restoreOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("to"), QStringLiteral("The school file to make."), QStringLiteral("file")});
}

int restore(Cli& cli)
{
    if (cli.positional().size() != 2 || !cli.has(QStringLiteral("to"))) return cli.wrongUsage();
    // The copy says who may put it in place: the same people who may in the school file it was made of.
    Workspace* source = cli.openWorkspace(cli.positional()[1]);
    if (!source) return Refused;
    if (const auto may = source->may(u"restore"); !may) return cli.refuse(Problem::of(ProblemKind::Denied, may.why));
    if (const Done whole = source->store().verify(); !whole) return cli.refuse(whole.error());
    const QString to = cli.value(QStringLiteral("to"));
    const Done done = source->store().backup(to);
    return done ? cli.answer(QJsonObject{{QStringLiteral("store"), to}, {QStringLiteral("checked"), true}})
                : cli.refuse(done.error());
}

int verify(Cli& cli)
{
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const QJsonArray checked{QStringLiteral("file"), QStringLiteral("references"), QStringLiteral("audit")};
    const Done done = workspace->store().verify();
    QJsonArray problems;
    if (!done) problems.append(done.error().why);
    cli.answer(QJsonObject{{QStringLiteral("ok"), done.has_value()},
                           {QStringLiteral("checked"), checked},
                           {QStringLiteral("problems"), problems}});
    return done ? Ok : Refused;
}

} // namespace

const Command initCommand{
    "init", "--store FILE --name NAME --year 2026/27 [--urn URN] [--address TEXT] [--terms FILE] [--practice]",
    &initOptions, &init};
const Command backupCommand{"backup", "[--out FILE]", &outOption, &backup};
const Command restoreCommand{"restore", "FILE --to STORE", &restoreOptions, &restore};
const Command verifyCommand{"verify", "", nullptr, &verify};

} // namespace fledge::cli
