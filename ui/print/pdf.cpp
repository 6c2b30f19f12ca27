#include "ui/print/pdf.h"

#include "core/store/storefile.h"
#include "ui/print/paginator.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace fledge::print {
namespace {
constexpr int Resolution = 1200; // dots an inch: finer than any printer needs, so that hairlines stay hairlines
constexpr double PointsPerInch = 72;

/// Why the file could not be opened or moved into place.
Problem placeProblem(const QString& path)
{
    if (!QFileInfo(path).absoluteDir().exists()) return Problem::of(ProblemKind::NotFound, QStringLiteral("folder"));
    return Problem::of(ProblemKind::ReadOnly, QStringLiteral("place"));
}

/// Made whole in memory first: QPdfWriter does not say when its device refuses a byte, QSaveFile does.
Done writeWhole(const QByteArray& bytes, const QString& path, bool confidential)
{
    if (Done free = checkFree(path); !free) return free;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return fail(placeProblem(path));
    if (confidential) file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // before there is anything to read
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        // The file could be made but not filled: the disk, or this person's share of it, is full.
        file.cancelWriting();
        return fail(ProblemKind::DiskFull, QStringLiteral("place"));
    }
    if (!file.commit()) return fail(placeProblem(path));
    return {};
}
} // namespace

Done checkFree(const QString& path)
{
    return store::isSchoolFile(path) ? fail(Problem::invalid(QStringLiteral("out"), QStringLiteral("school_file"), path)) : Done();
}

void prepareWithoutDisplay()
{
#if defined(Q_OS_LINUX)
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
}

QByteArray pdf(const report::Report& report, const PageSetup& setup)
{
    const Pages pages = layOut(report, setup);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(setup.size, QPageSize::Point));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(Resolution);
    writer.setTitle(report.title);
    writer.setCreator(QStringLiteral("Fledge"));
    QPainter painter(&writer);
    painter.scale(Resolution / PointsPerInch, Resolution / PointsPerInch);
    for (int at = 0; at < pages.count(); ++at) {
        if (at > 0) writer.newPage();
        paintPage(painter, pages, at);
    }
    painter.end();
    return buffer.data();
}

Done writePdf(const report::Report& report, const QString& path, const PageSetup& setup)
{
    return writeWhole(pdf(report, setup), path, report.confidential);
}

Done writeHtml(const report::Report& report, const QString& path)
{
    return writeWhole(html(report).toUtf8(), path, report.confidential);
}

} // namespace fledge::print
