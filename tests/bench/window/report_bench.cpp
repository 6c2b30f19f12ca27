// The governors' report of a school after six years, as a PDF, made in a job as the page makes it.
#include "core/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/samplestore.h"
#include "ui/reports/reportchoice.h"

#include <QEventLoop>
#include <QFileInfo>
#include <stdexcept>

namespace fledge::bench {
namespace {

double make(Workspace& workspace, const QString& path)
{
    ui::ReportChoice choice;
    choice.kind = ui::ReportKind::Governors;
    const double ms = timed([&] {
        Job job(ui::reportFileWork(workspace, choice, path));
        QEventLoop wait;
        QObject::connect(&job, &Job::finished, &wait, &QEventLoop::quit);
        job.start();
        wait.exec();
        if (!job.result()) throw std::runtime_error("no report: " + job.result().error().why.toStdString());
    });
    if (QFileInfo(path).size() < 1000) throw std::runtime_error("the report is empty");
    return ms;
}

void run()
{
    const SampleStore school(demo::Size::School, 1, 1);
    WorkspaceOptions options;
    options.clock = &school.clock();
    const auto workspace = Workspace::open(school.path(), options);
    if (!workspace || !(*workspace)->signIn(school.summary().people.front().signIn, demo::password)) throw std::runtime_error("no school");
    const QTemporaryDir folder(scratchFolder());
    const QString path = folder.filePath(QStringLiteral("governors.pdf"));
    std::vector<double> measured;
    for (int i = 0; i < 9; ++i)
        measured.push_back(make(**workspace, path));
    reportTimes(QStringLiteral("Governors' report to PDF in a job, school size"), 1000, measured);
}

const Bench bench("governors", "the governors' report as a PDF", &run);

} // namespace
} // namespace fledge::bench
