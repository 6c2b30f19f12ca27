#include "ui/reports/reportchoice.h"

#include "core/base/text.h"
#include "core/reports.h"
#include "core/workspace.h"
#include "ui/print/pdf.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReportChoice)
};

Result<report::Report> build(Workspace& workspace, const ReportChoice& choice)
{
    switch (choice.kind) {
    case ReportKind::Placement: return reports::placement(workspace, choice.placement);
    case ReportKind::Providers: return reports::providers(workspace);
    case ReportKind::Governors: return reports::governors(workspace, choice.period, choice.full);
    case ReportKind::Where: break;
    }
    return reports::where(workspace, choice.date, choice.session);
}

} // namespace

QString reportWords(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Where: return Words::tr("Where every child is");
    case ReportKind::Placement: return Words::tr("Placement report");
    case ReportKind::Providers: return Words::tr("Register of providers");
    case ReportKind::Governors: break;
    }
    return Words::tr("Report to governors");
}

QString reportAction(const ReportChoice& choice)
{
    switch (choice.kind) {
    case ReportKind::Where: return QStringLiteral("report.where");
    case ReportKind::Placement: return QStringLiteral("report.placement");
    case ReportKind::Providers: return QStringLiteral("report.providers");
    case ReportKind::Governors: break;
    }
    return choice.full ? QStringLiteral("report.governors_full") : QStringLiteral("report.governors");
}

// No child's name: file names are seen by whoever looks over a shoulder.
QString fileNameFor(const ReportChoice& choice)
{
    QStringList parts{reportWords(choice.kind)};
    if (choice.kind == ReportKind::Where) {
        parts += isoDate(choice.date);
        parts += choice.session == calendar::Session::Am ? Words::tr("morning") : Words::tr("afternoon");
    }
    if (choice.kind == ReportKind::Placement) parts += reference(choice.placement.uuid());
    if (choice.kind == ReportKind::Providers) parts += isoDate(choice.date);
    if (choice.kind == ReportKind::Governors) parts += QString(choice.period).replace(u'/', u'-');
    if (choice.full) parts += Words::tr("full");
    return parts.join(u' ');
}

Job::Work reportWork(Workspace& workspace, const ReportChoice& choice)
{
    return [open = workspace.opener(), choice](JobControl& control) -> Result<QVariant> {
        auto own = open();
        if (!own) return tl::unexpected(own.error());
        auto made = build(**own, choice);
        if (!made) return tl::unexpected(made.error());
        if (control.isCancelled()) return fail(ProblemKind::Cancelled);
        return QVariant::fromValue(std::move(*made));
    };
}

Done noteReport(Workspace& workspace, const ReportChoice& choice)
{
    return reports::noteGivenOut(workspace, reportAction(choice).mid(QStringLiteral("report.").size()), choice.placement.uuid());
}

Job::Work reportFileWork(Workspace& workspace, const ReportChoice& choice, const QString& path)
{
    return [work = reportWork(workspace, choice), path](JobControl& control) -> Result<QVariant> {
        const auto made = work(control);
        if (!made) return made;
        const auto report = made->value<report::Report>();
        const bool html = path.endsWith(QStringLiteral(".html"), Qt::CaseInsensitive);
        const Done written = html ? print::writeHtml(report, path) : print::writePdf(report, path);
        return written ? Result<QVariant>(path) : tl::unexpected(written.error());
    };
}

} // namespace fledge::ui
