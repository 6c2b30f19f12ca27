// Reads the printed governors' report as a curious reader would: every row, total and figure, and what adds up to what.
#include "core/report/disclosure.h"
#include "core/report/governorreport.h"
#include "tests/support/catchqt.h"

#include <random>

using namespace fledge;
using namespace fledge::report;

namespace {

/// What a reader knows from the printed texts, with the sums that the layout itself tells.
class Reader
{
public:
    int read(const QString& text)
    {
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        if (isNumber)
            m_known.push_back({number, number});
        else
            m_known.push_back({1, text == "under 5" ? 4 : 100000});
        m_hidden.push_back(!isNumber);
        return static_cast<int>(m_known.size()) - 1;
    }
    void adds(int whole, const std::vector<int>& parts) { m_relations.push_back({whole, parts}); }

    /// How many hidden counts have only one number left.
    int workedOut()
    {
        CHECK(narrow(m_known, m_relations)); // what is printed does not contradict itself
        int certain = 0;
        for (size_t at = 0; at < m_known.size(); ++at)
            certain += m_hidden[at] && m_known[at].low == m_known[at].high ? 1 : 0;
        return certain;
    }

private:
    std::vector<Range> m_known;
    std::vector<bool> m_hidden;
    std::vector<Relation> m_relations;
};

std::vector<const Table*> tablesOf(const Report& report, int section)
{
    std::vector<const Table*> tables;
    for (const Block& block : report.sections[static_cast<size_t>(section)].blocks)
        if (const auto* table = std::get_if<Table>(&block)) tables.push_back(table);
    return tables;
}

/// The counts of a column; a total row is left to the caller.
std::vector<int> readColumn(Reader& reader, const Table& table, size_t column)
{
    std::vector<int> counts;
    for (const Row& row : table.rows)
        if (row.kind == Row::Kind::Plain) counts.push_back(reader.read(row.cells[column].text));
    return counts;
}

std::vector<GovernorGroup> split(std::mt19937& random, int children, const QStringList& names)
{
    std::vector<GovernorGroup> groups;
    for (const QString& name : names)
        groups.push_back({name, 0});
    for (int child = 0; child < children; ++child)
        ++groups[std::uniform_int_distribution<size_t>(0, groups.size() - 1)(random)].pupils;
    return groups;
}

/// A school in which every child is at one provider, so that a reader may add everything up.
GovernorInput randomSchool(std::mt19937& random)
{
    const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    GovernorInput input;
    input.date = QDate(2026, 11, 23);
    input.pupilsNow = pick(0, 45);
    input.pupilsThisYear = input.pupilsNow + pick(0, 8);
    for (const GovernorGroup& group : split(random, input.pupilsNow, {"A", "B", "C", "D", "E", "F", "G"}))
        if (group.pupils > 0)
            input.providers.push_back({{}, group.name, "Charity", group.pupils, 3 * group.pupils, {}, {}, false});
    input.kinds = split(random, input.pupilsNow, {"Vocational", "College", "Work", "Other"});
    input.programmes = split(random, input.pupilsNow, {"Adulthood", "Nurture"});
    for (const QString& reason : {QString("Planned"), QString("Back"), QString("Broke down"), QString("Moved")}) {
        input.endings.push_back({reason, pick(0, 9), pick(0, 9)});
        input.ends += input.endings.back().now;
    }
    input.starts = pick(0, 20);
    return input;
}

} // namespace

TEST_CASE("From 1,000 governors' reports no reader can work out a number that is not told",
          "[report][governors][suppression]")
{
    std::mt19937 random(1957);
    int certain = 0, shownNow = 0;
    for (int school = 0; school < 1000; ++school) {
        const GovernorInput input = randomSchool(random);
        const Report report = governorReport(input);
        Reader reader;
        const auto& figures = std::get<Figures>(report.sections[0].blocks[0]).figures;
        const auto& more = std::get<Figures>(report.sections[0].blocks[1]).figures;
        const int now = reader.read(figures[0].value), thisYear = reader.read(figures[1].value);
        const int ends = reader.read(more[1].value);
        shownNow += figures[0].value.toInt() > 0 ? 1 : 0;
        for (const int section : {1, 2})
            for (const Table* table : tablesOf(report, section)) {
                const auto column = readColumn(reader, *table, section == 1 ? 2 : 1);
                if (!column.empty()) reader.adds(now, column);
            }
        for (const Table* table : tablesOf(report, 5)) {
            reader.adds(ends, readColumn(reader, *table, 1));
            reader.adds(reader.read(table->rows.back().cells[2].text), readColumn(reader, *table, 2));
        }
        // Those who left are a count of children too, printed nowhere.
        if (const int left = input.pupilsThisYear - input.pupilsNow; left > 0 && left < 5) {
            const int gone = reader.read("not shown");
            reader.adds(thisYear, {now, gone});
        }
        certain += reader.workedOut();
    }
    CHECK(certain == 0);
    CHECK(shownNow > 700); // the figure the report is read for is nearly always there
}
