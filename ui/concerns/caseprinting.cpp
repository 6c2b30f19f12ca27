#include "ui/concerns/caseprinting.h"

#include "core/casereports.h"
#include "ui/common/ask.h"
#include "ui/common/printing.h"
#include "ui/print/paginator.h"
#include "ui/print/pdf.h"
#include "ui/words/problems.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

} // namespace

Done printCasePaper(QWidget* parent, Workspace& workspace, Shell& shell, const CasePaper& paper,
                    const Result<report::Report>& report)
{
    if (!report) return tl::unexpected(report.error());
    if (Done noted = reports::noteCaseGivenOut(workspace, paper.action, paper.cases); !noted) return noted;
    Printing::print(parent, print::layOut(*report), paper.title, [&shell](bool printed) {
        shell.tell(printed ? Notice::success(Words::tr("Sent to the printer. Fetch it now."))
                           : Notice::problem(Words::tr("The printer did not take the pages. Check that it is on and connected.")));
    });
    return {};
}

Done saveCasePaper(QWidget* parent, Workspace& workspace, Shell& shell, const CasePaper& paper,
                   const Result<report::Report>& report)
{
    if (!report) return tl::unexpected(report.error());
    FileDialog::save(parent, Words::tr("Save as PDF"), paper.title + QStringLiteral(".pdf"), Words::tr("PDF (*.pdf)"),
                     [&workspace, &shell, paper, report = *report](const QString& chosen) {
                         const QString path = chosen.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive) ? chosen : chosen + QLatin1String(".pdf");
                         Done done = reports::noteCaseGivenOut(workspace, paper.action, paper.cases);
                         if (done) done = print::writePdf(report, path);
                         shell.tell(done ? Notice::success(Words::tr("Saved as %1. The file is not protected: keep it where "
                                                                     "nobody else reads it, and delete it afterwards.")
                                                               .arg(path))
                                         : Notice::problem(words::sentence(done.error())));
                     });
    return {};
}

} // namespace fledge::ui
