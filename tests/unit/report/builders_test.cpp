#include "core/base/format.h"
#include "tests/support/catchqt.h"
#include "tests/support/reportsamples.h"

using namespace fledge;
using namespace fledge::report;

namespace {
QString allOf(const Report& report) { return textsOf(report).join(QLatin1Char('\n')); }

const Table* tableIn(const Report& report, const QString& section)
{
    for (const Section& each : report.sections)
        for (const Block& block : each.blocks)
            if (const auto* table = std::get_if<Table>(&block); table && each.title == section) return table;
    return nullptr;
}

const Row* rowOf(const Table& table, const QString& first)
{
    for (const Row& row : table.rows)
        if (row.cells[0].text == first) return &row;
    return nullptr;
}

QStringList firstCells(const Table& table)
{
    QStringList texts;
    for (const Row& row : table.rows)
        texts << row.cells[0].text.section(QLatin1Char('\n'), 0, 0);
    return texts;
}
} // namespace

TEST_CASE("Children nobody can place stand first, with what is known", "[report][where]")
{
    const Report report = whereReport(test::whereSample());
    REQUIRE(report.sections.size() == 4);
    CHECK(report.sections[1].title == "Find these children first");
    const Table* lost = tableIn(report, "Find these children first");
    REQUIRE(lost);
    CHECK(firstCells(*lost) == QStringList{"Dylan Price", "Ewa Nowak"});
    CHECK(lost->rows[0].cells[2].text.contains("Provider: Riverside College"));
    CHECK(lost->rows[1].cells[2].text.contains("Pinewood Motors, Mill Road, Ashby"));
}

TEST_CASE("Every site stands with its address and telephone over its children", "[report][where]")
{
    const Report report = whereReport(test::whereSample());
    const Table* sites = tableIn(report, "At providers");
    REQUIRE(sites);
    CHECK(firstCells(*sites) == QStringList{"Greenacre Farm", "Amelia Ward", "Ben Osei",
                                            "Pinewood Motors, Body shop (sub-contracted to Kestrel Coachworks)",
                                            "Chloe Marsh"});
    CHECK(sites->rows[0].cells[0].text.contains("Low Lane, Ashby, AB1 2CD · 01632 960 101"));
    CHECK(sites->rows[1].cells[2].text == "09:15 to 12:15");
    CHECK(sites->rows[2].cells[4].state == State::Bad);
}

TEST_CASE("The counts of where children are add up to the children", "[report][where]")
{
    const Report report = whereReport(test::whereSample());
    const auto& figures = std::get<Figures>(report.sections[0].blocks[0]).figures;
    int sum = 0;
    for (const Figure& figure : figures)
        sum += figure.value.toInt();
    CHECK(sum == 6);
    CHECK(figures[0].value == "2");
}

TEST_CASE("On an INSET day the report says so instead of listing nobody", "[report][where]")
{
    WhereInput input = test::whereSample();
    input.lines.clear();
    input.noSession = "Friday 16 October 2026 is an INSET day.";
    const Report report = whereReport(input);
    CHECK(allOf(report).contains("INSET day"));
    CHECK(report.confidential);
}

TEST_CASE("The register lists approved providers first and says what has run out", "[report][register]")
{
    const Report report = providerRegister(test::registerSample());
    const Table* approved = tableIn(report, "Approved: may be used");
    REQUIRE(approved);
    CHECK(firstCells(*approved) == QStringList{"Greenacre Farm", "Pinewood Motors"});
    CHECK(approved->rows[0].cells[0].text.contains("UKPRN 10012345"));
    CHECK(approved->rows[0].cells[1].text == format::date(QDate(2025, 9, 2)) + "\nby M. Farrow");
    CHECK(approved->rows[0].cells[4].state == State::Attention); // 30 November is within 30 days
    CHECK(approved->rows[1].cells[4].text == "Staff checks (6.2c): ran out Sat 31 Oct 2026");
    CHECK(approved->rows[1].cells[4].state == State::Bad);
    CHECK(tableIn(report, "Not approved yet: may not be used"));
    CHECK(allOf(report).contains("no address on file"));
    CHECK(allOf(report).contains("run by Kestrel Coachworks"));
}

TEST_CASE("What runs out today has not run out", "[report][register]")
{
    RegisterInput input = test::registerSample();
    input.providers[0].expiries[0].on = input.date;
    const Report report = providerRegister(input);
    CHECK(tableIn(report, "Approved: may be used")->rows[0].cells[4].state == State::Attention);
}

TEST_CASE("A provider of which everything has run out keeps a short row, and the whole list at the end",
          "[report][register]")
{
    RegisterInput input = test::registerSample();
    for (int item = 0; item < 12; ++item)
        input.providers[0].expiries.push_back({"6.1a", QString("Check %1").arg(item), QDate(2025, 1, 1 + item)});
    const Report report = providerRegister(input);
    const QStringList lines = tableIn(report, "Approved: may be used")->rows[0].cells[4].text.split('\n');
    REQUIRE(lines.size() == 3);
    CHECK(lines[2] == "and 11 more, listed at the end");
    for (int item = 0; item < 12; ++item)
        CHECK(allOf(report).contains(QString("Check %1").arg(item)));
}

TEST_CASE("An empty register says that no provider is approved", "[report][register]")
{
    RegisterInput input = test::registerSample();
    input.providers.clear();
    CHECK(allOf(providerRegister(input)).contains("No provider is approved."));
}

TEST_CASE("A placement report is marked for its reader and says first what it runs without", "[report][placement]")
{
    const Report report = placementReport(test::placementSample());
    CHECK(report.mark == "Confidential: for M. Farrow only");
    CHECK(report.confidential);
    const auto* note = std::get_if<Note>(&report.sections[0].blocks[0]);
    REQUIRE(note);
    CHECK(note->text.startsWith("Running without insurance in force (6.1f) until Fri 4 Dec 2026."));
    CHECK(note->state == State::Bad);
}

TEST_CASE("A placement report lists what is missing before what is in place", "[report][placement]")
{
    const Report report = placementReport(test::placementSample());
    const Table* gate = tableIn(report, "What must be in place");
    REQUIRE(gate);
    CHECK(firstCells(*gate) == QStringList{"7.3", "6.1f", "6.2a", "6.1e"});
    CHECK(gate->rows[1].cells[2].text == "accepted without");
    CHECK(allOf(report).contains("Items missing on this date: 1 of 4."));
}

TEST_CASE("A placement report has each session with its address, or says that there is none", "[report][placement]")
{
    const Report report = placementReport(test::placementSample());
    const Table* table = tableIn(report, "Timetable");
    REQUIRE(table);
    CHECK(table->rows[0].cells[0].text == "Tuesday, morning");
    CHECK(table->rows[0].cells[3].text == "Low Lane, Ashby, AB1 2CD\n01632 960 101");
    CHECK(table->rows[1].cells[3].state == State::Bad);
}

TEST_CASE("An ended override is told as a decision, not as something the placement runs without", "[report][placement]")
{
    PlacementInput input = test::placementSample();
    input.overrides[0].ended = true;
    const Report report = placementReport(input);
    CHECK_FALSE(allOf(report).contains("Running without"));
    CHECK(allOf(report).contains("Accepted without insurance in force (6.1f)"));
}

TEST_CASE("A placement of which nothing is known yet still makes a report", "[report][placement]")
{
    PlacementInput input;
    input.pupil = "Amelia Ward";
    input.provider = "Greenacre Farm";
    input.date = QDate(2026, 11, 23);
    const QString all = allOf(placementReport(input));
    for (const char* text :
         {"No timetable has been entered.", "No transport has been arranged.", "There is no risk assessment.",
          "There is no written consent in force.", "No review has been recorded."})
        CHECK(all.contains(text));
}

TEST_CASE("The governors' report merges small providers and hides small reasons", "[report][governors]")
{
    const Report report = governorReport(test::governorSample());
    const Table* providers = tableIn(report, "1 Where our pupils are");
    REQUIRE(providers);
    CHECK(firstCells(*providers) ==
          QStringList{"Greenacre Farm", "Pinewood Motors", "Riverside College", "Three others"});
    CHECK(providers->rows[3].cells[2].text == "7");
    CHECK(providers->rows[3].cells[3].text == "22");
    const Table* endings = tableIn(report, "6 How placements ended");
    REQUIRE(endings);
    CHECK(rowOf(*endings, "Broke down")->cells[1].text == "under 5");
    CHECK(rowOf(*endings, "Back to the school’s timetable")->cells[1].text == "not shown");
    CHECK(rowOf(*endings, "Emergency")->cells[1].text == "0");
    CHECK(rowOf(*endings, "All")->cells[1].text == "20");
    const Table* kinds = tableIn(report, "2 What they do there");
    CHECK(rowOf(*kinds, "Work experience")->cells[1].text == "under 5");
    CHECK(rowOf(*kinds, "Work experience")->cells[2].text == "not shown");
    CHECK(rowOf(*kinds, "Vocational course")->cells[2].text == "52 %");
}

TEST_CASE("Counts of duties, visits and exceptions are never hidden from governors", "[report][governors]")
{
    const Report report = governorReport(test::governorSample());
    const Table* promises = tableIn(report, "3 Are our promises kept?");
    REQUIRE(promises);
    const Row& review = promises->rows[0];
    QStringList numbers;
    for (const Cell& cell : review.cells)
        numbers << cell.text;
    CHECK(numbers ==
          QStringList{"Placement review every half-term (6.4a)", "31", "23", "4", "0", "1", "3", "0", "82 %"});
    // What is waived or not due yet neither helps nor harms: 4 of 4.
    CHECK(promises->rows[1].cells[8].text == "100 %");
    CHECK(allOf(report).contains("Exceptions in force, each accepted by the headteacher with a reason and an end: 1."));
    CHECK(allOf(report).contains("4 of 6"));
}

TEST_CASE("No pupil's name is in the governors' report; the headteacher's has every number", "[report][governors]")
{
    const GovernorInput input = test::governorSample();
    const Report governors = governorReport(input), full = governorReport(input, {true});
    CHECK_FALSE(allOf(governors).contains("Gareth Pugh"));
    CHECK(governors.mark == "For governors. Contains no pupil’s name.");
    CHECK(allOf(full).contains("Gareth Pugh"));
    CHECK(full.mark == "For the headteacher only: every number, with names");
    CHECK(full.confidential);
    CHECK(firstCells(*tableIn(full, "1 Where our pupils are")).size() == 6);
    CHECK(rowOf(*tableIn(full, "6 How placements ended"), "Broke down")->cells[1].text == "3");
    CHECK_FALSE(allOf(full).contains("under 5"));
    CHECK_FALSE(allOf(full).contains("not shown"));
}

TEST_CASE("How many pupils have left is not told by this year's number beside today's", "[report][governors]")
{
    GovernorInput input = test::governorSample(); // 33 this year, 31 now
    const auto two = std::get<Figures>(governorReport(input).sections[0].blocks[0]).figures;
    CHECK(two[0].value == "31");
    CHECK(two[1].value == "not shown");
    input.pupilsThisYear = 40;
    const auto nine = std::get<Figures>(governorReport(input).sections[0].blocks[0]).figures;
    CHECK(nine[1].value == "40");
}

TEST_CASE("A small number of pupils is a gap in the line over the years, and hidden in its table",
          "[report][governors]")
{
    const Report report = governorReport(test::governorSample());
    for (const Block& block : report.sections[2].blocks)
        if (const auto* chart = std::get_if<Chart>(&block)) {
            CHECK_FALSE(chart->series[0].values[1].has_value());
            CHECK(chart->series[0].values[3] == 31.0);
        }
    for (const Block& block : report.sections[2].blocks)
        if (const auto* table = std::get_if<Table>(&block); table && table->columns.size() == 5)
            CHECK(table->rows[0].cells[2].text == "under 5");
}

TEST_CASE("A school with one pupil in AP tells governors no number at all about that child", "[report][governors]")
{
    GovernorInput input;
    input.date = QDate(2026, 11, 23);
    input.pupilsNow = input.pupilsThisYear = input.starts = 1;
    input.providers = {{{}, "Greenacre Farm", "Charity", 1, 3, {}, {}, true}};
    input.kinds = {{"Vocational course", 1}, {"Other", 0}};
    const Report report = governorReport(input);
    const auto& figures = std::get<Figures>(report.sections[0].blocks[0]).figures;
    CHECK(figures[0].value == "under 5");
    const Table* providers = tableIn(report, "1 Where our pupils are");
    CHECK(providers->rows[0].cells[2].text == "under 5");
    CHECK(providers->rows[0].cells[3].text == "not shown");
}

TEST_CASE("A school without AP gets a report of noughts", "[report][governors]")
{
    GovernorInput input;
    input.date = QDate(2026, 11, 23);
    const QString all = allOf(governorReport(input));
    CHECK(all.contains("No pupil is at a provider."));
    CHECK(all.contains("Nothing was owed in this period."));
    CHECK(all.contains("No placement has ended."));
}

TEST_CASE("Governors read the number of concerns that was released, by whom and when, or that none was", "[report][governors]")
{
    GovernorInput input = test::governorSample();
    CHECK(allOf(governorReport(input)).contains("has not released a number of concerns for this period"));
    input.concerns = GovernorFigure{7, "Dana Shaw", QDate(2026, 11, 20)};
    const QString told = allOf(governorReport(input));
    CHECK(told.contains("Released by Dana Shaw, safeguarding lead, on Fri 20 Nov 2026."));
    CHECK_FALSE(told.contains("has not released"));
    for (const Section& section : governorReport(input).sections) {
        if (section.title != "5 Safeguarding") continue;
        CHECK(std::get<Figures>(section.blocks[1]).figures[0].value == "7");
    }
}

TEST_CASE("A small number of concerns is hidden from governors like every other small count; the full report says it", "[report][governors]")
{
    GovernorInput input = test::governorSample();
    const auto told = [&input](int value, bool full) {
        input.concerns = GovernorFigure{value, "Dana Shaw", QDate(2026, 11, 20)};
        for (const Section& section : governorReport(input, {full}).sections)
            if (section.title == "5 Safeguarding") return std::get<Figures>(section.blocks[1]).figures[0].value;
        return QString();
    };
    for (const int small : {1, 2, 4}) {
        CHECK(told(small, false) == "under 5");
        CHECK(told(small, true) == QString::number(small));
    }
    CHECK(told(5, false) == "5");
    CHECK(told(0, false) == "0");
    input.threshold = 3;
    CHECK(told(2, false) == "under 3");
    CHECK(told(4, false) == "4");
}

TEST_CASE("Governors read how many incidents there were, a small number no more exactly than others", "[report][governors]")
{
    GovernorInput input = test::governorSample();
    const auto incidents = [&input](bool full) {
        for (const Section& section : governorReport(input, {full}).sections)
            if (section.title == "5 Safeguarding") return std::get<Figures>(section.blocks[0]).figures[0].value;
        return QString();
    };
    input.incidents = 11;
    CHECK(incidents(false) == "11");
    input.incidents = 2;
    CHECK(incidents(false) == "under 5");
    CHECK(incidents(true) == "2");
    input.incidents = 0;
    CHECK(incidents(false) == "0");
}

TEST_CASE("Days are written with the names of three letters everywhere", "[report]")
{
    CHECK(format::date(QDate(2026, 9, 6)) == "Sun 6 Sep 2026");
    CHECK(format::shortDate(QDate(2028, 2, 29)) == "Tue 29 Feb");
    CHECK(format::date(QDate()).isEmpty());
    CHECK(format::shortDate(QDate()).isEmpty());
}
