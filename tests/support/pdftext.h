// Reads a PDF back as a person would, with poppler's tools.
#pragma once
#include <QByteArray>
#include <QStringList>

namespace fledge::test {

/// The text of each page, in layout order; empty when pdftotext is not installed.
QStringList pagesOf(const QByteArray& pdf);

/// True when the machine can read PDFs back; says so in the test's output when it cannot.
bool canReadPdf();

} // namespace fledge::test
