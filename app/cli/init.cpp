// init: a new school file; backup, restore and verify (contract F.10).
#include "app/cli/cli.h"

#include "core/backups.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/domain/school.h"
#include "core/exchange/encoding.h"
#include "core/exchange/termimport.h"
#include "core/security/anchors.h"
#include "core/store/storefile.h"
#include "ui/words/leavers.h"
#include "ui/words/problems.h"

#include <QDir>

#include <limits>

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
    const QString stamp = cli.clock().now().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString out = cli.has(QStringLiteral("out")) ? cli.value(QStringLiteral("out"))
                                                       : QStringLiteral("%1.backup-%2").arg(workspace->path(), stamp);
    const Done done = backups::make(*workspace, out);
    return done ? cli.answer(QJsonObject{{QStringLiteral("out"), out}, {QStringLiteral("checked"), true}})
                : cli.refuse(done.error());
}

void restoreOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("to"), QStringLiteral("The school file to make."), QStringLiteral("file")});
    parser.addOption({QStringLiteral("dry-run"), QStringLiteral("Only say what the backup holds.")});
    parser.addOption({QStringLiteral("recovery-file"), QStringLiteral("A file with the code of the recovery sheet."),
                      QStringLiteral("file")});
}

/// Else it is no copy of a file without accounts, and what is wrong is said of it as a backup.
bool isDatabase(const QString& path)
{
    const Done fit = store::inspect(path, std::numeric_limits<int>::max());
    return fit || fit.error().kind != ProblemKind::NotAStore;
}

/// A copy of a file without accounts: it says itself who may put it in place.
int restoreCopy(Cli& cli, const QString& path)
{
    Workspace* source = cli.openWorkspace(path);
    if (!source) return Refused;
    const QString to = cli.value(QStringLiteral("to"));
    const Done done = backups::restoreCopy(*source, to);
    return done ? cli.answer(QJsonObject{{QStringLiteral("store"), to}, {QStringLiteral("checked"), true}})
                : cli.refuse(done.error());
}

/// Whose keys open the backup: the recovery sheet's, or those of whoever --as names.
Result<backups::Opener> openerOf(Cli& cli)
{
    backups::Opener opener;
    if (cli.has(QStringLiteral("recovery-file"))) {
        const auto typed = cli.password(QStringLiteral("recovery-file"));
        if (!typed) return tl::unexpected(typed.error());
        const auto code = security::RecoveryCode::parse(QString::fromUtf8(*typed));
        if (!code) return tl::unexpected(code.error());
        opener.code = *code;
        return opener;
    }
    const auto password = cli.password(QStringLiteral("password-file"));
    if (!password) return tl::unexpected(password.error());
    opener.signIn = cli.personNamed();
    opener.password = password->isEmpty() ? QByteArray(demo::password) : *password; // which opens sample schools alone
    return opener.signIn.isEmpty() ? Result<backups::Opener>(fail(ProblemKind::Denied, QStringLiteral("sign_in"))) : opener;
}

QJsonObject contentsJson(const store::BackupInfo& info, const backups::Contents& contents)
{
    return {{QStringLiteral("school"), info.school},
            {QStringLiteral("made_at"), instantText(info.madeAt)},
            {QStringLiteral("made_by"), info.madeBy},
            {QStringLiteral("pupils"), contents.pupils},
            {QStringLiteral("providers"), contents.providers},
            {QStringLiteral("placements"), contents.placements},
            {QStringLiteral("accounts"), contents.accounts},
            {QStringLiteral("last_entry"), instantText(contents.lastEntry)},
            {QStringLiteral("last_by"), contents.lastBy}};
}

int restore(Cli& cli)
{
    const bool look = cli.has(QStringLiteral("dry-run"));
    if (cli.positional().size() != 2 || (!look && !cli.has(QStringLiteral("to")))) return cli.wrongUsage();
    const QString path = cli.positional()[1], to = cli.value(QStringLiteral("to"));
    const auto info = store::readBackupInfo(path);
    if (!info && info.error().kind == ProblemKind::BadFile && !look && isDatabase(path)) return restoreCopy(cli, path);
    if (!info) return cli.refuse(info.error());
    const auto opener = openerOf(cli);
    if (!opener) return cli.refuse(opener.error());
    if (look) {
        const auto contents = backups::preview(path, *opener, QDir::tempPath(), cli.clock());
        if (!contents) return cli.refuse(contents.error());
        cli.say(words::standingOfBackup(info->madeAt));
        return cli.answer(contentsJson(*info, *contents));
    }
    const Done done = backups::restore(path, *opener, to, cli.clock(), security::Anchors::usualPath());
    return done ? cli.answer(QJsonObject{{QStringLiteral("store"), to}, {QStringLiteral("checked"), true}})
                : cli.refuse(done.error());
}

int verify(Cli& cli)
{
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const QJsonArray checked{QStringLiteral("file"), QStringLiteral("references"), QStringLiteral("audit")};
    const Done done = workspace->verify();
    QJsonArray problems;
    if (!done) {
        problems.append(done.error().why);
        cli.say(words::sentence(done.error()));
    }
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
const Command restoreCommand{"restore", "FILE --to STORE | FILE --dry-run  [--recovery-file FILE]", &restoreOptions, &restore};
const Command verifyCommand{"verify", "", nullptr, &verify};

} // namespace fledge::cli
