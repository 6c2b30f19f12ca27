// Starts the tests in one fixed world: British locale, London time, a fixed hash seed, no display.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QGuiApplication>

#include "tests/support/world.h"

int main(int argc, char* argv[])
{
    fledge::test::fixWorld();
    QGuiApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
