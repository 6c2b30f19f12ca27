// account: who may sign in, and who holds which key. Passwords come in files, never as arguments.
#include "app/cli/cli.h"

#include "core/base/newfile.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/exports.h"
#include "core/report/recoverysheet.h"
#include "core/security/anchors.h"
#include "ui/words/handovers.h"
#include "ui/words/leavers.h"
#include "ui/words/openings.h"

#include <QFileInfo>

namespace fledge::cli {
namespace {

/// What is done is done; what it replaced may still be readable.
void sayOwed(Cli& cli, Workspace& workspace)
{
    if (workspace.store().owesForgetting()) cli.say(words::sentence(OpenWarning{OpenWarning::What::OldPages, {}}));
}

void accountOptions(QCommandLineParser& parser)
{
    const std::tuple<const char*, const char*, const char*> options[] = {
        {"name", "First and family name of the first headteacher.", "name"},
        {"new-password-file", "A file with the password the account gets.", "file"},
        {"recovery-out", "Where the recovery code is written, readable by you alone.", "file"},
        {"recovery-file", "A file with the code of the recovery sheet.", "file"},
        {"roles", "Roles, with commas between them.", "roles"},
        {"reason", "Why: - reads it.", "-"}};
    for (const auto& [name, help, value] : options)
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QString::fromLatin1(value)});
}

QJsonArray rolesJson(const std::vector<Role>& roles)
{
    QJsonArray out;
    for (const Role role : roles) out.append(record::token(role));
    return out;
}

QJsonObject lineJson(const actions::AccountLine& line)
{
    return {{QStringLiteral("id"), line.staff.text()},
            {QStringLiteral("sign_in"), line.signIn},
            {QStringLiteral("name"), line.name},
            {QStringLiteral("state"), actions::token(line.state)},
            {QStringLiteral("roles"), rolesJson(line.roles)},
            {QStringLiteral("certified"), rolesJson(line.certified)},
            {QStringLiteral("holds_records"), line.holdsRecords},
            {QStringLiteral("holds_school_key"), line.holdsSchoolKey},
            {QStringLiteral("waits_for_cases"), line.waitsForCases},
            {QStringLiteral("waits_for_password"), line.isProvisional},
            {QStringLiteral("changed_outside"), line.isChanged}};
}

Result<QByteArray> newPassword(Cli& cli)
{
    auto typed = cli.password(QStringLiteral("new-password-file"));
    if (typed && typed->isEmpty())
        return fail(Problem::invalid(QStringLiteral("new-password-file"), QStringLiteral("required")));
    return typed;
}

/// Where a new recovery code goes: a file for its owner alone, there before anything is done and written before anything is
/// committed, because the old code is worth nothing from then on.
class CodeFile
{
public:
    static Result<CodeFile> make(const Cli& cli)
    {
        const QString option = QStringLiteral("recovery-out");
        auto file = NewFile::make(cli.value(option), option, NewFile::Readers::Owner);
        return file ? Result<CodeFile>(CodeFile(std::move(*file))) : tl::unexpected(file.error());
    }
    /// What is written says besides the code what it is for: whoever finds the paper later has nothing else.
    KeepCode keeper(Workspace& workspace)
    {
        const auto school = workspace.school();
        const report::RecoverySheetInput words{school ? school->name : QString(), workspace.today(), {}, {}, QFileInfo(workspace.path()).fileName()};
        return [this, words](const security::RecoveryCode& code, const QByteArray& schoolKey) {
            m_code = code;
            auto sheet = words;
            sheet.code = code.text();
            sheet.fingerprint = security::fingerprint(schoolKey);
            return m_file->write(report::recoverySheetText(sheet).toUtf8());
        };
    }
    /// Stays where the code in it opens the file, or may do.
    void settle(Workspace& workspace, bool done)
    {
        if (done || (m_code && workspace.isInForce(*m_code).value_or(true))) m_file->keep();
    }

private:
    explicit CodeFile(std::unique_ptr<NewFile> file) : m_file(std::move(file)) {}
    std::unique_ptr<NewFile> m_file;
    std::optional<security::RecoveryCode> m_code;
};

Result<Staff> staffNamed(Workspace& workspace, const QString& signIn)
{
    const auto all = workspace.list<Staff>();
    if (!all) return tl::unexpected(all.error());
    const auto is = [&signIn](const Staff& staff) { return staff.signIn == signIn; };
    const auto isLike = [&signIn](const Staff& staff) { return signInKey(staff.signIn) == signInKey(signIn); };
    if (const auto exact = std::find_if(all->begin(), all->end(), is); exact != all->end()) return *exact;
    if (std::count_if(all->begin(), all->end(), isLike) == 1) return *std::find_if(all->begin(), all->end(), isLike);
    return fail(ProblemKind::NotFound, QStringLiteral("person"));
}

/// A new headteacher of that name, from --name.
Result<Staff> namedHead(Cli& cli, const QString& signIn)
{
    Staff head;
    const QString name = cli.value(QStringLiteral("name")).simplified();
    head.givenName = name.section(u' ', 0, 0);
    head.familyName = name.section(u' ', 1);
    head.signIn = signIn;
    head.roles = {Role::Headteacher};
    return head.familyName.isEmpty() ? Result<Staff>(fail(Problem::invalid(QStringLiteral("name"), QStringLiteral("required"))))
                                     : head;
}

/// On the staff already, or put there by whoever sets the file up.
Result<StaffId> firstHead(Cli& cli, Workspace& workspace, const QString& signIn)
{
    if (const auto known = staffNamed(workspace, signIn)) return known->id;
    const auto head = namedHead(cli, signIn);
    if (!head) return tl::unexpected(head.error());
    const auto saved = workspace.save(*head);
    if (!saved) return tl::unexpected(saved.error());
    return StaffId(saved->id);
}

int begin(Cli& cli, Workspace& workspace, const QString& signIn)
{
    if (!cli.has(QStringLiteral("recovery-out"))) return cli.wrongUsage();
    auto password = newPassword(cli);
    if (!password) return cli.refuse(password.error());
    auto sheet = CodeFile::make(cli);
    if (!sheet) return cli.refuse(sheet.error());
    const auto head = firstHead(cli, workspace, signIn);
    if (!head) return cli.refuse(head.error());
    const auto code = workspace.beginAccounts(*head, *password, workspace.passwordCost(), sheet->keeper(workspace));
    security::wipe(*password);
    sheet->settle(workspace, code.has_value());
    if (!code) return cli.refuse(code.error());
    sayOwed(cli, workspace);
    if (const QString copies = words::sentence(workspace.copiesGone()); !copies.isEmpty()) cli.say(copies);
    cli.say(QStringLiteral("The file is protected now. Print the recovery code, keep it in a safe, and delete the file."));
    return cli.answer(QJsonObject{{QStringLiteral("id"), head->text()},
                                  {QStringLiteral("fingerprint"), security::fingerprint(workspace.store().schoolKeys().school)}});
}

/// The file opens with the sheet instead of a password.
int recover(Cli& cli, const QString& signIn)
{
    if (!cli.has(QStringLiteral("recovery-out"))) return cli.wrongUsage();
    const auto typed = cli.password(QStringLiteral("recovery-file"));
    if (!typed) return cli.refuse(typed.error());
    const auto code = security::RecoveryCode::parse(QString::fromUtf8(*typed));
    if (!code) return cli.refuse(code.error());
    auto password = newPassword(cli);
    if (!password) return cli.refuse(password.error());
    Workspace::Options options;
    options.clock = &cli.clock();
    options.busyMs = 3000;
    options.anchors = security::Anchors::usualPath();
    auto opened = Workspace::open(cli.storePath(), options);
    if (!opened) return cli.refuse(opened.error());
    for (const OpenWarning& warning : (*opened)->warnings()) cli.say(words::sentence(warning));
    const auto head = namedHead(cli, signIn);
    if (!head) return cli.refuse(head.error());
    auto sheet = CodeFile::make(cli);
    if (!sheet) return cli.refuse(sheet.error());
    const auto fresh = (*opened)->recover(*code, *head, *password, (*opened)->passwordCost(), sheet->keeper(**opened));
    security::wipe(*password);
    sheet->settle(**opened, fresh.has_value());
    if (!fresh) return cli.refuse(fresh.error());
    return cli.answer(QJsonObject{{QStringLiteral("id"), (*opened)->person().id.text()}});
}

int list(Cli& cli, Workspace& workspace)
{
    const auto lines = workspace.accountLines();
    if (!lines) return cli.refuse(lines.error());
    QJsonArray out;
    QStringList words;
    for (const actions::AccountLine& line : *lines) {
        out.append(lineJson(line));
        words += QStringLiteral("%1 · %2 · %3").arg(line.signIn, line.name, actions::token(line.state));
    }
    cli.sayUnnoted(exports::noteAnswered(workspace, QStringLiteral("account"), {}, lines->size()));
    return cli.answer(out, words);
}

actions::AccountLine lineOf(const std::vector<actions::AccountLine>& lines, StaffId staff)
{
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.staff == staff; });
    return found == lines.end() ? actions::AccountLine() : *found;
}

/// To whoever handed keys over or took them away: the roles that count now, what an old copy is still good for, and what
/// nobody but the person could read.
void sayWhatFollows(const Cli& cli, Workspace& workspace, const QString& verb, const actions::AccountLine& before)
{
    if (verb == u"grant")
        cli.say(workspace.store().keys()->hasSchoolKey() ? words::rolesGiven(before.certified, before.roles) : words::caseKeysGiven());
    if (verb == u"reset" || verb == u"withdraw") cli.say(words::loneReader());
    if (verb != u"withdraw" && verb != u"role") return;
    const auto lines = workspace.accountLines();
    if (!lines) return;
    const actions::AccountLine after = lineOf(*lines, before.staff);
    if (const QString cases = words::casesWithRoles(before.roles, after.roles); verb == u"role" && !cases.isEmpty()) cli.say(cases);
    if (before.holdsRecords && !after.holdsRecords) cli.say(words::oldCopy());
    if (before.holdsSchoolKey && !after.holdsSchoolKey) cli.say(words::keptSchoolKey());
}

/// Every other verb acts on somebody: its answer is where their account stands afterwards.
int answerWith(Cli& cli, Workspace& workspace, StaffId staff, const Done& done)
{
    if (!done) return cli.refuse(done.error());
    const auto lines = workspace.accountLines();
    if (lines)
        for (const actions::AccountLine& line : *lines)
            if (line.staff == staff) return cli.answer(lineJson(line));
    return cli.answer(QJsonObject{{QStringLiteral("id"), staff.text()}});
}

Done performed(Workspace& workspace, QStringView action, const std::function<Done(actions::Context&)>& verb)
{
    const auto done = workspace.perform<bool>(action, [&](actions::Context& context) -> Result<bool> {
        const Done made = verb(context);
        return made ? Result<bool>(true) : tl::unexpected(made.error());
    });
    return done ? Done() : tl::unexpected(done.error());
}

Done withNewKeys(Cli& cli, Workspace& workspace, QStringView action,
                 const std::function<Done(actions::Context&, const actions::PreparedKeys&)>& verb)
{
    if (const auto may = workspace.may(action); !may) return fail(ProblemKind::Denied, may.why);
    auto password = newPassword(cli);
    if (!password) return tl::unexpected(password.error());
    const auto prepared = actions::prepareKeys(*password, workspace.passwordCost());
    security::wipe(*password);
    if (!prepared) return tl::unexpected(prepared.error());
    return performed(workspace, action, [&](actions::Context& context) { return verb(context, *prepared); });
}

/// One's own password: the first one of one's own with new keys, or another under the same keys.
Done ownPassword(Cli& cli, Workspace& workspace)
{
    auto after = newPassword(cli);
    if (!after) return tl::unexpected(after.error());
    auto before = cli.ownPassword(workspace);
    if (!before) return tl::unexpected(before.error());
    if (workspace.mustChoosePassword() && *after == *before)
        return fail(Problem::invalid(QStringLiteral("new-password-file"), QStringLiteral("same_password")));
    const auto prepared = actions::prepareKeys(*after, workspace.passwordCost());
    if (!prepared) return tl::unexpected(prepared.error());
    if (workspace.mustChoosePassword()) return workspace.choosePassword(*prepared);
    const auto account = store::accountOf(workspace.store().reader().connection(), workspace.person().id);
    if (!account) return tl::unexpected(account.error());
    const auto ring = security::unlock(account->locked, *before);
    if (!ring) return tl::unexpected(ring.error());
    const auto locked = security::lockUp(**ring, *after, workspace.passwordCost());
    security::wipe(*after);
    security::wipe(*before);
    if (!locked) return tl::unexpected(locked.error());
    return performed(workspace, u"account.password", [&](actions::Context& context) { return actions::changePassword(context, *locked); });
}

int password(Cli& cli, Workspace& workspace)
{
    const Done done = ownPassword(cli, workspace);
    if (!done) return cli.refuse(done.error());
    return cli.answer(QJsonObject{{QStringLiteral("id"), workspace.person().id.text()},
                                  {QStringLiteral("state"), actions::token(workspace.accountState())}});
}

std::optional<Role> roleOf(const QString& token)
{
    for (const Role role : {Role::Headteacher, Role::Coordinator, Role::Safeguarding, Role::Staff, Role::Administrator})
        if (record::token(role) == token) return role;
    return {};
}

Result<std::vector<Role>> rolesGiven(const Cli& cli)
{
    std::vector<Role> roles;
    for (const QString& token : cli.value(QStringLiteral("roles")).split(u',', Qt::SkipEmptyParts)) {
        const auto role = roleOf(token.trimmed());
        if (!role) return fail(Problem::invalid(QStringLiteral("roles"), QStringLiteral("unknown_value"), token));
        roles.push_back(*role);
    }
    return roles.empty() ? Result<std::vector<Role>>(fail(Problem::invalid(QStringLiteral("roles"), QStringLiteral("required"))))
                         : roles;
}

Done act(Cli& cli, Workspace& workspace, const QString& verb, StaffId staff, const QString& reason)
{
    const auto dropCount = [](const Result<int>& result) { return result ? Done() : Done(tl::unexpected(result.error())); };
    if (verb == u"add")
        return withNewKeys(cli, workspace, u"account.add", [&](actions::Context& context, const actions::PreparedKeys& keys) {
            return actions::addAccount(context, staff, keys);
        });
    if (verb == u"reset")
        return withNewKeys(cli, workspace, u"account.reset", [&](actions::Context& context, const actions::PreparedKeys& keys) {
            return actions::resetAccount(context, staff, keys);
        });
    if (verb == u"grant")
        return performed(workspace, u"account.grant",
                         [&](actions::Context& context) { return dropCount(actions::grantKeys(context, staff)); });
    if (verb == u"withdraw") {
        const auto withdrawn = workspace.withdrawKeys(staff, reason);
        sayOwed(cli, workspace);
        return dropCount(withdrawn);
    }
    if (verb == u"role") {
        const auto roles = rolesGiven(cli);
        if (!roles) return tl::unexpected(roles.error());
        const auto changed = workspace.setRoles(staff, *roles);
        sayOwed(cli, workspace);
        return dropCount(changed);
    }
    return performed(workspace, u"account.suspend", [&](actions::Context& context) {
        return actions::setSuspended(context, staff, verb == u"suspend", reason);
    });
}

int account(Cli& cli)
{
    static const QStringList onSomebody{QStringLiteral("add"),      QStringLiteral("reset"),   QStringLiteral("grant"),
                                        QStringLiteral("withdraw"), QStringLiteral("role"),    QStringLiteral("suspend"),
                                        QStringLiteral("unsuspend")};
    const QString verb = cli.positional().value(1), signIn = cli.positional().value(2);
    const bool known = verb == u"list" || verb == u"begin" || verb == u"recover" || verb == u"password" || onSomebody.contains(verb);
    const auto reason = cli.words(QStringLiteral("reason"));
    const bool needsName = verb != u"list" && verb != u"password";
    if (!known || !reason || (needsName && signIn.isEmpty())) return cli.wrongUsage();
    if (verb == u"recover") return recover(cli, signIn);
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    if (verb == u"password") return password(cli, *workspace);
    if (verb == u"list") return list(cli, *workspace);
    if (verb == u"begin") return begin(cli, *workspace, signIn);
    const auto staff = staffNamed(*workspace, signIn);
    if (!staff) return cli.refuse(staff.error());
    const auto before = workspace->accountLines();
    const Done done = act(cli, *workspace, verb, staff->id, *reason);
    if (done && before) sayWhatFollows(cli, *workspace, verb, lineOf(*before, staff->id));
    return answerWith(cli, *workspace, staff->id, done);
}

} // namespace

const Command accountCommand{
    "account",
    "list | begin SIGN-IN --name NAME --new-password-file FILE --recovery-out FILE | add|reset SIGN-IN "
    "--new-password-file FILE | grant SIGN-IN | role SIGN-IN --roles ROLE,… | suspend|withdraw SIGN-IN --reason - "
    "(the first line of standard input is the reason) | unsuspend SIGN-IN | password --new-password-file FILE | "
    "recover SIGN-IN --name NAME --recovery-file FILE --new-password-file FILE --recovery-out FILE",
    &accountOptions, &account};

} // namespace fledge::cli
