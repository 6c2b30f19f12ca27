// Safeguarding on paper: noted in the audit first, then printed or written as a PDF.
#pragma once
#include "core/report/report.h"
#include "core/workspace.h"
#include "ui/shell/page.h"

namespace fledge::ui {

struct CasePaper
{
    QString action; ///< that the audit notes: `report.concern`
    QString title;  ///< of the print job and the file; no pupil's name
    std::vector<CaseId> cases;
};

/// What could not be noted in the audit does not go out.
Done printCasePaper(QWidget* parent, Workspace& workspace, Shell& shell, const CasePaper& paper,
                    const Result<report::Report>& report);
Done saveCasePaper(QWidget* parent, Workspace& workspace, Shell& shell, const CasePaper& paper,
                   const Result<report::Report>& report);

} // namespace fledge::ui
