#include "tests/support/catchqt.h"

#include "core/exchange/bankholidays.h"
#include "core/exchange/termimport.h"
#include "tests/support/world.h"

#include <QFile>

using namespace fledge;
using namespace fledge::exchange;

namespace {

ImportOptions options()
{
    ImportOptions made;
    made.today = QDate(2026, 11, 23);
    return made;
}

TermImport readAll(const QByteArray& text, const KnownTerms& known = {})
{
    auto read = readTerms(text, options(), known);
    if (!read) FAIL("refused: " << read.error().why.toStdString());
    return *read;
}

QStringList told(const std::vector<FieldProblem>& problems)
{
    QStringList out;
    for (const FieldProblem& p : problems)
        out += QStringLiteral("%1 %2 %3").arg(p.row).arg(p.column, p.rule);
    return out;
}

QString refusal(const QByteArray& json)
{
    const auto read = readBankHolidays(json, {});
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ProblemKind::BadFile);
    return read.error().why;
}

QByteArray sharedFile(const QString& name)
{
    QFile file(test::sharedData() + QStringLiteral("/bank-holidays/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray year = "school_year,number,term,first_day,last_day\n"
                        "2026/27,1,autumn,2026-09-03,2026-10-16\n"
                        "2026/27,2,autumn,2026-11-02,2026-12-18\n"
                        "2026/27,3,spring,2027-01-05,2027-02-12\n"
                        "2026/27,4,spring,2027-02-22,2027-03-25\n"
                        "2026/27,5,summer,2027-04-12,2027-05-28\n"
                        "2026/27,6,summer,2027-06-07,2027-07-20\n";

} // namespace

TEST_CASE("Six rows of dates make a school year", "[exchange][terms]")
{
    const auto read = readAll(year);
    CHECK(told(read.preview.problems) == QStringList{});
    REQUIRE(read.years.size() == 1);
    CHECK(read.years[0].label == QStringLiteral("2026/27"));
    CHECK(read.years[0].startsOn == QDate(2026, 9, 1));
    CHECK(read.years[0].endsOn == QDate(2027, 8, 31));
    REQUIRE(read.halfTerms.size() == 6);
    CHECK(read.halfTerms[3].halfTerm.term == Term::Spring);
    CHECK(read.halfTerms[5].halfTerm.lastDay == QDate(2027, 7, 20));
    CHECK(read.preview.create == 6);
}

TEST_CASE("School year and number may be said in words, and INSET days stand among the rows", "[exchange][terms]")
{
    const auto read = readAll("Term,Starts,Ends,Type,Name\n"
                              "Autumn 1,03/09/2026,16/10/2026,,\n"
                              "Autumn 2,02/11/2026,18/12/2026,,\n"
                              ",16/10/2026,,INSET,Training\n"
                              ",26/12/2026,,INSET day,\n"
                              ",19/11/2026,20/11/2026,Closure,Boiler\n");
    CHECK(told(read.preview.problems) == QStringList{});
    REQUIRE(read.halfTerms.size() == 2);
    CHECK(read.halfTerms[1].halfTerm.number == 2);
    CHECK(read.halfTerms[1].year == QStringLiteral("2026/27"));
    REQUIRE(read.closures.size() == 4);
    CHECK(read.closures[0].closure.title == QStringLiteral("Training"));
    CHECK(read.closures[3].closure.onDate == QDate(2026, 11, 20));
    CHECK(told(read.preview.warnings) == QStringList{"5 Starts outside_half_terms"});
}

TEST_CASE("Dates that cannot stand together name their row", "[exchange][terms]")
{
    const auto read = readAll("school_year,number,first_day,last_day,kind\n"
                              "2026/27,1,2026-09-03,2026-10-16,\n"
                              "2026/27,2,2026-10-16,2026-12-18,\n"
                              "2026/27,2,2027-01-05,2027-02-12,\n"
                              "2026/27,4,2027-03-25,2027-02-22,\n"
                              "2026/27,7,2027-04-12,2027-05-28,\n"
                              "2025/26,6,2027-06-07,2027-07-20,\n"
                              "2026,6,2027-06-07,2027-07-20,\n"
                              "2026/27,6,2027-06-07,,\n"
                              "2026/27,6,2027-06-31,2027-07-20,\n"
                              ",,2026-09-04,,feast\n");
    CHECK(told(read.preview.problems) == QStringList{"3 first_day overlap", "4 number duplicate", "5 last_day order",
                                                     "6 number format", "7 first_day outside_year",
                                                     "8 school_year format", "9 last_day required",
                                                     "10 first_day format", "11 kind unknown_value"});
    CHECK(read.preview.bad == 9);
}

TEST_CASE("A half-term that is known is changed, not doubled", "[exchange][terms]")
{
    KnownTerms known;
    SchoolYear known2026;
    known2026.id = SchoolYearId(QUuid(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    known2026.label = QStringLiteral("2026/27");
    known2026.startsOn = QDate(2026, 9, 1);
    known2026.endsOn = QDate(2027, 8, 31);
    known.years = {known2026};
    HalfTerm first;
    first.id = HalfTermId(QUuid(2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    first.schoolYearId = known2026.id;
    first.number = 1;
    first.firstDay = QDate(2026, 9, 3);
    first.lastDay = QDate(2026, 10, 23);
    known.halfTerms = {first};
    const auto read = readAll(year, known);
    CHECK(read.halfTerms[0].action == RowAction::Update);
    CHECK(read.halfTerms[0].halfTerm.id == first.id);
    CHECK(read.halfTerms[0].halfTerm.lastDay == QDate(2026, 10, 16));
    CHECK(read.halfTerms[1].halfTerm.schoolYearId == known2026.id);
    CHECK(read.preview.update == 1);
    // What stays is looked at too: the second half-term would begin before the first one ends.
    CHECK(told(readAll("number,first_day,last_day\n2,2026-10-20,2026-12-18\n", known).preview.problems) ==
          QStringList{"2 first_day overlap"});
}

TEST_CASE("The shipped bank holidays reach to the end of 2028", "[exchange][bankholidays]")
{
    const auto shipped = shippedBankHolidays();
    REQUIRE(shipped.size() == 40);
    CHECK(shipped.front().onDate == QDate(2024, 1, 1));
    CHECK(shipped.back().onDate == QDate(2028, 12, 26));
    for (const Closure& holiday : shipped) {
        CHECK(holiday.kind == ClosureKind::BankHoliday);
        CHECK(holiday.onDate.dayOfWeek() <= 5);
    }
}

TEST_CASE("A file of bank holidays joins what is entered and says what it lacks", "[exchange][bankholidays]")
{
    const QByteArray feed = R"({"england-and-wales":{"events":[
        {"title":"Christmas Day","date":"2027-12-27","notes":"Substitute day"},
        {"title":"New Year","date":"2027-01-01","notes":""},
        {"title":"Again","date":"2027-01-01","notes":""}]},
        "scotland":{"events":[{"title":"St Andrew","date":"2027-11-30"}]}})";
    Closure entered;
    entered.kind = ClosureKind::BankHoliday;
    entered.onDate = QDate(2027, 1, 1);
    Closure moved = entered;
    moved.onDate = QDate(2027, 5, 3);
    const auto read = readBankHolidays(feed, {entered, moved});
    REQUIRE(read);
    REQUIRE(read->create.size() == 1);
    CHECK(read->create[0].title == QStringLiteral("Christmas Day (substitute day)"));
    CHECK(read->known == 1);
    CHECK(read->missing == std::vector<Closure>{moved});
    CHECK(read->last == QDate(2027, 12, 27));
}

TEST_CASE("A broken file of bank holidays is refused with the place", "[exchange][bankholidays]")
{
    CHECK(refusal("  ") == QStringLiteral("empty"));
    CHECK(refusal("{\"england-and-wales\":\n{") == QStringLiteral("json"));
    CHECK(readBankHolidays("{\n\n{", {}).error().detail[QLatin1String("line")].toInt() == 3);
    CHECK(refusal("{\"scotland\":{\"events\":[]}}") == QStringLiteral("no_division"));
    CHECK(refusal("[1,2]") == QStringLiteral("no_division"));
    CHECK(refusal(QByteArray(2 * 1024 * 1024, ' ') + "{}") == QStringLiteral("too_large"));
    const auto bad = readBankHolidays(R"({"holidays":[{"date":"2027-01-01"},{"date":"2027-02-30"}]})", {});
    REQUIRE_FALSE(bad);
    CHECK(bad.error().fields.at(0).row == 2);
}

TEST_CASE("The shipped bank holidays agree with the published feed", "[exchange][bankholidays][shared]")
{
    if (test::sharedData().isEmpty()) {
        WARN("the shared test data is absent: nothing was compared");
        return;
    }
    const auto feed = readBankHolidays(sharedFile("govuk-2024-2027.json"), shippedBankHolidays());
    REQUIRE(feed);
    CHECK(feed->create.empty());
    CHECK(feed->missing.empty());
    CHECK(feed->known == 32);
    const auto stale = readBankHolidays(sharedFile("govuk-2017-2023-stale.json"), shippedBankHolidays());
    REQUIRE(stale);
    CHECK(stale->missing.empty());
    CHECK(stale->last == QDate(2023, 12, 26));
}
