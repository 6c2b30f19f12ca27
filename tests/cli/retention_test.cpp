// How long records are kept, through the command line.
#include "tests/cli/cast.h"

using namespace fledge::test;

TEST_CASE("The schedule, the pupils whose time is over and the headteacher's decisions on them", "[cli][retention]")
{
    Cast cast;
    const Answer saved = cast.as("head", {"save", "pupil"}, {{"given_name", "Olwen"}, {"family_name", "Grown"}, {"born", "1999-05-04"}});
    REQUIRE(saved.exit == 0);
    const QString pupil = saved.json["id"].toString();
    const auto line = [&] {
        for (const QJsonValue& one : cast.as("dsl", {"retention", "list"}).array)
            if (one["pupil"].toString() == pupil) return one.toObject();
        return QJsonObject();
    };
    CHECK(line()["state"].toString() == "due");
    CHECK(line()["ended"].toString() == "2024-05-04");
    CHECK(cast.as("dsl", {"retention", "decide"}, {{"pupil", pupil}, {"decision", "hold"}, {"reason", "A claim"}}).kind() == "denied");
    CHECK(cast.as("head", {"retention", "decide"}, {{"pupil", pupil}, {"decision", "hold"}}).kind() == "invalid");
    CHECK(cast.as("head", {"retention", "decide"}, {{"pupil", pupil}, {"decision", "burn"}, {"reason", "x"}}).kind() == "invalid");
    CHECK(cast.as("head", {"retention", "decide"}, {{"pupil", pupil}, {"decision", "keep"}, {"reason", "x"}, {"until", "23/11/2027"}}).kind() == "invalid");
    REQUIRE(cast.as("head", {"retention", "decide"}, {{"pupil", pupil}, {"decision", "hold"}, {"reason", "A claim"}}).exit == 0);
    CHECK(line()["state"].toString() == "held");
    CHECK(line()["reason"].toString() == "A claim");
    CHECK(cast.as("coordinator", {"retention", "list"}).kind() == "denied");

    CHECK(cast.as("coordinator", {"retention", "schedule"}).array.size() >= 8);
    CHECK(cast.as("coordinator", {"retention", "change"}, {{"key", "pupil"}, {"years", 40}, {"reason", "x"}}).kind() == "denied");
    CHECK(cast.as("head", {"retention", "change"}, {{"key", "pupil"}, {"years", 400}, {"reason", "x"}}).kind() == "invalid");
    CHECK(cast.as("head", {"retention", "change"}, {{"key", "nobody"}, {"years", 4}, {"reason", "x"}}).kind() == "invalid");
    REQUIRE(cast.as("head", {"retention", "change"}, {{"key", "pupil"}, {"years", 40}, {"reason", "Decided by the governors"}}).exit == 0);
    CHECK(line().isEmpty());
    CHECK(cast.as("head", {"retention"}).exit == 2);
}

TEST_CASE("What keeps the law on personal data is counted on the policy page", "[cli][retention][policy]")
{
    Cast cast;
    const auto clause = [&] {
        for (const QJsonValue& row : cast.as("head", {"compliance"}).array)
            if (row["clause"].toString() == "15.2a") return row.toObject();
        return QJsonObject();
    };
    const QJsonObject before = clause();
    CHECK(before["served"].toBool());
    REQUIRE(before["evidence"].toInt() >= 8); // everybody has an account of their own
    REQUIRE(cast.as("head", {"report", "subject-access", "--pupil", cast.running()["pupil_id"].toString(), "--out", cast.path("pack")}).exit == 0);
    CHECK(clause()["evidence"].toInt() == before["evidence"].toInt() + 1);
}
