// From exec to the first idle after Today was painted, and the memory then, beside a window of the same size with one
// line of text: on an X server, as on a desktop, where there is one to start, and without a display.
#include "tests/bench/bench.h"
#include "tests/bench/samplestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
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

/// An X server of our own, without a screen anybody sees, for as long as this lives.
class XServer
{
public:
    XServer()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
        if (program.isEmpty()) return;
        m_process.start(program, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-nolisten"),
                                  QStringLiteral("tcp"), QStringLiteral("-screen"), QStringLiteral("0"),
                                  QStringLiteral("1366x768x24")});
        if (m_process.waitForReadyRead(10000)) m_display = QStringLiteral(":") + QString::fromLatin1(m_process.readLine().trimmed());
    }
    ~XServer()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    /// Empty where there is no Xvfb.
    const QString& display() const { return m_display; }

private:
    QProcess m_process;
    QString m_display;
};

void measure(const QString& where, const QStringList& arguments, const QProcessEnvironment& environment)
{
    std::vector<Pair> memory;
    const auto times = pairs([&]() -> Pair {
        const Started bare = start(QStringLiteral("fledge_bare_window"), {}, environment);
        const Started ours = start(QStringLiteral("fledge"), arguments, environment);
        memory.push_back({bare.residentMiB, ours.residentMiB});
        return {bare.ms, ours.ms};
    });
    const QString baseline = QStringLiteral("a window of that size with a menu bar and one line of text");
    report(QStringLiteral("Start, from exec to idle with Today painted, school size, %1").arg(where), baseline, 3.0, times);
    report(QStringLiteral("Resident memory then (MiB where it says ms)"), baseline, 3.0, memory);
}

void run()
{
    const SampleStore school(demo::Size::School, 1, 1);
    school.open().reset(); // warm, and up to date
    const QTemporaryDir home;
    QProcessEnvironment environment = ownPlace(home.path());
    const QStringList arguments{QStringLiteral("--measure-start"), QStringLiteral("--as-of"), QStringLiteral("2026-11-23"),
                                QStringLiteral("--as"), school.summary().people.front().signIn, school.path()};
    measure(QStringLiteral("without a display"), arguments, environment);
    const XServer server;
    if (server.display().isEmpty()) return;
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("DISPLAY"), server.display());
    measure(QStringLiteral("on an X server"), arguments, environment);
}

const Bench bench("start", "from exec to Today, and the memory it takes", &run);

} // namespace
} // namespace fledge::bench
