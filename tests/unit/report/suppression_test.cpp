#include "core/report/suppression.h"

#include "tests/support/catchqt.h"

#include <numeric>
#include <random>

using namespace fledge;
using report::Suppression;

namespace {
using Count = Suppression::Count;

/// A printed table with totals, as a reader has it: texts, and what stands under what. Nothing of the program's own
/// reasoning is used here.
struct Printed
{
    int rows = 0, columns = 0; // without the totals, which stand last
    std::vector<std::vector<QString>> cells;
    int mergedRows = 0; // how many rows stand in the last row before the totals
};

struct Known
{
    long low = 0, high = 0;
    bool hidden = false;
};

Known knownFrom(const QString& text, int threshold)
{
    bool number = false;
    const int value = text.toInt(&number);
    if (number) return {value, value, false};
    if (text == QString("under %1").arg(threshold)) return {1, threshold - 1, true};
    CHECK(text == "not shown");
    return {0, 100000, true}; // "not shown"
}

using Grid = std::vector<std::vector<Known>>;

/// One line: everything but the last adds up to the last. Narrows each by all others; true when something moved.
bool reason(std::vector<Known*> line)
{
    bool moved = false;
    Known* total = line.back();
    line.pop_back();
    const auto raise = [&](Known& known, long low, long high) {
        if (low > known.low) known.low = low, moved = true;
        if (high < known.high) known.high = high, moved = true;
    };
    long low = 0, high = 0;
    for (const Known* known : line)
        low += known->low, high += known->high;
    raise(*total, low, high);
    for (Known* known : line)
        raise(*known, total->low - (high - known->high), total->high - (low - known->low));
    return moved;
}

/// The reader: goes over all rows and columns until nothing more follows. Returns how many hidden cells became certain.
int workedOut(Grid& grid)
{
    for (int round = 0, moved = 1; moved && round < 3000; ++round) {
        moved = 0;
        for (auto& row : grid) {
            std::vector<Known*> line;
            for (Known& known : row)
                line.push_back(&known);
            moved += reason(line);
        }
        for (size_t column = 0; column < grid[0].size(); ++column) {
            std::vector<Known*> line;
            for (auto& row : grid)
                line.push_back(&row[column]);
            moved += reason(line);
        }
    }
    int certain = 0;
    for (const auto& row : grid)
        for (const Known& known : row)
            certain += known.hidden && known.low == known.high ? 1 : 0;
    return certain;
}

/// Linear reasoning: solves the equations of all lines for the hidden cells; returns how many have one solution.
int solvedBy(const Grid& grid)
{
    std::vector<std::vector<double>> equations;
    const size_t rows = grid.size(), columns = grid[0].size(), unknowns = rows * columns;
    const auto line = [&](const std::vector<std::pair<size_t, size_t>>& cells) {
        std::vector<double> equation(unknowns + 1, 0);
        for (size_t at = 0; at < cells.size(); ++at) {
            const auto [r, c] = cells[at];
            const double sign = at + 1 == cells.size() ? -1 : 1;
            const Known& known = grid[r][c];
            if (known.hidden)
                equation[r * columns + c] += sign;
            else
                equation[unknowns] -= sign * static_cast<double>(known.low);
        }
        equations.push_back(equation);
    };
    for (size_t r = 0; r < rows; ++r) {
        std::vector<std::pair<size_t, size_t>> cells;
        for (size_t c = 0; c < columns; ++c)
            cells.emplace_back(r, c);
        line(cells);
    }
    for (size_t c = 0; c < columns; ++c) {
        std::vector<std::pair<size_t, size_t>> cells;
        for (size_t r = 0; r < rows; ++r)
            cells.emplace_back(r, c);
        line(cells);
    }
    size_t pivot = 0;
    for (size_t column = 0; column < unknowns && pivot < equations.size(); ++column) {
        size_t best = pivot;
        while (best < equations.size() && std::abs(equations[best][column]) < 1e-9)
            ++best;
        if (best == equations.size()) continue;
        std::swap(equations[best], equations[pivot]);
        const double by = equations[pivot][column];
        for (double& value : equations[pivot])
            value /= by;
        for (size_t other = 0; other < equations.size(); ++other) {
            if (other == pivot || std::abs(equations[other][column]) < 1e-9) continue;
            const double factor = equations[other][column];
            for (size_t at = 0; at <= unknowns; ++at)
                equations[other][at] -= factor * equations[pivot][at];
        }
        ++pivot;
    }
    int certain = 0;
    for (const auto& equation : equations) {
        const auto used =
            std::count_if(equation.begin(), equation.end() - 1, [](double v) { return std::abs(v) > 1e-9; });
        certain += used == 1 ? 1 : 0;
    }
    return certain;
}

using Numbers = std::vector<std::vector<int>>;

Numbers withTotals(Numbers numbers)
{
    for (auto& row : numbers)
        row.push_back(std::accumulate(row.begin(), row.end(), 0));
    std::vector<int> foot(numbers[0].size(), 0);
    for (const auto& row : numbers)
        for (size_t c = 0; c < row.size(); ++c)
            foot[c] += row[c];
    numbers.push_back(foot);
    return numbers;
}

Numbers randomTable(std::mt19937& random)
{
    const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    const int shape = pick(0, 3);
    Numbers numbers(static_cast<size_t>(pick(1, 6)), std::vector<int>(static_cast<size_t>(pick(1, 5))));
    for (auto& row : numbers)
        for (int& each : row)
            each = shape == 0 ? pick(0, 6) : shape == 1 ? pick(0, 2) : shape == 2 ? pick(3, 20) : pick(0, 40);
    return numbers;
}

/// Prints a table with totals through the suppression, all rows and columns adding up.
Grid printed(const Numbers& numbers, int threshold, std::vector<std::vector<QString>>* texts = nullptr)
{
    Suppression suppression(threshold);
    std::vector<std::vector<Count>> counts;
    for (const auto& row : numbers) {
        counts.emplace_back();
        for (const int each : row)
            counts.back().push_back(suppression.printed(each));
    }
    for (const auto& row : counts)
        suppression.sum(row.back(), {row.begin(), row.end() - 1});
    for (size_t c = 0; c < counts[0].size(); ++c) {
        std::vector<Count> parts;
        for (size_t r = 0; r + 1 < counts.size(); ++r)
            parts.push_back(counts[r][c]);
        suppression.sum(counts.back()[c], parts);
    }
    suppression.decide();
    Grid grid;
    for (size_t r = 0; r < counts.size(); ++r) {
        grid.emplace_back();
        if (texts) texts->emplace_back();
        for (size_t c = 0; c < counts[r].size(); ++c) {
            const QString text = suppression.text(counts[r][c]);
            grid.back().push_back(knownFrom(text, threshold));
            if (texts) texts->back().push_back(text);
            // What is printed is true, and what is small is not printed.
            if (suppression.isShown(counts[r][c])) {
                CHECK(text == QString::number(numbers[r][c]));
                CHECK((numbers[r][c] == 0 || numbers[r][c] >= threshold));
            } else if (text.startsWith("under")) {
                CHECK((numbers[r][c] > 0 && numbers[r][c] < threshold));
            }
        }
    }
    return grid;
}
} // namespace

TEST_CASE("From 1,000 tables of counts no reader can work out a number that is not told", "[report][suppression]")
{
    std::mt19937 random(20261123);
    int certain = 0, certainToExpert = 0, solved = 0, hidden = 0, shown = 0;
    for (int table = 0; table < 1000; ++table) {
        const int threshold = table % 5 == 4 ? 3 : table % 7 == 6 ? 10 : 5;
        const Numbers numbers = withTotals(randomTable(random));
        Grid grid = printed(numbers, threshold);
        Grid expert = grid;
        // A reader who has read how this is done takes "not shown" for the threshold or more, which it nearly always
        // is.
        bool expertIsRight = true;
        for (size_t r = 0; r < grid.size(); ++r)
            for (size_t c = 0; c < grid[r].size(); ++c) {
                (grid[r][c].hidden ? hidden : shown)++;
                if (!grid[r][c].hidden || grid[r][c].low > 0) continue;
                expert[r][c].low = threshold;
                expertIsRight = expertIsRight && numbers[r][c] >= threshold;
            }
        solved += solvedBy(grid);
        certain += workedOut(grid);
        if (expertIsRight) certainToExpert += workedOut(expert);
    }
    CHECK(certainToExpert == 0);
    CHECK(certain == 0);
    CHECK(solved == 0);
    CHECK(hidden > 1000); // the tables did ask for hiding,
    CHECK(shown > 5000);  // and were not simply blanked
}

TEST_CASE("The reader of these tests does find what hiding only the small numbers would tell", "[report][suppression]")
{
    std::mt19937 random(7);
    int certain = 0, solved = 0;
    for (int table = 0; table < 200; ++table) {
        Grid grid;
        for (const auto& row : withTotals(randomTable(random))) {
            grid.emplace_back();
            for (const int each : row) {
                const bool small = each > 0 && each < 5;
                grid.back().push_back(small ? Known{1, 4, true} : Known{each, each, false});
            }
        }
        solved += solvedBy(grid);
        certain += workedOut(grid);
    }
    CHECK(certain > 50);
    CHECK(solved > 50);
}

TEST_CASE("Large counts and zeros are printed as they are", "[report][suppression]")
{
    std::vector<std::vector<QString>> texts;
    printed(withTotals({{9, 0, 12}, {0, 8, 5}}), 5, &texts);
    CHECK(texts ==
          std::vector<std::vector<QString>>{{"9", "0", "12", "21"}, {"0", "8", "5", "13"}, {"9", "8", "17", "34"}});
}

TEST_CASE("One small count in a totalled row takes the next smallest with it", "[report][suppression]")
{
    Suppression counts(5);
    const Count planned = counts.printed(12), back = counts.printed(7), broke = counts.printed(3);
    const Count all = counts.printed(22, true);
    counts.sum(all, {planned, back, broke});
    counts.decide();
    CHECK(counts.text(broke) == "under 5");
    CHECK(counts.text(back) == "not shown");
    CHECK(counts.text(planned) == "12");
    CHECK(counts.text(all) == "22");
    CHECK(counts.percent(broke, all) == "not shown");
    CHECK(counts.percent(planned, all) == "55 %");
}

TEST_CASE("A total that would pin both hidden counts is hidden too", "[report][suppression]")
{
    // 1 + 5 = 6: under 5 and at least 5 can only be one and five.
    Suppression counts(5);
    const Count one = counts.printed(1), five = counts.printed(5), all = counts.printed(6);
    counts.sum(all, {one, five});
    counts.decide();
    CHECK(counts.text(one) == "under 5");
    CHECK(counts.text(all) == "not shown");
}

TEST_CASE("What stands in two tables is hidden in both", "[report][suppression]")
{
    Suppression counts(5);
    const Count all = counts.printed(31, true);
    const Count farm = counts.printed(20), garage = counts.printed(8), studio = counts.printed(3);
    const Count girls = counts.printed(11), boys = counts.printed(20);
    counts.sum(all, {farm, garage, studio});
    counts.sum(all, {girls, boys});
    counts.decide();
    CHECK_FALSE(counts.isShown(studio));
    CHECK_FALSE(counts.isShown(garage));
    CHECK(counts.isShown(all));
    CHECK(counts.text(girls) == "11");
}

TEST_CASE("The figure a report is read for is hidden last", "[report][suppression]")
{
    // 33 this year, 31 now: together they tell that two have left.
    Suppression counts(5);
    const Count thisYear = counts.printed(33), now = counts.printed(31, true), left = counts.unprinted(2);
    counts.sum(thisYear, {now, left});
    counts.decide();
    CHECK(counts.text(now) == "31");
    CHECK(counts.text(thisYear) == "not shown");
}

TEST_CASE("Small rows are merged, and with another when the merged row would tell", "[report][suppression]")
{
    using Rows = std::vector<size_t>;
    CHECK(report::mergeSmall({9, 7, 8}, 5).merged.empty());
    CHECK(report::mergeSmall({9, 2, 8, 1, 4, 3}, 5).merged == Rows{1, 3, 4, 5});           // 2+1+4+3 = 10
    CHECK(report::mergeSmall({9, 2, 8}, 5).merged == Rows{1, 2});                          // one alone cannot hide
    CHECK(report::mergeSmall({9, 2, 1, 8}, 5).merged == Rows{1, 2, 3});                    // 3 is still under five
    CHECK(report::mergeSmall({1, 1, 1, 1, 1, 9, 12}, 5).merged == Rows{0, 1, 2, 3, 4, 5}); // 5 of 5 is one each
    CHECK(report::mergeSmall({4, 4, 9, 30}, 5).merged == Rows{0, 1, 2}); // 8 of two small ones is four each
    CHECK(report::mergeSmall({0, 9, 0}, 5).merged.empty());              // zeros stand
    CHECK(report::mergeSmall({2}, 5).merged == Rows{0});
    CHECK(report::othersText(4) == "Four others");
    CHECK(report::othersText(17) == "17 others");
}

TEST_CASE("No merged row tells one of the rows in it", "[report][suppression]")
{
    std::mt19937 random(11);
    for (int list = 0; list < 1000; ++list) {
        std::vector<int> counts(static_cast<size_t>(std::uniform_int_distribution<int>(1, 12)(random)));
        for (int& each : counts)
            each = std::uniform_int_distribution<int>(0, list % 2 == 0 ? 5 : 15)(random);
        const auto merging = report::mergeSmall(counts, 5);
        int sum = 0;
        for (const size_t row : merging.merged)
            sum += counts[row];
        for (const size_t row : merging.kept)
            CHECK((counts[row] == 0 || counts[row] >= 5));
        if (merging.merged.empty() || sum < 5) continue; // under the threshold it is not printed at all
        const bool everything =
            std::all_of(merging.kept.begin(), merging.kept.end(), [&](size_t r) { return counts[r] == 0; });
        const auto rows = static_cast<int>(merging.merged.size());
        if (everything) continue; // nothing was left to merge with: then the suppression decides
        CHECK(rows >= 2);
        CHECK(sum > rows);
        CHECK(sum != rows * 4);
    }
}

TEST_CASE("Four children in four places are not told by a total that says under five", "[report][suppression]")
{
    Suppression counts(5);
    std::vector<Count> parts;
    for (int part = 0; part < 4; ++part)
        parts.push_back(counts.printed(1));
    const Count all = counts.printed(4);
    counts.sum(all, parts);
    counts.decide();
    CHECK(counts.text(parts[0]) == "under 5");
    CHECK(counts.text(all) == "not shown");
}

TEST_CASE("A threshold of one tells everything", "[report][suppression]")
{
    std::vector<std::vector<QString>> texts;
    Grid grid = printed(withTotals({{1, 2}, {3, 4}}), 1, &texts);
    CHECK(texts[0][0] == "1");
    CHECK(workedOut(grid) == 0);
}
