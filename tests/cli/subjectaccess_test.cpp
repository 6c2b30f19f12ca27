// What is held about a pupil, through the command line: the pages read back as the parent would read them.
#include "tests/cli/cast.h"
#include "tests/support/pdftext.h"

#include <QDir>
#include <QFile>

using namespace fledge::test;

namespace {

QString pageText(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return pagesOf(file.readAll()).join('\n');
}

} // namespace

TEST_CASE("What is held about a pupil is written into a folder that a parent can read, without other children", "[cli][subject-access][L-24]")
{
    Cast cast;
    const QString id = cast.running()["pupil_id"].toString();
    QJsonObject other, pupil = cast.as("head", {"get", "pupil", id}).json;
    for (const QJsonValue& one : cast.as("head", {"list", "pupil"}).array)
        if (one["family_name"] != pupil["family_name"] && one["given_name"] != pupil["given_name"]) other = one.toObject();
    const QString stranger = other["given_name"].toString() + ' ' + other["family_name"].toString();
    pupil["notes"] = "Works well beside " + stranger + ", whose number is 07700 900999. Likes engines.";
    REQUIRE(cast.as("head", {"save", "pupil"}, pupil).exit == 0);
    const QString out = cast.path("pack");
    const Answer made = cast.as("head", {"report", "subject-access", "--pupil", id, "--asked-on", "2026-11-20", "--out", out});
    INFO(made.errors.toStdString());
    REQUIRE(made.exit == 0);
    CHECK(made.json["due"].toString() == "2026-12-21"); // 20 December is a Sunday
    CHECK(made.json["withheld"].toArray().isEmpty());
    CHECK(made.json["files"].toArray().size() > 10);
    for (const QJsonValue& file : made.json["files"].toArray()) CHECK(QFile::exists(out + '/' + file["name"].toString()));
    if (canReadPdf()) {
        const QString first = pageText(out + "/0 Read this first.pdf"), all = pageText(out + "/1 Everything held.pdf");
        CHECK(first.contains("Mon 21 Dec 2026"));
        CHECK(first.contains("1 Everything held.pdf"));
        CHECK(all.contains("Likes engines"));
        CHECK(all.contains("[another person]"));
        CHECK_FALSE(all.contains(stranger));
        CHECK_FALSE(all.contains("900999"));
    }
    const Answer again = cast.as("head", {"report", "subject-access", "--pupil", id, "--out", out});
    CHECK(again.exit == 1);
    CHECK(again.kind() == "invalid");
    CHECK(cast.as("coordinator", {"report", "subject-access", "--pupil", id, "--out", cast.path("no")}).kind() == "denied");
    CHECK(cast.as("head", {"report", "subject-access", "--pupil", id, "--contact", "K7Q2-M9XD", "--out", cast.path("no")}).kind() == "invalid");
    CHECK(cast.as("head", {"report", "subject-access", "--pupil", id, "--asked-on", "20/11/2026", "--out", cast.path("no")}).kind() == "invalid");
    CHECK(cast.as("head", {"report", "subject-access", "--out", cast.path("no")}).exit == 2);
    CHECK_FALSE(QDir(cast.path("no")).exists());
}

TEST_CASE("The safeguarding lead is told which concerns stayed out, and gives one out by naming it", "[cli][subject-access][concern]")
{
    Cast cast;
    const Answer logged = cast.log("staff");
    REQUIRE(logged.exit == 0);
    const QString pupil = cast.running()["pupil_id"].toString(), reference = logged.json["reference"].toString();
    const Answer kept = cast.as("dsl", {"report", "subject-access", "--pupil", pupil, "--out", cast.path("kept")});
    REQUIRE(kept.exit == 0);
    REQUIRE(kept.json["withheld"].toArray().size() == 1);
    CHECK(kept.json["withheld"][0]["reference"].toString() == reference);
    const Answer given = cast.as("dsl", {"report", "subject-access", "--pupil", pupil, "--include", reference, "--out", cast.path("given")});
    INFO(given.errors.toStdString());
    REQUIRE(given.exit == 0);
    CHECK(given.json["included"].toArray().size() == 1);
    if (canReadPdf()) CHECK(pageText(cast.path("given") + "/Concern " + reference + ".pdf").contains("Zyxwvuta"));
    CHECK(cast.as("head", {"report", "subject-access", "--pupil", pupil, "--include", reference, "--out", cast.path("no")}).kind() == "denied");
}
