#include "tests/bench/bench.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

namespace fledge::bench {

namespace {
std::vector<const Bench*>& benches()
{
    static std::vector<const Bench*> list;
    return list;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// From the lower to the upper quartile, in parts of the median.
double spread(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t quarter = values.size() / 4;
    return (values[values.size() - 1 - quarter] - values[quarter]) / median(values);
}
} // namespace

Bench::Bench(const char* benchName, const char* text, void (*work)()) : name(benchName), description(text), run(work)
{
    benches().push_back(this);
}

const std::vector<const Bench*>& all() { return benches(); }

double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

std::vector<Pair> pairs(const std::function<Pair()>& measure, int count)
{
    std::vector<Pair> measured;
    (void)measure(); // the first run warms files and code up
    for (int i = 0; i < std::max(count, 9); ++i)
        measured.push_back(measure());
    return measured;
}

void report(const QString& what, const QString& baseline, double limit, const std::vector<Pair>& measured)
{
    std::vector<double> ratios, ours, theirs;
    for (const Pair& pair : measured) {
        ratios.push_back(pair.ours / pair.baseline);
        ours.push_back(pair.ours);
        theirs.push_back(pair.baseline);
    }
    const double ratio = median(ratios), noise = spread(ratios);
    std::printf("%s\n    %.2f x %s (limit %.2f x%s): %.1f ms beside %.1f ms, %zu pairs, spread %.0f %%%s\n",
                qPrintable(what), ratio, qPrintable(baseline), limit, ratio <= limit ? "" : ", MISSED", median(ours),
                median(theirs), measured.size(), noise * 100, noise > 0.15 ? ", noisy" : "");
    std::fflush(stdout);
}

void reportTimes(const QString& what, double limitMs, const std::vector<double>& measured, double leastMs)
{
    const double time = median(measured), noise = spread(measured);
    const QString limit = leastMs > 0 ? QStringLiteral("%1 to %2 ms").arg(leastMs).arg(limitMs) : QStringLiteral("limit %1 ms").arg(limitMs);
    std::printf("%s\n    %.0f ms (%s%s), %zu times, spread %.0f %%%s\n", qPrintable(what), time, qPrintable(limit),
                time >= leastMs && time <= limitMs ? "" : ", MISSED", measured.size(), noise * 100, noise > 0.15 ? ", noisy" : "");
    std::fflush(stdout);
}

int runNamed(const QStringList& names)
{
    if (names.contains(QStringLiteral("--names"))) {
        for (const Bench* bench : all())
            std::printf("%-10s %s\n", bench->name, bench->description);
        return 0;
    }
    int ran = 0;
    for (const Bench* bench : all())
        if (names.isEmpty() || names.contains(QLatin1String(bench->name))) {
            bench->run();
            ++ran;
        }
    return ran > 0 ? 0 : 2;
}

QString scratchFolder()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
           QStringLiteral("/fledge-bench-XXXXXX");
}

} // namespace fledge::bench
