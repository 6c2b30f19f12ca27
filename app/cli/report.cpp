// report: the reports as PDF or HTML (contract F.10), the two of safeguarding for readers of the cases alone.
#include "app/cli/cli.h"

#include "core/base/text.h"
#include "core/casereading.h"
#include "core/casereports.h"
#include "core/disposal.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"
#include "core/domain/school.h"
#include "core/reports.h"
#include "ui/print/pdf.h"

#include <QFileInfo>

namespace fledge::cli {
namespace {

void reportOptions(QCommandLineParser& parser)
{
    const std::pair<const char*, const char*> options[] = {{"out", "The PDF or HTML file to write."},
                                                           {"placement", "The placement's id or reference."},
                                                           {"case", "The concern's id or reference."},
                                                           {"pupil", "The pupil's id or reference."},
                                                           {"date", "The day; the business day when left out."},
                                                           {"session", "am or pm; by the clock when left out."},
                                                           {"period", "2026/27, 2026/27-autumn or 2026/27-2."},
                                                           {"contact", "Who asked; the pupil when left out."},
                                                           {"asked-on", "The day of the request; today when left out."},
                                                           {"include", "A concern that goes out, by id or reference; may be repeated."}};
    for (const auto& [name, help] : options)
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QStringLiteral("value")});
    parser.addOption({QStringLiteral("full"), QStringLiteral("Every number, for the headteacher only.")});
}

/// The placement named by id or by the reference that stands on paper; null when there is none.
PlacementId placementNamed(Workspace& workspace, const QString& text)
{
    return PlacementId(recordNamed(workspace, record::typeOf<Placement>(), text));
}

Result<report::Report> whereReport(Cli& cli, Workspace& workspace)
{
    const QDate date =
        cli.has(QStringLiteral("date")) ? parseIsoDate(cli.value(QStringLiteral("date"))) : workspace.today();
    if (!date.isValid())
        return fail(
            Problem::invalid(QStringLiteral("date"), QStringLiteral("format"), cli.value(QStringLiteral("date"))));
    if (cli.has(QStringLiteral("session"))) {
        const auto named = calendar::sessionFrom(cli.value(QStringLiteral("session")));
        if (named) return reports::where(workspace, date, *named);
        return fail(Problem::invalid(QStringLiteral("session"), QStringLiteral("unknown_value"),
                                     cli.value(QStringLiteral("session"))));
    }
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    return reports::where(workspace, date, calendar::sessionAt(workspace.clock().timeOfDay(), school->pmStarts));
}

Result<report::Report> concernReport(Cli& cli, Workspace& workspace)
{
    const auto id = caseNamed(workspace, cli.value(QStringLiteral("case")));
    if (!id) return tl::unexpected(id.error());
    auto report = reports::concern(workspace, *id);
    if (!report) return report;
    Done noted = noteCasesRead(workspace, {*id});
    if (noted) noted = reports::noteCaseGivenOut(workspace, QStringLiteral("report.concern"), {*id});
    return noted ? report : tl::unexpected(noted.error());
}

Result<report::Report> chronologyReport(Cli& cli, Workspace& workspace)
{
    const PupilId pupil(recordNamed(workspace, record::typeOf<Pupil>(), cli.value(QStringLiteral("pupil"))));
    auto report = reports::chronology(workspace, pupil);
    if (!report) return report;
    const auto lines = workspace.cases().chronology(pupil);
    if (!lines) return tl::unexpected(lines.error());
    const std::vector<CaseId> cases = reports::casesIn(*lines);
    Done noted = noteCasesRead(workspace, cases);
    if (noted) noted = reports::noteCaseGivenOut(workspace, QStringLiteral("report.chronology"), cases);
    return noted ? report : tl::unexpected(noted.error());
}

/// By the reference that stands on the certificate, or the id of the pupil who is gone.
Result<report::Report> disposalReport(Cli& cli, Workspace& workspace)
{
    const auto all = disposal::certificates(workspace);
    const auto school = workspace.school();
    if (!all) return tl::unexpected(all.error());
    if (!school) return tl::unexpected(school.error());
    const QString wanted = cli.value(QStringLiteral("pupil"));
    for (const disposal::Certificate& one : *all)
        if (wanted.compare(one.reference, Qt::CaseInsensitive) == 0 || QUuid::fromString(wanted) == one.pupil)
            return report::disposalReport(one, school->name);
    return fail(ProblemKind::NotFound, QStringLiteral("disposal"));
}

bool isOfCases(const QString& which) { return which == u"concern" || which == u"chronology"; }

Result<report::Report> made(Cli& cli, Workspace& workspace, const QString& which)
{
    if (which == u"concern") return concernReport(cli, workspace);
    if (which == u"chronology") return chronologyReport(cli, workspace);
    if (which == u"where") return whereReport(cli, workspace);
    if (which == u"disposal-certificate") return disposalReport(cli, workspace);
    if (which == u"providers") return reports::providers(workspace);
    if (which == u"governors")
        return reports::governors(workspace, cli.value(QStringLiteral("period")), cli.has(QStringLiteral("full")));
    const PlacementId id = placementNamed(workspace, cli.value(QStringLiteral("placement")));
    if (!id) return fail(ProblemKind::NotFound, QStringLiteral("placement"));
    return reports::placement(workspace, id);
}

/// Asked before the audit says that something went out. What is known of a case is never written over another file.
Done placeFor(const Workspace& workspace, const QString& which, const QString& out)
{
    const QFileInfo info(out);
    // The open file itself is told by its name alone: opening it here would take SQLite's locks away when it is closed.
    if (info.exists() && info.canonicalFilePath() == QFileInfo(workspace.path()).canonicalFilePath())
        return fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("school_file"), out));
    if (Done free = print::checkFree(out); !free || !isOfCases(which)) return free;
    const bool taken = info.exists() || info.isSymLink();
    return taken ? fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("file_exists"), out)) : Done();
}

/// In the audit it stands who took which report out, and about which placement. Those of cases are noted before.
Done note(Cli& cli, Workspace& workspace, const QString& which)
{
    if (isOfCases(which)) return {};
    if (which == u"governors" && cli.has(QStringLiteral("full")))
        return reports::noteGivenOut(workspace, QStringLiteral("governors_full"));
    const bool placement = which == u"placement";
    return reports::noteGivenOut(workspace, which == u"disposal-certificate" ? QStringLiteral("disposal_certificate") : which,
                                 placement ? placementNamed(workspace, cli.value(QStringLiteral("placement"))).uuid()
                                           : QUuid());
}

int report(Cli& cli)
{
    static const QStringList names{QStringLiteral("where"), QStringLiteral("placement"), QStringLiteral("providers"),
                                   QStringLiteral("governors"), QStringLiteral("concern"), QStringLiteral("chronology"),
                                   QStringLiteral("disposal-certificate")};
    const QString which = cli.positional().value(1), out = cli.value(QStringLiteral("out"));
    if (which == u"subject-access") return subjectAccess(cli);
    const QString ending = QFileInfo(out).suffix().toLower();
    if (!names.contains(which) || (ending != u"pdf" && ending != u"html")) return cli.wrongUsage();
    static const QHash<QString, QString> subjects{{QStringLiteral("placement"), QStringLiteral("placement")},
                                                  {QStringLiteral("concern"), QStringLiteral("case")},
                                                  {QStringLiteral("disposal-certificate"), QStringLiteral("pupil")},
                                                  {QStringLiteral("chronology"), QStringLiteral("pupil")}};
    if (subjects.contains(which) && !cli.has(subjects.value(which))) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    if (const Done place = placeFor(*workspace, which, out); !place) return cli.refuse(place.error());
    const auto report = made(cli, *workspace, which);
    if (!report) return cli.refuse(report.error());
    const Done written = ending == u"pdf" ? print::writePdf(*report, out) : print::writeHtml(*report, out);
    if (!written) return cli.refuse(written.error());
    if (const Done noted = note(cli, *workspace, which); !noted) return cli.refuse(noted.error());
    return cli.answer(QJsonObject{{QStringLiteral("report"), which},
                                  {QStringLiteral("file"), out},
                                  {QStringLiteral("title"), report->title},
                                  {QStringLiteral("mark"), report->mark}});
}

} // namespace

const Command reportCommand{
    "report",
    "where|placement|providers|governors|concern|chronology --out F.pdf|F.html [--placement ID] [--case ID] [--pupil ID] "
    "[--date D --session am|pm] [--period 2026/27-autumn] [--full] | "
    "disposal-certificate --pupil REFERENCE --out F.pdf|F.html | "
    "subject-access --pupil ID --out FOLDER [--contact ID] [--asked-on D] [--include CASE]",
    &reportOptions, &report};

} // namespace fledge::cli
