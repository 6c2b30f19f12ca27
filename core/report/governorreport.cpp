#include "core/report/governorreport.h"

#include "core/base/format.h"
#include "core/report/suppression.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace fledge::report {
namespace {
using Count = Suppression::Count;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(GovernorReport)
};

/// Every count of children in the report, put into one suppression with all that adds up, before anything is printed.
class Counts
{
public:
    Counts(const GovernorInput& input, const GovernorOptions& options)
        : m_input(input), suppression(options.full ? 0 : input.threshold),
          providers(mergeSmall(pupilsOf(input.providers), options.full ? 0 : input.threshold))
    {
        addFigures();
        addProviders();
        kinds = addGroups(input.kinds);
        programmes = addGroups(input.programmes);
        addHistory();
        addEndings();
        incidents = suppression.printed(m_input.incidents);
        if (m_input.concerns) concerns = suppression.printed(m_input.concerns->value);
        suppression.decide();
    }

    QString text(Count count) const { return suppression.text(count); }

private:
    const GovernorInput& m_input;

    static std::vector<int> pupilsOf(const std::vector<GovernorProvider>& rows)
    {
        std::vector<int> all;
        for (const GovernorProvider& row : rows)
            all.push_back(row.pupils);
        return all;
    }

    void addFigures()
    {
        now = suppression.printed(m_input.pupilsNow, true);
        thisYear = suppression.printed(m_input.pupilsThisYear);
        starts = suppression.printed(m_input.starts);
        ends = suppression.printed(m_input.ends);
        // Who compares the two figures knows how many have left.
        const int left = m_input.pupilsThisYear - m_input.pupilsNow;
        if (left <= 0) return;
        const Count gone = left < suppression.threshold() ? suppression.unprinted(left) : suppression.printed(left);
        suppression.sum(thisYear, {now, gone});
    }

    void addProviders()
    {
        std::vector<Count> parts;
        for (const size_t row : providers.kept)
            parts.push_back(suppression.printed(m_input.providers[row].pupils));
        providerCounts = parts;
        if (!providers.merged.empty()) {
            std::vector<Count> members;
            int all = 0;
            for (const size_t row : providers.merged) {
                members.push_back(suppression.unprinted(m_input.providers[row].pupils));
                all += m_input.providers[row].pupils;
            }
            others = suppression.printed(all);
            if (members.size() > 1) suppression.sum(others, members);
            parts.push_back(others);
        }
        int sum = 0;
        for (const GovernorProvider& row : m_input.providers)
            sum += row.pupils;
        addLine(now, m_input.pupilsNow, std::move(parts), sum);
    }

    std::vector<Count> addGroups(const std::vector<GovernorGroup>& groups)
    {
        std::vector<Count> parts;
        int sum = 0;
        for (const GovernorGroup& group : groups) {
            parts.push_back(suppression.printed(group.pupils));
            sum += group.pupils;
        }
        addLine(now, m_input.pupilsNow, parts, sum);
        return parts;
    }

    /// The rows of a table under a whole that is printed too. A child in two places stands in two rows, and a placement
    /// without a programme in none, so that the rows may add up to something else: readers are taken to know that sum.
    void addLine(Count whole, int children, std::vector<Count> parts, int sum)
    {
        if (parts.empty()) return;
        if (sum == children)
            suppression.sum(whole, std::move(parts));
        else
            suppression.knownSum(std::move(parts));
    }

    void addHistory()
    {
        for (const GovernorPoint& point : m_input.history)
            history.push_back(suppression.printed(point.pupils));
        // The newest point is often the figure at the head: hidden in one place, it must not stand in the other.
        if (!history.empty() && m_input.history.back().pupils == m_input.pupilsNow)
            suppression.sum(now, {history.back()});
    }

    void addEndings()
    {
        int sum = 0, before = 0;
        for (const GovernorEnding& ending : m_input.endings) {
            endingsNow.push_back(suppression.printed(ending.now));
            endingsBefore.push_back(suppression.printed(ending.before));
            sum += ending.now;
            before += ending.before;
        }
        endsBefore = suppression.printed(before);
        addLine(ends, m_input.ends, endingsNow, sum);
        addLine(endsBefore, before, endingsBefore, before);
    }

public:
    Suppression suppression;
    Merging providers;
    Count now = 0, thisYear = 0, starts = 0, ends = 0, endsBefore = 0, incidents = 0, concerns = 0, others = -1;
    std::vector<Count> providerCounts, kinds, programmes, history, endingsNow, endingsBefore;
};

struct Kept
{
    int kept = 0, of = 0;
};

/// On time among what has come due and was not waived.
Kept onTime(const std::vector<GovernorPromise>& promises)
{
    Kept sum;
    for (const GovernorPromise& promise : promises) {
        sum.kept += promise.onTime;
        sum.of += promise.owed - promise.notDueYet - promise.waived;
    }
    return sum;
}

QString averageText(const GovernorInput& input, const Counts& counts)
{
    if (!input.averageWeeks) return QStringLiteral("–");
    if (!counts.suppression.isShown(counts.ends)) return Words::tr("not shown");
    return Words::tr("%1 weeks")
        .arg(QLocale(QLocale::English, QLocale::UnitedKingdom).toString(*input.averageWeeks, 'f', 0));
}

Section figureSection(const GovernorInput& input, const Counts& counts)
{
    const Kept kept = onTime(input.promises);
    Figures first{{{Words::tr("Pupils in AP now"), counts.text(counts.now),
                    input.onRoll > 0 ? Words::tr("of %1 on roll").arg(input.onRoll) : QString()},
                   {Words::tr("Pupils in this period"), counts.text(counts.thisYear), Words::tr("at any time")},
                   {Words::tr("Promises kept on time"), format::percent(kept.kept, kept.of),
                    Words::tr("%1 of %2 due").arg(kept.kept).arg(kept.of)},
                   {Words::tr("Exceptions in force"), QString::number(input.overrides),
                    Words::tr("%1 decided in this period").arg(input.overridesInPeriod)}}};
    Figures second{
        {{Words::tr("Placements started"), counts.text(counts.starts), Words::tr("in this period")},
         {Words::tr("Placements ended"), counts.text(counts.ends), Words::tr("in this period")},
         {Words::tr("Average length"), averageText(input, counts), Words::tr("of those ended")},
         {Words::tr("Quality visits"), Words::tr("%1 of %2", "done of due").arg(input.visitsDone).arg(input.visitsDue),
          Words::tr("made in this period")}}};
    return {{}, {std::move(first), std::move(second)}};
}

QString visitText(const GovernorProvider& provider)
{
    const QString due = provider.visitDue ? Words::tr("due this term") : QString();
    if (!provider.lastVisit.isValid()) return due.isEmpty() ? Words::tr("none yet") : due;
    const QString last =
        Words::tr("%1, %2", "date, grade").arg(format::shortDate(provider.lastVisit), provider.lastGrade.toLower());
    return due.isEmpty() ? last : Words::tr("%1; %2", "last visit; due").arg(last, due);
}

/// To the half hour, which is as exact as timetables are.
QString hoursText(int minutes)
{
    const double hours = std::round(minutes / 30.0) / 2;
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(hours, 'g', 6);
}

Row providerRow(const GovernorProvider& provider, const QString& pupils, bool shown)
{
    // Sessions tell how few children there are where their number is hidden.
    const QString sessions = shown ? QString::number(provider.sessionsAWeek) : Words::tr("not shown");
    const QString hours = shown ? hoursText(provider.minutesAWeek) : Words::tr("not shown");
    return Row::of({provider.name, provider.kind, pupils, sessions, hours, visitText(provider)});
}

Row othersRow(const GovernorInput& input, const Counts& counts)
{
    GovernorProvider sum;
    int visited = 0;
    for (const size_t row : counts.providers.merged) {
        sum.sessionsAWeek += input.providers[row].sessionsAWeek;
        sum.minutesAWeek += input.providers[row].minutesAWeek;
        visited += input.providers[row].lastVisit.isValid() ? 1 : 0;
    }
    const auto rows = static_cast<int>(counts.providers.merged.size());
    sum.name = counts.providers.kept.empty() ? Words::tr("All providers (%1)").arg(rows)
               : rows == 1                   ? Words::tr("One other")
                                             : othersText(rows);
    Row row = providerRow(sum, counts.text(counts.others), counts.suppression.isShown(counts.others));
    row.cells[1].text = Words::tr("various");
    row.cells.back().text = Words::tr("%1 of %2 visited").arg(visited).arg(rows);
    return row;
}

Section providerSection(const GovernorInput& input, const Counts& counts)
{
    Table table;
    table.columns = {{Words::tr("Provider"), Align::Left, 2},
                     {Words::tr("Organisation"), Align::Left, 1},
                     {Words::tr("Pupils"), Align::Right, 0.5},
                     {Words::tr("Sessions a week"), Align::Right, 0.5},
                     {Words::tr("Hours a week"), Align::Right, 0.5},
                     {Words::tr("Last quality visit"), Align::Left, 1}};
    table.whenEmpty = Words::tr("No pupil is at a provider.");
    for (size_t at = 0; at < counts.providers.kept.size(); ++at) {
        const Count count = counts.providerCounts[at];
        table.rows.push_back(providerRow(input.providers[counts.providers.kept[at]], counts.text(count),
                                         counts.suppression.isShown(count)));
    }
    Section section{Words::tr("1 Where our pupils are"), {}};
    if (!counts.providers.merged.empty()) table.rows.push_back(othersRow(input, counts));
    section.blocks.push_back(std::move(table));
    if (!counts.providers.merged.empty())
        section.blocks.push_back(Note{Words::tr("Providers with few pupils are shown together.")});
    int rows = 0;
    for (const GovernorProvider& provider : input.providers)
        rows += provider.pupils;
    if (rows > input.pupilsNow)
        section.blocks.push_back(Note{Words::tr("A pupil at two providers is counted at each.")});
    return section;
}

Table groupTable(const QString& heading, const std::vector<GovernorGroup>& groups, const std::vector<Count>& counts,
                 const Counts& all)
{
    Table table;
    table.columns = {
        {heading, Align::Left, 1}, {Words::tr("Pupils"), Align::Right, 0}, {Words::tr("Of all now"), Align::Right, 0}};
    for (size_t at = 0; at < groups.size(); ++at)
        table.rows.push_back(
            Row::of({groups[at].name, all.text(counts[at]), all.suppression.percent(counts[at], all.now)}));
    return table;
}

/// Pupils at the end of each half-term: a line, and the numbers under it. A hidden number is a gap in the line.
void addHistory(const GovernorInput& input, const Counts& counts, Section& section)
{
    if (input.history.size() < 2) return;
    Chart chart;
    chart.title = Words::tr("Pupils in AP at the end of each half-term");
    chart.ownTable = false;
    Series series{Words::tr("Pupils"), {}};
    Table table;
    table.columns.push_back({QString(), Align::Left, 1});
    Row row = Row::of({Words::tr("Pupils")});
    for (size_t at = 0; at < input.history.size(); ++at) {
        const GovernorPoint& point = input.history[at];
        const bool shown = counts.suppression.isShown(counts.history[at]);
        chart.categories << point.label;
        series.values.push_back(shown ? std::optional<double>(point.pupils) : std::nullopt);
        table.columns.push_back({point.label, Align::Right, 1});
        row.cells.push_back({counts.text(counts.history[at])});
    }
    chart.series = {std::move(series)};
    table.rows = {std::move(row)};
    const auto told = std::count_if(chart.series[0].values.begin(), chart.series[0].values.end(),
                                    [](const auto& value) { return value.has_value(); });
    // One point makes no line: then the numbers stand alone.
    if (told > 1)
        section.blocks.push_back(std::move(chart));
    else
        section.blocks.push_back(Heading{chart.title});
    section.blocks.push_back(std::move(table));
}

Section kindSection(const GovernorInput& input, const Counts& counts)
{
    Section section{Words::tr("2 What they do there"), {}};
    section.blocks.push_back(groupTable(Words::tr("Kind of placement"), input.kinds, counts.kinds, counts));
    if (!input.programmes.empty())
        section.blocks.push_back(groupTable(Words::tr("Programme"), input.programmes, counts.programmes, counts));
    addHistory(input, counts, section);
    return section;
}

Table promiseTable(const std::vector<GovernorPromise>& promises)
{
    Table table;
    table.columns = {{Words::tr("Promise (clause)"), Align::Left, 1}};
    for (const QString& heading :
         {Words::tr("Owed"), Words::tr("On time"), Words::tr("Late"), Words::tr("Overdue"), Words::tr("Missed"),
          Words::tr("Not due yet"), Words::tr("Waived"), Words::tr("On time, %")})
        table.columns.push_back({heading, Align::Right, 0});
    table.whenEmpty = Words::tr("Nothing was owed in this period.");
    for (const GovernorPromise& promise : promises) {
        Row row = Row::of({Words::tr("%1 (%2)", "promise (clause)").arg(promise.title, promise.clause)});
        for (const int number : {promise.owed, promise.onTime, promise.late, promise.overdue, promise.missed,
                                 promise.notDueYet, promise.waived})
            row.cells.push_back({QString::number(number)});
        const Kept kept = onTime({promise});
        row.cells.push_back({format::percent(kept.kept, kept.of), Emphasis::Strong});
        table.rows.push_back(std::move(row));
    }
    return table;
}

Section promiseSection(const GovernorInput& input)
{
    Section section{Words::tr("3 Are our promises kept?"), {promiseTable(input.promises)}};
    Chart chart;
    chart.kind = Chart::Kind::Bar;
    chart.unit = QStringLiteral("%");
    chart.maximum = 100;
    chart.ownTable = false;
    Series series{Words::tr("On time, of what came due"), {}};
    for (const GovernorPromise& promise : input.promises) {
        const Kept kept = onTime({promise});
        if (kept.of <= 0) continue;
        chart.categories << promise.clause;
        series.values.push_back(100.0 * kept.kept / kept.of);
    }
    chart.series = {std::move(series)};
    if (chart.categories.size() > 1) section.blocks.push_back(std::move(chart));
    section.blocks.push_back(Note{Words::tr(
        "Late: done after the day it was due. Overdue: due and not done. Missed: the period closed without it. "
        "The percentage leaves out what is not due yet and what the headteacher waived.")});
    return section;
}

Section qualitySection(const GovernorInput& input)
{
    Table table;
    table.columns = {{Words::tr("Provider"), Align::Left, 1},
                     {Words::tr("What is not in place"), Align::Left, 2},
                     {Words::tr("Detail"), Align::Left, 1}};
    table.whenEmpty = Words::tr("Every provider that pupils attend has its due diligence in place.");
    for (const GovernorLapse& lapse : input.lapses)
        table.rows.push_back(Row::of(
            {lapse.provider, Words::tr("%1 (%2)", "what (clause)").arg(lapse.what, lapse.clause), lapse.detail}));
    const QString visits =
        Words::tr("Quality visits due in this period: %1. Made: %2.").arg(input.visitsDue).arg(input.visitsDone);
    const QString exceptions =
        input.overrides == 0
            ? Words::tr("No placement runs on an exception.")
            : Words::tr("Exceptions in force, each accepted by the headteacher with a reason and an end: %1.")
                  .arg(input.overrides);
    Section section{Words::tr("4 Quality and due diligence"), {Paragraph{visits}, std::move(table), Paragraph{exceptions}}};
    if (input.overridesRunOut > 0)
        section.blocks.push_back(
            Note{Words::tr("Exceptions that have run out while the item is still missing: %1.").arg(input.overridesRunOut),
                 State::Bad});
    return section;
}

/// Incidents are counted; of concerns a number that somebody answers for, or nothing.
Section safeguardingSection(const GovernorInput& input, const Counts& counts)
{
    Section section{Words::tr("5 Safeguarding"),
                    {Figures{{{Words::tr("Incidents recorded"), counts.text(counts.incidents), Words::tr("in this period")}}}}};
    if (!input.concerns) {
        section.blocks.push_back(
            Paragraph{Words::tr("The safeguarding lead has not released a number of concerns for this period.")});
        return section;
    }
    const GovernorFigure& figure = *input.concerns;
    section.blocks.push_back(
        Figures{{{Words::tr("Safeguarding concerns"), counts.text(counts.concerns), Words::tr("in this period")}}});
    section.blocks.push_back(Paragraph{
        Words::tr("Released by %1, safeguarding lead, on %2.").arg(figure.by, format::date(figure.on))});
    return section;
}

Section endingSection(const GovernorInput& input, const Counts& counts, bool full)
{
    Table table;
    table.columns = {{Words::tr("Reason"), Align::Left, 1},
                     {Words::tr("This period"), Align::Right, 0},
                     {Words::tr("A year before"), Align::Right, 0}};
    table.whenEmpty = Words::tr("No placement has ended.");
    for (size_t at = 0; at < input.endings.size(); ++at)
        table.rows.push_back(Row::of(
            {input.endings[at].reason, counts.text(counts.endingsNow[at]), counts.text(counts.endingsBefore[at])}));
    if (!table.rows.empty())
        table.rows.push_back(
            Row::of({Words::tr("All"), counts.text(counts.ends), counts.text(counts.endsBefore)}, Row::Kind::Total));
    Section section{Words::tr("6 How placements ended"), {std::move(table)}};
    if (!full || input.breakdowns.empty()) return section;
    Table broken;
    broken.columns = {{Words::tr("Date"), Align::Left, 0},
                      {Words::tr("Pupil"), Align::Left, 1},
                      {Words::tr("Provider"), Align::Left, 1},
                      {Words::tr("Reason"), Align::Left, 2}};
    for (const GovernorBreakdown& each : input.breakdowns)
        broken.rows.push_back(Row::of({format::date(each.on), each.pupil, each.provider, each.reason}));
    section.blocks.push_back(Heading{Words::tr("Breakdowns, one by one")});
    section.blocks.push_back(std::move(broken));
    return section;
}

void addMarks(const GovernorInput& input, const Counts& counts, bool full, Report& report)
{
    report.confidential = full;
    report.mark = full ? Words::tr("For the headteacher only: every number, with names")
                       : Words::tr("For governors. Contains no pupil’s name.");
    report.footLeft = Words::tr("Report to governors · %1").arg(format::date(input.date));
    if (full)
        report.footMiddle = Words::tr("Not for governors");
    else if (counts.suppression.hidesAnything() || !counts.providers.merged.empty())
        report.footMiddle = Words::tr("Counts of fewer than %1 pupils are not shown").arg(numberWord(input.threshold));
}

} // namespace

Report governorReport(const GovernorInput& input, const GovernorOptions& options)
{
    const Counts counts(input, options);
    Report report;
    report.title = Words::tr("Alternative provision: report to governors");
    report.subtitle = Words::tr("%1, to %2 · prepared for the headteacher, %3")
                          .arg(input.period, format::longDate(input.date), input.headteacher);
    report.school = input.school;
    addMarks(input, counts, options.full, report);
    report.sections = {figureSection(input, counts), providerSection(input, counts),
                       kindSection(input, counts),   promiseSection(input),
                       qualitySection(input),        safeguardingSection(input, counts),
                       endingSection(input, counts, options.full)};
    return report;
}

} // namespace fledge::report
