// How long records are kept, through the command line.
#include "tests/cli/cast.h"

#include <QFile>

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

namespace {

/// The first of the lines about records under one line of the schedule.
QJsonObject recordsUnder(Cast& cast, const QString& person, const QString& rule)
{
    for (const QJsonValue& one : cast.as(person, {"retention", "list"}).array)
        if (!one["records"].isNull() && one["rule"].toString() == rule) return one.toObject();
    return {};
}

} // namespace

TEST_CASE("Records that outlived their time stand in the list with what they count from, and are held, kept and lifted", "[cli][retention]")
{
    Cast cast;
    const QJsonObject first = recordsUnder(cast, "dsl", "consent");
    REQUIRE_FALSE(first.isEmpty());
    const QString records = first["records"].toString();
    CHECK(records.startsWith("consent/pupil/" + first["pupil"].toString()));
    CHECK(first["count"].toInt() >= 1);
    CHECK(first["from"].toString() == first["ended"].toString()); // consent is kept no longer than its placement
    CHECK(first["provider"].isNull());
    CHECK(first["state"].toString() == "due");
    const auto state = [&] {
        for (const QJsonValue& one : cast.as("head", {"retention", "list"}).array)
            if (one["records"].toString() == records) return one["state"].toString();
        return QString();
    };
    CHECK(cast.as("dsl", {"retention", "decide"}, {{"records", records}, {"decision", "hold"}, {"reason", "A claim"}}).kind() == "denied");
    CHECK(cast.as("head", {"retention", "decide"}, {{"records", "consent"}, {"decision", "hold"}, {"reason", "A claim"}}).kind() == "invalid");
    REQUIRE(cast.as("head", {"retention", "decide"}, {{"records", records}, {"decision", "hold"}, {"reason", "A claim"}}).exit == 0);
    CHECK(state() == "held");
    REQUIRE(cast.as("head", {"retention", "decide"}, {{"records", records}, {"decision", "lift"}, {"reason", "Closed"}}).exit == 0);
    REQUIRE(cast.as("head", {"retention", "decide"}, {{"records", records}, {"decision", "keep"}, {"reason", "Later"}, {"until", "2027-11-23"}}).exit == 0);
    CHECK(state() == "kept");
}

TEST_CASE("The schedule says who watches each line, and a line may have months", "[cli][retention]")
{
    Cast cast;
    const auto rule = [&](const QString& key) {
        for (const QJsonValue& one : cast.as("head", {"retention", "schedule"}).array)
            if (one["key"].toString() == key) return one.toObject();
        return QJsonObject();
    };
    CHECK(rule("pupil")["list"].toString() == "pupils");
    CHECK(rule("risk")["list"].toString() == "records");
    for (const char* key : {"attendance", "allegation", "complaint"}) {
        CHECK(rule(key)["list"].isNull());
        CHECK_FALSE(rule(key)["watched"].toBool());
    }
    CHECK(rule("disclosure")["months"].toInt() == 6);
    CHECK(cast.as("head", {"retention", "change"}, {{"key", "disclosure"}, {"months", 12}, {"reason", "x"}}).kind() == "invalid");
    REQUIRE(cast.as("head", {"retention", "change"}, {{"key", "disclosure"}, {"months", 3}, {"reason", "Decided by the governors"}}).exit == 0);
    CHECK(rule("disclosure")["months"].toInt() == 3);
    CHECK(rule("attendance")["years"].toInt() == 6);
}

TEST_CASE("Records are disposed of by two people from the command line, with a certificate that names no pupil", "[cli][retention][disposal]")
{
    Cast cast;
    const QJsonObject first = recordsUnder(cast, "head", "consent");
    const QString records = first["records"].toString();
    const auto verb = [&](const QString& who, const QString& name, QJsonObject more = {}) {
        more.insert("records", records);
        return cast.as(who, {"retention", name}, more);
    };
    CHECK(verb("dsl", "propose", {{"reason", "Time is over"}}).kind() == "denied");
    CHECK(verb("dsl", "preview").kind() == "blocked");
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    REQUIRE(verb("head", "withdraw", {{"reason", "Wait"}}).exit == 0);
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    REQUIRE(verb("dsl2", "decline", {{"reason", "Look again"}}).exit == 0);
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    const QJsonArray waiting = cast.as("dsl", {"retention", "proposals"}).array;
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0]["records"].toString() == records);
    const QString sure = waiting[0]["reference"].toString();
    CHECK(verb("dsl", "preview").json["records"].toObject()["consent"].toInt() == first["count"].toInt());
    CHECK(verb("head", "dispose", {{"sure", sure}}).kind() == "denied");
    CHECK(verb("dsl", "dispose").kind() == "invalid");
    CHECK(verb("dsl", "dispose", {{"sure", "K7Q2-M9XD"}}).kind() == "invalid");
    const Answer done = verb("dsl", "dispose", {{"sure", sure}});
    INFO(done.errors.toStdString());
    REQUIRE(done.exit == 0);
    CHECK(done.json["overwritten"].toBool());
    CHECK(done.json["of_records"].toBool());
    CHECK(done.json["whose"].toString() == first["reference"].toString());
    CHECK(verb("dsl", "dispose", {{"sure", sure}}).exit == 0); // tried again, it is done
    CHECK(recordsUnder(cast, "head", "consent")["records"].toString() != records);
    CHECK(cast.as("head", {"get", "pupil", first["pupil"].toString()}).exit == 0);
    CHECK(cast.as("head", {"verify"}).exit == 0);
    REQUIRE(cast.as("head", {"report", "disposal-certificate", "--pupil", sure, "--out", cast.path("certificate.html")}).exit == 0);
    QFile paper(cast.path("certificate.html"));
    REQUIRE(paper.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(paper.readAll());
    CHECK(text.contains(first["reference"].toString()));
    CHECK(text.contains("Time is over"));
    CHECK(text.contains("to the end of the placement"));
    const QJsonObject pupil = cast.as("head", {"get", "pupil", first["pupil"].toString()}).json;
    CHECK_FALSE(text.contains(pupil["family_name"].toString()));
}

TEST_CASE("Whoever is denied a pupil finds in the audit nothing of a disposal of the pupil's records", "[cli][retention][disposal][L-5]")
{
    Cast cast;
    QJsonObject over;
    for (const QJsonValue& line : cast.as("head", {"retention", "list"}).array)
        if (!line["records"].isNull() && !line["pupil"].isNull()) over = line.toObject();
    REQUIRE_FALSE(over.isEmpty());
    REQUIRE(cast.as("head", {"act", "pupil.deny"}, {{"pupil", over["pupil"]}, {"staff", cast.staffId("deputy")}, {"reason", "A relative"}}).exit == 0);
    const auto seen = [&cast] { return cast.as("deputy", {"audit", "list", "--limit", "100000"}).output; };
    const auto rows = [&cast] { return cast.as("deputy", {"audit", "list", "--limit", "100000"}).array.size(); };
    const auto before = rows();
    REQUIRE(cast.as("head", {"retention", "propose"}, {{"records", over["records"]}, {"reason", "Zebra over"}}).exit == 0);
    CHECK(rows() == before);
    const QString sure = cast.as("dsl", {"retention", "proposals"}).array.first().toObject()["reference"].toString();
    REQUIRE(cast.as("dsl", {"retention", "dispose"}, {{"records", over["records"]}, {"sure", sure}}).exit == 0);
    CHECK(rows() == before);
    CHECK_FALSE(seen().contains("Zebra"));
    CHECK_FALSE(seen().contains(over["reference"].toString()));
    // The other half of the words names another group: nothing was done to that, and it is told.
    QString other = over["records"].toString();
    other.replace("/" + over["pupil"].toString(), "/" + cast.running()["pupil_id"].toString());
    CHECK(cast.as("dsl", {"retention", "dispose"}, {{"records", other}, {"sure", sure}}).exit != 0);
}
