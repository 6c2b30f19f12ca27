// Nobody decides alone about themselves: what one has proposed, owes or holds, another lets pass (contract C).
#include "tests/cli/cast.h"

using namespace fledge;
using namespace fledge::test;

namespace {

class Deciding : public Cast
{
public:
    QJsonObject placement(const QString& status)
    {
        for (const QJsonValue& one : as("head", {"list", "placement"}).array)
            if (one["status"].toString() == status) return one.toObject();
        FAIL("there is none that is " << status.toStdString());
        return {};
    }
    /// A duty of that rule about that placement.
    QString dutyOf(const QString& rule, const QString& placement)
    {
        for (const QJsonValue& duty : as("head", {"duties", "--from", "2026-09-01", "--to", "2027-07-31"}).array)
            if (duty["rule"].toString() == rule && duty["subject"]["id"].toString() == placement) return duty["key"].toString();
        FAIL("nothing is owed by " << rule.toStdString());
        return {};
    }
    /// A duty of the coordinators that no lead of a placement owns.
    QString coordinatorsDuty()
    {
        for (const QJsonValue& duty : as("head", {"duties"}).array)
            if (duty["rule"].toString() == "6.4b" && duty["owner"]["role"].toString() == "coordinator") return duty["key"].toString();
        FAIL("the coordinators owe no visit");
        return {};
    }
    QJsonObject ownerOf(const QString& key)
    {
        for (const QJsonValue& duty : as("head", {"duties"}).array)
            if (duty["key"].toString() == key) return duty["owner"].toObject();
        return {};
    }
    static QString why(const Answer& answer) { return answer.json["error"]["why"].toString(); }
};

} // namespace

TEST_CASE("The headteacher who leads a placement does not waive its review; the other headteacher does", "[cli][duties]")
{
    Deciding school;
    QJsonObject led = school.placement("active");
    led["lead_staff"] = school.staffId("head");
    REQUIRE(school.as("coordinator", {"act", "placement.amend"},
                      {{"placement", led["id"]}, {"from", castDay}, {"lead_staff", school.staffId("head")}, {"reason", "Its lead has left"}}).exit == 0);
    const QJsonObject waive{{"duty", school.dutyOf("6.4a", led["id"].toString())}, {"reason", "It was reviewed at the annual review"}};
    const Answer own = school.as("head", {"act", "duty.waive"}, waive);
    CHECK(own.kind() == "denied");
    CHECK(Deciding::why(own) == "own_duty");
    CHECK_FALSE(own.errors.trimmed().isEmpty());
    CHECK(school.as("head", {"list", "waiver", "--where", "subject_id=" + led["id"].toString()}).array.isEmpty());
    CHECK(school.as("deputy", {"act", "duty.waive"}, waive).exit == 0);
    CHECK(school.as("head", {"list", "waiver", "--where", "subject_id=" + led["id"].toString()}).array.size() == 1);
}

TEST_CASE("The headteacher who is also one of two coordinators does not waive what the coordinators owe; the other headteacher does", "[cli][duties]")
{
    Deciding school;
    const QString visit = school.coordinatorsDuty();
    REQUIRE(school.as("deputy", {"account", "role", "head", "--roles", "headteacher,coordinator"}).exit == 0);
    REQUIRE(school.ownerOf(visit)["staff"].isNull()); // nobody is named: it is both coordinators'
    const QJsonObject waive{{"duty", visit}, {"reason", "There was one in the summer"}};
    const Answer own = school.as("head", {"act", "duty.waive"}, waive);
    CHECK(own.kind() == "denied");
    CHECK(Deciding::why(own) == "own_duty");
    CHECK(school.as("deputy", {"act", "duty.waive"}, waive).exit == 0);
}

TEST_CASE("What a headteacher owes by office no headteacher waives", "[cli][duties]")
{
    Deciding school;
    int tried = 0;
    for (const QJsonValue& duty : school.as("head", {"duties", "--from", "2026-09-01", "--to", "2027-07-31"}).array) {
        if (duty["owner"]["role"].toString() != "headteacher" || duty["subject"]["type"].toString() != "placement") continue;
        ++tried;
        for (const char* person : {"head", "deputy"})
            CHECK(Deciding::why(school.as(person, {"act", "duty.waive"}, {{"duty", duty["key"]}, {"reason", "Somebody else will do it"}})) == "own_duty");
        if (tried == 2) break;
    }
    CHECK(tried > 0);
}

TEST_CASE("Whoever proposed a placement does not approve it, nor let its missing items pass; another headteacher does", "[cli][placement]")
{
    Deciding school;
    const QJsonObject draft = school.placement("proposed");
    const QString id = draft["id"].toString();
    REQUIRE(school.as("head", {"act", "placement.return"}, {{"placement", id}, {"reason", "The lead is missing"}}).exit == 0);
    REQUIRE(school.as("head", {"act", "placement.propose"}, {{"placement", id}}).exit == 0);
    const Answer own = school.as("head", {"act", "placement.approve"}, {{"placement", id}});
    CHECK(own.kind() == "denied");
    CHECK(Deciding::why(own) == "own_proposal");
    CHECK(school.as("head", {"get", "placement", id}).json["status"].toString() == "proposed");
    QString missing;
    for (const QJsonValue& item : school.as("head", {"gate", "--placement", id}).json["items"].toArray())
        if (item["state"].toString() == "unmet" && item["overridable"].toBool()) missing = item["key"].toString();
    if (!missing.isEmpty()) {
        const QJsonObject pass{{"placement", id}, {"item", missing}, {"reason", "It comes by the end of the month"}, {"until", "2026-12-04"}};
        CHECK(Deciding::why(school.as("head", {"act", "override.add"}, pass)) == "own_proposal");
    }
    CHECK_FALSE(missing.isEmpty());
    CHECK(school.as("deputy", {"act", "placement.approve"}, {{"placement", id}}).exit == 0);
}

TEST_CASE("That a placement that had ended, or a concern that was closed, was opened again stands in the audit with who and why", "[cli][audit][L-16]")
{
    Deciding school;
    const QString id = school.placement("active")["id"].toString();
    REQUIRE(school.as("head", {"act", "placement.end"}, {{"placement", id}, {"on", castDay}, {"why", "breakdown"}, {"reason", "It is over"}}).exit == 0);
    REQUIRE(school.as("head", {"act", "placement.reopen"}, {{"placement", id}, {"reason", "Ended by mistake"}}).exit == 0);
    int found = 0;
    for (const QJsonValue& row : school.as("head", {"audit", "list", "--limit", "100000"}).array)
        if (row["type"] == "placement_event" && row["values"]["kind"].toArray().contains("reopen")) {
            ++found;
            CHECK(row["by_name"].toString() == "Morag Farrow");
            CHECK(QJsonDocument(row.toObject()).toJson().contains("Ended by mistake"));
        }
    CHECK(found == 1);

    const QString concern = school.log("staff").json["id"].toString();
    const auto step = [&](const QJsonObject& json) { return school.as("dsl", {"concern", "act", concern, "case_step"}, json); };
    for (const QJsonValue& one : school.as("dsl", {"concern", "get", concern}).json["follow_ups"].toArray())
        REQUIRE(school.as("dsl", {"concern", "act", concern, "case_follow_up"},
                          {{"placement_id", one["placement"]}, {"kind", one["kind"]}, {"decision", "not_needed"}, {"reason", "No"}, {"on_date", castDay}}).exit == 0);
    REQUIRE(step({{"kind", "closed"}, {"outcome", "Looked into"}, {"reason", "Nothing more to do"}}).exit == 0);
    const auto entries = [&] {
        int count = 0;
        for (const QJsonValue& row : school.as("dsl", {"audit", "list", "--record", concern}).array)
            count += row["action"] == "case.entry" && row["by_name"].toString() == "Helen Brody" ? 1 : 0;
        return count;
    };
    const int before = entries();
    REQUIRE(step({{"kind", "reopened"}, {"reason", "More was said"}}).exit == 0);
    CHECK(entries() == before + 1);
    CHECK(school.as("coordinator", {"audit", "list", "--record", concern}).array.isEmpty());
}
