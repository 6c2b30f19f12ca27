#include "tests/cli/schoolfile.h"

using namespace fledge;

TEST_CASE("A copy is restored by the headteacher or the administrator, and by nobody else", "[cli][restore]")
{
    test::CommandLine line;
    const QString day = "2026-11-23";
    REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0);
    const QString copy = line.path("copy.fledge");
    REQUIRE(line.run({"backup", "--out", copy}, {}, "head", day).exit == 0);
    for (const QString& person : {QStringLiteral("coordinator"), QStringLiteral("dsl"), QStringLiteral("staff")})
        CHECK(line.run({"restore", copy, "--to", line.path(person + ".fledge")}, {}, person, day).kind() == "denied");
    const auto restored = line.run({"restore", copy, "--to", line.path("back.fledge")}, {}, "admin", day);
    INFO(restored.output.toStdString());
    CHECK(restored.exit == 0);
    CHECK(restored.json["checked"].toBool());
}
