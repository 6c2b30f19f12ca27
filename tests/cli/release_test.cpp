#include "tests/cli/schoolfile.h"

using namespace fledge;

namespace {

const QString day = "2026-11-23";

/// The sample school, and a placement that runs in it.
struct RunningSample
{
    RunningSample()
    {
        REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0);
        for (const QJsonValue& value : line.run({"list", "placement", "--where", "status=active"}, {}, "head", day).array)
            running = value.toObject()["id"].toString();
        REQUIRE_FALSE(running.isEmpty());
    }
    test::CommandLine line;
    QString running;
};

} // namespace

TEST_CASE_METHOD(RunningSample, "What the safeguarding lead suspended, the headteacher resumes only after the lead's release", "[cli][release]")
{

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

TEST_CASE_METHOD(RunningSample, "What the safeguarding lead holds is not let go by voiding the entry that says so", "[cli][release]")
{
    const auto entry = [&](const QString& kind, const QString& butNot = {}) {
        QString event;
        for (const QJsonValue& value : line.run({"list", "placement_event", "--where", "placement_id=" + running}, {}, "head", day).array)
            if (value["kind"].toString() == kind && value["id"].toString() != butNot) event = value["id"].toString();
        return event;
    };
    const auto voidEntry = [&](const QString& event, const QString& person) {
        return line.run({"act", "placement.void_event"}, {{"event", event}, {"reason", "It was a mistake"}}, person, day);
    };
    const QString deed = GENERATE("suspend", "remove");
    INFO(deed.toStdString());
    const QJsonObject stop{{"placement", running}, {"on", day}, {"reason", "A worry is being looked into"}};
    REQUIRE(line.run({"act", "placement." + deed}, stop, "dsl", day).exit == 0);
    const QString event = entry(deed);
    const auto refused = voidEntry(event, "head");
    CHECK(refused.kind() == "denied");
    CHECK(refused.output.contains("safeguarding lead"));
    CHECK(line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day).kind() == "blocked");

    SECTION("a headteacher who is safeguarding lead too voids it")
    {
        REQUIRE(line.run({"account", "role", "dsl", "--roles", "headteacher,safeguarding"}, {}, "head", day).exit == 0);
        const auto voided = voidEntry(event, "dsl");
        INFO(voided.output.toStdString());
        CHECK(voided.json["status"].toString() == "active");
    }
    SECTION("another lead, or a headteacher who is lead too, does not: they release it, and the gate is asked")
    {
        CHECK(voidEntry(event, "dsl2").kind() == "denied");
        REQUIRE(line.run({"account", "role", "head", "--roles", "headteacher,safeguarding"}, {}, "deputy", day).exit == 0);
        CHECK(voidEntry(event, "head").kind() == "denied");
        CHECK(line.run({"get", "placement", running}, {}, "head", day).json["status"].toString() == "suspended");
    }
    SECTION("what they released, the headteacher voids like any other entry")
    {
        REQUIRE(line.run({"act", "placement.release"}, {{"placement", running}, {"reason", "Addressed with the provider"}}, "dsl", day).exit == 0);
        CHECK(voidEntry(event, "head").kind() != "denied");
    }
    SECTION("an entry of the headteacher's own under the hold goes, and the hold stays")
    {
        const auto removed = line.run({"act", "placement.remove"}, stop, "head", day);
        REQUIRE(removed.exit == 0);
        const QString own = entry("remove", event);
        REQUIRE_FALSE(own.isEmpty());
        CHECK(voidEntry(own, "head").json["status"].toString() == "suspended");
        CHECK(line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day).kind() == "blocked");
    }
}

TEST_CASE("Two leads hold a placement for reasons of their own: one release is not the other's", "[cli][release]")
{
    test::CommandLine line;
    const QString day = "2026-11-23";
    REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0);
    const QString running = line.run({"list", "placement", "--where", "status=active"}, {}, "head", day).array.first().toObject()["id"].toString();
    REQUIRE_FALSE(running.isEmpty());
    const QJsonObject stop{{"placement", running}, {"on", day}, {"reason", "A worry is being looked into"}};
    const QJsonObject release{{"placement", running}, {"reason", "The lead has recorded that it is addressed"}};
    const auto isHeld = [&] {
        return line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day)
            .output.contains("Released by the safeguarding lead");
    };
    REQUIRE(line.run({"act", "placement.suspend"}, stop, "dsl", day).exit == 0);
    const QString deed = GENERATE("remove", "suspend"); // the second's is a hold on top of the first's
    REQUIRE(line.run({"act", "placement." + deed}, stop, "dsl2", day).exit == 0);
    REQUIRE(line.run({"act", "placement.release"}, release, "dsl", day).exit == 0);
    CHECK(isHeld());
    REQUIRE(line.run({"act", "placement.release"}, release, "dsl2", day).exit == 0);
    CHECK_FALSE(isHeld());
}

TEST_CASE_METHOD(RunningSample, "Of two leads' holds a headteacher voids neither, also where the other stays", "[cli][release]")
{
    const QJsonObject stop{{"placement", running}, {"on", day}, {"reason", "A worry is being looked into"}};
    REQUIRE(line.run({"act", "placement.suspend"}, stop, "dsl2", day).exit == 0);
    REQUIRE(line.run({"act", "placement.suspend"}, stop, "dsl", day).exit == 0);
    int holds = 0;
    for (const QJsonValue& event : line.run({"list", "placement_event", "--where", "placement_id=" + running}, {}, "head", day).array) {
        if (!event["details"]["held"].toBool()) continue;
        ++holds;
        const QJsonObject entered{{"event", event["id"]}, {"reason", "Entered twice"}};
        CHECK(line.run({"act", "placement.void_event"}, entered, "head", day).kind() == "denied");
    }
    CHECK(holds == 2);
}

TEST_CASE_METHOD(RunningSample, "The risk is looked at again after what stopped the placement last, not before it on the same day", "[cli][release]")
{
    const QJsonObject review{{"kind", "risk"}, {"subject_type", "placement"}, {"subject_id", running}, {"on_date", day}};
    const auto asksForRisk = [&] {
        for (const QJsonValue& item : line.run({"gate", "--placement", running, "--event", "resume"}, {}, "head", day).json["items"].toArray())
            if (item["key"].toString() == "risk_since") return item["state"].toString() == "unmet";
        FAIL("the gate does not ask for it");
        return false;
    };
    const QJsonObject stop{{"placement", running}, {"on", day}, {"reason", "The provider is short of staff"}};
    REQUIRE(line.run({"save", "review"}, review, "coordinator", day).exit == 0);
    REQUIRE(line.run({"act", "placement.suspend"}, stop, "coordinator", day).exit == 0);
    CHECK(asksForRisk());
    REQUIRE(line.run({"save", "review"}, review, "coordinator", day).exit == 0);
    CHECK_FALSE(asksForRisk());
    REQUIRE(line.run({"act", "placement.remove"}, stop, "dsl", day).exit == 0);
    CHECK(asksForRisk());
}

TEST_CASE_METHOD(RunningSample, "What somebody else suspended, the safeguarding lead holds, and it resumes on their word alone", "[cli][release]")
{
    const QJsonObject stop{{"placement", running}, {"on", day}, {"reason", "The provider is short of staff"}};
    REQUIRE(line.run({"act", "placement.suspend"}, stop, "coordinator", day).exit == 0);
    const auto again = line.run({"act", "placement.suspend"}, stop, "coordinator", day);
    CHECK(again.kind() == "invalid");
    const auto hold = line.run({"act", "placement.suspend"}, {{"placement", running}, {"on", day}, {"reason", "A worry is being looked into"}}, "dsl", day);
    INFO(hold.output.toStdString());
    CHECK(hold.json["status"].toString() == "suspended");
    CHECK(line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day).output.contains("Released by the safeguarding lead"));
    REQUIRE(line.run({"act", "placement.release"}, {{"placement", running}, {"reason", "Addressed"}}, "dsl", day).exit == 0);
    CHECK_FALSE(line.run({"act", "placement.resume"}, {{"placement", running}, {"on", day}}, "head", day).output.contains("Released by the safeguarding lead"));
}

TEST_CASE_METHOD(RunningSample, "Nobody takes a pupil, provider or site out of the lists while somebody is placed there", "[cli][void]")
{
    const QJsonObject placement = line.run({"get", "placement", running}, {}, "coordinator", day).json;
    const auto voided = [&](const QString& type, const QString& id) { return line.runText({"void", type, id, "--reason", "-", "--as", "coordinator"}, "Entered twice\n", day); };
    for (const char* type : {"pupil", "provider"}) {
        INFO(type);
        const auto refused = voided(type, placement[QString(type) + "_id"].toString());
        CHECK(refused.kind() == "blocked");
        CHECK(refused.output.contains(running));
    }
    for (const QJsonValue& entry : line.run({"list", "timetable_entry", "--where", "placement_id=" + running}, {}, "coordinator", day).array)
        if (const QString until = entry["valid_to"].toString(); until.isEmpty() || until >= day)
            CHECK(voided("site", entry["site_id"].toString()).kind() == "blocked");
}

TEST_CASE_METHOD(RunningSample, "What somebody else suspended and the safeguarding lead holds goes on by their word alone", "[cli][release]")
{
    const QString before = "2026-11-18";
    const auto act = [&](const QString& deed, QJsonObject with, const QString& person) {
        with.insert("placement", running);
        return line.run({"act", "placement." + deed}, with, person, day);
    };
    REQUIRE(act("suspend", {{"on", before}, {"reason", "He does not attend"}}, "coordinator").exit == 0);
    REQUIRE(act("suspend", {{"on", day}, {"reason", "A worry is being looked into"}}, "dsl").exit == 0);
    QString suspended;
    for (const QJsonValue& value : line.run({"list", "placement_event", "--where", "placement_id=" + running}, {}, "head", day).array)
        if (value["kind"].toString() == "suspend") suspended = value["id"].toString();
    SECTION("not by saying that the suspension never was")
    {
        line.run({"act", "placement.void_event"}, {{"event", suspended}, {"reason", "It was a mistake"}}, "head", day);
    }
    SECTION("not by an end between, which is taken back")
    {
        REQUIRE(act("end", {{"on", day}, {"why", "breakdown"}, {"reason", "He does not come any more"}}, "head").exit == 0);
        line.run({"act", "placement.void_event"}, {{"event", suspended}, {"reason", "It was a mistake"}}, "head", day);
        REQUIRE(act("reopen", {{"reason", "He came again"}}, "head").exit == 0);
    }
    SECTION("not by a day before the hold")
    {
        QJsonObject review{{"kind", "risk"}, {"subject_type", "placement"}, {"subject_id", running}, {"on_date", before}, {"decision", "continue"}};
        line.run({"save", "review"}, review, "head", day);
        for (const char* on : {"2026-11-19", "2026-11-20", "2026-11-23"}) CHECK(act("resume", {{"on", on}}, "head").exit != 0);
    }
    CHECK(line.run({"get", "placement", running}, {}, "head", day).json["status"].toString() == "suspended");
    CHECK(act("release", {{"reason", "Addressed with the provider"}}, "dsl").exit == 0);
}
