#include "tests/support/catchqt.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Answer
{
    int exit = -1;
    QJsonDocument json;
};

/// The small sample school on Mon 23 Nov 2026, and somebody at its command line.
class SampleSchool
{
public:
    SampleSchool() { REQUIRE(run({"demo", "--size", "small"}).exit == 0); }

    Answer run(QStringList words, const QString& as = {})
    {
        words += {"--store", file("sample.fledge"), "--as-of", "2026-11-23", "--json"};
        if (!as.isEmpty()) words += {"--as", as};
        QProcess process;
        process.start(qEnvironmentVariable("FLEDGE_CLI"), words);
        REQUIRE(process.waitForFinished(60000));
        return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput())};
    }

    QString file(const QString& name) const { return m_folder.filePath(name); }
    QByteArray contents(const QString& name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

TEST_CASE("Every report is written as PDF and as HTML", "[cli][report]")
{
    SampleSchool school;
    const QJsonArray placements = school.run({"list", "placement"}, "head").json.array();
    REQUIRE_FALSE(placements.isEmpty());
    const QString placement = placements[0].toObject()["id"].toString();
    for (const QString& report : {QString("where"), QString("placement"), QString("providers"), QString("governors")})
        for (const QString& kind : {QString("pdf"), QString("html")}) {
            const QString name = report + "." + kind;
            QStringList words{"report", report, "--out", school.file(name)};
            if (report == "placement") words += {"--placement", placement};
            const Answer answer = school.run(words, "head");
            CAPTURE(name);
            CHECK(answer.exit == 0);
            CHECK(answer.json.object()["report"].toString() == report);
            CHECK(school.contents(name).startsWith(kind == "pdf" ? "%PDF" : "<!DOCTYPE html>"));
        }
}

TEST_CASE("The session asked for is the session printed", "[cli][report]")
{
    SampleSchool school;
    const QStringList words{"report", "where", "--out", school.file("where.html"), "--session"};
    CHECK(school.run(words + QStringList{"am"}, "head").exit == 0);
    CHECK(school.contents("where.html").contains("morning session"));
    CHECK(school.run(words + QStringList{"pm"}, "head").exit == 0);
    CHECK(school.contents("where.html").contains("afternoon session"));
    const Answer wrong = school.run(words + QStringList{"noon"}, "head");
    CHECK(wrong.exit == 1);
    CHECK(wrong.json.object()["error"].toObject()["kind"].toString() == "invalid");
}

TEST_CASE("The full governors' report is the headteacher's alone, and no pupil is named in the other", "[cli][report]")
{
    SampleSchool school;
    const QStringList words{"report", "governors", "--out", school.file("governors.html")};
    CHECK(school.run(words + QStringList{"--full"}, "coordinator").exit == 1);
    CHECK(school.contents("governors.html").isEmpty());
    REQUIRE(school.run(words, "coordinator").exit == 0);
    const QString page = QString::fromUtf8(school.contents("governors.html"));
    for (const QJsonValue& pupil : school.run({"list", "pupil"}, "head").json.array())
        CHECK_FALSE(page.contains(pupil.toObject()["family_name"].toString()));
}

TEST_CASE("The audit says who took a report out", "[cli][report]")
{
    SampleSchool school;
    REQUIRE(school.run({"report", "governors", "--full", "--out", school.file("full.pdf")}, "head").exit == 0);
    const QJsonObject newest = school.run({"audit", "list", "--limit", "1"}, "head").json.array().first().toObject();
    CHECK(newest["action"].toString() == "report.governors_full");
    CHECK(school.run({"verify"}, "head").exit == 0);
}

TEST_CASE("A report that cannot be written says why and leaves nothing", "[cli][report]")
{
    SampleSchool school;
    const Answer nowhere = school.run({"report", "providers", "--out", school.file("none/register.pdf")}, "head");
    CHECK(nowhere.exit == 1);
    CHECK(nowhere.json.object()["error"].toObject()["kind"].toString() == "not_found");
    const Answer nobody =
        school.run({"report", "placement", "--placement", "K7Q2-M9XD", "--out", school.file("p.pdf")}, "head");
    CHECK(nobody.exit == 1);
    CHECK_FALSE(QFile::exists(school.file("p.pdf")));
    CHECK(school.run({"report", "poems", "--out", school.file("p.pdf")}, "head").exit == 2);
    CHECK(school.run({"report", "providers", "--out", school.file("p.doc")}, "head").exit == 2);
}
