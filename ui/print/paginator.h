// Lays a report out on pages. The only road to paper: preview, PDF and printer all take what this returns.
#pragma once
#include "core/report/report.h"
#include "ui/print/page.h"

namespace fledge::print {

/// Pages of `report` on paper of `setup`. Every page has its head, foot, mark and "page x of y"; table heads are
/// repeated; a row is never cut by a page's end unless it is taller than a page: then it goes on with a mark.
/// Needs a QGuiApplication (any platform, `offscreen` too) for its fonts; may run in any one thread.
Pages layOut(const report::Report& report, const PageSetup& setup = {});

} // namespace fledge::print
