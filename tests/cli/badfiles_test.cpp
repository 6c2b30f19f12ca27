// Files that are not right, through the command line: one plain sentence each that says what, where and what to do.
#include "tests/cli/schoolfile.h"
#include "tests/support/otherwriter.h"

#include <QDir>
#include <QFile>

using namespace fledge;
using test::Answer;
using test::CommandLine;

namespace {

const QString today = QStringLiteral("2026-11-23");

class BadFiles : public CommandLine
{
public:
    BadFiles()
    {
        REQUIRE(run({"init", "--name", "The Nest", "--year", "2026/27", "--practice"}, {}, {}, today).exit == 0);
    }
    QString file(const QByteArray& content, const QString& name = QStringLiteral("list.csv"))
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }
    Answer import(const QByteArray& content, const QString& kind = QStringLiteral("pupils"), const QStringList& more = {})
    {
        return run(QStringList{"import", kind, file(content)} + more, {}, {}, today);
    }
    qsizetype pupils() { return run({"list", "pupil"}).array.size(); }
};

/// What a command said to the person, without who acts.
QString said(const Answer& answer)
{
    QStringList lines = answer.errors.trimmed().split(u'\n');
    lines.removeIf([](const QString& line) { return line.startsWith(QLatin1String("Acting as")); });
    return lines.join(u'\n');
}

QString messageOf(const Answer& answer) { return answer.json["error"].toObject()["message"].toString(); }

} // namespace

TEST_CASE_METHOD(BadFiles, "A file that is no list of pupils is refused in one sentence, and nothing comes in", "[cli][badfiles]")
{
    struct Case
    {
        const char* what;
        QByteArray content;
        const char* sentence;
    };
    const Case cases[] = {
        {"empty", "", "The file is empty. Choose another file."},
        {"only blank lines", "\r\n\r\n", "The file is empty. Choose another file."},
        {"a program", QByteArray("\x7F" "ELF\0\0\0", 7), "This is not a text file. Choose a file that was saved as CSV."},
        {"a spreadsheet", "PK\x03\x04[Content_Types].xml", "This is a spreadsheet, not a CSV file."},
        {"a PDF", "%PDF-1.7\n", "This is a PDF. Ask for the list as a CSV file."},
        {"half a letter at the end", QByteArray("\xFF\xFE" "F\0o\0r", 7), "The file ends in the middle of a letter."},
        {"an open quotation mark", "Forename,Surname,DOB\nAmelia,\"Ward,2011-05-04\n", "Row 2 has a quotation mark"},
        {"other columns", "Town,Colour\nLeeds,red\n", "The file has no column for: First name, Family name, Date of birth."},
        {"one heading twice", "DOB,Surname,Forename,dob\n1,a,b,2\n", "Two columns are both headed “dob”."},
        {"headings alone", "Forename,Surname,DOB\n", "There is nothing under the headings."},
    };
    for (const Case& one : cases) {
        INFO(one.what);
        const Answer answer = import(one.content);
        CHECK(answer.exit == 1);
        CHECK(answer.kind() == "bad_file");
        INFO(answer.errors.toStdString());
        CHECK(said(answer).startsWith(QString::fromUtf8(one.sentence)));
        CHECK(said(answer).count(u'\n') == 0);
        CHECK(messageOf(answer) == said(answer));
        for (const QJsonValue& problem : answer.json["error"].toObject()["problems"].toArray()) {
            CHECK(problem.toObject().contains("row"));
            CHECK(problem.toObject().contains("column"));
            CHECK_FALSE(problem["message"].toString().contains("“”"));
        }
    }
    CHECK(pupils() == 0);
    QFile huge(file("x", "huge.csv"));
    REQUIRE(huge.resize(500 * 1024 * 1024));
    const Answer tooLarge = run({"import", "pupils", huge.fileName()}, {}, {}, today);
    CHECK(tooLarge.kind() == "bad_file");
    CHECK(messageOf(tooLarge) == "The file is too large. Choose a smaller extract of it.");
    const Answer absent = run({"import", "pupils", path("nothing.csv")}, {}, {}, today);
    CHECK(absent.kind() == "not_found");
    CHECK(messageOf(absent) == "There is no file at this place. Choose another.");
    CHECK(messageOf(run({"import", "pupils", QDir::tempPath()}, {}, {}, today)).startsWith("This is not a file"));
}

TEST_CASE_METHOD(BadFiles, "Cells that are not right are named by row and heading, with what to do", "[cli][badfiles]")
{
    const Answer answer = import("Forename,Surname,DOB,UPN,Joined\n"
                                 "A,Ward,13/04/2010,B801200005001,\n"
                                 "B,Ward,31/02/2011,,\n"
                                 "C,Ward,01/01/2030,,\n"
                                 ",Ward,14/04/2010,,\n"
                                 "E,Ward,15/04/2010,B801200005001,\n"
                                 "F,Ward,16/04/2010,nonsense,\n"
                                 "G,Ward,17/04/2010,,soon\n"
                                 "H,Wa");
    CHECK(answer.exit == 1);
    QStringList messages;
    for (const QJsonValue& problem : answer.json["problems"].toArray())
        messages += problem["message"].toString();
    CHECK(messages == QStringList{"Row 3, DOB: “31/02/2011” is no day of the calendar. Write Date of birth as 23/11/2026.",
                                  "Row 4, DOB: “01/01/2030” is after today. Correct Date of birth.",
                                  "Row 5, Forename: First name is needed and the cell is empty. Fill it in.",
                                  "Row 6, UPN: “B801200005001” stands further up in the file already. Take one of the two "
                                  "rows out, or correct it.",
                                  "Row 7, UPN: “nonsense” cannot be understood as UPN. Correct it.",
                                  "Row 8, Joined: “soon” is no day of the calendar. Write On roll from as 23/11/2026.",
                                  "Row 9, DOB: Date of birth is needed and the cell is empty. Fill it in."});
    CHECK(pupils() == 0);
}

TEST_CASE_METHOD(BadFiles, "A date that could be two days is asked, and said with both ways out", "[cli][badfiles]")
{
    const Answer answer = import("Forename,Surname,DOB\nA,Ward,03/04/2010\n");
    CHECK(answer.json["problems"].toArray()[0].toObject()["message"].toString() ==
          "Row 2, DOB: “03/04/2010” could be two dates. Say whether the day or the month comes first.");
    CHECK(import("Forename,Surname,DOB\nA,Ward,03/04/2010\n", "pupils", {"--dates", "dmy"}).exit == 0);
}

TEST_CASE_METHOD(BadFiles, "A heading told by hand that is not there is answered with those that are", "[cli][badfiles]")
{
    const QByteArray list = "Who,Surname,DOB\nA,Ward,13/04/2010\n";
    const Answer heading = import(list, "pupils", {"--map", "Whom=given_name"});
    CHECK(heading.kind() == "invalid");
    CHECK(messageOf(heading) == "The file has no heading “Whom”. Its headings are: Who, Surname, DOB.");
    const Answer column = import(list, "pupils", {"--map", "Who=first_name"});
    CHECK(messageOf(column).startsWith("No heading can mean “first_name”. It can mean: address,"));
    CHECK(messageOf(column).contains(" given_name,"));
    CHECK(import(list, "pupils", {"--map", "Who=given_name"}).exit == 0);
}

TEST_CASE_METHOD(BadFiles, "A register in Windows-1252 with columns missing and in another order is read", "[cli][badfiles]")
{
    const Answer answer = import("EstablishmentName,URN\nCaf\xE9 Nord,100001\n", "providers");
    CHECK(answer.exit == 0);
    CHECK(answer.json["encoding"].toString() == "windows-1252");
    CHECK(run({"list", "provider"}).array[0].toObject()["name"].toString() == QStringLiteral("Café Nord"));
}

TEST_CASE_METHOD(BadFiles, "A file that is no school's file, or not a sound one, is refused in one sentence", "[cli][badfiles]")
{
    QFile good(store());
    REQUIRE(good.open(QIODevice::ReadOnly));
    const QByteArray bytes = good.readAll();
    const auto refusal = [this](const QString& name, const QByteArray& content) {
        const QString place = file(content, name);
        CommandLine other;
        const Answer answer = other.run({"list", "pupil", "--store", place});
        CHECK(answer.exit == 1);
        CHECK(messageOf(answer) == said(answer));
        QFile after(place);
        REQUIRE(after.open(QIODevice::ReadOnly));
        CHECK(after.readAll() == content); // nothing was written into it
        return std::pair(answer.kind(), messageOf(answer));
    };
    const std::pair<QString, QString> notOurs("not_a_store", "This is not a school's file of Fledge. Choose a file ending in .fledge.");
    CHECK(refusal("text.fledge", "hello") == notOurs);
    CHECK(refusal("empty.fledge", "") == notOurs);
    CHECK(refusal("noise.fledge", QByteArray(5000, '\x5A')) == notOurs);

    QByteArray spoilt = bytes;
    for (qsizetype at = 8192; at < 40000 && at < spoilt.size(); ++at) spoilt[at] = '\x5A';
    const auto damaged = refusal("spoilt.fledge", spoilt);
    CHECK(damaged.first == "damaged");
    CHECK(damaged.second.contains("Restore the last backup"));
    CHECK(refusal("cut.fledge", bytes.left(20000)).first == "damaged");
}

TEST_CASE_METHOD(BadFiles, "A folder that is synchronised or lies on a network is refused with what to do instead", "[cli][badfiles]")
{
    REQUIRE(QDir().mkpath(path("OneDrive")));
    REQUIRE(QFile::copy(store(), path("OneDrive/nest.fledge")));
    CommandLine other;
    const Answer synchronised = other.run({"list", "pupil", "--store", path("OneDrive/nest.fledge")});
    CHECK(synchronised.kind() == "network_place");
    CHECK(messageOf(synchronised).contains("Keep the file in a folder of this computer instead."));
    const Answer share = other.run({"list", "pupil", "--store", "//server/share/nest.fledge"});
    CHECK(share.kind() == "network_place");
    CHECK(messageOf(share).contains("Move it to a local folder"));
    CHECK(messageOf(other.run({"list", "pupil", "--store", path("nothing.fledge")})) == "There is no school's file at this place.");
}

TEST_CASE_METHOD(BadFiles, "While another program writes, a save on the command line waits, then says busy; reading goes on", "[cli][badfiles]")
{
    const QJsonObject pupil{{"given_name", "Amelia"}, {"family_name", "Ward"}, {"born", "2011-12-25"}};
    test::OtherWriter other(store());
    const Answer busy = run({"save", "pupil"}, pupil, {}, today);
    CHECK(busy.exit == 1);
    CHECK(busy.kind() == "busy");
    CHECK(messageOf(busy) == "Another program is writing to the school's file. Try again in a moment.");
    CHECK(pupils() == 0);
    other.letGo();
    CHECK(run({"save", "pupil"}, pupil, {}, today).exit == 0);
    CHECK(pupils() == 1);
}
