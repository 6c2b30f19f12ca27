// What the command line says and takes where a concern could be lost: who can read it, ids and references, two corrections of
// one entry, and roles that change.
#include "core/base/text.h"
#include "tests/cli/cast.h"

#include <QFile>

using namespace fledge::test;

namespace {

QString referenceOf(const QJsonValue& id) { return fledge::reference(QUuid::fromString(id.toString())); }

} // namespace

TEST_CASE("Whoever logs a concern is told how many can read it, and plainly when nobody can", "[cli][concern]")
{
    Cast cast;
    const Answer logged = cast.log("staff");
    CHECK(logged.json["readers"].toInt() == 4);
    CHECK(logged.errors.contains("4 people can read this concern."));
    for (const char* lead : {"dsl", "dsl2", "deputy"})
        REQUIRE(cast.runText({"account", "suspend", lead, "--reason", "-", "--as", "head"}, "Away\n", castDay).exit == 0);
    const Answer unread = cast.log("staff", {{"about", "staff"}, {"about_staff", cast.staffId("head")}});
    REQUIRE(unread.exit == 0);
    CHECK(unread.json["readers"].toInt() == 0);
    CHECK(unread.errors.contains("Nobody can read this concern now"));
    CHECK_FALSE(unread.errors.contains(concernText));
}

TEST_CASE("A concern takes references from paper, and refuses what leads nowhere by the name of its field", "[cli][concern]")
{
    Cast cast;
    const QJsonObject placement = cast.running();
    const auto log = [&](const QJsonObject& concern) { return cast.as("staff", {"concern", "log"}, concern); };
    const Answer wrong = log({{"what_happened", concernText}, {"pupils", QJsonArray{placement["id"]}}});
    CHECK(wrong.kind() == "invalid");
    const QJsonObject problem = wrong.json["error"]["problems"][0].toObject();
    CHECK(problem["field"].toString() == "pupil_id");
    CHECK(problem["rule"].toString() == "unknown_reference");
    const Answer logged = log({{"what_happened", concernText},
                               {"level", "restricted"},
                               {"recipients", QJsonObject{{"staff", QJsonArray{referenceOf(cast.staffId("dsl"))}}}},
                               {"pupils", QJsonArray{referenceOf(placement["pupil_id"])}}});
    REQUIRE(logged.exit == 0);
    const QString id = logged.json["id"].toString();
    const Answer tied = cast.as("dsl", {"concern", "act", id, "concern_placement"}, {{"placement_id", referenceOf(placement["id"])}});
    REQUIRE(tied.exit == 0);
    REQUIRE(cast.as("dsl", {"concern", "act", id, "add_reader"}, {{"staff_id", referenceOf(cast.staffId("head"))}, {"reason", "She leads"}}).exit == 0);
    const QJsonObject line = cast.as("head", {"concern", "get", id}).json;
    CHECK(line["pupils"].toArray() == QJsonArray{placement["pupil_id"]});
    CHECK(line["placements"].toArray() == QJsonArray{placement["id"]});
    const Answer linked = cast.as("dsl", {"concern", "act", id, "case_link"}, {{"other_case", placement["id"]}});
    CHECK(linked.json["error"]["problems"][0].toObject()["field"].toString() == "other_case");
}

TEST_CASE("Of two corrections of one entry the later one is a conflict that shows both, and nothing is undone", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const auto act = [&](const QString& who, QJsonObject action, const QJsonValue& supersedes = {}) {
        action.insert("what", "Ring the farm");
        if (!supersedes.isUndefined() && !supersedes.isNull()) action.insert("supersedes", supersedes);
        return cast.as(who, {"concern", "act", id, "case_action"}, action);
    };
    const Answer agreed = act("dsl", {{"due_on", castDay}});
    const QJsonValue first = agreed.json["entry"];
    REQUIRE(act("dsl", {{"due_on", castDay}, {"done_on", castDay}, {"outcome", "Mended"}}, first).exit == 0);
    const Answer late = act("dsl2", {{"due_on", "2026-11-25"}}, first);
    CHECK(late.exit == 1);
    CHECK(late.kind() == "conflict");
    CHECK(late.json["error"]["theirs"]["outcome"].toString() == "Mended");
    CHECK(late.json["error"]["mine"]["due_on"].toString() == "2026-11-25");
    CHECK(cast.as("dsl2", {"concern", "list"}).array[0].toObject()["open_actions"].toInt() == 0);
    CHECK(act("dsl2", {{"due_on", "2026-11-25"}, {"done_on", castDay}, {"outcome", "Mended"}}, late.json["error"]["standing"]).exit == 0);
}

TEST_CASE("A role that is added takes no concern from whoever was named for it; one that is taken says what goes and what stays", "[cli][accounts][concern]")
{
    Cast cast;
    const auto restricted = [&](const QString& reader) {
        return cast.log("staff", {{"level", "restricted"}, {"recipients", QJsonObject{{"staff", QJsonArray{cast.staffId(reader)}}}}});
    };
    REQUIRE(restricted("coordinator").exit == 0);
    const Answer added = cast.as("head", {"account", "role", "coordinator", "--roles", "coordinator,staff"});
    REQUIRE(added.exit == 0);
    CHECK_FALSE(added.errors.contains("concern"));
    CHECK(cast.as("coordinator", {"concern", "list"}).array.size() == 1);
    const Answer taken = cast.as("head", {"account", "role", "dsl2", "--roles", "staff"});
    CHECK(taken.errors.contains("What somebody named or added them for stays theirs to read"));
    const Answer administrator = cast.as("head", {"account", "role", "coordinator", "--roles", "coordinator,administrator"});
    CHECK(administrator.errors.contains("An administrator reads no concern"));
    CHECK(administrator.errors.contains("recovery sheet alone"));
    CHECK(cast.as("coordinator", {"concern", "list"}).output.trimmed() == "[]");
}

TEST_CASE("A lead who hands over to somebody who waits for a headteacher is told so", "[cli][accounts]")
{
    Cast cast;
    QFile password(cast.path("password"));
    REQUIRE(password.open(QIODevice::WriteOnly));
    password.write("a new long password\n");
    password.close();
    REQUIRE(cast.as("admin", {"account", "reset", "coordinator", "--new-password-file", password.fileName()}).exit == 0);
    const Answer granted = cast.as("dsl", {"account", "grant", "coordinator"});
    CHECK(granted.exit == 1);
    CHECK(granted.json["error"]["why"].toString() == "headteacher_grants");
    CHECK_FALSE(granted.errors.contains("Roles they get"));
}

TEST_CASE("Naming a reader who is denied the pupil is answered in one way, alone or with others", "[cli][concern]")
{
    Cast cast;
    REQUIRE(cast.as("head", {"act", "pupil.deny"}, {{"pupil", cast.running()["pupil_id"]}, {"staff", cast.staffId("dsl")}, {"reason", "Uncle"}}).exit == 0);
    const auto restricted = [&](const QStringList& names) {
        QJsonArray staff;
        for (const QString& name : names) staff.append(cast.staffId(name));
        return cast.log("staff", {{"level", "restricted"}, {"recipients", QJsonObject{{"staff", staff}}}});
    };
    const Answer both = restricted({"dsl", "dsl2"});
    REQUIRE(both.exit == 0);
    CHECK(both.errors.contains("whoever may not read about its pupils, is left out"));
    CHECK(restricted({"dsl"}).exit == 0);
    CHECK(cast.as("dsl", {"concern", "list"}).output.trimmed() == "[]");
}

TEST_CASE("A review asked for by mistake is taken back by saying that it is not needed, and others owe it no more", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const auto owed = [&] {
        QStringList keys;
        for (const QJsonValue& duty : cast.as("coordinator", {"duties"}).array)
            if (duty["clause"].toString() == "6.4d") keys += duty["key"].toString();
        return keys;
    };
    CHECK(owed().size() == 3);
    const QJsonObject back{{"placement_id", cast.running()["id"]}, {"kind", "risk_review"}, {"decision", "not_needed"}, {"reason", "Tied by mistake"}};
    REQUIRE(cast.as("dsl", {"concern", "act", id, "case_follow_up"}, back).exit == 0);
    CHECK(owed().size() == 2);
    CHECK(owed().filter("6.4d.risk").isEmpty());
    CHECK_FALSE(cast.as("coordinator", {"list", "review_request", "--voided"}).output.contains("mistake"));
}

TEST_CASE("A correction on the command line leaves what it does not name", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const Answer added = cast.as("dsl", {"concern", "act", id, "case_action"}, {{"what", "Ring social care"}, {"due_on", castDay}});
    REQUIRE(added.exit == 0);
    const Answer done = cast.as("dsl", {"concern", "act", id, "case_action"}, {{"supersedes", added.json["entry"]}, {"done_on", castDay}});
    INFO(done.output.toStdString());
    REQUIRE(done.exit == 0);
    int kept = 0;
    for (const QJsonValue& entry : cast.as("dsl", {"concern", "get", id}).json["entries"].toArray()) {
        const QJsonObject record = entry["record"].toObject();
        kept += record["what"].toString() == "Ring social care" && record["done_on"].toString() == castDay && record["due_on"].toString() == castDay;
    }
    CHECK(kept == 1);
}

TEST_CASE("A correction whose entry is mistyped is refused, and makes no entry of its own", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const Answer added = cast.as("dsl", {"concern", "act", id, "case_action"}, {{"what", "Ring social care"}, {"due_on", castDay}});
    REQUIRE(added.exit == 0);
    const auto entries = [&] { return cast.as("dsl", {"concern", "get", id}).json["entries"].toArray().size(); };
    const auto before = entries();
    for (const QJsonValue& mistyped : {QJsonValue(added.json["entry"].toString().left(8)), QJsonValue("typo"), QJsonValue(7), QJsonValue("")}) {
        const Answer refused = cast.as("dsl", {"concern", "act", id, "case_action"}, {{"supersedes", mistyped}, {"what", "Ring the police"}});
        CHECK(refused.kind() == "invalid");
    }
    CHECK(entries() == before);
    CHECK(cast.as("dsl", {"concern", "act", id, "case_action"}, {{"supersedes", QJsonValue()}, {"what", "Ring them"}, {"due_on", castDay}}).exit == 0);
}

TEST_CASE("A concern names its readers to those who read it, and a mistyped key is told", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const auto names = [&] {
        QStringList out;
        for (const QJsonValue& one : cast.as("dsl", {"concern", "get", id}).json["readers"].toArray()) out += one["staff_id"].toString();
        return out;
    };
    CHECK(names().size() == 4);
    CHECK_FALSE(names().contains(cast.staffId("coordinator")));
    const Answer mistyped = cast.as("dsl", {"concern", "act", id, "add_reader"}, {{"staff", cast.staffId("coordinator")}, {"reason", "Knows her"}});
    CHECK(mistyped.kind() == "invalid");
    CHECK(mistyped.errors.contains("staff"));
    const Answer nobody = cast.as("dsl", {"concern", "act", id, "add_reader"}, QJsonObject());
    CHECK(nobody.kind() == "invalid");
    CHECK(nobody.errors.contains("Member of staff"));
    CHECK_FALSE(nobody.errors.contains("staff_id"));
    REQUIRE(cast.as("dsl", {"concern", "act", id, "add_reader"}, {{"staff_id", cast.staffId("coordinator")}, {"reason", "Knows her"}}).exit == 0);
    CHECK(names().contains(cast.staffId("coordinator")));
}

TEST_CASE("What a concern asks of the lead is dated by the day the file is on, whatever the computer's clock says", "[cli][concern][duties]")
{
    Cast cast; // on a day before the clock
    const QString id = cast.log("staff").json["id"].toString();
    QStringList rules;
    for (const QJsonValue& duty : cast.as("dsl", {"duties"}).array) {
        if (duty["cause"].toString() != id) continue;
        INFO(duty["rule"].toString().toStdString());
        rules += duty["rule"].toString();
        CHECK(duty["opens"].toString() == castDay);
        CHECK(duty["due"].toString() >= castDay);
        CHECK(duty["state"].toString() != "overdue");
    }
    CHECK(rules.size() == 7); // six follow-ups, and that it is new
    CHECK(rules.contains("7.5e"));
    const QJsonObject entry = cast.as("dsl", {"concern", "get", id}).json["entries"].toArray().first().toObject();
    CHECK(entry["on"].toString() == castDay);
    CHECK(cast.as("dsl", {"concern", "list"}).array.first().toObject()["school_days"].toInt() == 0);
}
