// fledge_window_bench [NAME...]: the benches that need a window; see ../main.cpp.
#include "tests/bench/bench.h"
#include "tests/support/world.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char* argv[])
{
    fledge::test::fixWorld();
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    fledge::ui::applyTheme(app, fledge::ui::savedThemeChoice());
    return fledge::bench::runNamed(QCoreApplication::arguments().mid(1));
}
