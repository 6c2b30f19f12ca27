#include "core/report/wherereport.h"

#include "core/base/format.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::report {
namespace {
using Place = WhereLine::State;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WhereReport)
};

bool isLost(const WhereLine& line) { return line.state == Place::Unknown || line.state == Place::Clash; }

QString sessionText(const WhereInput& input)
{
    const QString date = format::longDate(input.date);
    return input.session == calendar::Session::Am ? Words::tr("%1, morning session").arg(date)
                                                  : Words::tr("%1, afternoon session").arg(date);
}

QString hours(const WhereLine& line)
{
    if (!line.starts.isValid()) return {};
    return Words::tr("%1 to %2", "times of day").arg(format::time(line.starts), format::time(line.ends));
}

Cell arrivedCell(const WhereLine& line)
{
    if (!line.arrived) return {Words::tr("not marked"), Emphasis::Muted};
    return *line.arrived ? Cell{Words::tr("yes"), Emphasis::Plain, State::Good}
                         : Cell{Words::tr("no"), Emphasis::Strong, State::Bad};
}

Figures countLine(const WhereInput& input)
{
    const auto count = [&](auto&& test) {
        return QString::number(std::count_if(input.lines.begin(), input.lines.end(), test));
    };
    const auto in = [](Place place) { return [place](const WhereLine& line) { return line.state == place; }; };
    return {{{Words::tr("Not known where"), count(isLost), Words::tr("find these first")},
             {Words::tr("At a provider"), count(in(Place::AtProvider)), Words::tr("expected by the timetable")},
             {Words::tr("In school"), count(in(Place::InSchool)), {}},
             {Words::tr("Absent"), count(in(Place::Absent)), Words::tr("marked absent")}}};
}

Table lostTable(const WhereInput& input)
{
    Table table;
    table.columns = {{Words::tr("Pupil"), Align::Left, 1},
                     {Words::tr("Year"), Align::Left, 0},
                     {Words::tr("What is known"), Align::Left, 3},
                     {Words::tr("Found at"), Align::Left, 1}};
    for (const WhereLine& line : input.lines) {
        if (!isLost(line)) continue;
        QStringList known{line.why};
        known += line.places;
        if (line.places.isEmpty() && !line.provider.isEmpty()) known << Words::tr("Provider: %1").arg(line.provider);
        if (line.places.isEmpty() && !line.phone.isEmpty()) known << Words::tr("Telephone: %1").arg(line.phone);
        Row row = Row::of({line.pupil, line.year, known.join(QLatin1Char('\n')), QString()});
        row.cells[0] = {line.pupil, Emphasis::Strong, State::Bad};
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What an emergency needs in one line: whose place it is, where, and the number to ring.
QString siteHead(const WhereLine& line)
{
    QString name = line.site.isEmpty() || line.site == line.provider
                       ? line.provider
                       : Words::tr("%1, %2", "provider, site").arg(line.provider, line.site);
    if (!line.siteOperator.isEmpty())
        name = Words::tr("%1 (sub-contracted to %2)").arg(name, line.siteOperator);
    else if (!line.siteKind.isEmpty())
        name = Words::tr("%1 (%2)", "site (kind)").arg(name, line.siteKind);
    const QString phone = line.phone.isEmpty() ? Words::tr("no telephone on file") : line.phone;
    return Words::tr("%1\n%2 · %3", "site, address · telephone").arg(name, line.address, phone);
}

Table siteTable(const WhereInput& input)
{
    Table table;
    table.columns = {{Words::tr("Pupil"), Align::Left, 2},       {Words::tr("Year"), Align::Left, 0},
                     {Words::tr("Expected"), Align::Left, 1},    {Words::tr("Transport"), Align::Left, 2},
                     {Words::tr("Has arrived"), Align::Left, 0}, {Words::tr("Accounted for"), Align::Left, 0}};
    table.whenEmpty = Words::tr("No child is expected at a provider in this session.");
    std::vector<const WhereLine*> lines;
    for (const WhereLine& line : input.lines)
        if (line.state == Place::AtProvider) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(), [](const WhereLine* a, const WhereLine* b) {
        return std::pair(a->provider, siteHead(*a)) < std::pair(b->provider, siteHead(*b));
    });
    QString head;
    for (const WhereLine* line : lines) {
        if (head != siteHead(*line)) table.rows.push_back(Row::group(head = siteHead(*line)));
        Row row = Row::of({line->pupil, line->year, hours(*line), line->transport, QString(), QString()});
        row.cells[4] = arrivedCell(*line);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table otherTable(const WhereInput& input)
{
    Table table;
    table.columns = {{Words::tr("Pupil"), Align::Left, 1},
                     {Words::tr("Year"), Align::Left, 0},
                     {Words::tr("Place"), Align::Left, 1},
                     {Words::tr("Why"), Align::Left, 3}};
    for (const Place place : {Place::InSchool, Place::Absent})
        for (const WhereLine& line : input.lines)
            if (line.state == place)
                table.rows.push_back(
                    Row::of({line.pupil, line.year,
                             place == Place::InSchool ? Words::tr("In school") : Words::tr("Absent"), line.why}));
    return table;
}

void addChildren(const WhereInput& input, Report& report)
{
    report.sections.push_back({{}, {countLine(input)}});
    if (const Table lost = lostTable(input); !lost.rows.empty())
        report.sections.push_back({Words::tr("Find these children first"), {lost}});
    report.sections.push_back({Words::tr("At providers"), {siteTable(input)}});
    if (const Table other = otherTable(input); !other.rows.empty())
        report.sections.push_back({Words::tr("In school or absent"), {other}});
}

} // namespace

Report whereReport(const WhereInput& input)
{
    Report report;
    report.title = Words::tr("Where every child is");
    report.subtitle = sessionText(input);
    report.school = input.schoolPhone.isEmpty()
                        ? input.school
                        : Words::tr("%1 · %2", "school · telephone").arg(input.school, input.schoolPhone);
    report.mark = Words::tr("Confidential: children’s names and places");
    report.confidential = true;
    report.largePrint = true;
    report.footLeft = input.session == calendar::Session::Am
                          ? Words::tr("Where every child is · %1, morning").arg(format::date(input.date))
                          : Words::tr("Where every child is · %1, afternoon").arg(format::date(input.date));
    report.footMiddle = Words::tr("Printed %1 for %2").arg(format::instant(input.printedAt), input.printedFor);
    if (!input.noSession.isEmpty())
        report.sections.push_back({{}, {Note{input.noSession, State::Attention}}});
    else if (input.lines.empty())
        report.sections.push_back(
            {{}, {Paragraph{Words::tr("No child is on alternative provision in this session.")}}});
    else
        addChildren(input, report);
    return report;
}

} // namespace fledge::report
