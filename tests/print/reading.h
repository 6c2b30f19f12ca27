// Reads a PDF back as a person would, with poppler's tools; keeps the file for looking at when FLEDGE_KEEP names a
// folder.
#pragma once
#include "core/report/report.h"

#include <QString>
#include <QStringList>

namespace fledge::test {

/// The text of each page, in layout order; empty when pdftotext is not installed.
QStringList pagesOf(const QByteArray& pdf);

/// True when the machine can read PDFs back; says so in the test's output when it cannot.
bool canReadPdf();

/// Writes the report to FLEDGE_KEEP/name.pdf when that is set, and returns its bytes in any case.
QByteArray printed(const report::Report& report, const QString& name);

/// A page like those governors get: figures, tables, a chart, notes; invented.
report::Report sampleReport();

} // namespace fledge::test
