// A report to print, and its PDF, kept for looking at when FLEDGE_KEEP names a folder.
#pragma once
#include "core/report/report.h"
#include "tests/support/pdftext.h"

#include <QString>

namespace fledge::test {

/// Writes the report to FLEDGE_KEEP/name.pdf when that is set, and returns its bytes in any case.
QByteArray printed(const report::Report& report, const QString& name);

/// A page like those governors get: figures, tables, a chart, notes; invented.
report::Report sampleReport();

} // namespace fledge::test
