// What the command line says besides its answers: warnings, what stays to be done, and what went out.
#include "tests/cli/cast.h"

#include "core/base/machine.h"

using fledge::test::Answer;
using fledge::test::Cast;

namespace {

QJsonArray exportsSeenBy(Cast& cast, const QString& person)
{
    QJsonArray out;
    const QJsonArray rows = cast.as(person, {"audit", "list"}).array;
    for (const QJsonValue& row : rows)
        if (row["action"].toString() == "export") out.append(row);
    return out;
}

} // namespace

TEST_CASE("Initials in a concern are warned of, in words, and the concern is taken", "[cli][concern][initials]")
{
    Cast cast;
    const Answer clean = cast.log("staff");
    REQUIRE(clean.exit == 0);
    CHECK(clean.json["warnings"].toArray().isEmpty());
    const QJsonObject more{{"childs_words", "JK did it"}};
    const Answer logged = cast.log("staff", more);
    REQUIRE(logged.exit == 0);
    const QJsonArray warnings = logged.json["warnings"].toArray();
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0]["field"].toString() == "childs_words");
    CHECK(warnings[0]["rule"].toString() == "initials");
    CHECK(warnings[0]["message"].toString() == "Write names in full: initials cannot be told apart later.");
    CHECK(cast.as("dsl", {"concern", "list"}).array.size() == 2);
}

TEST_CASE("A concern sent again under its number with other words is refused in a sentence; the same words are known again", "[cli][concern]")
{
    Cast cast;
    const QJsonObject first{{"id", "5f0c1d7e-40a6-4a37-9a0c-0d8f3c0a1b2c"}};
    REQUIRE(cast.log("staff", first).exit == 0);
    CHECK(cast.log("staff", first).exit == 0);
    QJsonObject other = first;
    other.insert("childs_words", "It was somebody else");
    const Answer refused = cast.log("staff", other);
    CHECK(refused.exit == 1);
    CHECK(refused.kind() == "invalid");
    CHECK(refused.errors.contains("A concern was sent under this number before"));
    const QJsonArray read = cast.as("dsl", {"concern", "list"}).array;
    REQUIRE(read.size() == 1);
    CHECK_FALSE(cast.as("dsl", {"concern", "get", read[0]["id"].toString()}).output.contains("It was somebody else"));
}

TEST_CASE("Whoever shuts somebody out of a pupil is told what becomes of a concern that they alone read", "[cli][deny]")
{
    Cast cast;
    const QJsonObject denial{{"pupil", cast.running()["pupil_id"]}, {"staff", cast.staffId("deputy")}, {"reason", "A relative"}};
    const Answer denied = cast.as("head", {"act", "pupil.deny"}, denial);
    REQUIRE(denied.exit == 0);
    CHECK(denied.errors.contains("recovery sheet"));
}

TEST_CASE("A whole list about pupils that is given out stands in the audit with its filter, its count and the computer", "[cli][audit][L-7]")
{
    Cast cast;
    const qsizetype before = exportsSeenBy(cast, "head").size();
    REQUIRE(cast.as("coordinator", {"list", "provider"}).exit == 0); // says nothing of a pupil
    CHECK(exportsSeenBy(cast, "head").size() == before);
    const Answer list = cast.as("coordinator", {"list", "placement", "--where", "status=active"});
    REQUIRE(list.exit == 0);
    const QJsonArray after = exportsSeenBy(cast, "head");
    REQUIRE(after.size() == before + 1);
    const QString why = QStringLiteral("placement: %1 rows, filter “status=active”").arg(list.array.size());
    const auto found = std::find_if(after.begin(), after.end(), [&](const QJsonValue& row) { return row["why"].toString() == why; });
    REQUIRE(found != after.end());
    const QJsonObject row = found->toObject();
    CHECK(row["machine"].toString() == fledge::machineName());
    CHECK(cast.as("head", {"audit", "verify"}).json["ok"].toBool());
}

TEST_CASE("Staff are told the year of pupils elsewhere, and not their birth", "[cli][columns]")
{
    Cast cast;
    int elsewhere = 0;
    const QJsonArray seen = cast.as("staff", {"list", "pupil"}).array, all = cast.as("coordinator", {"list", "pupil"}).array;
    for (const QJsonValue& pupil : seen) {
        if (!pupil["born"].isNull()) continue;
        ++elsewhere;
        INFO(pupil["family_name"].toString().toStdString());
        CHECK_FALSE(pupil["year"].toString().isEmpty());
        CHECK(pupil["year_offset"].isNull());
        CHECK(cast.as("staff", {"get", "pupil", pupil["id"].toString()}).json["year"] == pupil["year"]);
    }
    CHECK(elsewhere > 0);
    for (const QJsonValue& pupil : all) CHECK_FALSE(pupil.toObject().contains("year"));
}

TEST_CASE("Refusals name things as people do, not as columns", "[cli][words]")
{
    Cast cast;
    const QJsonObject restricted{{"level", "restricted"}};
    CHECK(cast.log("staff", restricted).errors.contains("Name at least one person who may read it."));
    const QJsonObject running = cast.running();
    const Answer voided = cast.runText({"void", "placement", running["id"].toString(), "--reason", "-", "--as", "head"}, "Wrong\n", fledge::test::castDay);
    CHECK(voided.exit == 1);
    CHECK(voided.errors.contains("This cannot be changed or voided in the state it is in."));
    const QJsonObject reopen{{"placement", running["id"]}, {"reason", "Too early"}};
    const Answer reopened = cast.as("head", {"act", "placement.reopen"}, reopen);
    CHECK(reopened.exit == 1);
    CHECK(reopened.errors.contains("This cannot be done with the placement in the state it is in."));
}
