// duties (contract F.5).
#include "app/cli/cli.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/staff.h"
#include "core/exports.h"

namespace fledge::cli {
namespace {

void dutiesOptions(QCommandLineParser& parser)
{
    const std::pair<const char*, const char*> options[] = {{"owner", "A role or a sign-in name."},
                                                           {"state", "States, separated by commas."},
                                                           {"clause", "A clause of the policy."},
                                                           {"from", "Everything due from this day."},
                                                           {"to", "Everything due until this day."}};
    for (const auto& [name, help] : options)
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QStringLiteral("value")});
}

/// False when the owner is neither a role nor a sign-in name.
bool readOwner(Workspace& workspace, const QString& text, policy::DutyFilter& filter)
{
    for (size_t i = 0; i < std::size(record::Tokens<Role>::tokens); ++i)
        if (text == QLatin1String(record::Tokens<Role>::tokens[i].token)) {
            filter.role = static_cast<Role>(i);
            return true;
        }
    const auto people = workspace.peopleWhoMayAct();
    for (const Staff& staff : people.value_or(std::vector<Staff>()))
        if (staff.signIn.compare(text, Qt::CaseInsensitive) == 0) {
            filter.staff = staff.id;
            filter.staffRoles = staff.roles;
            return true;
        }
    return false;
}

/// `overdue    Wed 14 Oct 2026  6.4a    Placement review · Jayden Cole at Pinewood Motors · R. Sandhu`.
QString line(const policy::Duty& duty)
{
    const QString due = duty.due.isValid() ? format::date(duty.due) : QStringLiteral("no date");
    const QString owner = duty.ownerName.isEmpty() ? record::label(duty.ownerRole) : duty.ownerName;
    const QStringList what{duty.title, duty.subjectName, owner};
    return QStringLiteral("%1 %2 %3 %4").arg(policy::token(duty.state), -11).arg(due, -16).arg(duty.clause, -6).arg(
        what.join(QStringLiteral(" · ")));
}

/// `owner=coordinator, state=overdue`.
QString asked(const Cli& cli)
{
    QStringList out;
    for (const char* option : {"owner", "state", "clause", "from", "to"})
        if (const QString name = QString::fromLatin1(option); cli.has(name)) out += name + u'=' + cli.value(name);
    return out.join(QStringLiteral(", "));
}

int duties(Cli& cli)
{
    policy::DutyFilter filter;
    filter.clause = cli.value(QStringLiteral("clause"));
    for (const QString& token : cli.value(QStringLiteral("state")).split(u',', Qt::SkipEmptyParts)) {
        const auto state = policy::dutyStateFrom(token);
        if (!state) return cli.wrongUsage(QStringLiteral("There is no state \"%1\".").arg(token));
        filter.states.push_back(*state);
    }
    policy::DutyRange range{parseIsoDate(cli.value(QStringLiteral("from"))), parseIsoDate(cli.value(QStringLiteral("to")))};
    if ((cli.has(QStringLiteral("from")) && !range.from.isValid()) || (cli.has(QStringLiteral("to")) && !range.to.isValid()))
        return cli.wrongUsage(QStringLiteral("--from and --to want dates such as 2026-11-23."));
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const QString owner = cli.value(QStringLiteral("owner"));
    if (!owner.isEmpty() && !readOwner(*workspace, owner, filter))
        return cli.refuse(Problem::of(ProblemKind::NotFound, QStringLiteral("person")));
    const auto owed = workspace->duties(filter, range);
    if (!owed) return cli.refuse(owed.error());
    QJsonArray out;
    QStringList lines;
    for (const policy::Duty& duty : *owed) {
        out.append(policy::toJson(duty));
        lines += line(duty);
    }
    cli.sayUnnoted(exports::noteAnswered(*workspace, QStringLiteral("duties"), asked(cli), {}));
    return cli.answer(out, lines);
}

} // namespace

const Command dutiesCommand{"duties", "[--owner ROLE|SIGN-IN] [--state S,…] [--clause C] [--from D --to D]", &dutiesOptions,
                            &duties};

} // namespace fledge::cli
