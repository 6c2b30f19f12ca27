// The life of a placement through the command line: what the table of states lets nobody do, and what it asks for.
#include "tests/cli/schoolfile.h"

using namespace fledge;
using test::Answer;

namespace {

const QString day = QStringLiteral("2026-11-23");

/// The sample school, asked on one day.
class Sample
{
public:
    Sample() { REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0); }

    QJsonObject one(const QString& status)
    {
        const QJsonArray all = line.run({"list", "placement", "--where", "status=" + status}, {}, "head", day).array;
        REQUIRE_FALSE(all.isEmpty());
        return all.first().toObject();
    }
    /// A value of a placement's column other than the one it has.
    QJsonValue another(const QString& column, const QJsonValue& than)
    {
        if (column == "kind") return than == QJsonValue("other") ? "community" : "other";
        const QString type = QString(column).remove("_id");
        for (const QJsonValue& value : line.run({"list", type}, {}, "head", day).array)
            if (value["id"] != than) return value["id"];
        return {};
    }
    QJsonObject now(const QString& id) { return line.run({"get", "placement", id}, {}, "head", day).json; }
    Answer act(const QString& action, const QJsonObject& arguments, const QString& who = "coordinator")
    {
        return line.run({"act", action}, arguments, who, day);
    }
    Answer save(const QString& type, const QJsonObject& record, const QString& who = "coordinator")
    {
        return line.run({"save", type}, record, who, day);
    }
    QStringList rulesOwed(const QString& subject)
    {
        QStringList rules;
        for (const QJsonValue& value : line.run({"duties"}, {}, "head", day).array)
            if (value["subject"]["id"].toString() == subject) rules += value["rule"].toString();
        return rules;
    }
    /// The state of a pupil in every session of the week in which this placement has one.
    QStringList whereabouts(const QString& pupil)
    {
        QStringList states;
        for (int date = 23; date <= 27; ++date)
            for (const char* session : {"am", "pm"})
                for (const QJsonValue& value :
                     line.run({"where", "--date", QString("2026-11-%1").arg(date), "--session", session}, {}, "head", day)
                         .array)
                    if (value["pupil"]["id"].toString() == pupil && value["why"].toString() == "suspended")
                        states += value["state"].toString();
        states.removeDuplicates();
        return states;
    }

    test::CommandLine line;
};

QString rule(const Answer& answer) { return answer.json["error"]["problems"][0]["rule"].toString(); }
QString field(const Answer& answer) { return answer.json["error"]["problems"][0]["field"].toString(); }

} // namespace

TEST_CASE("A placement that runs is amended, but not to another pupil, provider or kind", "[cli][states]")
{
    Sample school;
    const QJsonObject running = school.one("active");
    for (const char* column : {"pupil_id", "provider_id", "kind"}) {
        INFO(column);
        QJsonObject change{{"id", running["id"]}, {"revision", running["revision"]}};
        change[column] = school.another(column, running[column]);
        const Answer refused = school.save("placement", change, "head");
        CHECK(rule(refused) == "not_allowed_in_state");
        CHECK(field(refused) == column);
    }
    const QJsonObject cost{{"id", running["id"]}, {"revision", running["revision"]}, {"cost_pence_per_session", 4321}};
    CHECK(school.save("placement", cost).exit == 0);
    CHECK(school.now(running["id"].toString())["status"].toString() == "active");
}

TEST_CASE("An objective tied to a proposal takes it back to draft, and the next proposal says what changed", "[cli][states]")
{
    Sample school;
    const QJsonObject proposed = school.one("proposed");
    const QString id = proposed["id"].toString();
    // The sample's own proposal was made before: the first one here is what the next is compared with.
    REQUIRE(school.save("placement", {{"id", id}, {"revision", proposed["revision"]}, {"route", "College"}}).exit == 0);
    CHECK(school.now(id)["status"].toString() == "draft");
    REQUIRE(school.act("placement.propose", {{"placement", id}}).json["status"].toString() == "proposed");

    const QJsonArray plans =
        school.line.run({"list", "plan", "--where", "pupil_id=" + proposed["pupil_id"].toString()}, {}, "head", day).array;
    REQUIRE_FALSE(plans.isEmpty());
    QJsonObject objective{{"plan_id", plans[0].toObject()["id"]}, {"text", "Travels by bus alone"}, {"target", "Twice a week"}};
    REQUIRE(school.save("objective", objective).exit == 0);
    CHECK(school.now(id)["status"].toString() == "proposed"); // not tied to it
    objective["placement_id"] = id;
    REQUIRE(school.save("objective", objective).exit == 0);
    CHECK(school.now(id)["status"].toString() == "draft");
    REQUIRE(school.save("placement", {{"id", id}, {"revision", school.now(id)["revision"]}, {"start_on", "2026-12-07"}}).exit == 0);

    REQUIRE(school.act("placement.propose", {{"placement", id}}).exit == 0);
    QJsonObject last;
    for (const QJsonValue& value :
         school.line.run({"list", "placement_event", "--where", "placement_id=" + id}, {}, "head", day).array)
        if (value["kind"].toString() == "propose") last = value["details"].toObject();
    CHECK(last["changed"].toArray() == QJsonArray{"objectives", "start_on"});
    CHECK(last["since"].toString() == day);
}

TEST_CASE("A suspension without an arrangement is a duty and an unknown whereabouts until it is said where the pupil is",
          "[cli][states]")
{
    Sample school;
    const QJsonObject running = school.one("active");
    const QString id = running["id"].toString(), pupil = running["pupil_id"].toString();
    CHECK(school.act("placement.arrange", {{"placement", id}, {"arrangement", "In school"}}).kind() == "invalid");
    REQUIRE(school.act("placement.suspend", {{"placement", id}, {"on", day}, {"reason", "The workshop is shut"}}).exit == 0);
    CHECK(school.rulesOwed(id).contains("arrangement"));
    CHECK(school.whereabouts(pupil) == QStringList{"unknown"});

    CHECK(rule(school.act("placement.arrange", {{"placement", id}})) == "required");
    CHECK(school.act("placement.arrange", {{"placement", id}, {"arrangement", "In school"}}, "staff").kind() == "denied");
    const Answer arranged = school.act("placement.arrange", {{"placement", id}, {"arrangement", "In school, with Mrs Grant"}});
    CHECK(arranged.json["status"].toString() == "suspended");
    CHECK(arranged.json["duties"]["closed"][0].toString() == "arrangement/placement/" + id + "/" + day);
    CHECK_FALSE(school.rulesOwed(id).contains("arrangement"));
    CHECK(school.whereabouts(pupil) == QStringList{"in_school"});
}

TEST_CASE("What was arranged for one suspension does not hold for the next", "[cli][states]")
{
    Sample school;
    const QString id = school.one("active")["id"].toString();
    REQUIRE(school.act("placement.suspend", {{"placement", id}, {"on", day}, {"reason", "Shut"}, {"arrangement", "In school"}}).exit == 0);
    CHECK_FALSE(school.rulesOwed(id).contains("arrangement"));
    REQUIRE(school.act("placement.remove", {{"placement", id}, {"on", day}, {"reason", "Taken out"}}, "dsl").exit == 0);
    CHECK(school.rulesOwed(id).contains("arrangement"));
}

TEST_CASE("The duty of an event goes when the event is voided, and saving evidence twice does not double it", "[cli][states]")
{
    Sample school;
    const QString id = school.one("active")["id"].toString();
    const QJsonObject end{{"placement", id}, {"on", day}, {"why", "breakdown"}, {"reason", "It broke down"}};
    REQUIRE(school.act("placement.end", end, "head").exit == 0);
    CHECK(school.act("placement.end", end, "head").kind() == "invalid");
    CHECK(school.rulesOwed(id).count("6.4a.exit") == 1);
    QString event;
    for (const QJsonValue& value :
         school.line.run({"list", "placement_event", "--where", "placement_id=" + id}, {}, "head", day).array)
        if (value["kind"].toString() == "end") event = value["id"].toString();
    CHECK(school.act("placement.void_event", {{"event", event}, {"reason", "Wrong child"}}).kind() == "denied");
    CHECK(school.act("placement.void_event", {{"event", event}}, "head").kind() == "invalid");
    REQUIRE(school.act("placement.void_event", {{"event", event}, {"reason", "Wrong child"}}, "head").exit == 0);
    CHECK_FALSE(school.rulesOwed(id).contains("6.4a.exit"));
    CHECK(school.now(id)["status"].toString() == "active");
}

TEST_CASE("An override is for what is missing, at a placement that comes or runs", "[cli][states]")
{
    Sample school;
    const QString reason = "It is put right with the provider on Thursday";
    const QJsonObject approved = school.one("approved");
    const QString id = approved["id"].toString();
    CHECK(rule(school.act("override.add", {{"placement", id}, {"item", "programme"}, {"reason", reason}, {"until", "2026-12-04"}},
                          "head")) == "not_allowed_in_state");
    CHECK(field(school.act("override.add",
                           {{"placement", school.one("ended")["id"]}, {"item", "risk"}, {"reason", reason}, {"until", "2026-12-04"}},
                           "head")) == "placement");
}

TEST_CASE("The board says which child is somewhere on an override, and when it has run out", "[cli][states]")
{
    Sample school;
    const QJsonArray overrides = school.line.run({"list", "override"}, {}, "head", day).array;
    REQUIRE_FALSE(overrides.isEmpty());
    const QJsonObject waits = overrides[0].toObject();
    const auto onBoard = [&](const QString& date) {
        QJsonArray found;
        for (const char* session : {"am", "pm"})
            for (const QJsonValue& value :
                 school.line.run({"where", "--date", date, "--session", session}, {}, "head", date).array)
                if (value["placement"] == waits["placement_id"] && !value["overrides"].toArray().isEmpty())
                    found = value["overrides"].toArray();
        return found;
    };
    QJsonArray now, later;
    for (int date = 23; date <= 27 && now.isEmpty(); ++date) now = onBoard(QString("2026-11-%1").arg(date));
    REQUIRE(now.size() == 1);
    CHECK(now.at(0)["until"] == waits["until_on"]);
    CHECK_FALSE(now.at(0)["ran_out"].toBool());
    for (int date = 11; date <= 15 && later.isEmpty(); ++date) later = onBoard(QString("2027-01-%1").arg(date));
    REQUIRE(later.size() == 1);
    CHECK(later.at(0)["ran_out"].toBool());
}

TEST_CASE("A reference from paper is taken wherever an id is", "[cli]")
{
    Sample school;
    const QJsonObject running = school.one("active");
    const QString id = running["id"].toString();
    const Answer same = school.save("placement", {{"id", id}, {"revision", running["revision"]}});
    const QString reference = same.json["reference"].toString();
    REQUIRE(reference.size() == 9);
    CHECK(school.line.run({"get", "placement", reference.toLower()}, {}, "head", day).json["id"].toString() == id);
    CHECK(school.line.run({"gate", "--placement", reference}, {}, "head", day).json["placement"].toString() == id);
    CHECK(school.save("placement", {{"id", reference}, {"revision", running["revision"]}}).json["id"].toString() == id);
    CHECK(school.act("placement.suspend", {{"placement", reference}, {"on", day}, {"reason", "Shut"}}).json["id"].toString() == id);
    CHECK(school.line.run({"get", "placement", "0000-0000"}, {}, "head", day).kind() == "not_found");
}

TEST_CASE("A bad record is told with every field, by the names people read", "[cli]")
{
    Sample school;
    const Answer refused = school.save("pupil", {{"given_name", "Amelia"}, {"born", "2999-01-01"}, {"surname", "Ward"}});
    QStringList told;
    for (const QJsonValue& value : refused.json["error"]["problems"].toArray())
        told += value["field"].toString() + ' ' + value["rule"].toString();
    told.sort();
    CHECK(told == QStringList{"born in_past", "family_name required", "surname unknown_field"});
    CHECK(refused.json["error"]["message"].toString().contains("Family name is needed."));
    CHECK(rule(school.act("placement.withdraw", {{"placement", school.one("draft")["id"]}, {"reason", "No"}, {"form", 1}})) ==
          "unknown_field");
}

TEST_CASE("Who looks after the program reads of accounts and the file in the audit, of no child", "[cli]")
{
    Sample school;
    REQUIRE(school.save("staff", {{"given_name", "Ann"}, {"family_name", "Lee"}, {"sign_in", "ann"}, {"roles", QJsonArray{"staff"}}},
                        "head").exit == 0);
    const QJsonArray seen = school.line.run({"audit", "list", "--limit", "100000"}, {}, "admin", day).array;
    CHECK_FALSE(seen.isEmpty());
    for (const QJsonValue& value : seen)
        CHECK(QStringList({"staff", "school", "account", "store"}).contains(value["type"].toString()));
    CHECK(school.line.run({"duties"}, {}, "admin", day).output.trimmed() == "[]");
}

TEST_CASE("A day is planned, and a duty let go, only where there is such a duty and it is theirs to plan", "[cli]")
{
    Sample school;
    const QString none = "6.4a/placement/" + school.one("active")["id"].toString() + "/2031/32-1";
    CHECK(rule(school.act("duty.plan", {{"duty", none}, {"on", "2026-11-27"}})) == "unknown_reference");
    CHECK(rule(school.act("duty.waive", {{"duty", none}, {"reason", "Because"}}, "head")) == "unknown_reference");
    QString key;
    for (const QJsonValue& value : school.line.run({"duties", "--clause", "6.4a", "--state", "open"}, {}, "head", day).array)
        key = value["key"].toString();
    REQUIRE_FALSE(key.isEmpty());
    CHECK(school.act("duty.plan", {{"duty", key}, {"on", "2026-11-27"}}, "dsl").kind() == "denied");
    CHECK(school.act("duty.plan", {{"duty", key}, {"on", "2026-11-27"}}).exit == 0);
    CHECK(school.act("duty.plan", {{"duty", key}}).exit == 0);
}
