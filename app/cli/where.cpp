// where (contract F.7) and compliance.
#include "app/cli/cli.h"

#include "core/base/text.h"
#include "core/exports.h"

namespace fledge::cli {
namespace {

void whereOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("date"), QStringLiteral("The day; today when absent."), QStringLiteral("date")});
    parser.addOption({QStringLiteral("session"), QStringLiteral("am or pm."), QStringLiteral("am|pm")});
}

/// Why nobody is anywhere: told beside the empty list, so that it is not taken for an error.
QString whyEmpty(const calendar::Calendar& calendar, QDate date, calendar::Session session)
{
    if (calendar.isSession(date, session)) return {};
    if (date > calendar.lastKnownDay())
        return QStringLiteral("The school calendar does not reach %1.").arg(isoDate(date));
    for (const calendar::Closure& closure : calendar.closuresOn(date))
        if (!closure.title.isEmpty())
            return QStringLiteral("%1 is no school session: %2.").arg(isoDate(date), closure.title);
    return QStringLiteral("%1 is no school day.").arg(isoDate(date));
}

int where(Cli& cli)
{
    const auto session = calendar::sessionFrom(cli.value(QStringLiteral("session")));
    if (!session) return cli.wrongUsage(QStringLiteral("--session wants am or pm."));
    const QString day = cli.value(QStringLiteral("date"));
    if (!day.isEmpty() && !parseIsoDate(day).isValid())
        return cli.wrongUsage(QStringLiteral("--date wants a date such as 2026-11-23."));
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const QDate date = day.isEmpty() ? workspace->today() : parseIsoDate(day);
    const auto rows = workspace->where(date, *session);
    if (!rows) return cli.refuse(rows.error());
    if (const QString why = whyEmpty(workspace->calendar(), date, *session); !why.isEmpty()) cli.say(why);
    QJsonArray out;
    for (const policy::WhereRow& row : *rows)
        out.append(policy::toJson(row));
    const QString asked = isoDate(date) + u' ' + calendar::token(*session);
    cli.sayUnnoted(exports::noteAnswered(*workspace, QStringLiteral("where"), asked, rows->size()));
    return cli.answer(out);
}

int compliance(Cli& cli)
{
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const auto rows = workspace->compliance();
    if (!rows) return cli.refuse(rows.error());
    QJsonArray out;
    for (const policy::ComplianceRow& row : *rows)
        out.append(policy::toJson(row));
    cli.sayUnnoted(exports::noteAnswered(*workspace, QStringLiteral("compliance"), {}, rows->size()));
    return cli.answer(out);
}

} // namespace

const Command whereCommand{"where", "[--date D] --session am|pm", &whereOptions, &where};
const Command complianceCommand{"compliance", "", nullptr, &compliance};

} // namespace fledge::cli
