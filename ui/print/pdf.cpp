#include "ui/print/pdf.h"

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

Problem problemOf(const QFileDevice& file, const QString& path)
{
    if (!QFileInfo(path).absoluteDir().exists()) return Problem::of(ProblemKind::NotFound, QStringLiteral("folder"));
    switch (file.error()) {
    case QFileDevice::ResourceError: return Problem::of(ProblemKind::DiskFull);
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError: return Problem::of(ProblemKind::ReadOnly);
    case QFileDevice::WriteError:
        return Problem::of(QFileInfo(path).isDir() ? ProblemKind::ReadOnly : ProblemKind::Failed, QStringLiteral("write"));
    default: return Problem::of(ProblemKind::Failed, QStringLiteral("write"));
    }
}

/// Made whole in memory first: QPdfWriter does not say when its device refuses a byte, QSaveFile does.
Done writeWhole(const QByteArray& bytes, const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return fail(problemOf(file, path));
    const bool written = file.write(bytes) == bytes.size() && file.flush();
    if (!written) {
        const Problem problem = problemOf(file, path);
        file.cancelWriting();
        return fail(problem);
    }
    if (!file.commit()) return fail(problemOf(file, path));
    return {};
}
} // namespace

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
    return writeWhole(pdf(report, setup), path);
}

Done writeHtml(const report::Report& report, const QString& path) { return writeWhole(html(report).toUtf8(), path); }

} // namespace fledge::print
