// fledge_bench [NAME...]: runs the named benches, or all of them.
#include "tests/bench/bench.h"
#include "tests/support/world.h"

#include <cstdio>
#include <QCoreApplication>

int main(int argc, char* argv[])
{
    fledge::test::fixWorld();
    const QCoreApplication app(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    int ran = 0;
    for (const fledge::bench::Bench* bench : fledge::bench::all())
        if (wanted.isEmpty() || wanted.contains(QLatin1String(bench->name))) {
            bench->run();
            ++ran;
        }
    if (ran > 0) return 0;
    std::fprintf(stderr, "There is no bench of that name. There are:\n");
    for (const fledge::bench::Bench* bench : fledge::bench::all())
        std::fprintf(stderr, "  %-10s %s\n", bench->name, bench->description);
    return 2;
}
