// Small counts of children are not told, nor anything from which they could be worked out (design section 9).
// For counts of children and percentages from them only; counts of duties, visits and providers are printed as they
// are.
#pragma once
#include "core/report/disclosure.h"

#include <QString>
#include <vector>

namespace fledge::report {

/// The counts of one whole report. Everything printed about children is put in, with what adds up to what; then
/// decide() once; then each text is asked for. Nothing is decided table by table, because readers compare tables.
class Suppression
{
public:
    /// A count below `threshold`, but not zero, is not told. A threshold of 0 or 1 tells everything.
    explicit Suppression(int threshold) : m_threshold(threshold) {}

    using Count = int;
    /// A count that will be printed. A `dear` count is hidden last: the figure the report is read for.
    Count printed(int children, bool dear = false);
    /// A count that is not printed itself but must not be worked out either, such as a row merged into another.
    /// Readers know that it is at least one.
    Count unprinted(int children);
    /// Readers can add `parts` up to `whole`.
    void sum(Count whole, std::vector<Count> parts);
    /// As sum, where the whole is not printed but readers may know it from elsewhere: hides as if it were.
    void knownSum(std::vector<Count> parts);

    void decide();

    bool isShown(Count count) const { return m_cells[static_cast<size_t>(count)].as == As::Number; }
    bool hidesAnything() const;
    /// `12`, `0`, `under 5`, or `not shown` (a larger count, hidden so that a small one cannot be worked out).
    QString text(Count count) const;
    /// `38 %`, or `not shown` when either count is hidden.
    QString percent(Count part, Count whole) const;
    int threshold() const { return m_threshold; }

private:
    /// Vague: a small count printed as "not shown", where "under 5" itself would tell.
    enum class As { Number, Under, Withheld, Vague, Unprinted };
    struct Cell
    {
        int children = 0;
        bool dear = false;
        As as = As::Number;
    };

    std::vector<Range> knownToReaders() const;
    void hideSecondInEachLine();
    bool hideNextFor(Count told);
    bool isTold(Count count) const;
    As hiddenAs(Count count) const;
    /// What may be hidden among `candidates`, in the order in which it is: parts before `whole`, small before large.
    std::vector<Count> hideable(const std::vector<Count>& candidates, Count whole) const;
    std::vector<Count> remediesFor(Count told) const;
    static std::vector<Count> lineOf(const Relation& relation);
    std::vector<Count> connectedTo(Count count) const;
    Cell& at(Count count) { return m_cells[static_cast<size_t>(count)]; }
    const Cell& at(Count count) const { return m_cells[static_cast<size_t>(count)]; }

    int m_threshold;
    std::vector<Cell> m_cells;
    std::vector<Relation> m_relations;
};

/// Which rows of a list stand for themselves and which are merged into one ("Four others").
struct Merging
{
    std::vector<size_t> kept;
    std::vector<size_t> merged;
};

/// Merges the rows under the threshold, and the next smallest with them while the merged row would tell: alone, still
/// under the threshold, or such that each of its rows can only be one number. Rows of zero are kept.
Merging mergeSmall(const std::vector<int>& counts, int threshold);

/// `Four others`, `13 others`.
QString othersText(int rows);
/// `four`, `13`: numbers to twelve in words.
QString numberWord(int number);

} // namespace fledge::report
