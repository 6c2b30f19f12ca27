#include "ui/common/printing.h"

#include <memory>
#include <optional>
#include <QPageSize>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

namespace fledge::ui {
namespace {

std::optional<QString>& nextFile()
{
    static std::optional<QString> path;
    return path;
}

constexpr double pointsPerInch = 72;

bool paint(QPrinter& printer, const print::Pages& pages)
{
    QPainter painter;
    if (!painter.begin(&printer)) return false;
    const double points = printer.resolution() / pointsPerInch;
    const int first = qMax(1, printer.fromPage());
    const int last = printer.toPage() > 0 ? qMin(printer.toPage(), pages.count()) : pages.count();
    // The dialog may have chosen other paper: our sheet is made to fit it, never cut by it.
    const QSizeF paper = printer.pageLayout().fullRect(QPageLayout::Point).size();
    const double fit = qMin(1.0, qMin(paper.width() / pages.setup.size.width(), paper.height() / pages.setup.size.height()));
    for (int page = first; page <= last; ++page) {
        if (page > first && !printer.newPage()) return false;
        painter.save();
        painter.scale(points * fit, points * fit);
        print::paintPage(painter, pages, page - 1);
        painter.restore();
    }
    return painter.end();
}

void setUp(QPrinter& printer, const print::Pages& pages, const QString& title)
{
    printer.setDocName(title);
    printer.setCreator(QStringLiteral("Fledge"));
    printer.setFullPage(true);
    printer.setPageSize(QPageSize(pages.setup.size, QPageSize::Point, {}, QPageSize::FuzzyMatch));
    printer.setPageMargins(QMarginsF(0, 0, 0, 0));
}

} // namespace

void Printing::setNextFileName(const QString& path) { nextFile() = path; }

void Printing::print(QWidget* parent, const print::Pages& pages, const QString& title, std::function<void(bool)> then)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    setUp(*printer, pages, title);
    if (nextFile()) {
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(*std::exchange(nextFile(), std::nullopt));
        return then(paint(*printer, pages));
    }
    auto* dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setMinMax(1, qMax(1, pages.count()));
    QObject::connect(dialog, &QDialog::accepted, parent, [printer, pages, title, then] {
        printer->setFullPage(true); // a native dialog sets the layout back
        then(paint(*printer, pages));
    });
    dialog->open();
}

} // namespace fledge::ui
