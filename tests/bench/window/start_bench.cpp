// From exec to the first idle after Today was painted, and the memory then, beside a window with one line of text.
#include "tests/bench/bench.h"
#include "tests/bench/samplestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <stdexcept>

namespace fledge::bench {
namespace {

struct Started
{
    double ms = 0;
    double residentMiB = 0;
};

/// Settings and data of the programs started here stay in a folder of their own.
QProcessEnvironment ownPlace(const QString& folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), folder);
    return environment;
}

Started start(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(QDir(QCoreApplication::applicationDirPath()).filePath(program), arguments);
    QByteArray said;
    while (!said.contains('\n') && process.waitForReadyRead(60000))
        said += process.readAllStandardOutput();
    Started started{static_cast<double>(timer.nsecsElapsed()) / 1e6, 0};
    process.waitForFinished(60000);
    if (!said.startsWith("ready ")) throw std::runtime_error("not started: " + program.toStdString());
    started.residentMiB = said.mid(6).trimmed().toDouble() / 1024;
    return started;
}

void run()
{
    const SampleStore school(demo::Size::School, 1, 1);
    school.open().reset(); // warm, and up to date
    const QTemporaryDir home;
    const QProcessEnvironment environment = ownPlace(home.path());
    const QStringList arguments{QStringLiteral("--measure-start"), QStringLiteral("--as-of"), QStringLiteral("2026-11-23"),
                                QStringLiteral("--as"), school.summary().people.front().signIn, school.path()};
    std::vector<Pair> memory;
    const auto times = pairs([&]() -> Pair {
        const Started bare = start(QStringLiteral("fledge_bare_window"), {}, environment);
        const Started ours = start(QStringLiteral("fledge"), arguments, environment);
        memory.push_back({bare.residentMiB, ours.residentMiB});
        return {bare.ms, ours.ms};
    });
    const QString baseline = QStringLiteral("a window with a menu bar and one line of text");
    report(QStringLiteral("Start, from exec to idle with Today painted, school size"), baseline, 3.0, times);
    report(QStringLiteral("Resident memory then (MiB where it says ms)"), baseline, 3.0, memory);
}

const Bench bench("start", "from exec to Today, and the memory it takes", &run);

} // namespace
} // namespace fledge::bench
