// Benches: each measures something beside a baseline of the same run. A and B alternate, the ratio is taken per pair,
// and the median of the pairs counts, because computers change their speed within a run.
#pragma once
#include <functional>
#include <QString>
#include <QStringList>
#include <vector>

namespace fledge::bench {

/// Milliseconds that `work` takes.
double timed(const std::function<void()>& work);

struct Pair
{
    double baseline;
    double ours;
};

/// At least nine pairs; each call measures the baseline and then ours.
std::vector<Pair> pairs(const std::function<Pair()>& measure, int count = 11);

/// Prints the median ratio beside its limit and the baseline; a spread over 15 % is called noisy. Limits are told, and
/// fail nothing.
void report(const QString& what, const QString& baseline, double limit, const std::vector<Pair>& measured);

/// Prints the median of times beside a limit that is a time too; and where it must not be shorter than `leastMs`, beside that.
void reportTimes(const QString& what, double limitMs, const std::vector<double>& measured, double leastMs = 0);

/// A folder for stores of the bench; in memory where the system has such a place, so that no disk is measured.
QString scratchFolder();

/// Adds itself to the list that the program walks: one static object per bench.
struct Bench
{
    Bench(const char* benchName, const char* description, void (*run)());
    const char* name;
    const char* description;
    void (*run)();
};
const std::vector<const Bench*>& all();
/// Runs those of these names, all when there are none; `--names` prints the names. The exit code of the program.
int runNamed(const QStringList& names);

} // namespace fledge::bench
