// report subject-access: what is held about one pupil, into a folder for whoever asked for it.
#include "core/subjectaccess.h"

#include "app/cli/cli.h"
#include "core/base/text.h"
#include "core/domain/contact.h"
#include "core/domain/pupil.h"
#include "ui/print/pdf.h"
#include "ui/words/audits.h"

namespace fledge::cli {
namespace {

/// A day that was left out is today; one that is none is refused.
Result<QDate> askedOn(const Cli& cli, Workspace& workspace)
{
    if (!cli.has(QStringLiteral("asked-on"))) return workspace.today();
    const QString given = cli.value(QStringLiteral("asked-on"));
    const QDate day = parseIsoDate(given);
    return day.isValid() ? Result<QDate>(day) : fail(Problem::invalid(QStringLiteral("asked_on"), QStringLiteral("format"), given));
}

Result<subjectaccess::Request> requestFrom(const Cli& cli, Workspace& workspace)
{
    subjectaccess::Request request;
    request.pupil = PupilId(recordNamed(workspace, record::typeOf<Pupil>(), cli.value(QStringLiteral("pupil"))));
    if (cli.has(QStringLiteral("contact"))) {
        request.requester = ContactId(recordNamed(workspace, record::typeOf<Contact>(), cli.value(QStringLiteral("contact"))));
        if (request.requester.isNull()) // a contact that is not there is not the pupil
            return fail(Problem::invalid(QStringLiteral("contact"), QStringLiteral("unknown_reference"), cli.value(QStringLiteral("contact"))));
    }
    const auto day = askedOn(cli, workspace);
    if (!day) return tl::unexpected(day.error());
    request.askedOn = *day;
    for (const QString& one : cli.values(QStringLiteral("include"))) {
        const auto id = caseNamed(workspace, one);
        if (!id) return tl::unexpected(id.error());
        request.include.push_back(*id);
    }
    return request;
}

QJsonArray casesJson(const std::vector<CaseId>& cases)
{
    QJsonArray out;
    for (const CaseId id : cases) out.append(QJsonObject{{QStringLiteral("id"), id.text()}, {QStringLiteral("reference"), reference(id.uuid())}});
    return out;
}

QJsonObject madeJson(const subjectaccess::Made& made)
{
    QJsonArray files;
    for (const report::AccessFile& file : made.files)
        files.append(QJsonObject{{QStringLiteral("name"), file.name}, {QStringLiteral("bytes"), file.size}, {QStringLiteral("digest"), file.digest}});
    return {{QStringLiteral("report"), QStringLiteral("subject-access")},
            {QStringLiteral("folder"), made.folder},
            {QStringLiteral("due"), isoDate(made.due)},
            {QStringLiteral("files"), files},
            {QStringLiteral("included"), casesJson(made.included)},
            {QStringLiteral("withheld"), casesJson(made.withheld)},
            {QStringLiteral("taken_out"), made.taken}};
}

} // namespace

int subjectAccess(Cli& cli)
{
    if (!cli.has(QStringLiteral("pupil")) || cli.value(QStringLiteral("out")).isEmpty()) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const auto request = requestFrom(cli, *workspace);
    if (!request) return cli.refuse(request.error());
    const subjectaccess::Means means{[](const report::Report& report) { return print::pdf(report); }, &words::auditAction};
    const auto made = subjectaccess::write(*workspace, *request, cli.value(QStringLiteral("out")), means);
    return made ? cli.answer(madeJson(*made)) : cli.refuse(made.error());
}

} // namespace fledge::cli
