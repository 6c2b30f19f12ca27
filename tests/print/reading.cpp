#include "tests/print/reading.h"

#include "ui/print/pdf.h"

#include <QDir>
#include <QFile>

namespace fledge::test {
using namespace report;

QByteArray printed(const Report& report, const QString& name)
{
    const QByteArray bytes = print::pdf(report);
    const QString keep = qEnvironmentVariable("FLEDGE_KEEP");
    if (keep.isEmpty()) return bytes;
    QFile file(QDir(keep).filePath(name + QStringLiteral(".pdf")));
    if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    return bytes;
}

namespace {
Table providers()
{
    Table table;
    table.columns = {{"Provider"},
                     {"Kind"},
                     {"Pupils", Align::Right},
                     {"Sessions a week", Align::Right},
                     {"Attended", Align::Right},
                     {"Last quality visit"}};
    table.rows = {Row::of({"Greenacre Farm", "Vocational", "9", "41", "89 %", "14 Oct, good"}),
                  Row::of({"Pinewood Motors", "Vocational", "7", "26", "81 %", "6 Oct, good"}),
                  Row::of({"Riverside College", "College link", "8", "30", "86 %", "due by 18 Dec"}),
                  Row::of({"Four others", "Mixed", "7", "22", "77 %", "3 of 4 visited"}),
                  Row::of({"All providers", "", "31", "119", "84 %", ""}, Row::Kind::Total)};
    return table;
}

Table promises()
{
    Table table;
    table.columns = {{"Promise (policy)"},        {"Owed", Align::Right, 0.4},   {"On time", Align::Right, 0.4},
                     {"Late", Align::Right, 0.4}, {"Missed", Align::Right, 0.4}, {"Not due yet", Align::Right, 0.4}};
    table.rows = {Row::of({"Placement reviewed every half-term (6.4a)", "31", "23", "4", "1", "3"}),
                  Row::of({"Quality visit to each provider every term (6.4b)", "7", "6", "0", "0", "1"})};
    table.rows[0].cells[4].state = State::Bad;
    table.rows[1].cells[5].state = State::Attention;
    table.rows[1].cells[2].state = State::Good;
    return table;
}

Chart attendance()
{
    Chart chart;
    chart.unit = "%";
    chart.maximum = 100;
    chart.categories = QStringList{"Autumn 25", "Spring 26", "Summer 26", "Autumn 26"};
    chart.series = {{"in AP", {67, 73, 79, 84}}, {"before AP", {58, 58.5, 59, 59}}};
    return chart;
}

Chart bars()
{
    Chart chart;
    chart.kind = Chart::Kind::Bar;
    chart.categories = QStringList{"6.4a", "6.4b", "10.2a", "13.3d"};
    chart.series = {{"On time", {23, 6, 20, 18}}, {"Late", {4, 0, 2, 1}}, {"Missed", {1, 0, 0, 3}}};
    return chart;
}
} // namespace

Report sampleReport()
{
    Report report;
    report.title = "Alternative provision: report to governors";
    report.subtitle = "Autumn term 2026, to Monday 23 November · prepared for the headteacher, M. Farrow";
    report.school = "The Nest";
    report.mark = "For governors. Contains no pupil’s name.";
    report.footLeft = "Alternative provision: report to governors · 23 November 2026";
    report.footMiddle = "Counts of fewer than five pupils are not shown";
    report.sections = {
        {"",
         {Figures{{{"Pupils in AP now", "31", "of 104 on roll"},
                   {"AP attendance", "84 %", "59 % before placement"},
                   {"Reviews on time", "82 %", "23 of 28"},
                   {"Cost per attended session", "£71", "£58 booked"}}}}},
        {"1 Where our pupils are", {providers(), Note{"Providers with fewer than five pupils are shown together."}}},
        {"2 Attendance against each pupil’s own past", {attendance()}},
        {"3 Are our promises kept?", {promises(), bars()}},
        {"4 Safeguarding",
         {Paragraph{"Concerns linked to a placement this term: fewer than five. All were reported to the "
                    "safeguarding lead on the day; every placement concerned was reviewed on the same day."},
          Note{"Running without written consent until 4 December.", State::Bad},
          Facts{{{"Provider", {"Greenacre Farm"}},
                 {"Lead", {"R. Sandhu"}},
                 {"Consent", {"given 3 Sep", Emphasis::Plain, State::Good}}},
                2}}},
    };
    return report;
}

} // namespace fledge::test
