// fledge_bench [NAME...]: runs the named benches, or all of them; --names lists them.
#include "tests/bench/bench.h"
#include "tests/support/world.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    fledge::test::fixWorld();
    const QCoreApplication app(argc, argv);
    return fledge::bench::runNamed(QCoreApplication::arguments().mid(1));
}
