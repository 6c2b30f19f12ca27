#include "tests/support/catchqt.h"

#include "core/exchange/encoding.h"
#include "core/exchange/pupilimport.h"
#include "tests/support/world.h"

#include <QJsonArray>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStringEncoder>

using namespace fledge;
using namespace fledge::exchange;

namespace {

ImportOptions options(OnDuplicate duplicates = OnDuplicate::Ask, DateOrder dates = DateOrder::Unknown)
{
    ImportOptions made;
    made.today = QDate(2026, 11, 23);
    made.duplicates = duplicates;
    made.dates = dates;
    return made;
}

PupilImport readAll(const QByteArray& text, const ImportOptions& with = options(), const KnownPupils& known = {})
{
    auto read = readPupils(text, with, known);
    if (!read) FAIL("refused: " << read.error().why.toStdString());
    return *read;
}

Problem refused(const QByteArray& text, const ImportOptions& with = options())
{
    auto read = readPupils(text, with, {});
    REQUIRE_FALSE(read.has_value());
    return read.error();
}

/// `2 DOB ambiguous_date` for each problem.
QStringList told(const std::vector<FieldProblem>& problems)
{
    QStringList out;
    for (const FieldProblem& p : problems)
        out += QStringLiteral("%1 %2 %3").arg(p.row).arg(p.column, p.rule);
    return out;
}

Pupil knownPupil(int number, const QString& given, const QString& family, QDate born, const QString& upn = {})
{
    Pupil pupil;
    pupil.id = PupilId(QUuid(static_cast<uint>(number), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    pupil.meta.revision = 1;
    pupil.givenName = given;
    pupil.familyName = family;
    pupil.born = born;
    pupil.upn = upn;
    return pupil;
}

QByteArray sharedFile(const QString& name)
{
    QFile file(test::sharedData() + QStringLiteral("/pupils/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("A class list becomes pupils and the people to be told", "[exchange][pupils]")
{
    const auto read =
        readAll("UPN,Legal Surname,Forename,Known as,DOB,Gender,Reg Group,Address 1,Address 2,Town,Post code,"
                "Parent 1 name,Parent 1 relationship,Parent 1 phone,Parent 1 email,Shoe size\r\n"
                "B801200005001,Ward,Amelia,Millie,25/12/2011,F,9A,1 High Street,,Leeds,ls11aa,"
                "Ann Ward,Mother,07700 900123,ann@example.org,5\r\n");
    REQUIRE(read.rows.size() == 1);
    const Pupil& pupil = read.rows[0].pupil;
    CHECK(pupil.givenName == QStringLiteral("Amelia"));
    CHECK(pupil.familyName == QStringLiteral("Ward"));
    CHECK(pupil.preferredName == QStringLiteral("Millie"));
    CHECK(pupil.born == QDate(2011, 12, 25));
    CHECK(pupil.sex == Sex::Female);
    CHECK(pupil.upn == QStringLiteral("B801200005001"));
    CHECK(pupil.address == QStringLiteral("1 High Street\nLeeds"));
    CHECK(pupil.postcode == QStringLiteral("LS1 1AA"));
    CHECK(pupil.registrationGroup == QStringLiteral("9A"));
    REQUIRE(read.rows[0].contacts.size() == 1);
    CHECK(read.rows[0].contacts[0].name == QStringLiteral("Ann Ward"));
    CHECK(read.rows[0].contacts[0].phone == QStringLiteral("07700 900123"));
    CHECK(read.preview.create == 1);
    CHECK(read.preview.problems.empty());
    CHECK(read.preview.warnings.empty());
    CHECK(read.preview.columns[4] == ColumnReading{"DOB", "born", 1, 0, "dmy"});
    CHECK(read.preview.columns[15] == ColumnReading{"Shoe size", "", 0, 0, ""});
}

TEST_CASE("Headings are found by name: reordered, missing, in capitals, or told", "[exchange][pupils]")
{
    CHECK(readAll("DATE_OF_BIRTH;First Name;SURNAME\n2011-05-04;Amelia;Ward\n").preview.create == 1);
    CHECK(readAll("Class list 9A\nexported today\nSurname,Forename,DOB\nWard,Amelia,2011-05-04\n").rows[0].row == 4);
    CHECK(readAll("Name,DOB\n\"Ward, Amelia\",2011-05-04\n").rows[0].pupil.givenName == QStringLiteral("Amelia"));

    auto with = options();
    with.headings = {{"Wer", "given_name"}, {"Shown", ""}};
    CHECK(readAll("Wer,Surname,DOB,Shown\nAmelia,Ward,2011-05-04,x\n", with).preview.create == 1);
    with.headings = {{"Wer", "no_such_column"}};
    CHECK(refused("Wer,Surname,DOB\nAmelia,Ward,2011-05-04\n", with).fields.at(0).rule ==
          QStringLiteral("unknown_field"));
    with.headings = {{"Not there", "born"}};
    const Problem absent = refused("Forename,Surname,DOB\nAmelia,Ward,2011-05-04\n", with);
    CHECK(absent.kind == ProblemKind::Invalid);
    CHECK(absent.detail["choices"].toArray() == QJsonArray{"Forename", "Surname", "DOB"});
}

TEST_CASE("Missing columns make one problem that names each of them", "[exchange][pupils]")
{
    const Problem problem = refused("Surname,Postcode\nWard,LS1 1AA\n");
    CHECK(problem.kind == ProblemKind::BadFile);
    CHECK(problem.why == QStringLiteral("missing_columns"));
    REQUIRE(problem.fields.size() == 2);
    CHECK(problem.fields[0].field == QStringLiteral("given_name"));
    CHECK(problem.fields[1].field == QStringLiteral("born"));
    const QJsonArray columns = problem.detail["columns"].toArray(); // so that somebody can say what they mean
    REQUIRE(columns.size() == 2);
    CHECK(columns[0]["heading"].toString() == QStringLiteral("Surname"));
    CHECK(columns[0]["column"].toString() == QStringLiteral("family_name"));
    CHECK(refused("Surname,Forename,DOB,dob\na,b,1,2\n").why == QStringLiteral("duplicate_heading"));
    CHECK(refused("Surname,Forename,DOB\n").why == QStringLiteral("no_rows"));
    CHECK(refused("").why == QStringLiteral("empty"));
    CHECK(refused(QByteArray("\x7F"
                             "ELF\0\0",
                             6))
              .why == QStringLiteral("binary"));
    CHECK(refused("Surname,Forename,DOB\nWard,\"Amelia,2011-05-04\n").fields.at(0).row == 2);
    CHECK(refused(QByteArray(classListLimit + 1, 'x')).why == QStringLiteral("too_large"));
}

TEST_CASE("Each problem names its row and its column", "[exchange][pupils]")
{
    const auto read = readAll("Forename,Surname,DOB,UPN\n"
                              ",Ward,2011-05-04,\n"
                              "Amelia,,2011-05-04,\n"
                              "Amelia,Ward,,\n"
                              "Amelia,Ward,31/02/2011,\n"
                              "Amelia,Ward,2031-05-04,\n"
                              "Amelia,Ward,2011-05-04,B8012\n"
                              "\n"
                              "Ben,Ward,2011-05-04,,,over\n" +
                              QByteArray(81, 'x') + ",Ward,2011-05-04,\n");
    CHECK(told(read.preview.problems) == QStringList{"2 Forename required", "3 Surname required", "4 DOB required",
                                                     "5 DOB format", "6 DOB in_past", "7 UPN format",
                                                     "9  too_many_cells", "10 Forename max_length"});
    CHECK(read.preview.bad == 8);
    CHECK(read.preview.create == 0);
    CHECK(read.preview.problems[3].value == QStringLiteral("31/02/2011"));
}

TEST_CASE("A date that could mean two days is asked and the answer decides it", "[exchange][pupils]")
{
    const QByteArray list = "Forename,Surname,DOB\nAmelia,Ward,03/04/10\nBen,Holt,2010-05-06\n";
    const auto asked = readAll(list);
    CHECK(told(asked.preview.problems) == QStringList{"2 DOB ambiguous_date"});
    CHECK(asked.preview.columns[2].asked == 1);
    CHECK(asked.preview.columns[2].understood == 1);
    CHECK(readAll(list, options(OnDuplicate::Ask, DateOrder::DayFirst)).rows[0].pupil.born == QDate(2010, 4, 3));
    CHECK(readAll(list, options(OnDuplicate::Ask, DateOrder::MonthFirst)).rows[0].pupil.born == QDate(2010, 3, 4));
    CHECK(readAll(list + "Cy,Dee,25/12/10\n").rows[0].pupil.born == QDate(2010, 4, 3));
}

TEST_CASE("What is odd but possible is told and stops nothing", "[exchange][pupils]")
{
    const auto read = readAll("Forename,Surname,DOB,UPN,Sex,Year group,Postcode,Parent 1 email,Parent 1 phone\n"
                              "Amelia,Ward,2011-05-04,A801200005001,X,Year 10,nowhere,n/a,0113\n"
                              "Ben,Ward,2011-05-05,,Boy,Y11,LS1 1AA,,\n");
    CHECK(read.preview.create == 2);
    CHECK(told(read.preview.warnings) == QStringList{"2 Sex unknown_value", "2 UPN check_letter", "2 Postcode format",
                                                     "2 Year group year_group", "2 Parent 1 phone format",
                                                     "2 Parent 1 email format", "2 Parent 1 phone unnamed_contact"});
    CHECK(read.rows[0].pupil.yearOffset == -1);
    CHECK(read.rows[1].pupil.yearOffset == 0);
    CHECK(read.rows[0].contacts.at(0).name == QStringLiteral("Parent or carer"));
}

TEST_CASE("The same pupil twice in one file is a problem of the second row", "[exchange][pupils]")
{
    const auto read = readAll("Forename,Surname,DOB,UPN\n"
                              "Amelia,Ward,2011-05-04,B801200005001\n"
                              "Amy,Ward,2011-05-04,b801200005001\n"
                              "Cy,Dee,2011-06-05,\n"
                              "CY,dee,2011-06-05,\n"
                              "Di,Dee,2011-06-05,\n");
    CHECK(told(read.preview.problems) == QStringList{"3 UPN duplicate", "5 Forename duplicate"});
    REQUIRE(read.preview.duplicates.size() == 2);
    CHECK(read.preview.duplicates[0] == Duplicate{3, {}, 2, "same_upn", false, "Amy Ward"});
    CHECK(read.preview.duplicates[1] == Duplicate{5, {}, 4, "same_row", false, "CY dee"});
    CHECK(read.preview.create == 3);
}

TEST_CASE("The same UPN is the same pupil: what is new is taken over, what is empty changes nothing",
          "[exchange][pupils]")
{
    KnownPupils known;
    known.pupils = {knownPupil(1, "Amelia", "Ward", QDate(2011, 5, 4), "B801200005001")};
    known.pupils[0].notes = QStringLiteral("kept");
    Contact mother;
    mother.id = ContactId(QUuid(7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    mother.pupilId = known.pupils[0].id;
    mother.name = QStringLiteral("Ann Ward");
    mother.mayReceive = false;
    known.contacts = {mother};
    const QByteArray head = "Forename,Surname,DOB,UPN,Notes,Reg,Parent 1 name,Parent 1 phone,Parent 2 name\n";

    const auto same = readAll(head + "Amelia,Ward,2011-05-04,B801200005001,,,,,\n", options(), known);
    CHECK(same.preview.skip == 1);
    CHECK(same.rows[0].action == RowAction::Skip);

    const auto more =
        readAll(head + "Amelia,Holt,2011-05-04,B801200005001,,9A,ANN WARD,0113 4960000,Bo Ward\n", options(), known);
    CHECK(more.preview.update == 1);
    const ProposedPupil& row = more.rows[0];
    CHECK(row.pupil.id == known.pupils[0].id);
    CHECK(row.pupil.meta.revision == 1);
    CHECK(row.pupil.familyName == QStringLiteral("Holt"));
    CHECK(row.pupil.notes == QStringLiteral("kept"));
    REQUIRE(row.contacts.size() == 2);
    CHECK(row.contacts[0].id == mother.id);
    CHECK(row.contacts[0].phone == QStringLiteral("0113 4960000"));
    CHECK_FALSE(row.contacts[0].mayReceive);
    CHECK(row.contacts[1].id.isNull());
    CHECK(row.contacts[1].order == 2);
    CHECK(more.preview.duplicates.at(0).why == QStringLiteral("same_upn"));
}

TEST_CASE("Same birth date and family name is asked, and decided by the file or by the row", "[exchange][pupils]")
{
    KnownPupils known;
    known.pupils = {knownPupil(1, "Amelia", "O'Brien", QDate(2011, 5, 4)),
                    knownPupil(2, "Ben", "Ward", QDate(2011, 5, 5), "Y823200001001")};
    const QByteArray list = "Forename,Surname,DOB,UPN,Reg\nMillie,OBRIEN,2011-05-04,B801200005001,9A\n"
                            "Bea,Ward,2011-05-05,B801200005001,9A\n";
    const auto asked = readAll(list.left(list.indexOf("Bea")), options(), known);
    CHECK(told(asked.preview.problems) == QStringList{"2 Surname duplicate"});
    CHECK(asked.preview.duplicates.at(0) ==
          Duplicate{2, known.pupils[0].id.uuid(), 0, "same_birth_and_family", true, "Millie OBRIEN"});

    const QByteArray one = list.left(list.indexOf("Bea"));
    CHECK(readAll(one, options(OnDuplicate::Skip), known).preview.skip == 1);
    CHECK(readAll(one, options(OnDuplicate::New), known).preview.create == 1);
    const auto updated = readAll(one, options(OnDuplicate::Update), known);
    CHECK(updated.preview.update == 1);
    CHECK(updated.rows[0].pupil.id == known.pupils[0].id);
    auto byRow = options(OnDuplicate::Update);
    byRow.decided = {{2, OnDuplicate::New}};
    CHECK(readAll(one, byRow, known).preview.create == 1);

    // Two UPNs that differ are two pupils, whatever else is alike.
    CHECK(readAll("Forename,Surname,DOB,UPN\nBea,Ward,2011-05-05,B801200005001\n", options(), known).preview.create ==
          1);
}

TEST_CASE("A list reads the same in every encoding and with every line end", "[exchange][pupils]")
{
    const QString text = QStringLiteral("Forename,Surname,DOB\nZoë,Ward,2011-05-04\nRené,Holt,2011-05-05\n");
    QStringEncoder wide(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    QByteArray windows = text.toLatin1();
    QByteArray oldMac = text.toUtf8();
    oldMac.replace('\n', '\r');
    for (const QByteArray& bytes : {text.toUtf8(), QByteArray(wide.encode(text)), windows, oldMac}) {
        const auto read = readAll(bytes);
        REQUIRE(read.rows.size() == 2);
        CHECK(read.rows[0].pupil.givenName == QStringLiteral("Zoë"));
        CHECK(read.rows[1].row == 3);
    }
}

TEST_CASE("Ten thousand pupils are read at once, with progress, and can be cancelled", "[exchange][pupils]")
{
    QByteArray list = "Forename,Surname,DOB,Reg,Address 1,Town,Postcode,Parent 1 name,Parent 1 phone\n";
    for (int i = 0; i < 10000; ++i)
        list += "Given" + QByteArray::number(i) + ",Family" + QByteArray::number(i % 700) + "," +
                QByteArray::number(1 + i % 28) + "/03/2011,9A,1 High Street,Leeds,LS1 1AA,Parent " +
                QByteArray::number(i) + ",0113 4960000\n";
    int reports = 0;
    QElapsedTimer clock;
    clock.start();
    const auto read = readPupils(list, options(), {}, [&reports](int, int total) {
        CHECK(total == 20000);
        ++reports;
        return true;
    });
    UNSCOPED_INFO("milliseconds: " << clock.elapsed());
    REQUIRE(read);
    CHECK(read->preview.create == 10000);
    CHECK(reports == 80);

    const auto cancelled = readPupils(list, options(), {}, [](int done, int) { return done < 12000; });
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().kind == ProblemKind::Cancelled);
}

TEST_CASE("Class lists as schools send them are imported wholly or name what is wrong", "[exchange][pupils][shared]")
{
    if (test::sharedData().isEmpty()) {
        WARN("the shared test data is absent: no list was tried");
        return;
    }
    const auto dayFirst = options(OnDuplicate::Ask, DateOrder::DayFirst);
    const QDir folder(test::sharedData() + QStringLiteral("/pupils"));
    for (const QString& name : folder.entryList({QStringLiteral("valid*.csv"), QStringLiteral("review*.csv"),
                                                 QStringLiteral("duplicates.csv"), QStringLiteral("pds*.csv")})) {
        INFO(name.toStdString());
        const auto read = readAll(sharedFile(name), dayFirst);
        CHECK(told(read.preview.problems) == QStringList{});
        CHECK(read.preview.create == read.preview.rows);
        CHECK(read.preview.create > 0);
    }
    CHECK(told(readAll(sharedFile("valid.csv")).preview.problems) ==
          QStringList{"3 CHILD_DATE_OF_BIRTH ambiguous_date"});
    CHECK(readAll(sharedFile("valid.csv")).rows.size() == 4);
    CHECK(readAll(sharedFile("valid_instruction_row.csv")).preview.instructionRows == std::vector<int>{2});
    CHECK(readAll(sharedFile("valid_with_bom.csv")).rows[0].pupil.postcode == QStringLiteral("B99 3EZ"));
    CHECK(told(readAll(sharedFile("invalid_minimal.csv")).preview.problems) ==
          QStringList{"2 CHILD_DATE_OF_BIRTH required"});
    CHECK(told(readAll(sharedFile("invalid_instruction_row.csv")).preview.problems) ==
          QStringList{"3 CHILD_DATE_OF_BIRTH required"});
    const auto invalid = readAll(sharedFile("invalid_fields.csv"));
    CHECK(told(invalid.preview.problems).first() == QStringLiteral("3 CHILD_LAST_NAME required"));
    CHECK(told(invalid.preview.problems).contains(QStringLiteral("16 CHILD_DATE_OF_BIRTH format")));
    CHECK(refused(sharedFile("malformed.csv")).why == QStringLiteral("quotes"));
    CHECK(refused(sharedFile("malformed.csv")).fields.at(0).row == 3);
}
