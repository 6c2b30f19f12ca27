// Incidents on the command line, as a tester outside would use them.
#include "tests/cli/schoolfile.h"

using namespace fledge;

TEST_CASE("An incident is saved, listed and found by the command line, and opens its duties", "[cli][incident]")
{
    test::CommandLine line;
    const QString today = QStringLiteral("2026-11-23"), coordinator = QStringLiteral("coordinator");
    REQUIRE(line.run({"demo", "--as-of", today}).exit == 0);
    QJsonObject placement;
    for (const QJsonValue& one : line.run({"list", "placement", "--where", "status=active"}, {}, coordinator, today).array)
        placement = one.toObject();
    REQUIRE_FALSE(placement.isEmpty());
    const QJsonObject incident{{"pupil_id", placement["pupil_id"]},
                               {"placement_id", placement["id"]},
                               {"on_date", today},
                               {"what", "Fell from the climbing wall"}};
    const test::Answer saved = line.run({"save", "incident"}, incident, coordinator, today);
    INFO(saved.output.toStdString());
    REQUIRE(saved.exit == 0);
    const QString id = saved.json["id"].toString();
    CHECK(line.run({"get", "incident", id}, {}, coordinator, today).json["what"].toString() == "Fell from the climbing wall");
    bool listed = false;
    for (const QJsonValue& one : line.run({"list", "incident"}, {}, coordinator, today).array)
        listed = listed || one.toObject()["id"].toString() == id;
    CHECK(listed);
    QStringList rules;
    for (const QJsonValue& duty : line.run({"duties"}, {}, coordinator, today).array)
        if (duty.toObject()["cause"].toString() == id) rules += duty.toObject()["rule"].toString();
    rules.sort();
    CHECK(rules == QStringList{"10.2c", "13.3c", "4.3b"});

    // Its risk would be reviewed for another child.
    QJsonObject others = incident;
    for (const QJsonValue& one : line.run({"list", "pupil"}, {}, coordinator, today).array)
        if (one["id"] != placement["pupil_id"]) others["pupil_id"] = one["id"];
    CHECK(line.run({"save", "incident"}, others, coordinator, today).output.contains("of_another_pupil"));

    QJsonObject told = incident;
    told["id"] = id;
    told["revision"] = saved.json["revision"];
    told["no_tell_reason"] = "The police asked us to wait";
    REQUIRE(line.run({"save", "incident"}, told, coordinator, today).exit == 0);
    CHECK(line.run({"get", "incident", id}, {}, coordinator, today).json["not_told_on"].toString() == today);
    for (const QJsonValue& duty : line.run({"duties"}, {}, coordinator, today).array)
        if (duty.toObject()["cause"].toString() == id && duty.toObject()["rule"].toString() == "10.2c")
            CHECK(duty.toObject()["state"].toString() == "done");
    CHECK(line.run({"save", "review_request"}, {{"kind", "risk"}}, coordinator, today).kind() == "denied");
    CHECK(line.run({"list", "incident"}, {}, "admin", today).exit == 1);
}
