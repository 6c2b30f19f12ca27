// Disposing of a pupil's record through the command line, with its certificate.
#include "tests/cli/cast.h"

#include <QFile>

using namespace fledge::test;

namespace {

struct Disposing : Cast
{
    Disposing()
    {
        const Answer saved = as("head", {"save", "pupil"}, {{"given_name", "Olwen"}, {"family_name", "Grown"}, {"born", "1989-05-04"}});
        REQUIRE(saved.exit == 0);
        pupil = saved.json["id"].toString();
        for (const QJsonValue& one : as("head", {"retention", "list"}).array)
            if (one["pupil"].toString() == pupil) reference = one["reference"].toString();
        REQUIRE_FALSE(reference.isEmpty());
    }
    Answer verb(const QString& who, const QString& name, QJsonObject more = {})
    {
        more.insert("pupil", pupil);
        return as(who, {"retention", name}, more);
    }
    QString paper()
    {
        QFile file(path("certificate.html"));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return QString::fromUtf8(file.readAll());
    }
    QString pupil, reference;
};

} // namespace

TEST_CASE_METHOD(Disposing, "A disposal is proposed, declined, proposed again and carried out by two people, and its certificate is written", "[cli][disposal]")
{
    CHECK(verb("dsl", "propose", {{"reason", "Time is over"}}).kind() == "denied");
    CHECK(verb("head", "propose").kind() == "invalid");
    CHECK(verb("head", "propose", {{"reason", "Olwen left long ago"}}).kind() == "invalid"); // that would stay
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    CHECK(as("dsl", {"retention", "proposals"}).array.size() == 1);
    bool asked = false;
    for (const QJsonValue& duty : as("dsl", {"duties"}).array) asked = asked || duty["key"].toString() == "retention/proposed/" + pupil;
    CHECK(asked);
    for (const QJsonValue& duty : as("coordinator", {"duties"}).array) CHECK_FALSE(duty["key"].toString().startsWith("retention"));
    REQUIRE(verb("dsl2", "decline", {{"reason", "Look at it once more"}}).exit == 0);
    CHECK(verb("dsl", "preview").kind() == "blocked");
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    REQUIRE(verb("head", "withdraw", {{"reason", "Wait for the county"}}).exit == 0);
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);

    const Answer preview = verb("dsl", "preview");
    REQUIRE(preview.exit == 0);
    CHECK(preview.json["records"].toObject()["pupil"].toInt() == 1);
    CHECK(preview.json["concerns"].toInt() == 0);
    CHECK(verb("head", "dispose", {{"sure", reference}}).kind() == "denied");
    CHECK(verb("coordinator", "dispose", {{"sure", reference}}).kind() == "denied");
    CHECK(verb("dsl", "dispose").kind() == "invalid");
    CHECK(verb("dsl", "dispose", {{"sure", "K7Q2-M9XD"}}).kind() == "invalid");
    const Answer done = verb("dsl", "dispose", {{"sure", reference}});
    REQUIRE(done.exit == 0);
    CHECK(done.json["overwritten"].toBool());
    CHECK(done.json["born_in"].toInt() == 1989);
    CHECK(verb("dsl", "dispose", {{"sure", reference}}).exit == 0); // tried again, it is done
    CHECK(as("head", {"get", "pupil", pupil}).kind() == "not_found");
    CHECK(as("head", {"verify"}).exit == 0);
    CHECK(as("head", {"audit", "verify"}).exit == 0);
    CHECK(as("head", {"retention", "certificates"}).array.size() == 1);
    CHECK(as("coordinator", {"retention", "certificates"}).kind() == "denied");

    const QStringList report{"report", "disposal-certificate", "--pupil", reference, "--out", path("certificate.html")};
    CHECK(as("coordinator", report).kind() == "denied");
    REQUIRE(as("head", report).exit == 0);
    CHECK(paper().contains(reference));
    CHECK(paper().contains("1989"));
    CHECK(paper().contains("Time is over"));
    CHECK_FALSE(paper().contains("Olwen"));
    CHECK_FALSE(paper().contains("Grown"));
    CHECK(as("head", {"report", "disposal-certificate", "--pupil", "K7Q2-M9XD", "--out", path("other.html")}).kind() == "not_found");
    CHECK(as("head", {"report", "disposal-certificate", "--out", path("other.html")}).exit == 2);
}

TEST_CASE_METHOD(Disposing, "A backup from before brings the pupil back onto the list", "[cli][disposal][backup]")
{
    REQUIRE(as("head", {"backup", "--out", path("before.fledge-backup")}).exit == 0);
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    REQUIRE(verb("dsl", "dispose", {{"sure", reference}}).exit == 0);
    const Answer restored = as("head", {"restore", path("before.fledge-backup"), "--to", path("back.fledge")});
    INFO(restored.errors.toStdString());
    REQUIRE(restored.exit == 0);
    bool back = false;
    for (const QJsonValue& one : as("head", {"retention", "list", "--store", path("back.fledge")}).array) back = back || one["pupil"].toString() == pupil;
    CHECK(back);
}

TEST_CASE_METHOD(Disposing, "A concern that stayed behind is listed for its readers, who dispose of it by two", "[cli][disposal]")
{
    const Answer logged = as("head", {"concern", "log"},
                             {{"what_happened", "Something"}, {"pupils", QJsonArray{pupil}}, {"level", "restricted"}, {"recipients", QJsonObject{{"staff", QJsonArray{staffId("head"), staffId("dsl2")}}}}});
    INFO(logged.errors.toStdString());
    REQUIRE(logged.exit == 0);
    const QString concern = logged.json["id"].toString();
    const Answer closed = as("head", {"concern", "act", concern, "case_step"}, {{"kind", "closed"}, {"outcome", "Resolved"}, {"reason", "It is over"}});
    INFO(closed.errors.toStdString());
    REQUIRE(closed.exit == 0);
    REQUIRE(verb("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    REQUIRE(verb("dsl", "dispose", {{"sure", reference}}).exit == 0);
    const auto lines = [&](const QString& who) {
        int found = 0;
        for (const QJsonValue& one : as(who, {"retention", "list"}).array) found += one["concern"].toString() == concern ? 1 : 0;
        return found;
    };
    CHECK(lines("dsl") == 0);
    CHECK(lines("dsl2") == 1);
    const auto word = [&](const QString& who, const QString& name, QJsonObject more = {}) {
        more.insert("concern", concern);
        return as(who, {"retention", name}, more);
    };
    CHECK(word("dsl", "propose", {{"reason", "Time is over"}}).kind() == "blocked");
    REQUIRE(word("head", "propose", {{"reason", "Time is over"}}).exit == 0);
    const QJsonArray waiting = as("dsl2", {"retention", "proposals"}).array;
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0]["concern"].toString() == concern);
    const QString sure = waiting[0]["reference"].toString();
    CHECK(word("dsl2", "preview").json["concerns"].toInt() == 1);
    CHECK(word("dsl2", "dispose").kind() == "invalid");
    REQUIRE(word("dsl2", "dispose", {{"sure", sure}}).exit == 0);
    CHECK(lines("dsl2") == 0);
    CHECK(as("head", {"verify"}).exit == 0);
    CHECK(as("dsl", {"report", "disposal-certificate", "--pupil", sure, "--out", path("other.html")}).kind() == "not_found");
    REQUIRE(as("dsl2", {"report", "disposal-certificate", "--pupil", sure, "--out", path("certificate.html")}).exit == 0);
    CHECK(paper().contains("concern"));
}
