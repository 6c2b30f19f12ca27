#include "tests/support/catchqt.h"
#include "tests/support/world.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace fledge;

namespace {

struct Answer
{
    int exit = -1;
    QJsonObject json;
    QJsonArray array;
    QString errors;
};

/// A new practice file of a school on Mon 23 Nov 2026, and the command line working on it.
class SchoolFile
{
public:
    SchoolFile()
    {
        const Answer made = run({"init", "--name", "The Nest", "--year", "2026/27", "--practice"});
        REQUIRE(made.exit == 0);
    }

    Answer run(QStringList words)
    {
        words += {"--store", m_folder.filePath(QStringLiteral("nest.fledge")), "--as-of", "2026-11-23", "--json"};
        QProcess process;
        process.start(qEnvironmentVariable("FLEDGE_CLI"), words);
        REQUIRE(process.waitForFinished(60000));
        const QJsonDocument document = QJsonDocument::fromJson(process.readAllStandardOutput());
        return {process.exitCode(), document.object(), document.array(),
                QString::fromUtf8(process.readAllStandardError())};
    }

    QString file(const QByteArray& content, const QString& name = QStringLiteral("list.csv"))
    {
        QFile file(m_folder.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }

    qsizetype count(const QString& type) { return run({"list", type}).array.size(); }

private:
    QTemporaryDir m_folder;
};

const QByteArray list = "Forename,Surname,DOB,UPN,Parent 1 name\n"
                        "Amelia,Ward,25/12/2011,B801200005001,Ann Ward\n"
                        "Ben,Holt,13/04/2010,,\n";

} // namespace

TEST_CASE("A class list comes in through the command line and goes out again", "[cli][imports]")
{
    SchoolFile school;
    const Answer dry = school.run({"import", "pupils", school.file(list), "--dry-run"});
    CHECK(dry.exit == 0);
    CHECK(dry.json["batch"].isNull());
    CHECK(dry.json["create"].toInt() == 2);
    CHECK(school.count("pupil") == 0);

    const Answer done = school.run({"import", "pupils", school.file(list)});
    INFO(done.errors.toStdString());
    CHECK(done.exit == 0);
    CHECK(done.json["encoding"].toString() == "utf-8");
    CHECK(done.json["columns"].toArray()[2].toObject()["column"].toString() == "born");
    CHECK(school.count("pupil") == 2);
    CHECK(school.count("contact") == 1);

    const Answer undone = school.run({"import", "undo", done.json["batch"].toString()});
    CHECK(undone.exit == 0);
    CHECK(undone.json["voided"].toInt() == 3);
    CHECK(school.count("pupil") == 0);
    CHECK(school.run({"import", "undo", done.json["batch"].toString()}).exit == 1);
}

TEST_CASE("Bad rows stop an import with row, column and a sentence, unless they are left out", "[cli][imports]")
{
    SchoolFile school;
    const QString file = school.file(list + "Cy,Dee,31/02/2011,,\nDi,,03/04/2011,,\n");
    const Answer refused = school.run({"import", "pupils", file});
    CHECK(refused.exit == 1);
    CHECK(refused.json["bad"].toInt() == 2);
    const QJsonObject first = refused.json["problems"].toArray()[0].toObject();
    CHECK(first["row"].toInt() == 4);
    CHECK(first["column"].toString() == "DOB");
    CHECK(first["rule"].toString() == "format");
    CHECK(first["value_shown"].toString() == "31/02/2011");
    CHECK(first["message"].toString().startsWith("Row 4, DOB"));
    CHECK(refused.errors.contains("Nothing was brought in"));
    CHECK(school.count("pupil") == 0);
    CHECK(school.run({"import", "pupils", file, "--skip-bad"}).exit == 0);
    CHECK(school.count("pupil") == 2);
}

TEST_CASE("An unclear date and a possible duplicate are asked and answered by options", "[cli][imports]")
{
    SchoolFile school;
    const QByteArray unclear = "Who,Surname,DOB\nAmelia,Ward,03/04/2010\n";
    const QString file = school.file(unclear);
    CHECK(school.run({"import", "pupils", file}).json["error"].toObject()["kind"].toString() == "bad_file");
    const QStringList mapped{"import", "pupils", file, "--map", "Who=given_name"};
    const Answer asked = school.run(mapped);
    CHECK(asked.exit == 1);
    CHECK(asked.json["problems"].toArray()[0].toObject()["rule"].toString() == "ambiguous_date");
    CHECK(school.run(mapped + QStringList{"--dates", "dmy"}).exit == 0);
    CHECK(school.run({"list", "pupil"}).array[0].toObject()["born"].toString() == "2010-04-03");

    const Answer again = school.run(mapped + QStringList{"--dates", "dmy"});
    CHECK(again.exit == 1);
    CHECK(again.json["duplicates"].toArray()[0].toObject()["why"].toString() == "same_birth_and_family");
    const Answer skipped = school.run(mapped + QStringList{"--dates", "dmy", "--duplicates", "skip"});
    CHECK(skipped.exit == 0);
    CHECK(skipped.json["skip"].toInt() == 1);
    CHECK(school.count("pupil") == 1);
}

TEST_CASE("Files that are no lists are refused with one sentence", "[cli][imports]")
{
    SchoolFile school;
    const auto kind = [&school](const QByteArray& content) {
        const Answer answer = school.run({"import", "pupils", school.file(content)});
        CHECK(answer.exit == 1);
        CHECK_FALSE(answer.errors.isEmpty());
        return answer.json["error"].toObject()["kind"].toString();
    };
    CHECK(kind("") == "bad_file");
    CHECK(kind(QByteArray("\x7F"
                          "ELF\0\0\0",
                          7)) == "bad_file");
    CHECK(kind("PK\x03\x04[Content_Types].xml") == "bad_file");
    CHECK(kind("Forename,Surname,DOB\nAmelia,\"Ward,2011-05-04\n") == "bad_file");
    CHECK(kind("Town,Colour\nLeeds,red\n") == "bad_file");
    CHECK(school.run({"import", "pupils", "/no/such/file.csv"}).json["error"].toObject()["kind"].toString() ==
          "not_found");
    CHECK(school.run({"import", "cats", school.file(list)}).exit == 2);
    CHECK(school.run({"import", "pupils", school.file(list), "--dates", "ydm"}).exit == 2);
}

TEST_CASE("Providers and term dates come in through the command line", "[cli][imports]")
{
    SchoolFile school;
    const Answer providers =
        school.run({"import", "providers",
                    school.file("URN,LA (code),EstablishmentName,Street,Postcode\n"
                                "100001,383,Greenacre,Farm Lane,LS1 1AA\n100002,873,Other,Lane,LS1 1AA\n"),
                    "--la", "383"});
    CHECK(providers.exit == 0);
    CHECK(providers.json["create"].toInt() == 1);
    CHECK(providers.json["left_out"].toInt() == 1);
    CHECK(school.count("site_address") == 1);

    const Answer terms = school.run(
        {"import", "terms", school.file("school_year,number,first_day,last_day\n2026/27,1,2026-09-03,2026-10-16\n")});
    CHECK(terms.exit == 0);
    CHECK(school.count("half_term") == 1);

    const Answer holidays = school.run({"import", "bank-holidays", school.file("{\"england-and-wales\":{}}")});
    CHECK(holidays.exit == 1);
}

TEST_CASE("A new school file takes its terms along, or is not made when they are wrong", "[cli][imports]")
{
    const QTemporaryDir folder;
    const auto init = [&folder](const QByteArray& terms, const QString& store) {
        QFile file(folder.filePath(QStringLiteral("terms.csv")));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(terms);
        file.close();
        QProcess process;
        process.start(qEnvironmentVariable("FLEDGE_CLI"), {"init", "--store", folder.filePath(store), "--name", "Nest",
                                                           "--year", "2026/27", "--terms", file.fileName(), "--json"});
        REQUIRE(process.waitForFinished(60000));
        return process.exitCode();
    };
    CHECK(init("number,first_day,last_day\n1,2026-09-03,2026-10-16\n", "good.fledge") == 0);
    CHECK(init("number,first_day,last_day\n1,2026-10-16,2026-09-03\n", "bad.fledge") == 1);
    CHECK_FALSE(QFile::exists(folder.filePath(QStringLiteral("bad.fledge"))));
    QProcess process;
    process.start(qEnvironmentVariable("FLEDGE_CLI"),
                  {"list", "half_term", "--store", folder.filePath(QStringLiteral("good.fledge")), "--json"});
    REQUIRE(process.waitForFinished(60000));
    CHECK(QJsonDocument::fromJson(process.readAllStandardOutput()).array().size() == 1);
}

TEST_CASE("Class lists as schools send them come in through the command line", "[cli][imports][shared]")
{
    const QString folder = test::sharedData();
    if (folder.isEmpty()) {
        WARN("the shared test data is absent: no list was tried");
        return;
    }
    SchoolFile school;
    const Answer valid = school.run({"import", "pupils", folder + "/pupils/valid.csv", "--dates", "dmy"});
    CHECK(valid.exit == 0);
    CHECK(school.count("pupil") == 4);
    const Answer gias = school.run({"import", "providers", folder + "/gias/edubasealldata-windows-1252.csv"});
    CHECK(gias.exit == 0);
    CHECK(gias.json["encoding"].toString() == "windows-1252");
    CHECK(school.run({"import", "pupils", folder + "/pupils/malformed.csv"}).exit == 1);
}
