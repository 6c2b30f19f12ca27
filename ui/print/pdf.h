// Reports as files. A file is either whole or not there: it is written beside its name and moved into place at the end.
#pragma once
#include "core/base/result.h"
#include "core/report/report.h"
#include "ui/print/page.h"

#include <QByteArray>

namespace fledge::print {

/// Lets a program without a display lay out pages: call before QGuiApplication is made, which else would abort.
void prepareWithoutDisplay();

/// The report as a PDF in memory.
QByteArray pdf(const report::Report& report, const PageSetup& setup = {});

/// Invalid/school_file where a school's file or a backup stands at `path`: no report takes its place.
Done checkFree(const QString& path);

/// Writes the report as a PDF; a confidential one is for its owner alone. DiskFull, ReadOnly (a folder or file that cannot
/// be written), NotFound (no such folder), what checkFree() says, or Failed; then whatever stood at `path` before still does.
Done writePdf(const report::Report& report, const QString& path, const PageSetup& setup = {});

/// The report as one HTML document that needs no other file: for mail and for screen readers. Every text is escaped.
QString html(const report::Report& report);

/// As writePdf, for HTML in UTF-8.
Done writeHtml(const report::Report& report, const QString& path);

} // namespace fledge::print
