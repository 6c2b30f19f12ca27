#include "tests/cli/schoolfile.h"

using namespace fledge;

TEST_CASE("What the safeguarding lead suspended, the headteacher resumes only after the lead's release", "[cli][release]")
{
    test::CommandLine line;
    const QString day = "2026-11-23";
    REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0);
    QString running;
    for (const QJsonValue& value : line.run({"list", "placement", "--where", "status=active"}, {}, "head", day).array)
        running = value.toObject()["id"].toString();
    REQUIRE_FALSE(running.isEmpty());

    const QJsonObject stop{{"placement", running}, {"on", day}, {"reason", "A worry is being looked into"}};
    CHECK(line.run({"act", "placement.suspend"}, stop, "dsl", day).json["status"].toString() == "suspended");
    const auto held = line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day);
    CHECK(held.kind() == "blocked");
    CHECK(held.output.contains("Released by the safeguarding lead"));

    const QJsonObject release{{"placement", running}, {"reason", "Addressed with the provider"}};
    CHECK(line.run({"act", "placement.release"}, release, "head", day).kind() == "denied");
    CHECK(line.run({"act", "placement.release"}, release, "dsl", day).exit == 0);
    const auto after = line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day);
    CHECK_FALSE(after.output.contains("Released by the safeguarding lead"));
    CHECK(line.run({"act", "placement.release"}, release, "dsl", day).kind() == "invalid");
}
