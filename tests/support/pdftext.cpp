#include "tests/support/pdftext.h"

#include "tests/support/catchqt.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace fledge::test {

bool canReadPdf()
{
    const bool can = !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
    if (!can) WARN("pdftotext is not installed: PDFs are not read back");
    return can;
}

QStringList pagesOf(const QByteArray& pdf)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(pdf);
    file.close();
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    if (!reader.waitForFinished(60000)) return {};
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(QLatin1Char('\f'));
    if (!pages.isEmpty()) pages.removeLast(); // each page ends with a form feed
    return pages;
}

} // namespace fledge::test
